"""The work of the next weeks: by hand, by throws, and what must hold whatever the cards."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FSRS

from studyapp.cards.card import card_id
from studyapp.schedule.fuzz import rounded
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Memory
from studyapp.schedule.replay import replay
from studyapp.schedule.student import Habits, study
from studyapp.schedule.workload import RETENTIONS, Load, Pace, Workload, own_pace

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = 20_100
PACE = Pace(passed=12, failed=32, new=35)
WEEKS = (0,) * 30

memories = st.builds(
    lambda stability, difficulty, ago, interval: Memory(
        stability, difficulty, TODAY - ago, TODAY - ago + interval, interval, 3, 0
    ),
    st.floats(0.05, 2_000),
    st.floats(1, 10),
    st.integers(1, 200),
    st.integers(1, 400),
)


def known_card(stability: float, due: int) -> Memory:
    """A card last answered ten days ago."""
    day = TODAY - 10
    return Memory(stability, 5.0, day, due, due - day, 3, 0)


def thrown(cards: Sequence[Memory], new: Sequence[int], retention: float, worlds: int) -> Load:
    """The same by throwing dice, card by card and without a grid."""
    seconds = answers = known = 0.0
    days, waiting = len(new), [(one, max(one.due - TODAY, 0)) for one in cards]
    for seed in range(worlds):
        luck = random.Random(seed)
        met: list[tuple[Memory | None, int]] = [
            (None, day) for day, n in enumerate(new) for _ in range(n)
        ]
        for begun, first in [*waiting, *met]:
            memory, day = begun, first
            while day < days:
                answers += 1
                if memory is None:
                    grade = luck.choices(list(Grade), PACE.first)[0]
                    seconds += PACE.new + PACE.passed * (not grade.passed)
                    step = FSRS.steps(None, 0, retention)[grade]
                else:
                    grade = Grade.AGAIN
                    if luck.random() < FSRS.retrievability(memory, TODAY + day):
                        grade = luck.choices(list(Grade)[1:], PACE.passes)[0]
                    seconds += PACE.passed + PACE.failed * (not grade.passed)
                    step = FSRS.steps(memory, TODAY + day - memory.day, retention)[grade]
                wait = rounded(step.interval)
                memory = Memory(
                    step.stability, step.difficulty, TODAY + day, TODAY + day + wait, wait, 1, 0
                )
                day += wait
            if memory is not None:
                known += FSRS.retrievability(memory, TODAY + days)
    total = worlds * (len(cards) + sum(new))
    return Load(retention, seconds / 60 / days / worlds, answers / days / worlds, known / total)


# By hand.


def test_a_card_due_later_costs_nothing_and_fades() -> None:
    card = known_card(40, TODAY + 30)
    load = Workload(FSRS, [card], WEEKS, PACE, TODAY).load(0.9)
    assert (load.minutes, load.cards) == (0, 0)
    assert load.known == FSRS.retrievability(card, TODAY + 30)


def test_a_card_due_today_costs_what_its_chance_says() -> None:
    card = known_card(40, TODAY)
    chance = FSRS.retrievability(card, TODAY)
    load = Workload(FSRS, [card], (0,), PACE, TODAY).load(0.9)
    assert load.cards == 1
    assert load.minutes == pytest.approx((12 + (1 - chance) * 32) / 60)


def test_what_is_overdue_comes_today_with_the_chance_it_has_by_now() -> None:
    card = known_card(5, TODAY - 8)
    now = Workload(FSRS, [card], (0,), PACE, TODAY).load(0.9)
    assert now.minutes == Workload(
        FSRS, [replace(card, due=TODAY)], (0,), PACE, TODAY
    ).load(0.9).minutes  # fmt: skip


def test_a_new_card_costs_its_own_time_and_a_repeat_where_it_was_not_known() -> None:
    load = Workload(FSRS, [], (3,), PACE, TODAY).load(0.9)
    assert load.cards == 3
    assert load.minutes == pytest.approx(3 * (35 + PACE.first[0] * 12) / 60)


def test_without_cards_there_is_no_work() -> None:
    assert Workload(FSRS, [], WEEKS, PACE, TODAY).load(0.9) == Load(0.9, 0.0, 0.0, 0.0)


# Against throws.


@pytest.mark.parametrize("retention", [0.7, 0.9, 0.97])
def test_it_is_what_throwing_dice_gives_on_average(retention: float) -> None:
    names = [card_id("d", "event", f"e{n}", "date") for n in range(250)]
    habits = Habits(TODAY - 60, 60, new_a_day=5, minutes_a_day=300)
    cards = list(replay(FSRS, study(names, habits, "dice")).values())
    new = (4,) * 30
    load = Workload(FSRS, cards, new, PACE, TODAY).load(retention)
    dice = thrown(cards, new, retention, 20)
    assert load.minutes == pytest.approx(dice.minutes, rel=0.03)
    assert load.cards == pytest.approx(dice.cards, rel=0.03)
    assert load.known == pytest.approx(dice.known, abs=0.005)


# Laws.


@given(st.lists(memories, min_size=1, max_size=12), st.integers(0, 3))
@settings(max_examples=15, deadline=None)
def test_whatever_the_cards(cards: list[Memory], new: int) -> None:
    work = Workload(FSRS, cards, (new,) * 30, PACE, TODAY)
    loads = [work.load(retention) for retention in (0.7, 0.8, 0.9, 0.97)]
    for load in loads:
        assert 0 <= load.known <= 1
        assert load.cards * 12 / 60 <= load.minutes + 1e-9
        assert load.minutes <= load.cards * 47 / 60 + 1e-9
    answers = [load.cards for load in loads]
    assert answers == sorted(answers)
    again = Workload(FSRS, list(reversed(cards)), (new,) * 30, PACE, TODAY)
    assert again.load(0.9).minutes == pytest.approx(loads[2].minutes)


@given(st.lists(memories, min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_twice_the_cards_are_twice_the_work(cards: list[Memory]) -> None:
    once = Workload(FSRS, cards, WEEKS, PACE, TODAY).load(0.9)
    twice = Workload(FSRS, cards * 2, WEEKS, PACE, TODAY).load(0.9)
    assert twice.minutes == pytest.approx(2 * once.minutes)
    assert twice.known == pytest.approx(once.known)


def test_asking_for_one_retention_leaves_the_others_as_they_were() -> None:
    work = Workload(FSRS, [known_card(9, TODAY + n % 9) for n in range(20)], WEEKS, PACE, TODAY)
    first = work.load(0.9)
    for retention in RETENTIONS:
        work.load(retention)
    assert work.load(0.9) == first


# Pace.


@given(
    st.dictionaries(st.integers(1, 4), st.integers(0, 5_000)),
    st.dictionaries(st.integers(2, 4), st.integers(0, 5_000)),
)
def test_shares_add_up_and_lean_on_the_usual_ones(
    first: dict[int, int], passes: dict[int, int]
) -> None:
    pace = own_pace(12, 32, 35, first, passes)
    assert sum(pace.first) == pytest.approx(1)
    assert sum(pace.passes) == pytest.approx(1)
    assert all(0 < share < 1 for share in (*pace.first, *pace.passes))
    assert own_pace(12, 32, 35, {}, {}).first == pytest.approx(PACE.first)
