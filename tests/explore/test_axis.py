"""The ruler of the timeline: ticks far enough apart at any zoom, named by what begins there."""

from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studyapp.explore.axis import step_for, ticks


def day(text: str) -> float:
    return float(date.fromisoformat(text).toordinal())


def test_decades_years_and_months_as_the_timeline_is_zoomed_in() -> None:
    start, end = day("1975-06-01"), day("2006-01-01")
    assert [tick.text for tick in ticks(start, end, 0.03, 90)] == ["1980", "1990", "2000"]
    assert [tick.text for tick in ticks(start, end, 0.05, 80)][:3] == ["1980", "1985", "1990"]
    year = [tick.text for tick in ticks(start, day("1977-06-01"), 1.0, 80)]
    assert year[:3] == ["Jul 1975", "Oct 1975", "Jan 1976"]
    assert [tick.text for tick in ticks(start, day("1975-09-01"), 4.0, 80)] == [
        "Jun 1975", "Jul 1975", "Aug 1975", "Sep 1975",
    ]  # fmt: skip


def test_a_tick_stands_on_the_first_day_of_its_year() -> None:
    found = {tick.text: tick.day for tick in ticks(day("1985-01-01"), day("1995-01-01"), 0.2, 60)}
    assert found["1990"] == day("1990-01-01")
    assert found["1985"] == day("1985-01-01")
    assert found["1995"] == day("1995-01-01")


@given(
    st.floats(1, 3_600_000),
    st.floats(10, 200_000),
    st.floats(0.0005, 8),
    st.floats(40, 200),
)
def test_ticks_stand_apart_in_order_and_in_sight(
    first: float, length: float, scale: float, apart: float
) -> None:
    last = min(first + length, first + 5_000 / scale)
    found = ticks(first, last, scale, apart)
    assert all(first <= tick.day <= last for tick in found)
    shortest = 28 / 30.436875  # February
    pairs = itertools.pairwise(found)
    if step_for(scale, apart) * 30.436875 * scale >= apart:
        assert all((b.day - a.day) * scale >= apart * shortest - 1e-6 for a, b in pairs)
    assert len({tick.text for tick in found}) == len(found)


def test_the_ends_of_the_calendar_are_no_error() -> None:
    assert ticks(1.0, 400.0, 1.0, 60)[-1].text == "Jan 2"
    assert ticks(float(date.max.toordinal()) - 400, float(date.max.toordinal()), 0.5, 60)
