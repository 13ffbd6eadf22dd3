"""Typed answers for programs that compare letters: every usual way to write a date, a number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from studyapp.cards.words import date_words, when_words
from studyapp.deck.dates import Date, Span, When, parse_when
from studyapp.deck.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.cards.card import Typed
    from studyapp.quiz.item import Item

_WHOLE, _HALF = Fraction(1), Fraction(1, 2)
_LARGE = 1_000_000  # from here on people write words: 3 million
_LONGEST = 200  # characters; nobody types a longer answer letter by letter


def accepted(item: Item) -> list[tuple[str, Fraction]]:
    """What may be typed, with the share of the marks that it earns; the fullest first.

    A date that is right but vaguer than asked earns half, as in this program. Slips of spelling
    are forgiven by no other program.
    """
    typed = item.typed
    if typed is None:
        return []
    if typed.kind == "date":
        found = [*_dates(parse_when(typed.accepted[0])), *_vaguer(parse_when(typed.accepted[0]))]
    else:
        found = [(text, _WHOLE) for text in typed.accepted]
    shares: dict[str, tuple[str, Fraction]] = {}
    for text, share in found:
        words = " ".join(text.split())
        if words and len(words) <= _LONGEST:
            shares.setdefault(words.casefold(), (words, share))
    return list(shares.values())


def _dates(when: When) -> Iterator[tuple[str, Fraction]]:
    yield when_words(when), _WHOLE
    if isinstance(when, Date):
        texts = _ways(when)
    elif when.start is not None and when.end is not None:
        texts = _spans(when.start, when.end)
    else:
        texts = _ways(when.start or when.end or Date(1))
    for text in texts:
        yield text, _WHOLE


def _ways(date: Date) -> list[str]:
    plain = replace(date, approximate=False, uncertain=False)
    words = date_words(plain)
    found = [words, words.removeprefix("the "), str(plain)]
    if plain.month is not None and plain.day is not None:
        month = MONTHS[plain.month - 1]
        found += [
            f"{month} {plain.day}, {plain.year}",
            f"{month} {plain.day} {plain.year}",
            f"{plain.day} {month[:3]} {plain.year}",
        ]
    elif plain.month is not None:
        found.append(f"{MONTHS[plain.month - 1][:3]} {plain.year}")
    return found


def _spans(start: Date, end: Date) -> list[str]:
    first, last = _ways(start)[0], _ways(end)[0]
    return [
        f"{first}{between}{last}" for between in (" to ", "–", "-", " – ", " - ", " until ")
    ] + [f"from {first} to {last}", when_words(Span(start, end))]


def _vaguer(when: When) -> Iterator[tuple[str, Fraction]]:
    if not isinstance(when, Date) or when.month is None:
        return
    year = replace(when, month=None, day=None)
    vague = [replace(when, day=None), year] if when.day is not None else [year]
    for date in vague:
        for text in _ways(date):
            yield text, _HALF


def number_of(typed: Typed) -> Decimal:
    """The right number, exactly."""
    return Decimal(typed.accepted[0])


def tolerance_of(typed: Typed) -> Decimal:
    """How far a typed number may be off, in its own unit; 0 if it must be exact."""
    text = typed.tolerance
    if text.endswith("%"):
        return abs(number_of(typed)) * Decimal(text[:-1]) / 100
    return Decimal(text) if text else Decimal(0)


def in_digits(typed: Typed) -> tuple[str, str]:
    """The right number, and how far an answer may be off, in plain digits."""
    return plain(number_of(typed)), plain(tolerance_of(typed))


def number_hint(typed: Typed, *, units: bool) -> str:
    """How a number is to be typed where programs read digits only, and perhaps no `units`.

    Empty where nothing need be said.
    """
    digits = "in digits" if abs(number_of(typed)) >= _LARGE else ""
    unit = f"in {typed.unit}" if typed.unit and not units else ""
    how = ", ".join(filter(None, ("alone" if unit else "", digits, unit)))
    return f"(Type the number {how}.)" if how else ""


def plain(number: Decimal) -> str:
    """A number in plain digits, without an exponent or needless noughts."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
