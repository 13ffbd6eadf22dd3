"""Cards of a foreign file one after the other: each id once, what is doubled is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from studyapp.exchange.deck_text import CardIn, id_from, id_of_question
from studyapp.exchange.incoming import (
    MOST_CARDS,
    MOST_PROBLEMS,
    MOST_TEXT,
    Incoming,
    Problem,
    settled,
)
from studyapp.exchange.left import Left

_SHOWN = 60  # characters by which a card is called
_STEM = 72  # characters of an id before a number


@dataclass(slots=True)
class Gathering:
    """What was read so far. `full` says that no more cards or problems are taken."""

    cards: list[CardIn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    tagged: int = 0
    _ids: set[str] = field(default_factory=set)
    _texts: set[tuple[str, str, str]] = field(default_factory=set)
    _last: dict[str, int] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether the limits are reached."""
        return len(self.cards) >= MOST_CARDS or len(self.problems) >= MOST_PROBLEMS

    def add(
        self,
        front: str,
        back: str,
        *,
        name: str = "",
        note: str = "",
        wrong: tuple[str, ...] = (),
        typed: bool = False,
        tags: str = "",
    ) -> None:
        """Take a card. `name` is its id in the file, if it has one there."""
        front, back, note = settled(front), settled(back), settled(note)
        if not front or not back or max(map(len, (front, back, note))) > MOST_TEXT:
            what = "longer than a card can be" if front and back else "nothing that can be seen"
            self.left.append(Left(called(name or front), f"Not read: its text is {what}."))
            return
        id_ = self._free(id_from(name) if name else id_of_question(front), front, back)
        if not id_:
            self.left.append(Left(called(front), "Not read twice: an equal card stands above it."))
            return
        others = tuple(
            dict.fromkeys(text for one in wrong if (text := settled(one)) != back and text)
        )
        tags = settled(tags)
        self.tagged += bool(tags)
        about = f"Tags: {tags}" if tags else ""
        self.cards.append(CardIn(id_, front, back, note, others, typed, about))

    def _free(self, id_: str, front: str, back: str) -> str:
        """The id, or it with a number if another card has it; empty if an equal card has."""
        if (id_, front, back) in self._texts:
            return ""
        self._texts.add((id_, front, back))
        found = id_
        if id_ in self._ids:
            found = self._numbered(id_[:_STEM].rstrip("-"))
            reason = f"Another card above has its name or question: its id here is {found}."
            self.left.append(Left(called(front), reason))
        self._ids.add(found)
        return found

    def _numbered(self, stem: str) -> str:
        """The first id with a number that no card has; those up to the last one are taken."""
        number = self._last.get(stem, 1) + 1
        while f"{stem}-{number}" in self._ids:
            number += 1
        self._last[stem] = number
        return f"{stem}-{number}"

    def wrong(self, line: int, column: int, message: str, hint: str = "", cell: str = "") -> None:
        """Note something that could not be read."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(line, column, message, hint, cell))

    def done(self, read_as: str) -> Incoming:
        """All of it."""
        if self.tagged:
            cards = "card" if self.tagged == 1 else "cards"
            reason = f"Decks have no tags: those of {self.tagged:,} {cards} stand in comments."
            self.left.append(Left("", reason))
        if len(self.cards) >= MOST_CARDS:
            self.left.append(Left("", f"Not more than {MOST_CARDS:,} cards are read of one file."))
        if len(self.problems) >= MOST_PROBLEMS:
            reason = f"After {MOST_PROBLEMS:,} problems nothing more was read."
            self.left.append(Left("", reason))
        return Incoming(tuple(self.cards), tuple(self.problems), tuple(self.left), read_as)


def called(text: str) -> str:
    """The first words of a text, by which a person finds it again."""
    words = re.sub(r"\s+", " ", text).strip()
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2].rstrip()} …"
