"""Typed dates, compared in the precision that was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from studyapp.cards.words import date_words
from studyapp.deck.dates import Date, Span, When
from studyapp.quiz.dates_read import read_when


@dataclass(frozen=True, slots=True)
class Asked:
    """A date that can be read in two ways, with the question to ask back."""

    question: str


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a date is right, from 0 to 1, and why it is not all (a sentence, or empty)."""

    credit: float
    why: str = ""


def match_date(text: str, right: When) -> Share | Asked:
    """Compare a typed date with the right one.

    A date inside the right one gets 1, a vaguer one that contains it 0.5, and so does one of the
    right year that is wrong in month or day; each end of a span counts half.
    """
    readings = read_when(text)
    if not readings:
        return Share(0.0, "No date was found in it.")
    shares = [_share(reading, right) for reading in readings]
    if len(readings) > 1 and len({share.credit for share in shares}) > 1:
        first, second = (
            date_words(reading) for reading in readings[:2] if isinstance(reading, Date)
        )
        return Asked(f"Is that {first} or {second}? Write the month as a word.")
    return shares[0]


def _share(typed: When, right: When) -> Share:
    if isinstance(right, Date):
        return _of_date(typed, right)
    return _of_span(typed, right)


def _of_date(typed: When, right: Date) -> Share:
    if isinstance(typed, Date) and _inside(typed, right):
        return Share(1.0)
    if typed.earliest <= right.earliest and right.latest <= typed.latest:
        bounded = typed.earliest != date.min and typed.latest != date.max
        return Share(0.5, "That is right, but vaguer than it was asked.") if bounded else Share(0.0)
    if isinstance(typed, Date) and not typed.decade and not right.decade:
        if typed.year == right.year:
            return Share(0.5, "The year is right.")
        if right.approximate and abs(typed.year - right.year) <= 1:
            return Share(0.5, "That is within a year.")
    return Share(0.0)


def _inside(typed: When, right: When) -> bool:
    return right.earliest <= typed.earliest and typed.latest <= right.latest


def _of_span(typed: When, right: Span) -> Share:
    """Half for each end; an end that is open asks for nothing."""
    start, end = _ends(typed, right)
    wanted = [
        (given, point)
        for given, point in ((start, right.start), (end, right.end))
        if point is not None
    ]
    shares = [_of_date(given, point).credit if given else 0.0 for given, point in wanted]
    if right.end is None and end is not None and end != start:
        shares.append(0.0)
    credit = sum(shares) / len(shares)
    if credit == 1:
        return Share(1.0)
    if isinstance(typed, Date) and _inside(right, typed):
        return Share(0.5, "That is right, but vaguer than it was asked.")
    if shares[0] == 1:
        return Share(credit, "The beginning is right." if right.start else "")
    if len(shares) > 1 and shares[1] == 1:
        return Share(credit, "The end is right.")
    return Share(credit, "That is right in part." if credit else "")


def _ends(typed: When, right: Span) -> tuple[Date | None, Date | None]:
    """The ends that were typed; a single date is the end that it fits better, or the start."""
    if isinstance(typed, Span):
        return typed.start, typed.end
    if right.start is None:
        return None, typed
    if right.end is None:
        return typed, None
    if str(right.start) == str(right.end):
        return typed, typed
    first, last = _of_date(typed, right.start), _of_date(typed, right.end)
    return (None, typed) if last.credit > first.credit else (typed, None)
