"""The forecast of an exam: the plan carried out in many possible worlds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS

from studyapp.cards.card import card_id
from studyapp.schedule.curves import Fsrs6Curves
from studyapp.schedule.doubt import Doubt
from studyapp.schedule.exam_forecast import ARRAYS, MOST_CARDS, Question, forecast
from studyapp.schedule.gain import Pace
from studyapp.schedule.plan import Candidate

CURVES = Fsrs6Curves(FSRS.parameters, ARRAYS)
PLACE = ("d", "events")
SURE = Doubt(0.0, 0.0, 0.0, 0.0, 1e6, 1e-6, 0.0, 0.0)


def deck(size: int, met: int) -> list[Candidate]:
    """Cards of which the first were met, with stabilities from a day to two months."""
    return [
        Candidate(
            card_id("d", "event", f"e{n // 3}", f"f{n % 3}"),
            PLACE,
            f"era {n % 4}",
            (),
            1.0 + n * 7 % 60 if n < met else 0.0,
            5.0 if n < met else 0.0,
            FIRST_DAY - 1 - n % 9,
            FIRST_DAY + n % 30,
        )
        for n in range(size)
    ]


def question(
    cards: list[Candidate], minutes: float, days: int, doubt: Doubt | None = None
) -> Question:
    """A forecast on all of a deck with the same minutes on each day."""
    seconds = [60.0 * minutes] * days
    return Question(cards, {PLACE: 1.0}, seconds, FIRST_DAY, Pace(), doubt or Doubt())


asked = st.builds(
    question,
    st.builds(deck, st.integers(2, 60), st.integers(0, 60)),
    st.sampled_from([0.0, 2.0, 10.0]),
    st.integers(0, 12),
)


@given(asked)
@settings(max_examples=40, deadline=None)
def test_a_forecast_has_a_day_for_each_day_and_stays_within_its_fan(one: Question) -> None:
    found = forecast(CURVES, one)
    assert len(found.days) == len(one.seconds) + 1
    assert found.exam == found.days[-1]
    for day in found.days:
        assert 0 <= day.low <= day.high <= 1
        assert 0 <= day.middle <= 1
    assert found.of == found.total == len(one.candidates)
    assert forecast(CURVES, one) == found


def test_another_seed_is_another_draw() -> None:
    one = question(deck(90, 40), 5, 10)
    assert forecast(CURVES, one) != forecast(CURVES, replace(one, seed=2))


@pytest.mark.parametrize("days", [0, 1, 10, 60])
def test_without_time_there_is_forgetting_and_nothing_else(days: int) -> None:
    cards = deck(60, 40)
    found = forecast(CURVES, question(cards, 0, days, SURE))
    for ahead, day in enumerate(found.days):
        known = [
            CURVES.recall(one.stability, FIRST_DAY + ahead - one.day)
            for one in cards
            if one.stability
        ]
        assert day.middle == pytest.approx(sum(known) / len(cards))
        assert day.high - day.low == pytest.approx(0)
    assert found.uncovered == tuple(one.card for one in cards if one.is_new)


def test_on_the_day_of_the_exam_it_is_what_is_recalled_now() -> None:
    cards = deck(30, 30)
    now = sum(CURVES.recall(one.stability, FIRST_DAY - one.day) for one in cards) / len(cards)
    found = forecast(CURVES, question(cards, 20, 0, SURE))
    assert (len(found.days), found.exam.middle) == (1, pytest.approx(now))


@given(st.integers(0, 150), st.sampled_from([3, 14, 30]), st.booleans())
@settings(max_examples=15, deadline=None)
def test_more_time_is_never_much_worse(met: int, days: int, sure: bool) -> None:
    doubt = SURE if sure else Doubt()
    cards = deck(150, met)
    course = [
        forecast(CURVES, question(cards, minutes, days, doubt)).exam.middle
        for minutes in (0, 5, 15, 40)
    ]
    for less, more in pairwise(course):
        assert more >= less - 0.02


def test_few_cards_stand_for_many() -> None:
    cards = deck(10_000, 6_000)
    one = replace(question(cards, 200, 10), worlds=8)
    some, every = forecast(CURVES, one), forecast(CURVES, replace(one, most=len(cards)))
    assert (some.of, some.total, every.of) == (MOST_CARDS, 10_000, 10_000)
    assert some.exam.middle == pytest.approx(every.exam.middle, abs=0.02)
    assert some.exam.low == pytest.approx(every.exam.low, abs=0.03)
    assert some.exam.high == pytest.approx(every.exam.high, abs=0.03)


def test_the_fan_widens_with_the_days() -> None:
    found = forecast(CURVES, replace(question(deck(90, 90), 0, 40), worlds=200))
    widths = [day.high - day.low for day in found.days]
    for sooner, later in pairwise(widths[::5]):
        assert later > sooner
    assert widths[0] < 0.1


@pytest.mark.parametrize("name", ["stability_sd", "growth_sd", "pace_sd", "misfit_sd"])
def test_each_doubt_widens_the_fan(name: str) -> None:
    one = replace(question(deck(90, 60), 6, 14, SURE), worlds=100)
    widths = []
    for spread in (0.0, 0.4):
        exam = forecast(CURVES, replace(one, doubt=replace(SURE, **{name: spread}))).exam
        widths.append(exam.high - exam.low)
    assert widths[1] > 1.3 * widths[0]


def test_what_the_minutes_do_not_reach_is_uncovered() -> None:
    cards = deck(200, 0)
    little, much = (forecast(CURVES, question(cards, n, 5, SURE)) for n in (5, 60))
    order = [one.card for one in cards]
    assert 150 < len(little.uncovered) < 170
    assert [order.index(card) for card in little.uncovered] == sorted(
        order.index(card) for card in little.uncovered
    )
    assert much.uncovered == ()


def test_sets_are_told_by_themselves() -> None:
    cards = deck(60, 30)
    met, new = ([one.card for one in cards if one.is_new is fresh] for fresh in (False, True))
    one = question(cards, 0, 5, SURE)
    sets = {"met": met, "new": new, "all": [*met, *new], "none": [card_id("d", "event", "x", "f")]}
    found = forecast(CURVES, replace(one, sets=sets))
    assert set(found.sets) == {"met", "new", "all"}
    assert found.sets["new"].middle == 0
    assert found.sets["met"].middle == pytest.approx(2 * found.exam.middle)
    assert found.sets["all"].middle == pytest.approx(found.exam.middle)


def test_what_is_not_examined_does_not_count() -> None:
    cards = deck(30, 15)
    other = [one._replace(place=("d", "other")) for one in deck(60, 60)[30:]]
    one = question(cards, 5, 5)
    assert forecast(CURVES, replace(one, candidates=cards + other)) == forecast(CURVES, one)
    with pytest.raises(ValueError, match="no card is examined"):
        forecast(CURVES, replace(one, candidates=other))


def test_a_must_is_met_before_the_rest() -> None:
    cards = deck(60, 0)
    one = replace(question(cards, 2, 2, SURE), musts=frozenset({"d/event.e19"}))
    missed = {card for card in forecast(CURVES, one).uncovered if "/event.e19/" in card}
    assert missed == set()
