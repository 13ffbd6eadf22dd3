"""What is coming, and how long it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.workload import (
    Seconds,
    forecast,
    minutes_estimate,
    minutes_spent,
    own_seconds,
)

days = st.lists(st.integers(-40, 60), max_size=80)


@given(days, st.integers(-10, 10), st.integers(1, 40))
def test_a_forecast_counts_every_card_once_and_what_is_overdue_today(
    due: list[int], today: int, length: int
) -> None:
    counts = forecast(due, today, length)
    assert len(counts) == length
    assert sum(counts) == sum(day < today + length for day in due)
    assert counts[0] == sum(day <= today for day in due)


def test_a_new_student_has_the_usual_seconds() -> None:
    assert own_seconds([], [], []) == Seconds(12, 32, 35)
    assert minutes_estimate(10, 0, Seconds(), recall=1) == 2
    assert minutes_estimate(0, 12, Seconds()) == 7
    assert minutes_estimate(15, 0, Seconds(), recall=0) == 11
    assert minutes_estimate(0, 0, Seconds()) == 0


@given(st.lists(st.integers(500, 300_000), min_size=1, max_size=60))
def test_own_seconds_lie_between_the_usual_and_the_students_own(durations: list[int]) -> None:
    own = own_seconds(durations, [], []).passed
    middle = sorted(durations)[len(durations) // 2] / 1000
    lower = sorted(durations)[(len(durations) - 1) // 2] / 1000
    assert min(12, lower) - 1e-9 <= own <= max(12, middle) + 1e-9


def test_with_many_answers_the_students_own_median_counts() -> None:
    assert own_seconds([6_000] * 1_000, [], []).passed == pytest.approx(6, abs=0.2)


@given(st.integers(0, 500), st.integers(0, 50), st.floats(0, 1))
def test_more_cards_or_less_recall_never_take_less_time(due: int, new: int, recall: float) -> None:
    minutes = minutes_estimate(due, new, Seconds(), recall)
    assert minutes_estimate(due + 1, new, Seconds(), recall) > minutes
    assert minutes_estimate(due, new + 1, Seconds(), recall) > minutes
    assert minutes_estimate(due, new, Seconds(), recall / 2) >= minutes


def test_time_spent_is_the_sum_of_the_answers() -> None:
    assert minutes_spent([30_000, 60_000]) == 1.5
    assert minutes_spent([]) == 0
