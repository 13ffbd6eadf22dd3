"""Seconds an answer."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.progress.timing import LEAST, Quartiles, quartiles

LONGEST = 300_000


def test_nothing_one_two_and_five_answers() -> None:
    assert quartiles([], LONGEST) == Quartiles(0, 0, 0, 0)
    assert quartiles([8_000], LONGEST) == Quartiles(1, 8, 8, 8)
    assert quartiles([8_000, 4_000], LONGEST) == Quartiles(2, 5, 6, 7)
    assert quartiles([5_000, 1_000, 2_000, 4_000, 3_000], LONGEST) == Quartiles(5, 2, 3, 4)


def test_long_answers_count_as_the_log_counts_them_and_untimed_ones_not_at_all() -> None:
    assert quartiles([0, 900_000, 300_000], LONGEST) == Quartiles(2, 300, 300, 300)
    assert quartiles([0], LONGEST).n == 0


def test_few_answers_tell_nothing() -> None:
    assert not quartiles([5_000] * (LEAST - 1), LONGEST).told
    assert quartiles([5_000] * LEAST, LONGEST).told


@given(st.lists(st.integers(1, LONGEST), min_size=2, max_size=60))
def test_they_are_the_quartiles_that_statistics_gives(durations: list[int]) -> None:
    found = quartiles(durations, LONGEST)
    wanted = statistics.quantiles(durations, n=4, method="inclusive")
    assert [found.low, found.median, found.high] == pytest.approx([ms / 1000 for ms in wanted])
