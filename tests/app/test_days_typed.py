"""Days as they are typed into a field, with and without a year, in words and in digits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.app.days_typed import not_read, read_day, too_early
from studyapp.app.phrases import day_and_year, long_day

TODAY = date(2026, 11, 22)
EXAM = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "24 Nov 2026",
        "24 november 2026",
        " 24th of November, 2026 ",
        "Nov 24, 2026",
        "24.11.2026",
        "24.11.26",
        "24/11/2026",
        "24-11-2026",
        "24 11 2026",
        "2026-11-24",
        "2026/11/24",
        "Tuesday 24 November 2026",
        "tue, 24 nov",
        "24 Nov",
        "24 Nov.",
        "24.11.",
        "24.11",
        "24/11",
        "24 11",
        "11-24",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, TODAY) == EXAM


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/4/2027", date(2027, 4, 3)),
        ("22 Nov", TODAY),
        ("21 Nov", date(2027, 11, 21)),
        ("29 Feb", date(2028, 2, 29)),
        ("24 Nov 2025", date(2025, 11, 24)),
    ],
)
def test_the_day_stands_before_the_month_and_the_next_one_is_meant(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "24", "Nov", "Nov 2026", "2026", "31 Feb 2027", "24 Foo 2026", "tomorrow", "0.0."]
)
def test_what_names_no_day_is_not_read(text: str) -> None:
    assert read_day(text, TODAY) is None


@given(st.dates(date(1000, 1, 1)), st.dates())
def test_every_day_is_read_back_as_the_program_writes_it(day: date, today: date) -> None:
    assert read_day(day_and_year(day), today) == day
    assert read_day(str(day), today) == day
    if day.year == today.year and day >= today:
        assert read_day(long_day(day, today), today) == day


@given(st.text(), st.dates())
def test_anything_may_be_typed(text: str, today: date) -> None:
    found = read_day(text, today)
    assert found is None or isinstance(found, date)


def test_what_is_said_names_the_text_and_shows_how_to_write_it() -> None:
    told = "“24 Foo” is not a day. Write it as 24 November 2026 or 2026-11-24."
    assert not_read("24 Foo", EXAM) == told
    assert not_read(" ", EXAM) == "Write a day, such as 24 November 2026."
    assert too_early(TODAY) == "The earliest day is 22 November 2026."
