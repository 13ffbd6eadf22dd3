"""What the pages of outlines show: frozen values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.explore.outline import Text


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A directive word that may be set: what it asks for, and the whole prompt with it."""

    id: str
    word: str
    asks: str
    prompt: str


@dataclass(frozen=True, slots=True)
class SetView:
    """The page on which an outline is set. `times` are keys and titles of the times."""

    deck: str
    directives: tuple[DirectiveRow, ...]
    times: tuple[tuple[str, str], ...]
    directive: str
    minutes: str
    note: str
    kept: str


@dataclass(frozen=True, slots=True)
class ClockView:
    """The clock of an outline: "" where none is set. `hurry` is whether little is left."""

    text: str = ""
    words: str = ""
    hurry: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class WritingView:
    """The page on which an outline is written. `saved` says what of it is on disk."""

    id: str
    title: str
    prompt: str
    asks: str
    text: Text
    clock: ClockView
    saved: str
    at_time: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of the rubric. `guess` names words that the text shares with it, "" for none.

    `inset` is whether it hangs on the point above.
    """

    key: str
    name: str
    text: str
    note: str
    guess: str
    on: bool
    words: str
    inset: bool = False


@dataclass(frozen=True, slots=True)
class GroupView:
    """The points of one argument, under what it answers and whose it is."""

    by: str
    answer: str
    points: tuple[PointRow, ...]


@dataclass(frozen=True, slots=True)
class MarkingView:
    """The page on which an outline is marked.

    `written` are headings and texts. `due` is what the button does, "" where there is none;
    `due_words` says what it does to which cards, or what it did. `hints` says that guesses are
    shown and what they are worth, "" where there are none.
    """

    id: str
    title: str
    prompt: str
    caption: str
    written: tuple[tuple[str, str], ...]
    groups: tuple[GroupView, ...]
    score: str
    detail: str
    missed: int
    hints: str
    due: str
    due_words: str
    can_undo: bool


@dataclass(frozen=True, slots=True)
class EssayRow:
    """A kept essay in the list; `words` is its line for a screen reader.

    `marked` says that points were ticked, or that none was found.
    """

    id: str
    prompt: str
    detail: str
    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class EssaysView:
    """The page of kept essays; `more` is the button that shows further ones, "" for none."""

    summary: str
    rows: tuple[EssayRow, ...]
    more: str = ""
