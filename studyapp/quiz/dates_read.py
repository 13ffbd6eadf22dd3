"""Dates and spans as people type them: in digits, in words, in English or Urdu months."""

from __future__ import annotations

import calendar
import re

from studyapp.cards.folding import folded
from studyapp.deck.dates import Date, DateError, Span, When, parse_when
from studyapp.deck.months import MONTHS
from studyapp.quiz.slips import slips

_FULL = [name.casefold() for name in MONTHS]
_URDU = "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر"
_MONTHS = {name: number for number, name in enumerate(_FULL, 1)}
_MONTHS |= {name[:3]: number for number, name in enumerate(_FULL, 1)}
_MONTHS |= {name: number for number, name in enumerate(_URDU.split(), 1)}
_MONTHS |= {"sept": 9}
_SAID = frozenset(
    """
    about ad after afterwards and approx approximately around autumn began beginning between by c ca
    ce circa date during early end ended ending fall from in late mid middle of on onward onwards
    possibly probably since spring starting started summer the until till up winter year years
    """.split()  # noqa: SIM905
)
_THIS_CENTURY = 30  # a year of two digits up to this one is of the 2000s, a later one of the 1900s
_DECADES = {
    name: 1920 + 10 * number
    for number, name in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split()  # noqa: SIM905
    )
}
_OPEN = r"(?:now|today|present|the present|date|ongoing|onwards?|still)"


def read_when(text: str) -> tuple[When, ...]:
    """The dates and spans that a typed text may mean; none if it is none, two if it is unclear."""
    text = text.strip().strip(".,;!?").strip()
    try:
        return (parse_when(text),)
    except DateError:
        pass
    text = _plain(text)
    if found := _open_span(text):
        return (found,)
    if points := _points(text):
        return points
    span = _closed_span(text)
    return (span,) if span else ()


def _plain(text: str) -> str:
    """Small letters, ASCII digits, and only the marks that dates are written with."""
    marks = {"–": "-", "—": "-", "−": "-", "‑": "-"}
    kept = "".join(marks.get(letter, letter) for letter in text)
    kept = re.sub(r"(?<=\d)(?!(?:st|nd|rd|th|s)\b)(?=[^\W\d_])", " ", kept, flags=re.IGNORECASE)
    kept = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", kept)
    words = re.split(r"([-/.,~'’]|\s+)", kept)
    return " ".join(
        "".join(
            part if re.fullmatch(r"[-/.,~'’]|\s+", part) else folded(part) for part in words
        ).split()
    )


def _open_span(text: str) -> Span | None:
    """`since 2025`, `2025 to the present`, `2025-`, `until 1947`."""
    if match := re.fullmatch(rf"(?:since|after|from)\s+(.+?)(?:\s+(?:to\s+)?{_OPEN})?", text):
        return _from(match[1])
    if match := re.fullmatch(rf"(.+?)(?:\s*-\s*|\s+to\s+|\s+until\s+|\s+){_OPEN}|(.+\d)\s*-", text):
        return _from(match[1] or match[2])
    if match := re.fullmatch(r"(?:until|till|up to|before)\s+(.+)", text):
        end = _only(_points(match[1]))
        return Span(None, end) if end else None
    return None


def _from(text: str) -> Span | None:
    start = _only(_points(text))
    return Span(start, None) if start else None


def _closed_span(text: str) -> Span | None:
    """`1958-69`, `1958 to 1969`, `May to June 2025`, `7-10 May 2025`, `7 May - 2 June 2025`."""
    if match := re.fullmatch(r"(?:from |between )?(\d{4})\s*[-/]\s*(\d{2}|\d{4})", text):
        first, last = int(match[1]), int(match[2])
        last = last if last > 99 else first // 100 * 100 + last
        if len(match[2]) == 4 or (last > first and int(match[2]) > 12):
            return _span(Date(first) if first else None, Date(last) if last else None)
        return None
    parts = re.split(
        r"\s+(?:to|until|till|through|and|-|تا|سے)\s+|(?<=[a-z\d])\s?-\s?(?=[a-z])",
        text,
    )
    parts = [part for part in parts if part]
    if len(parts) != 2:
        return _days_of_month(text)
    end = _only(_points(parts[1]))
    if end is None:
        return None
    start = _only(_points(parts[0])) or _borrowing(parts[0], end)
    return _span(start, end)


def _days_of_month(text: str) -> Span | None:
    """`7-10 May 2025`, `May 7-10, 2025`."""
    match = re.fullmatch(
        r"(\D*?)\s*(\d{1,2})(?:st|nd|rd|th)?\s*-\s*(\d{1,2})(?:st|nd|rd|th)?\b(.*)", text
    )
    if match is None:
        return None
    end = _only(_points(f"{match[1]} {match[3]} {match[4]}"))
    if end is None or end.day is None:
        return None
    return _span(_made(end.year, end.month, int(match[2])), end)


def _borrowing(text: str, end: Date) -> Date | None:
    """The first end of a span with the year, and the month if it lacks one, of the last."""
    start = _only(_points(f"{text} {end.year}"))
    if start is None and re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", text.strip()) and end.month:
        start = _made(end.year, end.month, int(re.sub(r"\D", "", text)))
    return start


def _span(start: Date | None, end: Date | None) -> Span | None:
    return Span(start, end) if start and end and start.earliest <= end.latest else None


def _only(found: tuple[When, ...]) -> Date | None:
    return found[0] if len(found) == 1 and isinstance(found[0], Date) else None


def _made(year: int, month: int | None = None, day: int | None = None) -> Date | None:
    """A date of the calendar, or None: there is no 31 February."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return Date(year, month, day)


def _points(text: str) -> tuple[When, ...]:
    """The single dates that a text may mean."""
    if match := re.search(r"(?<!\d)(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)", text):
        return _in_numbers(
            int(match[1]), int(match[3]), int(match[4]), match[1], match[4], match[2]
        )
    if match := re.fullmatch(r"(\d{1,2})\s?[-/.]\s?(\d{4})", text):
        return _some(_made(int(match[2]), int(match[1])))
    if match := re.fullmatch(r"(\d{4})\s?[-/.]\s?(\d{1,2})", text):
        return _some(_made(int(match[1]), int(match[2])))
    return _some(_in_words(text))


def _some(point: Date | None) -> tuple[When, ...]:
    return () if point is None else (point,)


def _in_numbers(a: int, b: int, c: int, first: str, last: str, mark: str) -> tuple[When, ...]:
    """A date of three numbers: year first, or day and month in either order where both can be."""
    if len(first) == 4:
        return _some(_made(a, b, c))
    if len(last) == 2:
        c += 2000 if c <= _THIS_CENTURY else 1900
    elif len(last) != 4:
        return ()
    days = [_made(c, b, a)] if mark == "." else [_made(c, b, a), _made(c, a, b)]
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _in_words(text: str) -> Date | None:
    """A date with its month in words, a year or a decade; words that say nothing are skipped."""
    year = month = day = None
    decade = False
    for word in re.split(r"[\s,./~'’-]+", re.sub(r"(?<=\d)\s?['’]\s?(?=s\b)", "", text)):
        if word in _DECADES and year is None:
            year, decade = _DECADES[word], True
            continue
        number = re.fullmatch(r"(\d{1,4})(st|nd|rd|th|s)?", word)
        if not word or word in _SAID:
            continue
        if number is None:
            found = _month(word)
            if found is None or month is not None:
                return None
            month = found
        elif len(number[1]) == 4 and year is None:
            year, decade = int(number[1]), number[2] == "s"
        elif len(number[1]) <= 2 and day is None and number[2] != "s":
            day = int(number[1])
        else:
            return None
    return _assembled(year, month, day, decade=decade)


def _assembled(
    year: int | None, month: int | None, day: int | None, *, decade: bool
) -> Date | None:
    if year is None or (day is not None and month is None):
        return None
    if decade:
        return Date(year, decade=True) if year % 10 == 0 and year and month is None else None
    return _made(year, month, day)


def _month(word: str) -> int | None:
    """The month that a word names; a long name may have a slip."""
    if word in _MONTHS:
        return _MONTHS[word]
    if len(word) < 5:
        return None
    near = sorted((slips(word, name), name) for name in _FULL)
    if near[0][0] <= (2 if len(word) > 7 else 1) and near[0][0] < near[1][0]:
        return _MONTHS[near[0][1]]
    return None
