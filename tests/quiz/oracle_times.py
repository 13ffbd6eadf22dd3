"""Times as the oracle reads them: from EDTF and from English, and how two of them lie."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from studyapp.deck.dates import Date, DateError, Span, When, parse_when
from studyapp.deck.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

RIGHT: Final = "right"
WRONG: Final = "wrong"
UNKNOWN: Final = "unknown"

PAD: Final = {"day": 7, "month": 31, "year": 365, "decade": 730}
"""Days by which "about" and "perhaps" may be off, by the precision of the date."""

_POINT = r"(?:probably )?(?:about )?(?:the \d{3}0s|(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4})"
_TIME = re.compile(
    rf"(?:(?:in|on) )?(?P<one>{_POINT})"
    rf"|from (?P<start>(?:probably |about )*(?:the \d{{3}}0s|[A-Z0-9][\w ]*?)) to (?P<end>{_POINT})"
    rf"|(?P<bare>(?:probably |about )*(?:the \d{{3}}0s|[A-Z0-9][\w ]*?)) to (?P<bare_end>{_POINT})"
    rf"|since (?P<since>{_POINT})|until (?P<until>{_POINT})"
)


def either(verdicts: Iterable[str]) -> str:
    """Of several readings: right if one is, wrong if all are."""
    found = set(verdicts)
    if RIGHT in found:
        return RIGHT
    return WRONG if found == {WRONG} else UNKNOWN


def is_fuzzy(when: Date) -> bool:
    """Whether a date is marked as approximate or uncertain."""
    return when.approximate or when.uncertain


def exact(when: Date) -> Date:
    """The date without its marks."""
    return replace(when, approximate=False, uncertain=False)


def outer(when: When | None) -> tuple[date, date]:
    """The first and last day that a time may touch, with all that "about" allows."""
    if when is None:
        return date.min, date.max
    if isinstance(when, Span):
        low = outer(when.start)[0] if when.start else date.min
        return low, outer(when.end)[1] if when.end else date.max
    pad = timedelta(PAD[when.precision] if is_fuzzy(when) else 0)
    return _back(when.earliest, pad), _on(when.latest, pad)


def inner(when: When) -> tuple[date, date]:
    """The first and last day that a time covers for certain; the first may lie after the last.

    Of a point only its own span of days is meant: `1954` is the whole year.
    """
    if isinstance(when, Date):
        return when.earliest, when.latest
    start = outer(when.start)[1] if when.start else date.min
    return start, outer(when.end)[0] if when.end else date.max


def _back(day: date, pad: timedelta) -> date:
    return day - pad if day - date.min > pad else date.min


def _on(day: date, pad: timedelta) -> date:
    return day + pad if date.max - day > pad else date.max


def apart(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two stretches of days share none."""
    return one[1] < other[0] or other[1] < one[0]


def inside(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether the first stretch lies in the second."""
    return other[0] <= one[0] and one[1] <= other[1]


def fits(option: When, truth: When) -> str:
    """Whether a time that is offered says the true one: as it is, or more coarsely."""
    if isinstance(option, Span) and isinstance(truth, Span):
        ends = {_end(option.start, truth.start), _end(option.end, truth.end)}
        if ends == {RIGHT}:
            return RIGHT
        return WRONG if WRONG in ends else UNKNOWN
    if isinstance(option, Date) and isinstance(truth, Date) and exact(option) == exact(truth):
        return RIGHT
    days = (option.earliest, option.latest)
    if apart(days, outer(truth)):
        return WRONG
    return RIGHT if isinstance(option, Date) and inside(outer(truth), days) else UNKNOWN


def _end(option: Date | None, truth: Date | None) -> str:
    if option is None or truth is None:
        return RIGHT if option is truth else UNKNOWN
    return fits(option, truth)


def within(when: When, period: When) -> str:
    """Whether something took place in a period; what went on in it, took place in it."""
    if isinstance(when, Date) and isinstance(period, Date) and exact(when) == exact(period):
        return RIGHT if is_fuzzy(period) or not is_fuzzy(when) else UNKNOWN
    days = (period.earliest, period.latest)
    plain = isinstance(period, Date) and is_fuzzy(period) and isinstance(when, Date)
    if inside((when.earliest, when.latest) if plain else outer(when), days):
        return RIGHT
    if apart(outer(when), outer(period)):
        return WRONG
    going_on = inner(when) if isinstance(when, Span) else (date.max, date.min)
    if going_on[0] <= going_on[1] and not apart(going_on, days):
        return RIGHT
    return UNKNOWN


def order(first: When, second: When) -> str:
    """Whether the first is certainly before the second, certainly after it, or neither."""
    if outer(first)[1] < outer(second)[0]:
        return RIGHT
    return WRONG if outer(second)[1] < outer(first)[0] else UNKNOWN


def covers(role: When, claim: When) -> str:
    """Whether an office that was held in one time was held in another: all through a span, at
    some time in a year or month.

    Spans that only touch at their ends, as those of a successor do, do not count.
    """
    if fits(claim, role) == RIGHT:
        return RIGHT
    days, sure = outer(claim), inner(role)
    if apart(days, outer(role)):
        return WRONG
    if isinstance(claim, Date):
        met = isinstance(role, Span) and sure[0] <= sure[1] and not apart(inner(claim), sure)
        return RIGHT if met and not is_fuzzy(claim) else UNKNOWN
    if isinstance(role, Span) and inside(days, sure):
        return RIGHT
    middle = inner(claim)
    if middle[0] >= middle[1]:
        return UNKNOWN
    low, high = max(middle[0], outer(role)[0]), min(middle[1], outer(role)[1])
    return WRONG if (high - low).days <= 0 else UNKNOWN


def as_when(text: object) -> When | None:
    """A time from EDTF; None for what is none."""
    try:
        when = parse_when(str(text))
    except DateError:
        return None
    if isinstance(when, Span) and when.start and str(when.start) == str(when.end):
        return when.start  # 1954/1954 is 1954
    return when


def read_time(text: str) -> When | None:
    """A time from English as it stands after a verb: `on 8 September 1954`, `from 1954 to 1965`."""
    match = _TIME.fullmatch(text.strip().rstrip("."))
    if match is None:
        return None
    if one := match["one"]:
        return as_when(_edtf(one))
    if since := match["since"]:
        return as_when(f"{_edtf(since)}/..")
    if until := match["until"]:
        return as_when(f"../{_edtf(until)}")
    start, end = match["start"] or match["bare"], match["end"] or match["bare_end"]
    return as_when(f"{_edtf(_filled(start, end))}/{_edtf(end)}")


def _filled(start: str, end: str) -> str:
    """The first end of a span with the month and year that it shares with the last."""
    if re.search(r"\d{4}|0s", start):
        return start
    year, months = end.rsplit(maxsplit=1)[-1], [word for word in end.split() if word in MONTHS]
    named = any(word in MONTHS for word in start.split())
    return f"{start} {year}" if named else f"{start} {' '.join(months)} {year}"


def _edtf(words: str) -> str:
    marks = {word for word in ("probably", "about") if word in words.split()}
    mark = {0: "", 2: "%"}.get(len(marks)) or ("~" if "about" in marks else "?" if marks else "")
    rest = [word for word in words.split() if word not in {"probably", "about", "the"}]
    if rest[-1].endswith("s"):
        return f"{rest[-1][:3]}X{mark}"
    parts = [rest[-1]]
    for word in reversed(rest[:-1]):
        if word not in MONTHS and not word.isdigit():
            return "no date"
        parts.append(f"{MONTHS.index(word) + 1 if word in MONTHS else int(word):02d}")
    return "-".join(parts) + mark
