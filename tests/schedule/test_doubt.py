"""What a student's answers say of how far the model is from them."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FSRS

from studyapp.schedule.doubt import Doubt, own_doubt
from studyapp.schedule.memory import retrievability

DECAY = FSRS.parameters[20]
PRIOR = Doubt()

predictions = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def same_as_prior(found: Doubt) -> bool:
    """Whether nothing was learned."""
    spread = pytest.approx(PRIOR.stability_sd)
    return found.stability == 0 and found.stability_sd == spread


def answers(factor: float, number: int, seed: int) -> list[tuple[float, bool]]:
    """The model's chances before answers of somebody whose stabilities are others by a factor."""
    random = Random(seed)
    found = []
    for _ in range(number):
        stability = math.exp(random.uniform(0, 3))
        days = stability * random.uniform(0.5, 6)
        true = retrievability(stability * factor, days, DECAY)
        found.append((retrievability(stability, days, DECAY), random.random() < true))
    return found


def test_without_answers_the_doubt_is_that_between_people() -> None:
    assert same_as_prior(own_doubt([], DECAY))


@pytest.mark.parametrize("factor", [0.4, 0.7, 1.0, 1.6])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_factor_is_found_again(factor: float, seed: int) -> None:
    found = own_doubt(answers(factor, 8_000, seed), DECAY)
    assert found.stability_sd < 0.5 * PRIOR.stability_sd
    assert found.stability == pytest.approx(math.log(factor), abs=3 * found.stability_sd + 0.02)


@given(predictions)
@settings(max_examples=200)
def test_answers_only_narrow_the_doubt(given_: list[tuple[float, bool]]) -> None:
    found = own_doubt(given_, DECAY)
    assert 0 < found.stability_sd <= PRIOR.stability_sd + 1e-9
    assert math.isfinite(found.stability)


@given(predictions)
def test_who_recalls_more_is_believed_to_keep_longer(given_: list[tuple[float, bool]]) -> None:
    all_, none = ([(chance, right) for chance, _ in given_] for right in (True, False))
    found = own_doubt(given_, DECAY).stability
    assert own_doubt(none, DECAY).stability <= found + 1e-3
    assert found <= own_doubt(all_, DECAY).stability + 1e-3


def test_a_few_answers_move_the_middle_less_than_many() -> None:
    few, many = answers(0.4, 100, 3), answers(0.4, 3_000, 3)
    found = own_doubt(few, DECAY), own_doubt(many, DECAY)
    assert found[1].stability < found[0].stability < 0
    assert found[1].stability_sd < found[0].stability_sd < PRIOR.stability_sd


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("chance", [0.0, 1.0, 1e-9, 1 - 1e-9])
def test_certainties_say_nothing(chance: float, right: bool) -> None:
    assert same_as_prior(own_doubt([(chance, right)] * 50, DECAY))


def test_an_answer_against_all_expectation_does_not_break_it() -> None:
    found = own_doubt([(0.999_9, False)] * 200 + [(0.001, True)] * 200, DECAY)
    assert math.isfinite(found.stability)
    assert 0 < found.stability_sd <= PRIOR.stability_sd + 1e-9


def test_pace_and_diligence_come_from_their_counts() -> None:
    known = own_doubt([], DECAY, timed=500, attended=40, missed=10)
    assert 0 < known.pace_sd < PRIOR.pace_sd / 4
    assert known.attended / (known.attended + known.missed) == pytest.approx(0.8, abs=0.03)
    assert own_doubt([], DECAY, timed=20).pace_sd < PRIOR.pace_sd
