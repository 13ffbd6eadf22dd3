"""Old backups thin out with age, but there is always one to go back to."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.schedule.day import DAY_MS
from studyapp.store.thinning import to_remove

NOW = 1_800_000_000_000
stamps = st.sets(st.integers(NOW - 3 * 365 * DAY_MS, NOW + 30 * DAY_MS), max_size=80)


@given(stamps)
def test_the_newest_always_stays(stamps: set[int]) -> None:
    removed = to_remove(stamps, NOW)
    assert removed <= stamps
    assert not stamps or max(stamps) not in removed


@given(stamps)
def test_the_last_two_days_and_a_future_that_never_was_stay(stamps: set[int]) -> None:
    assert all(at_ms < NOW - 2 * DAY_MS for at_ms in to_remove(stamps, NOW))


@given(stamps)
def test_thinning_twice_removes_nothing_more(stamps: set[int]) -> None:
    assert to_remove(stamps - to_remove(stamps, NOW), NOW) == set()


@given(stamps)
def test_near_everything_that_goes_something_newer_of_its_time_stays(stamps: set[int]) -> None:
    removed = to_remove(stamps, NOW)
    kept = stamps - removed
    for at_ms in removed:
        age = (NOW - at_ms) / DAY_MS
        reach = 1 if age <= 14 else 7 if age <= 61 else 31 if age <= 365 else 365
        assert any(at_ms < other <= at_ms + reach * DAY_MS for other in kept)


@settings(max_examples=12)
@given(st.integers(1, 4), st.integers(0, DAY_MS - 1))
def test_years_of_daily_backups_leave_a_few_dozen(years: int, offset: int) -> None:
    held: set[int] = set()
    for day in range(years * 365):
        now = NOW + day * DAY_MS + offset
        held.add(now)
        held -= to_remove(held, now)
    assert len(held) <= 3 + 13 + 8 + 12 + years + 2
    ages = sorted((now - at_ms) / DAY_MS for at_ms in held)
    assert all(later - earlier <= 370 for earlier, later in itertools.pairwise(ages))


@given(stamps, st.integers(-400, 400))
def test_whatever_the_clock_says_one_stays(stamps: set[int], days: int) -> None:
    assert not stamps or stamps - to_remove(stamps, NOW + days * DAY_MS)
