"""The model against an independent one: py-fsrs, written in Python by the algorithm's authors."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS, grades

from studyapp.schedule.fuzz import rounded
from studyapp.schedule.memory import Fsrs6, Memory, retrievability, taught

if TYPE_CHECKING:
    from studyapp.schedule.grade import Grade

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
histories = st.lists(st.tuples(grades, st.integers(1, 900)), min_size=1, max_size=15)


def reference(parameters: tuple[float, ...], retention: float) -> fsrs.Scheduler:
    """py-fsrs without steps within a day and without fuzz."""
    return fsrs.Scheduler(
        parameters=parameters,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )


@given(histories, st.sampled_from([0.8, 0.9, 0.95]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_stability_difficulty_interval_and_recall_are_those_of_py_fsrs(
    history: list[tuple[Grade, int]], retention: float, fitted: bool
) -> None:
    parameters = (*FSRS.parameters[:20], 0.2) if fitted else FSRS.parameters
    model, other = Fsrs6(parameters), reference(parameters, retention)
    card, at, memory, day = fsrs.Card(card_id=1), START, None, FIRST_DAY
    for grade, gap in history:
        elapsed = 0 if memory is None else gap
        at, day = at + timedelta(days=elapsed), day + elapsed
        if memory is not None:
            assert model.retrievability(memory, day) == pytest.approx(
                other.get_card_retrievability(card, at), rel=1e-4
            )
        step = model.steps(memory, elapsed, retention)[grade]
        assert (step.stability, step.difficulty) == model.learn(memory, grade, elapsed)
        card, _ = other.review_card(card, fsrs.Rating(int(grade)), at)
        assert step.stability == pytest.approx(card.stability, rel=1e-4)
        assert step.difficulty == pytest.approx(card.difficulty, rel=1e-4)
        assert abs(rounded(step.interval) - (card.due - at).days) <= near_half(step.interval)
        memory = taught(memory, grade, (step.stability, step.difficulty), day, 1, 0)


def near_half(interval: float) -> int:
    """1 where the sixth digit of an interval decides which way it is rounded, else 0."""
    return int(abs(interval % 1 - 0.5) < 1e-4 * interval)


@given(st.lists(histories, max_size=8))
@settings(max_examples=40)
def test_whole_histories_at_once_give_the_numbers_of_the_fold(
    several: list[list[tuple[Grade, int]]],
) -> None:
    expected = []
    for history in several:
        memory = None
        for grade, gap in history:
            state = FSRS.learn(memory, grade, gap)
            memory = taught(memory, grade, state, FIRST_DAY, 1, 0)
        assert memory is not None
        expected.append((memory.stability, memory.difficulty))
    assert list(FSRS.learn_all(several)) == [pytest.approx(state, rel=1e-6) for state in expected]


@given(st.floats(0.001, 36_500), st.floats(0, 40_000), st.floats(0, 40_000), st.floats(0.1, 0.8))
def test_recall_falls_from_1_through_nine_tenths_at_the_stability(
    stability: float, some: float, more: float, decay: float
) -> None:
    assert retrievability(stability, 0, decay) == 1
    assert retrievability(stability, stability, decay) == pytest.approx(0.9)
    early, late = sorted((some, more))
    assert (
        0 < retrievability(stability, late, decay) <= retrievability(stability, early, decay) <= 1
    )


@given(st.floats(0.01, 5_000), st.integers(-30, 0))
def test_a_day_before_the_last_answer_counts_as_that_day(stability: float, back: int) -> None:
    memory = Memory(stability, 5.0, FIRST_DAY, FIRST_DAY + 1, 1, 1, 0)
    assert FSRS.retrievability(memory, FIRST_DAY + back) == 1


def test_parameters_of_older_versions_are_filled_up_and_nonsense_is_refused() -> None:
    assert len(Fsrs6(FSRS.parameters[:19]).parameters) == 21
    assert len(Fsrs6(FSRS.parameters[:17]).parameters) == 21
    with pytest.raises(ValueError, match="Parameters"):
        Fsrs6(FSRS.parameters[:5])
    with pytest.raises(ValueError, match="Parameters"):
        Fsrs6([float("nan")] * 21)
