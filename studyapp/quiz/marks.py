"""What an answer is worth, as exact fractions."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from studyapp.quiz.dates_read import read_when
from studyapp.quiz.item import ONE_OF, Item, Type
from studyapp.quiz.sets import grade_set
from studyapp.quiz.typed import Mark, grade_typed

if TYPE_CHECKING:
    from collections.abc import Sequence


class Outcome(Enum):
    """How an answer stands in the count of a paper."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Worth:
    """An answer judged: its share of the marks from 0 to 1, without any penalty, and in words."""

    outcome: Outcome
    share: Fraction
    words: str = ""


BLANK = Worth(Outcome.BLANK, Fraction(0))
_SEALED = Worth(Outcome.BLANK, Fraction(0), "Whoever set the paper has the right answer.")
_EIGHTHS = 8


def judge(item: Item, answer: Any) -> Worth:
    """Judge a raw answer; None, and what holds nothing, is blank. Never raises.

    An answer is the id of an option for types with one right one; a list of ids for SEVERAL and
    ORDER; a list of ids, with None for what was left open, for MATCH; a text for typed ones; and
    `{"text": …, "points": [places of rubric lines]}` for written ones. A sealed item counts as
    blank, as nothing here knows its answer, and so does one with options of which none is right.
    """
    if item.sealed:
        return _SEALED
    if item.options and not item.key:
        return BLANK
    if item.type in ONE_OF:
        return _one_of(item, answer)
    if item.type is Type.SEVERAL:
        return _several(item, answer)
    if item.type is Type.ORDER:
        return _order(item, answer)
    if item.type is Type.MATCH:
        return _match(item, answer)
    if item.type is Type.WRITTEN:
        return _written(item, answer)
    return _typed(item, answer)


def _worth(share: Fraction, words: str = "") -> Worth:
    if share == 1:
        return Worth(Outcome.RIGHT, share, words)
    return Worth(Outcome.PARTLY if share else Outcome.WRONG, share, words)


def _one_of(item: Item, answer: Any) -> Worth:
    if not isinstance(answer, str) or item.option(answer) is None:
        return BLANK
    return _worth(Fraction(answer in item.key))


def _ids(item: Item, answer: Any) -> list[str]:
    """The ids of an answer that are options of the item, each once."""
    given = answer if isinstance(answer, list | tuple) else ()
    known = {option.id for option in item.options}
    ids = (id_ for id_ in given if isinstance(id_, str) and id_ in known)
    return list(dict.fromkeys(ids))


def _several(item: Item, answer: Any) -> Worth:
    """Hits less wrong ones, as a share of what was to be found; never less than nothing."""
    given = _ids(item, answer)
    if not given:
        return BLANK
    hits = sum(id_ in item.key for id_ in given)
    return _worth(max(Fraction(hits - (len(given) - hits), len(item.key)), Fraction(0)))


def _order(item: Item, answer: Any) -> Worth:
    """The share of pairs that stand in the right order, once all are put in order."""
    given = _ids(item, answer)
    if len(given) != len(item.key):
        return BLANK
    place = {id_: number for number, id_ in enumerate(given)}
    pairs = list(itertools.combinations(item.key, 2))
    right = sum(place[first] < place[second] for first, second in pairs)
    return _worth(Fraction(right, len(pairs)))


def _match(item: Item, answer: Any) -> Worth:
    given: Sequence[Any] = answer if isinstance(answer, list | tuple) else ()
    if not any(given):
        return BLANK
    right = sum(one == key for one, key in zip(given, item.key, strict=False))
    return _worth(Fraction(right, len(item.key)))


def _typed(item: Item, answer: Any) -> Worth:
    text = answer if isinstance(answer, str) else ""
    if not text.strip():
        return BLANK
    if item.sets:
        found = grade_set(text, item.sets)
        return _worth(found.share, found.words)
    assert item.typed is not None
    verdict = grade_typed(text, item.typed)
    if verdict.mark is Mark.ASK and item.typed.kind == "date":
        # There is nobody to ask back: the reading that is better counts.
        read = [grade_typed(str(reading), item.typed) for reading in read_when(text)]
        verdict = max(read, key=lambda one: one.credit, default=verdict)
    return _worth(Fraction(round(verdict.credit * _EIGHTHS), _EIGHTHS), verdict.message)


def _written(item: Item, answer: Any) -> Worth:
    """Marked by the student: the share of the points that they found in what they wrote."""
    given = answer if isinstance(answer, dict) else {}
    text, points = given.get("text"), given.get("points")
    points = points if isinstance(points, list | tuple) else None
    if not (isinstance(text, str) and text.strip()) and not points:
        return BLANK
    places = {one for one in points or () if isinstance(one, int) and 0 <= one < len(item.rubric)}
    share = Fraction(len(places), len(item.rubric)) if item.rubric else Fraction(0)
    return _worth(share, "Marked by yourself." if points is not None else "Not marked yet.")


def shown(marks: Fraction) -> str:
    """Marks as people write them, exactly: 28, 28.25, 28 ⅔, 4 5/7; with a real minus sign."""
    sign, marks = ("−" if marks < 0 else ""), abs(marks)
    whole, rest = divmod(marks, 1)
    if not rest:
        return f"{sign}{whole}"
    if 100 % rest.denominator == 0:
        return f"{sign}{float(marks):.2f}".rstrip("0")
    part = _VULGAR.get(rest, f"{rest.numerator}/{rest.denominator}")
    return f"{sign}{f'{whole} ' if whole else ''}{part}"


_VULGAR = {
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 6): "⅙",
    Fraction(5, 6): "⅚",
    Fraction(1, 8): "⅛",
    Fraction(3, 8): "⅜",
    Fraction(5, 8): "⅝",
    Fraction(7, 8): "⅞",
}
