"""What a paper came to: marks, by era and kind, and what guessing did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from studyapp.quiz.marks import BLANK, Outcome, Worth, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studyapp.quiz.item import Item


class Sure(StrEnum):
    """How sure somebody says to be of an answer."""

    SURE = "sure"
    TWO = "two"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Rules:
    """What each item of a section is worth: marks, and the share of them that a wrong one costs.

    `counted` limits how many answers of the section count, the first ones (None: all).
    """

    marks: tuple[Fraction, ...]
    penalty: Fraction
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One item judged, with the marks that it brought; negative for a wrong one with a penalty."""

    place: int
    item: Item
    worth: Worth
    marks: Fraction
    of: Fraction
    sure: Sure | None = None


@dataclass(frozen=True, slots=True)
class Guessing:
    """How the answers of one confidence went: how many, right, wrong, and what they brought."""

    sure: Sure
    answers: int
    right: int
    wrong: int
    marks: Fraction


@dataclass(frozen=True, slots=True)
class Result:
    """A paper judged. `marked` has every item in order; `lost` is what wrong answers cost."""

    marked: tuple[Marked, ...]
    total: Fraction
    of: Fraction
    lost: Fraction

    def count(self, outcome: Outcome) -> int:
        """How many items ended so."""
        return sum(one.worth.outcome is outcome for one in self.marked)

    def groups(self, name: str) -> dict[str, list[Marked]]:
        """The items by one of their texts (`era`, `kind`, `part`, `type`), in order of meeting."""
        found: dict[str, list[Marked]] = {}
        for one in self.marked:
            found.setdefault(str(getattr(one.item, name)), []).append(one)
        return found

    def guessing(self) -> list[Guessing]:
        """What each stated confidence brought; only those that were stated."""
        found = []
        for sure in Sure:
            own = [one for one in self.marked if one.sure is sure and _answered(one)]
            if own:
                right = sum(one.worth.outcome is Outcome.RIGHT for one in own)
                wrong = sum(one.worth.outcome is Outcome.WRONG for one in own)
                total = sum((one.marks for one in own), Fraction(0))
                found.append(Guessing(sure, len(own), right, wrong, total))
        return found


def _answered(one: Marked) -> bool:
    return one.worth.outcome is not Outcome.BLANK


def mark_paper(
    sections: Sequence[Sequence[Item]],
    rules: Sequence[Rules],
    answers: Mapping[int, Any],
    sure: Mapping[int, Sure] | None = None,
) -> Result:
    """Judge all items of a paper; items are numbered through all sections, from 0.

    A wrong answer costs its penalty, a blank one nothing; what is right in part brings its share
    and costs nothing.
    """
    marked: list[Marked] = []
    of = Fraction(0)
    place = 0
    for items, rule in zip(sections, rules, strict=True):
        counted = 0
        for number, item in enumerate(items):
            worth = judge(item, answers.get(place))
            full = rule.marks[number]
            if worth.outcome is not Outcome.BLANK:
                counted += 1
                if rule.counted is not None and counted > rule.counted:
                    worth = Worth(Outcome.BLANK, Fraction(0), "Not counted: more than were asked.")
            marks = _brought(worth, full, rule.penalty)
            marked.append(Marked(place, item, worth, marks, full, (sure or {}).get(place)))
            place += 1
        of += added(rule.marks[: rule.counted or len(items)])
    total = added(one.marks for one in marked)
    lost = -added(one.marks for one in marked if one.marks.numerator < 0)
    return Result(tuple(marked), total, of, lost)


def _brought(worth: Worth, full: Fraction, penalty: Fraction) -> Fraction:
    """The marks of an answer, of so many."""
    match worth.outcome:
        case Outcome.RIGHT:
            return full
        case Outcome.WRONG:
            return -penalty * full
        case _:
            return worth.share * full


def added(marks: Iterable[Fraction]) -> Fraction:
    """The sum of some marks, quickly where they have few denominators, as those of a paper have."""
    parts: dict[int, int] = {}
    for one in marks:
        parts[one.denominator] = parts.get(one.denominator, 0) + one.numerator
    return sum((Fraction(top, bottom) for bottom, top in parts.items()), Fraction(0))


__all__ = ["BLANK", "Guessing", "Marked", "Result", "Rules", "Sure", "added", "mark_paper"]
