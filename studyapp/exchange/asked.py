"""One question on its way out, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studyapp.exchange.left import Left
from studyapp.exchange.questions import asked_lines, told_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from studyapp.exchange.outgoing import SectionOut
    from studyapp.quiz.item import Item


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the marks and the penalty of its section (a share of the marks).

    `ask` are the lines that ask and `tell` those that explain; a writer may add to them. `left` is
    what cannot come along.
    """

    item: Item
    marks: Fraction
    penalty: Fraction
    ask: list[str]
    tell: list[str]
    left: list[Left] = field(default_factory=list)

    def leave(self, reason: str) -> None:
        """Note what cannot come along."""
        self.left.append(Left(self.item.id, reason))


def all_asked(section: SectionOut) -> Iterator[Asked]:
    """The questions of a section."""
    for item, marks in zip(section.items, section.marks, strict=True):
        yield Asked(item, marks, section.penalty, asked_lines(item), told_lines(item))
