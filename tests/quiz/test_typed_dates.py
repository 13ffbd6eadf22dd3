"""Typed dates: what people write, and what it is worth."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.card import Typed
from studyapp.cards.words import when_words
from studyapp.deck.dates import Date, Span, parse_when
from studyapp.quiz.dates_read import read_when
from studyapp.quiz.typed import Mark, Verdict, grade_typed


def graded(right: str, typed: str) -> Verdict:
    return grade_typed(typed, Typed("date", (right,)))


# the right date, what is typed, the mark
CASES = [
    ("1954", "1954", Mark.RIGHT),
    ("1954", "in 1954", Mark.RIGHT),
    ("1954", "c. 1954", Mark.RIGHT),
    ("1954", "1955", Mark.WRONG),
    ("1954", "1945", Mark.WRONG),
    ("1954", "1950s", Mark.PARTLY),
    ("1954", "the 1950s", Mark.PARTLY),
    ("1954", "May 1954", Mark.RIGHT),
    ("1954", "", Mark.WRONG),
    ("1954", "nineteen", Mark.WRONG),
    ("1954", "54", Mark.WRONG),
    ("1954", "AD 1954", Mark.RIGHT),
    ("1954-05", "May 1954", Mark.RIGHT),
    ("1954-05", "1954-05", Mark.RIGHT),
    ("1954-05", "05/1954", Mark.RIGHT),
    ("1954-05", "1954", Mark.PARTLY),
    ("1954-05", "June 1954", Mark.PARTLY),
    ("1954-05", "may, 1954", Mark.RIGHT),
    ("1954-05", "19 May 1954", Mark.RIGHT),
    ("1954-05", "May", Mark.WRONG),
    ("1954-05", "May 1953", Mark.WRONG),
    ("1954-05-19", "19 May 1954", Mark.RIGHT),
    ("1954-05-19", "May 19, 1954", Mark.RIGHT),
    ("1954-05-19", "19th of May, 1954", Mark.RIGHT),
    ("1954-05-19", "19.5.1954", Mark.RIGHT),
    ("1954-05-19", "19/05/1954", Mark.RIGHT),
    ("1954-05-19", "1954-05-19", Mark.RIGHT),
    ("1954-05-19", "1954/05/19", Mark.RIGHT),
    ("1954-05-19", "5/19/1954", Mark.RIGHT),
    ("1954-05-19", "May 1954", Mark.PARTLY),
    ("1954-05-19", "1954", Mark.PARTLY),
    ("1954-05-19", "20 May 1954", Mark.PARTLY),
    ("1954-05-19", "1950s", Mark.PARTLY),
    ("1954-05-19", "19 May", Mark.WRONG),
    ("1954-05-19", "31 February 1954", Mark.WRONG),
    ("1954-05-19", "1953", Mark.WRONG),
    ("1954-04-05", "5/4/1954", Mark.ASK),
    ("1954-05-04", "5/4/1954", Mark.ASK),
    ("1954-05-05", "5/5/1954", Mark.RIGHT),
    ("1961-05-19", "5/4/1954", Mark.WRONG),
    ("1954-09-08", "8 Sept 1954", Mark.RIGHT),
    ("1954-09-08", "8 Septmber 1954", Mark.RIGHT),
    ("1979-02", "Febuary 1979", Mark.RIGHT),
    ("1979-02", "Feb. 1979", Mark.RIGHT),
    ("198X", "1980s", Mark.RIGHT),
    ("198X", "the 1980s", Mark.RIGHT),
    ("198X", "198X", Mark.RIGHT),
    ("198X", "1985", Mark.RIGHT),
    ("198X", "1979", Mark.WRONG),
    ("1954~", "about 1954", Mark.RIGHT),
    ("1954~", "1954", Mark.RIGHT),
    ("1954~", "1955", Mark.PARTLY),
    ("1954~", "1957", Mark.WRONG),
    ("1958/1969", "1958-1969", Mark.RIGHT),
    ("1958/1969", "1958-69", Mark.RIGHT),
    ("1958/1969", "1958 to 1969", Mark.RIGHT),
    ("1958/1969", "from 1958 until 1969", Mark.RIGHT),
    ("1958/1969", "between 1958 and 1969", Mark.RIGHT),
    ("1958/1969", "1958–1969", Mark.RIGHT),
    ("1958/1969", "1958/1969", Mark.RIGHT),
    ("1958/1969", "1958", Mark.PARTLY),
    ("1958/1969", "1969", Mark.PARTLY),
    ("1958/1969", "1958-1970", Mark.PARTLY),
    ("1958/1969", "1957-1968", Mark.WRONG),
    ("1958-09", "1958-09", Mark.RIGHT),
    ("1958/1969", "1960", Mark.WRONG),
    ("1954-05-19/1965-09-07", "1954 to 1965", Mark.PARTLY),
    ("1954/1965", "19 May 1954 to 7 September 1965", Mark.RIGHT),
    ("1954-05-19/1965-09-07", "19 May 1954 - 7 Sept 1965", Mark.RIGHT),
    ("2025-05-07/2025-05-10", "7-10 May 2025", Mark.RIGHT),
    ("2025-05-07/2025-05-10", "May 7-10, 2025", Mark.RIGHT),
    ("2025-05-07/2025-05-10", "7 to 10 May 2025", Mark.RIGHT),
    ("2025-05-07/2025-05-10", "May 2025", Mark.PARTLY),
    ("2025-05-07/2025-05-10", "7 May 2025", Mark.PARTLY),
    ("2025-05/2025-06", "May to June 2025", Mark.RIGHT),
    ("2025-05/2025-06", "May-June 2025", Mark.RIGHT),
    ("2025-05/..", "May 2025", Mark.RIGHT),
    ("2025-05/..", "since May 2025", Mark.RIGHT),
    ("2025-05/..", "May 2025 to the present", Mark.RIGHT),
    ("2025-05/..", "2025-present", Mark.PARTLY),
    ("2025-05/..", "May 2025 - now", Mark.RIGHT),
    ("2025-05/..", "2024", Mark.WRONG),
    ("../1947", "until 1947", Mark.RIGHT),
    ("../1947", "1947", Mark.RIGHT),
    ("1954-05-19", "۱۹ مئی ۱۹۵۴", Mark.RIGHT),
    ("1979-12", "دسمبر 1979", Mark.RIGHT),
    ("1979-12", "Decembre 1979", Mark.RIGHT),
    ("1990-10", "Oct-1990", Mark.RIGHT),
    ("1990-10", "10-1990", Mark.RIGHT),
    ("1990-10", "1990, October", Mark.RIGHT),
    ("2001-09-11", "11-09-2001", Mark.ASK),
    ("2001-09-11", "September 11th 2001", Mark.RIGHT),
    ("2001-09-11", "9/11", Mark.WRONG),
    ("1954-05-19", "19 May 1945", Mark.WRONG),
    ("2021", "'21", Mark.WRONG),
    ("1989-02-15", "15Feb1989", Mark.RIGHT),
    ("1954", "1954!!", Mark.RIGHT),
    ("1989", "late 1989", Mark.RIGHT),
    ("1989", "1989?", Mark.RIGHT),
]


@pytest.mark.parametrize(("right", "typed", "mark"), CASES)
def test_a_typed_date_gets_its_mark(right: str, typed: str, mark: Mark) -> None:
    assert graded(right, typed).mark is mark


def test_the_day_and_month_are_asked_back_when_both_can_be_either() -> None:
    verdict = graded("1954-04-05", "5/4/1954")
    assert verdict.mark is Mark.ASK
    assert verdict.message == "Is that 5 April 1954 or 4 May 1954? Write the month as a word."


def test_a_date_that_is_wrong_either_way_is_not_asked_back() -> None:
    assert graded("1999-01-01", "5/4/1954").mark is Mark.WRONG


def test_half_the_credit_goes_to_the_end_of_a_span_that_is_right() -> None:
    verdict = graded("1958/1969", "1958-1970")
    assert verdict.credit == 0.5
    assert verdict.message == "The beginning is right. Right answer: 1958 to 1969."


def test_both_ends_vaguer_than_asked_get_half() -> None:
    assert graded("1958-10-27/1969-03-25", "1958 to 1969").credit == 0.5


def test_the_words_of_a_verdict_are_plain() -> None:
    assert graded("1990-10", "1992").message == "You wrote: 1992. Right answer: October 1990."
    assert graded("1990-10", "1990").message == (
        "That is right, but vaguer than it was asked. Right answer: October 1990."
    )
    assert graded("1990-10", " ").message == "Nothing was written. Right answer: October 1990."


days = st.dates(min_value=date(1000, 1, 1), max_value=date(2100, 12, 31))
points = st.one_of(
    st.integers(1000, 2100).map(Date),
    st.builds(lambda day: Date(day.year, day.month), days),
    st.builds(lambda day: Date(day.year, day.month, day.day), days),
    st.integers(100, 209).map(lambda tens: Date(tens * 10, decade=True)),
)


@given(points)
def test_the_words_of_a_date_are_read_as_that_date(point: Date) -> None:
    assert read_when(when_words(point)) == (point,)


@given(points, points)
def test_the_words_of_a_span_are_right_for_it(first: Date, second: Date) -> None:
    start, end = sorted((first, second), key=lambda point: (point.earliest, point.latest))
    span = Span(start, end)
    if str(start) != str(end) and not (start.decade or end.decade):
        assert graded(str(span), when_words(span)).mark is Mark.RIGHT


@given(points)
def test_the_accepted_date_itself_is_right(point: Date) -> None:
    assert graded(str(point), str(point)) == Verdict(Mark.RIGHT, 1.0, "Right.")


@given(points)
def test_case_and_spaces_do_not_matter(point: Date) -> None:
    words = when_words(point)
    for written in (words.upper(), words.lower(), f"  {words.replace(' ', '   ')} "):
        assert graded(str(point), written).mark is Mark.RIGHT


@given(st.integers(1000, 2100), st.integers(0, 2))
def test_a_year_with_two_digits_swapped_is_never_right(year: int, place: int) -> None:
    digits = list(str(year))
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = "".join(digits)
    if swapped != str(year):
        assert graded(str(year), swapped).mark is not Mark.RIGHT


@given(points, st.text(max_size=40))
def test_no_typed_text_makes_a_date_fail(point: Date, text: str) -> None:
    verdict = graded(str(point), text)
    assert 0 <= verdict.credit <= 1
    assert (verdict.credit == 1) == (verdict.mark is Mark.RIGHT)


@given(st.from_regex(r"[0-9/.,a-zA-Z –-]{1,16}", fullmatch=True))
def test_what_looks_like_a_date_never_fails_either(text: str) -> None:
    for right in ("1954-05-19", "1958/1969", "2025-05/..", "../1947", "198X"):
        grade_typed(text, Typed("date", (right,)))


def test_every_reading_is_a_date_that_the_deck_could_have_written() -> None:
    for _, typed, _ in CASES:
        for reading in read_when(typed):
            assert parse_when(str(reading)) == reading
