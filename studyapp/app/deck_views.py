"""What the first page and the page Decks show: frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.cards.band import EraBand


@dataclass(frozen=True, slots=True)
class DeckProblem:
    """A line of a deck's check, as the list of decks shows it."""

    place: str
    message: str
    hint: str
    error: bool

    @property
    def target(self) -> tuple[str, int, int] | None:
        """The file, line and column where it stands; None if it is of the deck as a whole."""
        if not self.place:
            return None
        name, line, column = self.place.rsplit(":", 2)
        return name, int(line), int(column)


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A deck on the page Decks. `detail` counts what it holds; `folder` is where it lies, `where`
    the same in words. One that is `removable` can be taken off the list, an `own` one lies in the
    profile and can be removed from there."""

    deck: str
    title: str
    detail: str
    folder: str
    where: str
    enabled: bool
    removable: bool
    own: bool = False
    problems: tuple[DeckProblem, ...] = ()
    status: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A deck was removed: what is to be said, the folder that it had, and where that is kept."""

    words: str
    place: str
    kept: str


@dataclass(frozen=True, slots=True)
class LostDeck:
    """A folder that is no deck of the list, in whose files something was written and not saved.

    `detail` says how much; `folder` is where it lies, or lay, `where` the same in words. A folder
    that is `gone` is not on the disk any more.
    """

    folder: str
    title: str
    detail: str
    where: str
    gone: bool


@dataclass(frozen=True, slots=True)
class DecksView:
    """The page Decks."""

    rows: tuple[DeckRow, ...]
    summary: str
    lost: tuple[LostDeck, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstRunView:
    """The page of the first start: the deck to begin with, and what it holds."""

    title: str
    text: str
    counts: str
    bands: tuple[EraBand, ...]
