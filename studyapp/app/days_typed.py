"""A day as people type it into a field: 24 Nov, 24.11.2026, 2026-11-24, 24 November 2026."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from studyapp.app.phrases import day_and_year
from studyapp.deck.dates import Date
from studyapp.quiz.dates_read import read_when

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*")
_APART = re.compile(r"\d{1,2}(?:\s+\d{1,2})(?:\s+(?:\d{2}|\d{4}))?", re.ASCII)
_YEARS = 9  # the 29th of February comes again within so many, around 2100 too

LONGEST_DAY = 60
"""Letters of a typed day, at most."""


def read_day(text: str, today: date) -> date | None:
    """The day that a typed text names, None if it names none.

    Where it may be the one or the other ("3/4/2027"), the day stands before the month. A day
    without a year is the next one, today included.
    """
    text = _WEEKDAY.sub("", text[:LONGEST_DAY].strip().casefold(), count=1).rstrip(".,/- ")
    if _APART.fullmatch(text):
        text = ".".join(text.split())
    if (found := _one(text)) is not None:
        return found
    return next((day for day in _with_years(text, today) if day >= today), None)


def not_read(text: str, example: date) -> str:
    """What is said of a text that names no day."""
    if not text.strip():
        return f"Write a day, such as {day_and_year(example)}."
    return f"“{text.strip()}” is not a day. Write it as {day_and_year(example)} or {example}."


def too_early(earliest: date) -> str:
    """What is said of a day before the first that can be chosen."""
    return f"The earliest day is {day_and_year(earliest)}."


def _one(text: str) -> date | None:
    found = next(iter(read_when(text)), None)
    if not isinstance(found, Date) or found.precision != "day":
        return None
    return found.earliest


def _with_years(text: str, today: date) -> Iterator[date]:
    """The same day of this year and of the next ones."""
    mark = next((mark for mark in "./-" if mark in text), " ")
    for year in range(today.year, today.year + _YEARS):
        if year <= date.max.year and (found := _one(f"{text}{mark}{year}")) is not None:
            yield found
