"""What comes in: cards read from a foreign file, and what was wrong with it or left behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from unicodedata import normalize

from studyapp.deck.letters import unbalanced
from studyapp.exchange.deck_text import CardIn, deck_text

if TYPE_CHECKING:
    from studyapp.exchange.left import Left

MOST_CARDS = 200_000
MOST_TEXT = 20_000
"""Characters of one text; a longer one is no card."""

MOST_PROBLEMS = 1_000
"""So many are told; a file with more is probably of another format."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: lines and columns count from 1, columns in characters.

    In tables, `line` is that on which the row begins, and `column` the number of the cell; `cell`
    is then the cell as spreadsheets call it ("B12").
    """

    line: int
    column: int
    message: str
    hint: str = ""
    cell: str = ""


class Foreign(Protocol):
    """What a file gave: what was wrong, what was left, how it was read, and a deck's files."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""

    @property
    def left(self) -> tuple[Left, ...]:
        """What was read and has no place in a deck."""

    @property
    def read_as(self) -> str:
        """The form in which the file was read, as a phrase."""

    @property
    def count(self) -> int:
        """How many cards there are."""

    def files(self, id_: str, title: str) -> dict[str, str]:
        """The texts of a deck's files by their names."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A foreign file as cards in its order."""

    cards: tuple[CardIn, ...]
    problems: tuple[Problem, ...] = ()
    left: tuple[Left, ...] = ()
    read_as: str = ""

    @property
    def count(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    def files(self, id_: str, title: str) -> dict[str, str]:
        """The texts of a deck's files by their names: one."""
        return {"deck.toml": deck_text(id_, one_line(title) or id_, self.cards)}


_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]"
)
_BREAKS = re.compile("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def settled(text: str) -> str:
    """The text as a deck holds it: composed letters (NFC), each line a paragraph of its own.

    Signs that cannot be seen are dropped: controls, and direction marks without their partner.
    """
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    lines = []
    for line in _BREAKS.split(_CONTROLS.sub("", normalize("NFC", text))):
        kept = line if unbalanced(line) is None else _MARKS.sub("", line)
        if kept := kept.replace("\t", " ").strip():
            lines.append(kept)
    return "\n\n".join(lines)


def one_line(name: str) -> str:
    """A name or title as a deck holds it, without lines and paragraphs."""
    return " ".join(settled(name).split())
