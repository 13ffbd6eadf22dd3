"""What goes out: decks with their cards, and perhaps a paper; and what a writer made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.cards.card import Card
    from studyapp.exchange.left import Left
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.quiz.item import Item


@dataclass(frozen=True, slots=True)
class DeckOut:
    """A deck with its cards in the order of learning; `parts` are the titles of its parts by id.

    `language` (BCP 47) is empty where it is not known. `maps` are its arguments; only those who
    write arguments need them. `changed_s` says of each part, by id, when its file was changed (Unix
    seconds); only notes for Anki need it.
    """

    id: str
    title: str
    version: str
    language: str = ""
    cards: tuple[Card, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    maps: tuple[ArgumentMap, ...] = ()
    changed_s: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionOut:
    """Questions under one heading: `marks` of each, `minutes` for all (0: no clock).

    `penalty` is what a wrong answer costs, as a share of the question's marks.
    """

    title: str
    items: tuple[Item, ...]
    marks: tuple[Fraction, ...]
    minutes: int = 0
    penalty: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class PaperOut:
    """A test. `drawn` says what it was drawn from, so that it can be drawn again."""

    title: str
    sections: tuple[SectionOut, ...]
    drawn: str = ""

    @property
    def count(self) -> int:
        """How many questions it has."""
        return sum(len(section.items) for section in self.sections)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything that a writer may use. Without a paper, the cards themselves go out."""

    decks: tuple[DeckOut, ...]
    paper: PaperOut | None = None

    @property
    def title(self) -> str:
        """The name of all of it."""
        return self.paper.title if self.paper else ", ".join(deck.title for deck in self.decks)

    @property
    def language(self) -> str:
        """The language (BCP 47) that most of it is in, empty if that is not known."""
        return self.decks[0].language if self.decks else ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content, how many questions or cards are in it, and what was left behind."""

    content: bytes
    count: int
    left: tuple[Left, ...] = ()
