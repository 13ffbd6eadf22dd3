"""What a card is worth on the day of an exam, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedule_values import FSRS

from studyapp.schedule.curves import Fsrs6Curves
from studyapp.schedule.gain import Pace, cost, gain, new_cost, new_gain

if TYPE_CHECKING:
    from studyapp.schedule.grade import Grade

CURVES = Fsrs6Curves(FSRS.parameters)

stabilities = st.floats(0.05, 500)
difficulties = st.floats(1, 10)
days = st.integers(1, 200)


@dataclass(frozen=True)
class Halving:
    """Memories that fade by halves: doubled by a pass, of one day after a failure."""

    decay: float = 1.0

    def recall(self, stability: float, days: float) -> float:
        """One half after as many days as the stability has."""
        return float(0.5 ** (days / stability))

    def met(self, grade: Grade) -> tuple[float, float]:
        """A day for each grade."""
        return float(grade), 5.0

    def passed(self, stability: float, _difficulty: float, _recall: float) -> float:
        """Twice the stability."""
        return 2 * stability

    def failed(self, _stability: float, _difficulty: float, _recall: float) -> float:
        """One day."""
        return 1.0

    def harder(self, difficulty: float, _grade: Grade) -> float:
        """As hard as it was."""
        return difficulty


def test_a_gain_by_hand() -> None:
    # Recalled with 1/2 after 4 days; in 8 days then 1/2 after a pass, 1/256 after a failure,
    # and left alone 1/8.
    expected = 1 / 2 * 1 / 2 + 1 / 2 * 1 / 256 - 1 / 8
    assert gain(Halving(), 4.0, 5.0, 0.5, 4, 8) == pytest.approx(expected)
    # The evening before: 1/2 * 2^(-1/8) + 1/2 * 1/2 - 2^(-5/4).
    soon = 0.5 * 0.5 ** (1 / 8) + 0.25 - 0.5**1.25
    assert gain(Halving(), 4.0, 5.0, 0.5, 4, 1) == pytest.approx(soon)


def test_a_new_card_by_hand() -> None:
    pace = Pace(firsts=(0.5, 0.25, 0.25, 0.0))
    expected = 0.5 * 0.5**2 + 0.25 * 0.5 + 0.25 * 0.5 ** (2 / 3)
    assert new_gain(Halving(), 2, pace) == pytest.approx(expected)


@given(stabilities, difficulties, days, days)
def test_a_gain_is_the_expectation_over_pass_and_failure_less_what_is_left_alone(
    stability: float, difficulty: float, elapsed: int, left: int
) -> None:
    recall = CURVES.recall(stability, elapsed)
    kept = CURVES.recall(CURVES.passed(stability, difficulty, recall), left)
    lost = CURVES.recall(CURVES.failed(stability, difficulty, recall), left)
    alone = CURVES.recall(stability, elapsed + left)
    assert gain(CURVES, stability, difficulty, recall, elapsed, left) == pytest.approx(
        recall * (kept - alone) + (1 - recall) * (lost - alone), abs=1e-12
    )


@given(stabilities, difficulties, days)
def test_on_the_day_itself_the_gain_is_what_was_forgotten(
    stability: float, difficulty: float, elapsed: int
) -> None:
    recall = CURVES.recall(stability, elapsed)
    assert gain(CURVES, stability, difficulty, recall, elapsed, 0) == pytest.approx(1 - recall)


@given(days)
def test_a_new_card_is_worth_less_the_longer_it_must_be_kept(left: int) -> None:
    pace = Pace()
    assert 0 < new_gain(CURVES, left + 1, pace) < new_gain(CURVES, left, pace) < 1


@given(st.floats(0, 1))
def test_a_cost_lies_between_that_of_a_pass_and_that_of_a_failure_with_its_repeat(
    recall: float,
) -> None:
    pace = Pace(passed=10, failed=30, new=40, firsts=(0.25, 0.25, 0.25, 0.25))
    assert 10 <= cost(pace, recall) <= 40
    assert (cost(pace, 1), cost(pace, 0), cost(pace, 0.5)) == (10, 40, 25)
    assert new_cost(pace) == 42.5
