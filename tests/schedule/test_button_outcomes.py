"""What the four buttons promise."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS, grades, retentions

from studyapp.cards.card import CardId
from studyapp.schedule.fuzz import LONGEST_DAYS, chance, fuzz_range, fuzzed, rounded
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6, Memory, became_leech, is_leech
from studyapp.schedule.outcomes import REPEAT_MINUTES, outcomes

CARD = CardId("us-pakistan/event.u2-1960/date")
NOW = 1_800_000_000_000
intervals = st.floats(0.001, 60_000)
lucks = st.floats(0, 1, exclude_max=True)
names = st.from_regex(r"[a-z]{1,8}", fullmatch=True).map(
    lambda name: CardId(f"us-pakistan/event.{name}/date")
)


@st.composite
def memories(draw: st.DrawFn) -> Memory | None:
    """Any memory that the model can hold, or none."""
    if draw(st.booleans()) and draw(st.booleans()):
        return None
    interval = draw(st.integers(1, LONGEST_DAYS))
    return Memory(
        stability=draw(st.floats(0.001, 36_500)),
        difficulty=draw(st.floats(1, 10)),
        day=FIRST_DAY,
        due=FIRST_DAY + interval,
        interval_days=interval,
        reps=draw(st.integers(1, 200)),
        lapses=draw(st.integers(0, 40)),
        repeat_ms=draw(st.sampled_from([0, NOW])),
    )


@given(memories(), names, st.integers(0, 20_000), retentions)
@settings(max_examples=300)
def test_a_better_grade_never_returns_sooner(
    memory: Memory | None, card: CardId, gap: int, retention: float
) -> None:
    given_ = outcomes(FSRS, memory, card, FIRST_DAY + gap, NOW, retention)
    assert tuple(given_) == tuple(Grade)
    days = [given_[grade].interval_days for grade in Grade]
    assert days == sorted(days)
    assert 1 <= days[0] <= days[-1] <= LONGEST_DAYS
    dues = [given_[grade].memory.due for grade in Grade]
    assert dues == sorted(dues)


@given(memories(), names, st.integers(1, 20_000), retentions)
@settings(max_examples=200)
def test_good_and_easy_come_at_least_a_day_after_the_grade_below(
    memory: Memory | None, card: CardId, gap: int, retention: float
) -> None:
    given_ = outcomes(FSRS, memory, card, FIRST_DAY + gap, NOW, retention)
    for lower, higher in pairwise((Grade.HARD, Grade.GOOD, Grade.EASY)):
        sooner, later = given_[lower].interval_days, given_[higher].interval_days
        assert later > sooner or later == LONGEST_DAYS


@given(memories(), names, st.integers(1, 20_000), retentions)
def test_every_outcome_keeps_its_own_promise(
    memory: Memory | None, card: CardId, gap: int, retention: float
) -> None:
    day = FIRST_DAY + gap
    for grade, outcome in outcomes(FSRS, memory, card, day, NOW, retention).items():
        left = outcome.memory
        assert left.day == day
        assert left.due == day + outcome.interval_days == day + left.interval_days
        assert left.reps == (memory.reps if memory else 0) + 1
        lapsed = memory is not None and grade is Grade.AGAIN
        assert left.lapses == (memory.lapses if memory else 0) + lapsed
        assert outcome.minutes == (REPEAT_MINUTES if grade is Grade.AGAIN else 0)
        assert left.repeat_ms == (NOW + 600_000 if grade is Grade.AGAIN else 0)


@given(memories(), names, st.integers(-9, 0), retentions)
def test_a_second_answer_of_the_day_moves_no_date(
    memory: Memory | None, card: CardId, gap: int, retention: float
) -> None:
    if memory is None:
        return
    for grade, outcome in outcomes(FSRS, memory, card, FIRST_DAY + gap, NOW, retention).items():
        repeat_ms = NOW + 600_000 if grade is Grade.AGAIN else 0
        assert outcome.memory == replace(memory, repeat_ms=repeat_ms)
        assert outcome.interval_days == memory.interval_days
        assert outcome.minutes == (REPEAT_MINUTES if grade is Grade.AGAIN else 0)


@given(memories(), names, st.integers(1, 400), retentions)
def test_the_same_answer_always_promises_the_same_day(
    memory: Memory | None, card: CardId, gap: int, retention: float
) -> None:
    day = FIRST_DAY + gap
    first = outcomes(FSRS, memory, card, day, NOW, retention)
    assert outcomes(Fsrs6(), memory, card, day, NOW, retention) == first


def test_cards_met_together_spread_over_the_days() -> None:
    memory = Memory(30.0, 5.0, FIRST_DAY, FIRST_DAY + 30, 30, 4, 0)
    dues = [
        outcomes(FSRS, memory, CardId(f"d/event.e{n}/date"), FIRST_DAY + 30, NOW, 0.9)
        for n in range(300)
    ]
    days = [given_[Grade.GOOD].interval_days for given_ in dues]
    shortest, longest = min(days), max(days)
    assert longest - shortest >= 8
    assert max(days.count(day) for day in set(days)) < 60


def test_odd_parameters_cannot_make_again_the_best_grade() -> None:
    odd = Fsrs6([50.0, *FSRS.parameters[1:]])
    given_ = outcomes(odd, None, CARD, FIRST_DAY, NOW, 0.9)
    assert given_[Grade.AGAIN].interval_days == given_[Grade.HARD].interval_days == 1


def test_a_new_card_comes_back_within_the_days_people_expect() -> None:
    given_ = outcomes(FSRS, None, CARD, FIRST_DAY, NOW, 0.9)
    days = [given_[grade].interval_days for grade in Grade]
    assert days[:3] == [1, 1, 2]
    assert 7 <= days[3] <= 10


@given(intervals, lucks)
def test_fuzz_stays_within_its_range(interval: float, luck: float) -> None:
    shortest, longest = fuzz_range(interval)
    assert 1 <= shortest <= rounded(interval) <= longest <= LONGEST_DAYS
    assert shortest <= fuzzed(interval, luck) <= longest


@given(intervals, intervals, lucks)
def test_with_one_throw_a_longer_interval_never_becomes_the_shorter(
    left: float, right: float, luck: float
) -> None:
    assert fuzzed(min(left, right), luck) <= fuzzed(max(left, right), luck)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (0.2, (1, 1)),
        (2.4, (2, 2)),
        (2.5, (2, 4)),
        (7.0, (5, 9)),
        (20.0, (17, 23)),
        (100, (93, 107)),
    ],
)
def test_the_ranges_are_those_of_the_field(interval: float, expected: tuple[int, int]) -> None:
    assert fuzz_range(interval) == expected


@given(names, st.integers(0, 1000))
def test_a_throw_is_at_least_0_and_below_1(card: CardId, reps: int) -> None:
    assert 0 <= chance(card, reps) < 1


def test_the_throw_of_a_card_is_the_same_on_every_device_for_ever() -> None:
    assert chance(CARD, 3) == 0.15587480774576912
    assert chance(CARD, 4) != chance(CARD, 3)


@given(st.integers(0, 60), grades)
def test_a_leech_is_named_at_the_eighth_lapse_and_every_fourth_after(
    lapses: int, grade: Grade
) -> None:
    before = Memory(2.0, 9.0, FIRST_DAY, FIRST_DAY + 2, 2, lapses + 1, lapses)
    assert is_leech(before) == (lapses in range(8, 61, 4))
    now = outcomes(FSRS, before, CARD, FIRST_DAY + 2, NOW, 0.9)[grade].memory
    assert became_leech(before, now) == (grade is Grade.AGAIN and lapses + 1 in range(8, 65, 4))
    assert not became_leech(None, outcomes(FSRS, None, CARD, FIRST_DAY, NOW, 0.9)[grade].memory)
