"""What the pages show: frozen values in words, decided and tested without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING

from studyapp.schedule.grade import Grade

if TYPE_CHECKING:
    from studyapp.cards.band import EraBand
    from studyapp.cards.card import CardId


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


@dataclass(frozen=True, slots=True)
class Notice:
    """A message bar: a sentence and at most one action, named by `action` (a key of the window)."""

    tone: Tone
    text: str
    label: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a deck on Today. `mastery` is the mean chance of recall over all its cards, 0 to 1.

    `deck_title` is filled only on the first row of a deck, and only if there are several decks.
    """

    deck: str
    part: str
    title: str
    due: int
    new: int
    mastery: float | None
    cards: int
    deck_title: str = ""


@dataclass(frozen=True, slots=True)
class DayBar:
    """One day of the forecast: how many cards come back then."""

    label: str
    count: int
    words: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """An entity that is recalled badly: its name and the mean chance of recall today."""

    title: str
    recall: float
    words: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """The page Today. `action` is what Return does: "start", "ahead" or "" (nothing to do)."""

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


@dataclass(frozen=True, slots=True)
class GradeChoice:
    """A grade button: what it is called and when the card comes back ("9 days")."""

    grade: Grade
    name: str
    wait: str
    words: str


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """Where a card stands on the step line. `moment` is an ISO day or "".

    `high` and `low` are what the levels of the line are called.
    """

    bands: tuple[EraBand, ...]
    era: str
    moment: str
    label: str
    words: str
    high: str = "Closer"
    low: str = "Colder"


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page Review: a question, and the answer once it is revealed."""

    title: str
    caption: str
    front: str
    revealed: bool
    back: str = ""
    body: str = ""
    source: str = ""
    checked: str = ""
    bibliography: tuple[str, ...] = ()
    remark: str = ""
    done: int = 0
    total: int = 0
    grades: tuple[GradeChoice, ...] = ()
    default: Grade = Grade.GOOD
    mark: TimelineMark | None = None
    typed: str = ""  # what the answer field asks for; "" where nothing is typed
    answer: str = ""  # what was typed
    verdict: str = ""
    verdict_right: bool = False
    verdict_partly: bool = False
    overrule: str = ""
    can_undo: bool = False
    flagged: bool = False
    finished: bool = False


@dataclass(frozen=True, slots=True)
class DeckProblem:
    """A line of a deck's check, as the list of decks shows it."""

    place: str
    message: str
    hint: str
    error: bool


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck on the page Decks. `detail` counts what it holds; `folder` is where it lies, `where`
    the same in words."""

    deck: str
    title: str
    detail: str
    folder: str
    where: str
    enabled: bool
    removable: bool
    problems: tuple[DeckProblem, ...] = ()
    status: str = ""


@dataclass(frozen=True, slots=True)
class DecksView:
    """The page Decks."""

    rows: tuple[DeckRow, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """A card in a list: its id and its question."""

    card: CardId
    front: str


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup that can be restored."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The page Settings: present values, and the sentences beside them."""

    retention: float
    retention_words: str
    new_per_day: int
    new_words: str
    rollover_hour: int
    typed_answers: bool
    background: bool
    theme: str
    text_percent: int
    motion: bool
    backup_words: str
    backups: tuple[BackupRow, ...]
    folder: str
    folder_words: str
    read_only: bool
    suspended: tuple[CardLine, ...] = ()
    flagged: tuple[CardLine, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """What a window needs before it is made. `geometry` is Qt's own, in base 64."""

    theme: str
    text_percent: int
    motion: bool
    geometry: str


@dataclass(frozen=True, slots=True)
class FirstRunView:
    """The page of the first start: the deck to begin with, and what it holds."""

    title: str
    text: str
    counts: str
    bands: tuple[EraBand, ...]
