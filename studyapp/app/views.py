"""What the window and the page Today show: frozen values in words, decided and tested without Qt.

The views of the other pages have files of their own, so that the first page does not wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import NamedTuple


class Changes(Flag):
    """What kind of thing an action changed; pages that care show themselves anew."""

    DECKS = auto()
    REVIEWS = auto()
    SETTINGS = auto()


class Tone(Enum):
    """How grave a notice is."""

    INFO = "info"
    WARN = "warn"
    DANGER = "danger"


class Notice(NamedTuple):
    """A message bar: a sentence and at most one action, named by `action` (a key of the window)."""

    tone: Tone
    text: str
    label: str = ""
    action: str = ""


class PartRow(NamedTuple):
    """A part of a deck on Today. `mastery` is the mean chance of recall over all its cards, 0 to 1.

    `deck_title` is filled only on the first row of a deck, and only if there are several decks. A
    part `rests` while exams are ahead that ask nothing about it.
    """

    deck: str
    part: str
    title: str
    due: int
    new: int
    mastery: float | None
    cards: int
    deck_title: str = ""
    rests: bool = False


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day of the forecast: how many cards come back then."""

    label: str
    count: int
    words: str
    today: bool = False


class WeakSpot(NamedTuple):
    """An entity that is recalled badly: its name and the mean chance of recall today."""

    title: str
    recall: float
    words: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """The page Today. `action` is what Return does: "start", "ahead" or "" (nothing to do).

    While it is `pending` a plan is still to be worked out, in a job.
    """

    date: str
    headline: str
    detail: str
    button: str
    hint: str
    action: str
    rows: tuple[PartRow, ...] = ()
    bars: tuple[DayBar, ...] = ()
    weak: tuple[WeakSpot, ...] = ()
    notices: tuple[Notice, ...] = ()
    badge: int = 0
    pending: bool = False


class WindowSettings(NamedTuple):
    """What a window needs before it is made. `geometry` is Qt's own, in base 64."""

    theme: str
    text_percent: int
    motion: bool
    geometry: str
