"""Fitting: cut in time, judged on what was held out, and refused unless it wins there."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FSRS, logs

from studyapp.cards.card import card_id
from studyapp.schedule import fitting
from studyapp.schedule.fitting import LEAST_LEARNED, LEAST_TESTED, Fit, fit, histories
from studyapp.schedule.memory import Fsrs6
from studyapp.schedule.replay import replay
from studyapp.schedule.student import Habits, _Student, study

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.schedule.fitting import History

CARDS = [card_id("d", "event", f"e{n}", "date") for n in range(500)]
FORGETFUL = [*FSRS.parameters[:8], FSRS.parameters[8] - 1.5, *FSRS.parameters[9:]]
"""As if a memory grew by a fifth of what it does with each pass."""


@cache
def studied(seed: str, scatter: float = 0.0, days: int = 160) -> tuple[History, ...]:
    """The histories of a simulated student."""
    habits = Habits(20_000, days, new_a_day=12, minutes_a_day=300, scatter=scatter)
    return tuple(histories((one.card, one.grade, one.day) for one in study(CARDS, habits, seed)))


def true_of(seed: str, scatter: float) -> Sequence[float]:
    """The parameters by which that student forgets."""
    return _Student(Habits(20_000, 1, scatter=scatter), seed)._mind.parameters


def recalls(courses: Sequence[History]) -> list[int]:
    """The days of all recalls."""
    return [day for course in courses for _, day in course[1:]]


# What teaches.


@given(logs())
def test_the_answers_that_teach_are_those_of_a_replay(log: list[object]) -> None:
    rows = [(one.card, one.grade, one.day) for one in log]  # type: ignore[attr-defined]
    found = histories(rows)
    memories = replay(FSRS, log)  # type: ignore[arg-type]
    assert sorted(len(course) for course in found) == sorted(one.reps for one in memories.values())
    assert sorted(course[-1][1] for course in found) == sorted(one.day for one in memories.values())
    for course in found:
        days = [day for _, day in course]
        assert days == sorted(set(days))


# The cut.


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=30), max_size=40))
@settings(max_examples=50, deadline=None)
def test_little_is_refused_and_every_recall_is_counted_once(gaps: list[list[int]]) -> None:
    courses = []
    for gap in gaps:
        day, course = 20_000, []
        for days in gap:
            course.append((3, day))
            day += days
        courses.append(course)
    found = fit(courses)
    assert found.learned_from + found.tested_on == len(recalls(courses))
    if not found.enough:
        assert found == Fit((), None, None, found.learned_from, found.tested_on, False, False)


def test_the_last_fifth_is_held_out_in_whole_days() -> None:
    courses = studied("cut")
    found = fit(courses)
    days = sorted(recalls(courses))
    assert found.learned_from + found.tested_on == len(days)
    assert 0.2 <= found.tested_on / len(days) < 0.25
    assert days[found.learned_from - 1] < days[found.learned_from]


def test_what_is_held_out_is_not_learnt_from() -> None:
    courses = studied("leak", 0.5)
    cut = sorted(recalls(courses))[fit(courses).learned_from]
    spoilt = [[(1 if day >= cut else grade, day) for grade, day in course] for course in courses]
    assert fit(spoilt).parameters == fit(courses).parameters


def test_below_the_minimum_nothing_is_fitted() -> None:
    few = studied("few", days=20)
    found = fit(few)
    assert found.learned_from < LEAST_LEARNED
    assert not found.enough
    assert not found.better
    assert (found.parameters, found.before, found.after) == ((), None, None)


def test_answers_of_too_few_days_are_not_enough() -> None:
    courses: list[History] = [[(3, 20_000), (3, 20_010)] for _ in range(1_000)]
    found = fit(courses)
    assert (found.learned_from, found.tested_on, found.enough) == (0, 1_000, False)


def test_of_very_many_answers_those_of_some_cards_are_learnt_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    courses = studied("many")
    whole = fit(courses)
    monkeypatch.setattr(fitting, "MOST_LEARNED", 1_000)
    found = fit(courses)
    assert LEAST_TESTED <= found.tested_on == whole.tested_on
    assert 700 < found.learned_from < 1_000
    assert found.before == whole.before
    assert found.parameters != whole.parameters


# The gate.


@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "e", "f"])
def test_the_truth_is_not_replaced_without_proof(seed: str) -> None:
    courses = studied(seed, 0.3)
    found = fit(courses, true_of(seed, 0.3))
    assert found.before is not None
    assert found.after is not None
    gain = found.before.log_loss - found.after.log_loss
    assert gain < 0.002
    assert found.better <= (gain > 0)


def test_the_truth_is_hardly_ever_replaced() -> None:
    seeds = [str(number) for number in range(12)]
    assert sum(fit(studied(seed, 0.3), true_of(seed, 0.3)).better for seed in seeds) <= 2


def test_parameters_far_from_the_student_are_replaced_and_the_truth_comes_near() -> None:
    courses = studied("far", 0.3)
    found = fit(courses, FORGETFUL)
    truth = fit(courses, true_of("far", 0.3))
    assert found.better
    assert found.before is not None
    assert found.after is not None
    assert truth.before is not None
    assert found.after.log_loss < found.before.log_loss
    assert found.after.rmse < found.before.rmse
    assert found.after.log_loss == pytest.approx(truth.before.log_loss, abs=0.01)


def test_a_deliberately_worse_set_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "_fitted", lambda _: Fsrs6(FORGETFUL))
    found = fit(studied("worse"))
    assert found.enough
    assert not found.better
    assert found.before is not None
    assert found.after is not None
    assert found.after.log_loss > found.before.log_loss


def test_the_same_set_is_not_better_than_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "_fitted", lambda _: Fsrs6())
    found = fit(studied("same"))
    assert not found.better
    assert found.before == found.after


class Odd:
    """A library that finds nothing sound."""

    def __init__(self, _: object) -> None:
        pass

    def compute_parameters(self, *_: object, **__: object) -> list[float]:
        """Values that are no numbers."""
        return [float("nan")] * 21


class Without(Odd):
    """A library that finds nothing at all."""

    def compute_parameters(self, *_: object, **__: object) -> list[float]:
        """What the library says of answers it can make nothing of."""
        raise ValueError("NotEnoughData")


@pytest.mark.parametrize("library", [Odd, Without])
def test_what_the_library_cannot_fit_is_refused(
    library: type[Odd], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fitting._fitted

    def odd(given: fitting._Recalls) -> Fsrs6 | None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("fsrs_rs_python.FSRS", library)
            return real(given)

    monkeypatch.setattr(fitting, "_fitted", odd)
    found = fit(studied("odd"))
    assert found.enough
    assert not found.better
    assert found.before is not None
    assert (found.parameters, found.after) == ((), None)


@given(
    st.lists(st.tuples(st.floats(0, 9), st.floats(0, 9)), min_size=2, max_size=40),
    st.floats(0.01, 5),
)
def test_better_needs_more_than_one_standard_error(
    pairs: list[tuple[float, float]], gain: float
) -> None:
    before, after = [one for one, _ in pairs], [one for _, one in pairs]
    differences = [old - new for old, new in pairs]
    mean = sum(differences) / len(pairs)
    variance = sum((one - mean) ** 2 for one in differences) / (len(pairs) - 1)
    error = math.sqrt(variance / len(pairs))
    if abs(mean - error) > 1e-9:
        assert fitting._is_better(before, after) == (mean > error)
    assert not (fitting._is_better(before, after) and fitting._is_better(after, before))
    assert not fitting._is_better(before, before)
    assert fitting._is_better([one + gain for one in before], before)


def test_the_loss_is_that_of_the_library() -> None:
    from fsrs_rs_python import FSRS as LIBRARY

    courses = studied("loss")
    days = sorted(recalls(courses))
    held_out = fitting._Recalls(courses, days[0], days[-1] + 1)
    mine = held_out.judged(FSRS)
    other = LIBRARY(list(FSRS.parameters))
    assert len(held_out.items) == len(days)
    for item, loss in list(zip(held_out.items, mine.losses, strict=True))[::7]:
        assert loss == pytest.approx(other.evaluate([item]).log_loss, abs=1e-3)
    assert mine.score.log_loss == pytest.approx(sum(mine.losses) / len(mine.losses))


def test_the_bins_are_those_of_the_library() -> None:
    from fsrs_rs_python import FSRS as LIBRARY

    courses = [course[:6] for course in studied("bins")]
    everything = fitting._Recalls(courses, 0, 99_999)
    mine = everything.judged(FSRS).score.rmse
    # The library weighs by place: told twice, once from each end, its mean has hardly a slope.
    items = everything.items
    other = LIBRARY(list(FSRS.parameters))
    ends = [other.evaluate(items).rmse_bins, other.evaluate(items[::-1]).rmse_bins]
    assert mine == pytest.approx(sum(ends) / 2, rel=0.15)


def test_the_same_answers_give_the_same_fit() -> None:
    assert fit(studied("twice")) == fit(studied("twice"))
