"""Dates as authors write them: a subset of EDTF (ISO 8601-2, Library of Congress levels 0 and 1).

`1954`, `1954-05`, `1954-05-19`, `195X` (a decade), `1954~` (about), `1954?` (uncertain),
`1954/1965` (from and to), `1958-10-27/..` (open end) and `../1947` (open start).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from studyapp.deck.months import MONTHS

Precision = Literal["decade", "year", "month", "day"]

_POINT = re.compile(r"(\d{3}X|\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%]?)", re.ASCII)


class DateError(ValueError):
    """A date that cannot be read: `message` says what is wrong, `hint` what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Date:
    """A point in time, as precise as its author knew it.

    `year` is the first year of the decade when `decade` is true. `month` is 1 to 12 or None,
    `day` is 1 to 31 or None (None whenever `month` is None).
    """

    year: int
    month: int | None = None
    day: int | None = None
    decade: bool = False
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """How finely the date is known."""
        if self.decade:
            return "decade"
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def earliest(self) -> date:
        """The first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date can mean."""
        year = self.year + 9 if self.decade else self.year
        month = self.month or 12
        return date(year, month, self.day or calendar.monthrange(year, month)[1])

    def __str__(self) -> str:
        if self.decade:
            text = f"{self.year // 10:03d}X"
        else:
            text = f"{self.year:04d}"
            text += "" if self.month is None else f"-{self.month:02d}"
            text += "" if self.day is None else f"-{self.day:02d}"
        mark = {(True, False): "~", (False, True): "?", (True, True): "%"}
        return text + mark.get((self.approximate, self.uncertain), "")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time; `start` or `end` is None where it is open, never both."""

    start: Date | None
    end: Date | None

    @property
    def earliest(self) -> date:
        """The first day that the span can cover (`date.min` for an open start)."""
        return self.start.earliest if self.start else date.min

    @property
    def latest(self) -> date:
        """The last day that the span can cover (`date.max` for an open end)."""
        return self.end.latest if self.end else date.max

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"


When = Date | Span


@lru_cache(maxsize=4096)
def parse_when(text: str) -> When:
    """Read a date or a span.

    Raises:
        DateError: the text is no date of the subset, or no day of the calendar.
    """
    text = text.strip()
    if "/" not in text or _SLASHED.fullmatch(text):
        return parse_date(text)
    first, _, last = text.partition("/")
    start = None if first.strip() in {"..", ""} else parse_date(first)
    end = None if last.strip() in {"..", ""} else parse_date(last)
    if start is None and end is None:
        raise DateError("this span has no end that is known", "write at least one year: 1954/..")
    if start and end and end.latest < start.earliest:
        raise DateError("this span ends before it begins", f"write it the other way: {end}/{start}")
    return Span(start, end)


def parse_date(text: str) -> Date:
    """Read a single date.

    Raises:
        DateError: as for `parse_when`.
    """
    match = _POINT.fullmatch(text.strip())
    if not text.strip():
        raise DateError("this date is empty", _advice(""))
    if match is None:
        raise DateError(f"'{text.strip()}' is not a date", _advice(text.strip()))
    year_text, month_text, day_text, mark = match.groups()
    decade = year_text.endswith("X")
    year = int(year_text.replace("X", "0"))
    if year == 0:
        raise DateError("there is no year 0", "dates before the year 1 cannot be written")
    if decade and month_text:
        raise DateError("a decade has no month", "write 198X or 1985-04")
    month = _part(month_text, "month", 12)
    day = None
    if month is not None and day_text is not None:
        length = calendar.monthrange(year, month)[1]
        day = _part(day_text, "day", length, f"{MONTHS[month - 1]} {year}")
    return Date(year, month, day, decade, mark in {"~", "%"}, mark in {"?", "%"})


def _part(text: str | None, name: str, most: int, where: str = "") -> int | None:
    if text is None:
        return None
    number = int(text)
    place = f" in {where}" if where else ""
    if not 1 <= number <= most:
        raise DateError(
            f"there is no {name} {number}{place}", f"write 01 to {most}, or leave the {name} out"
        )
    if len(text) != 2:
        raise DateError(f"the {name} needs two digits", f"write {number:02d}")
    return number


_SLASHED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_RANGE = re.compile(r"(\d{4})\s*(?:-|–|—|to|until)\s*(\d{4})", re.IGNORECASE)
_DECADE = re.compile(r"(\d{3})0s", re.IGNORECASE)
_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_NAMES |= {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}


def _advice(text: str) -> str:
    """Say how to write what the author probably meant."""
    if match := _RANGE.fullmatch(text):
        return f"write a span with a slash: {match[1]}/{match[2]}"
    if match := _DECADE.fullmatch(text):
        return f"write a decade as {match[1]}X"
    if match := _SLASHED.fullmatch(text):
        return _turned(int(match[1]), int(match[2]), match[3])
    if re.fullmatch(r"\d{1,3}", text):
        return "write the year in full, with four digits"
    words = re.findall(r"[^\W\d_]+", text.lower())
    numbers = re.findall(r"\d+", text)
    month = next((_NAMES[word] for word in words if word in _NAMES), None)
    year = next((number for number in numbers if len(number) == 4), None)
    day = next((number for number in numbers if len(number) <= 2), None)
    if month and year:
        return f"write {year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    if "bc" in words or "bce" in words:
        return "dates before the year 1 cannot be written"
    return "write 1954, 1954-05, 1954-05-19, 195X, 1954~ or 1954/1965"


def _turned(first: int, second: int, year: str) -> str:
    """A date with slashes or points, turned round; both ways where both are dates."""
    pairs = {(month, day) for month, day in ((second, first), (first, second)) if month <= 12}
    days = [f"{year}-{month:02d}-{day:02d}" for month, day in sorted(pairs)]
    return f"write year, month, day: {' or '.join(days) or f'{year}-MM-DD'}"
