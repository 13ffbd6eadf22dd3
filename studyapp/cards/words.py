"""English words for what cards and verdicts say: sentences, lists, dates and numbers.

It imports nothing of the deck but its dates, so that a study session may use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.deck.dates import Date, Span, When
from studyapp.deck.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

# --- Sentences ------------------------------------------------------------------------------


def capital(text: str) -> str:
    """The text with its first letter as a capital; a leading quotation mark is passed over."""
    for place, letter in enumerate(text):
        if letter.isalnum():
            return text[:place] + letter.upper() + text[place + 1 :]
        if letter not in "“‘\"'([":
            break
    return text


_CLOSERS = "”’\"')]"


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip(_CLOSERS).endswith((".", "?", "!", "…", "۔", "؟"))


def sentence(text: str) -> str:
    """The text as a sentence: a capital first and a full stop last, where there is no end yet."""
    text = capital(text.strip())
    return text if not text or ends(text) else f"{text}."


_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sen|Rep|vs|v|No|Inc|Co|Ltd|Jr|Sr))\.$"
)
_BREAK = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9])")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a stop after an initial or a title ends none."""
    found: list[str] = []
    start = 0
    for match in _BREAK.finditer(text):
        if _ABBREVIATED.search(text[start : match.start() + 1]):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def first_sentences(text: str, most: int) -> str:
    """At most `most` sentences from the beginning of a text."""
    return " ".join(sentences(text)[:most])


def short_answer(text: str) -> str:
    """An answer standing alone: a capital first; a stop only where there are several sentences."""
    text = text.strip()
    if len(sentences(text)) > 1:
        return sentence(text)
    if text.endswith(".") and len(text.split()) <= 3 and not _ABBREVIATED.search(text):
        text = text[:-1]
    return capital(text)


def in_one_line(text: str) -> str:
    """Lines and paragraphs beside each other, for a heading or a list: `Which drug: A · B`."""
    lines = [line for part in text.splitlines() if (line := part.strip())]
    before = [line + (" · " if line[-1].isalnum() else " ") for line in lines[:-1]]
    return "".join([*before, *lines[-1:]])


# --- Lists ----------------------------------------------------------------------------------


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; of two, the first is closed if it holds a comma itself.

    Three and more that hold commas are parted by semicolons.
    """
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        return f"{items[0]}{',' if ',' in items[0] else ''} {last} {items[1]}"
    if any("," in item for item in items):
        return "; ".join(items[:-1]) + f"; {last} {items[-1]}"
    return ", ".join(items[:-1]) + f" {last} {items[-1]}"


_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: int) -> str:
    """A small number in words, a larger one in digits."""
    return _COUNTS[number] if 0 <= number < len(_COUNTS) else grouped(float(number))


def quoted(text: str) -> str:
    """The text in curly quotes; quotes inside it become single."""
    inner = text.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


# --- Dates ----------------------------------------------------------------------------------


def date_words(date: Date) -> str:
    """`8 September 1954`, `October 1990`, `1954`, `the 1980s`, `about 1954`, `probably 1954`."""
    if date.decade:
        words = f"the {date.year}s"
    else:
        words = str(date.year)
        words = words if date.month is None else f"{MONTHS[date.month - 1]} {words}"
        words = words if date.day is None else f"{date.day} {words}"
    if date.approximate:
        words = f"about {words}"
    return f"probably {words}" if date.uncertain else words


def when_words(when: When) -> str:
    """A date or span in words: `1954 to 1965`, `since May 2025`, `until August 1947`."""
    if isinstance(when, Date):
        return date_words(when)
    if when.start is None:
        return f"until {date_words(when.end)}" if when.end else ""
    if when.end is None:
        return f"since {date_words(when.start)}"
    if str(when.start) == str(when.end):
        return date_words(when.start)
    return f"{_first_words(when.start, when.end)} to {date_words(when.end)}"


def _first_words(start: Date, end: Date) -> str:
    """The first end of a span, without the month or year that it shares with the last.

    Only days of one month (`8 to 9 April 2025`) and months of one year (`May to June 2025`, `7 May
    to 2 June 2025`) are shortened; other ends are written in full.
    """
    plain = not (start.approximate or start.uncertain or end.approximate or end.uncertain)
    if not plain or start.year != end.year or start.precision != end.precision:
        return date_words(start)
    if start.precision == "day" and start.month == end.month:
        return str(start.day)
    if start.precision in {"day", "month"}:
        return date_words(start).removesuffix(f" {start.year}")
    return date_words(start)


def during(when: When) -> str:
    """As it stands after a verb: `on 8 September 1954`, `in 1954`, `from 1954 to 1965`."""
    words = when_words(when)
    if isinstance(when, Span) and when.start and str(when.start) == str(when.end):
        return during(when.start)
    if isinstance(when, Span):
        closed = when.start is not None and when.end is not None
        return f"from {words}" if closed and " to " in words else words
    if when.approximate or when.uncertain:
        return f"in {words}" if when.precision != "day" else words
    return f"{'on' if when.precision == 'day' else 'in'} {words}"


def lasted(when: When) -> str:
    """A sentence on the time of what the card named: `It lasted from 1954 to 1965.`"""
    if isinstance(when, Span) and str(when.start) != str(when.end):
        return f"It {'lasted' if when.end else 'has lasted'} {during(when)}."
    return f"It happened {during(when)}."


def years(when: When) -> str:
    """Only the years, as short as they go: `1954–1965`, `2025`, `since 2025`, `the 1980s`."""
    if isinstance(when, Date):
        return f"{when.year}s" if when.decade else str(when.year)
    if when.start is None:
        return f"until {years(when.end)}" if when.end else ""
    if when.end is None:
        return f"since {years(when.start)}"
    first, last = years(when.start), years(when.end)
    return first if first == last else f"{first}–{last}"


_ASKED = {
    "decade": "In which decade",
    "year": "In which year",
    "month": "In which month and year",
    "day": "On which date",
}
_ASKED_SINCE = {
    "decade": "Since which decade",
    "year": "Since which year",
    "month": "Since which month and year",
    "day": "Since which date",
}
_ASKED_ENDS = {
    "decade": "In which decades",
    "year": "In which years",
    "month": "In which months and years",
    "day": "On which dates",
}


def asking(date: Date) -> str:
    """The question word for a date in the precision known: `In which month and year`."""
    words = _ASKED[date.precision]
    return words.replace("which", "about which", 1) if date.approximate else words


def asking_since(date: Date) -> str:
    """The question word for the beginning of what lasts: `Since which year`."""
    return _ASKED_SINCE[date.precision]


def asking_ends(start: Date, end: Date) -> str:
    """The question word for both ends of a span; plain `When` if they differ in precision."""
    return _ASKED_ENDS[start.precision] if start.precision == end.precision else "When"


# --- Numbers --------------------------------------------------------------------------------

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_BEFORE = re.compile(r"(?:[A-Z]{1,3})?[$£€¥₹₨]|(?:Rs|USD|PKR|INR|GBP|EUR)\.?")


def grouped(number: float) -> str:
    """A number in digits with Western grouping and without needless decimals: 600,000; 8.5."""
    if number == int(number):
        return f"{int(number):,}"
    return f"{number:,.10f}".rstrip("0").rstrip(".")


def number_words(number: float) -> str:
    """As a newspaper prints it: 4; 600,000; 1.4 billion. It never rounds."""
    for scale, name in _SCALES:
        part = round(number / scale, 3)
        if abs(part) >= 1 and part * scale == number:
            return f"{grouped(part)} {name}"
    return grouped(number)


def before_number(unit: str) -> bool:
    """Whether a unit stands before its number, as currencies do."""
    return bool(_BEFORE.fullmatch(unit))


def amount(value: float | str, qualifier: str | None = None, unit: str | None = None) -> str:
    """A value with what stands around it: `over US$700 million`, `about 3 percent`, `45th`."""
    words = value if isinstance(value, str) else number_words(value)
    if unit and before_number(unit) and not isinstance(value, str):
        words = f"{unit}{'' if unit[-1] in '$£€¥₹₨' else ' '}{words}"
    elif unit:
        words = f"{words}{'' if unit in {'%', '°'} else ' '}{_one(unit, value)}"
    return f"{qualifier} {words}" if qualifier else words


def _one(unit: str, value: float | str) -> str:
    """The unit as it stands beside exactly one: 1 year, not 1 years."""
    if value != 1.0 or not unit.endswith("s") or unit.endswith("ss"):
        return unit
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit[:-1]
