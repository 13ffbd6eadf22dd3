"""The formulae of FSRS-6 against the library, for single numbers and for arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS, grades

from studyapp.schedule.curves import LEAST_STABILITY, MOST_STABILITY, Fsrs6Curves
from studyapp.schedule.exam_forecast import ARRAYS
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6, Memory, retrievability

stabilities = st.floats(0.01, 5_000)
difficulties = st.floats(1, 10)
gaps = st.integers(1, 2_000)
models = st.sampled_from([FSRS, Fsrs6((*FSRS.parameters[:20], 0.4))])
states = st.tuples(stabilities, difficulties, gaps)


def curves(model: Fsrs6) -> Fsrs6Curves:
    """The same model as formulae."""
    return Fsrs6Curves(model.parameters)


@given(models, states, st.sampled_from([Grade.AGAIN, Grade.GOOD]))
@settings(max_examples=300)
def test_an_answer_makes_of_a_memory_what_the_library_makes_of_it(
    model: Fsrs6, state: tuple[float, float, int], grade: Grade
) -> None:
    stability, difficulty, gap = state
    memory = Memory(stability, difficulty, FIRST_DAY, FIRST_DAY + 1, 1, 1, 0)
    formulae = curves(model)
    recall = formulae.recall(stability, gap)
    after = formulae.passed if grade.passed else formulae.failed
    expected = model.learn(memory, grade, gap)
    assert after(stability, difficulty, recall) == pytest.approx(expected[0], rel=1e-4)
    assert formulae.harder(difficulty, grade) == pytest.approx(expected[1], rel=1e-4)


@given(models, stabilities, gaps)
def test_recall_is_the_library_s(model: Fsrs6, stability: float, gap: int) -> None:
    known = retrievability(stability, gap, model.parameters[20])
    assert curves(model).recall(stability, gap) == pytest.approx(known, rel=1e-12)
    assert curves(model).decay == model.parameters[20]


@given(models, grades)
def test_a_first_answer_is_the_library_s(model: Fsrs6, grade: Grade) -> None:
    expected = model.learn(None, grade, 0)
    assert curves(model).met(grade) == pytest.approx(expected, rel=1e-4)


@given(models, st.lists(states, min_size=1, max_size=20))
def test_arrays_give_the_numbers_of_floats(
    model: Fsrs6, several: list[tuple[float, float, int]]
) -> None:
    single, whole = curves(model), Fsrs6Curves(model.parameters, ARRAYS)
    stability, difficulty, gap = (
        np.array(column, dtype=float) for column in zip(*several, strict=True)
    )
    recall = whole.recall(stability, gap)
    passed = whole.passed(stability, difficulty, recall)
    failed = whole.failed(stability, difficulty, recall)
    harder = whole.harder(difficulty, Grade.AGAIN)
    for place, (own, hard, days) in enumerate(several):
        chance = single.recall(own, days)
        assert recall[place] == pytest.approx(chance, rel=1e-9)
        assert passed[place] == pytest.approx(single.passed(own, hard, chance), rel=1e-9)
        assert failed[place] == pytest.approx(single.failed(own, hard, chance), rel=1e-9)
        assert harder[place] == pytest.approx(single.harder(hard, Grade.AGAIN), rel=1e-9)


@given(models, st.floats(LEAST_STABILITY, MOST_STABILITY), difficulties, st.floats(0, 1))
def test_memories_stay_within_their_bounds(
    model: Fsrs6, stability: float, difficulty: float, recall: float
) -> None:
    formulae = curves(model)
    assert stability <= formulae.passed(stability, difficulty, recall) <= MOST_STABILITY
    assert formulae.failed(stability, difficulty, recall) >= LEAST_STABILITY
    for grade in Grade:
        assert 1 <= formulae.harder(difficulty, grade) <= 10
