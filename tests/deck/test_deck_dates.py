"""Dates: what is written is read back, and a date's days lie in order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.deck.dates import Date, DateError, Span, parse_date, parse_when


@st.composite
def dates(draw: st.DrawFn) -> Date:
    marks = {"approximate": draw(st.booleans()), "uncertain": draw(st.booleans())}
    day = draw(st.dates())
    match draw(st.sampled_from(["decade", "year", "month", "day"])):
        case "decade":
            year = draw(st.integers(1, 999)) * 10
            return Date(year, decade=True, **marks)
        case "year":
            return Date(day.year, **marks)
        case "month":
            return Date(day.year, day.month, **marks)
        case _:
            return Date(day.year, day.month, day.day, **marks)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted(draw(st.tuples(dates(), dates())), key=lambda one: one.earliest)
    if first.earliest > last.latest:
        first, last = last, first
    match draw(st.sampled_from(["both", "start", "end"])):
        case "both":
            return Span(first, last)
        case "start":
            return Span(first, None)
        case _:
            return Span(None, last)


@given(dates() | spans())
def test_what_is_written_is_read_back(when: Date | Span) -> None:
    assert parse_when(str(when)) == when


@given(dates() | spans())
def test_the_first_day_is_not_after_the_last(when: Date | Span) -> None:
    assert when.earliest <= when.latest


@given(st.text(alphabet="0123456789X-/~?%.[] ", max_size=24) | st.text(max_size=24))
def test_any_text_is_a_date_or_a_date_error_with_a_hint(text: str) -> None:
    try:
        told = str(parse_when(text))
    except DateError as error:
        told = error.hint
    assert told


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1954", date(1954, 1, 1), date(1954, 12, 31)),
        ("1954-02", date(1954, 2, 1), date(1954, 2, 28)),
        ("1956-02", date(1956, 2, 1), date(1956, 2, 29)),
        ("1954-05-19", date(1954, 5, 19), date(1954, 5, 19)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("1954~", date(1954, 1, 1), date(1954, 12, 31)),
        ("1954/1965", date(1954, 1, 1), date(1965, 12, 31)),
        ("1958-10-27/..", date(1958, 10, 27), date.max),
        ("../1947-08-14", date.min, date(1947, 8, 14)),
    ],
)
def test_a_date_reaches_from_its_first_day_to_its_last(text: str, first: date, last: date) -> None:
    when = parse_when(text)
    assert (when.earliest, when.latest) == (first, last)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("1954-13", "there is no month 13", "write 01 to 12, or leave the month out"),
        (
            "1954-02-29",
            "there is no day 29 in February 1954",
            "write 01 to 28, or leave the day out",
        ),
        ("1954-5", "the month needs two digits", "write 05"),
        ("5/19/1954", "'5/19/1954' is not a date", "write year, month, day: 1954-05-19"),
        ("19/5/1954", "'19/5/1954' is not a date", "write year, month, day: 1954-05-19"),
        (
            "5/4/1954",
            "'5/4/1954' is not a date",
            "write year, month, day: 1954-04-05 or 1954-05-04",
        ),
        ("19.5.1954", "'19.5.1954' is not a date", "write year, month, day: 1954-05-19"),
        ("1954-1965", "'1954-1965' is not a date", "write a span with a slash: 1954/1965"),
        ("1980s", "'1980s' is not a date", "write a decade as 198X"),
        ("19 May 1954", "'19 May 1954' is not a date", "write 1954-05-19"),
        ("300 BC", "'300 BC' is not a date", "dates before the year 1 cannot be written"),
        ("1965/1954", "this span ends before it begins", "write it the other way: 1954/1965"),
        ("../..", "this span has no end that is known", "write at least one year: 1954/.."),
        ("0000", "there is no year 0", "dates before the year 1 cannot be written"),
        ("198X-05", "a decade has no month", "write 198X or 1985-04"),
        ("1954/55", "'55' is not a date", "write the year in full, with four digits"),
        ("", "this date is empty", "write 1954, 1954-05, 1954-05-19, 195X, 1954~ or 1954/1965"),
    ],
)
def test_a_wrong_date_is_told_in_plain_words(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_when(text)
    assert (raised.value.message, raised.value.hint) == (message, hint)


def test_a_span_is_no_single_date() -> None:
    with pytest.raises(DateError):
        parse_date("1954/1965")
