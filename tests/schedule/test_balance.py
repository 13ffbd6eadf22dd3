"""Where in its range a card comes back: laws, and what becomes of a year of study."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import mean, pstdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS, retentions

from studyapp.cards.card import CardId
from studyapp.schedule.balance import (
    AS_USUAL,
    BALANCED_DAYS,
    HORIZON_DAYS,
    Load,
    day_in,
    intervals,
)
from studyapp.schedule.day import calendar_date
from studyapp.schedule.fuzz import LONGEST_DAYS, chance, fuzz_range, fuzzed
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Memory
from studyapp.schedule.outcomes import outcomes

SUNDAY = 6
lucks = st.floats(0, 1, exclude_max=True)
raws = st.lists(st.floats(0.01, 200), min_size=4, max_size=4).map(
    lambda found: dict(zip(Grade, sorted(found), strict=True))
)
shares = st.tuples(*[st.sampled_from([1.0, 0.5, 0.0])] * 7)


@st.composite
def loads(draw: st.DrawFn) -> Load:
    """Any load."""
    return Load(
        day=draw(st.integers(0, 40_000)),
        due=tuple(draw(st.lists(st.integers(0, 500), max_size=HORIZON_DAYS + 1))),
        shares=draw(shares),
        siblings=frozenset(draw(st.sets(st.integers(0, 40_100), max_size=9))),
    )


@given(loads(), st.integers(1, 80), st.integers(0, 15), lucks)
@settings(max_examples=300)
def test_the_day_is_in_the_range(load: Load, shortest: int, width: int, luck: float) -> None:
    assert shortest <= day_in(load, shortest, shortest + width, luck) <= shortest + width


@given(raws, lucks, st.none() | loads())
@settings(max_examples=300)
def test_the_buttons_keep_their_order(
    raw: dict[Grade, float], luck: float, load: Load | None
) -> None:
    again, hard, good, easy = intervals(raw, luck, load).values()
    assert 1 <= again <= hard < good < easy <= LONGEST_DAYS


@given(raws, lucks, loads())
@settings(max_examples=300)
def test_no_button_leaves_its_range_where_the_ranges_leave_room(
    raw: dict[Grade, float], luck: float, load: Load
) -> None:
    placed = intervals(raw, luck, load)
    ranges = {grade: fuzz_range(interval) for grade, interval in raw.items()}
    room = all(
        ranges[lower][0] + more <= ranges[higher][1]
        for lower, higher, more in (
            (Grade.HARD, Grade.GOOD, 1),
            (Grade.GOOD, Grade.EASY, 1),
            (Grade.HARD, Grade.EASY, 2),
        )
    )
    if room and max(raw.values()) < BALANCED_DAYS:
        for grade in (Grade.HARD, Grade.GOOD, Grade.EASY):
            shortest, longest = ranges[grade]
            assert shortest <= placed[grade] <= longest


@given(raws, lucks, loads())
def test_long_intervals_are_left_to_the_throw(
    raw: dict[Grade, float], luck: float, load: Load
) -> None:
    far = {grade: interval + BALANCED_DAYS + 1 for grade, interval in raw.items()}
    assert intervals(far, luck, load) == intervals(far, luck, None)


@given(raws, lucks)
def test_without_a_load_the_throw_alone_decides(raw: dict[Grade, float], luck: float) -> None:
    assert intervals(raw, luck, None)[Grade.HARD] == fuzzed(raw[Grade.HARD], luck)


@given(st.integers(1, 400), st.integers(0, 15), retentions, loads())
def test_the_same_load_always_gives_the_same_promises(
    stability: int, reps: int, retention: float, load: Load
) -> None:
    memory = Memory(float(stability), 5.0, load.day - 9, load.day, 9, reps + 1, 0)
    card = CardId(f"d/event.e{reps}/date")
    both = [outcomes(FSRS, memory, card, load.day, 0, retention, load) for _ in range(2)]
    assert both[0] == both[1]
    days = [both[0][grade].interval_days for grade in Grade]
    assert days == sorted(days)
    assert all(one < other for one, other in pairwise(days[1:]))


@given(loads(), st.integers(1, 80), st.integers(0, 15), lucks)
@settings(max_examples=300)
def test_an_easy_day_or_a_siblings_day_is_taken_only_if_there_is_no_other(
    load: Load, shortest: int, width: int, luck: float
) -> None:
    days = range(shortest, shortest + width + 1)
    chosen = day_in(load, shortest, shortest + width, luck)
    if any(load.share(one) > 0 for one in days):
        assert load.share(chosen) > 0
        days_left = [one for one in days if load.share(one) > 0]
    else:
        days_left = list(days)
    if any(load.day + one not in load.siblings for one in days_left):
        assert load.day + chosen not in load.siblings


@given(st.lists(st.integers(0, 300), min_size=2, max_size=12))
@settings(max_examples=30)
def test_the_emptier_a_day_the_more_throws_it_gets(due: list[int]) -> None:
    load = Load(FIRST_DAY, (0, *due))
    throws = Counter(day_in(load, 1, len(due), n / 2_000) for n in range(2_000))
    for one in range(len(due)):
        for other in range(len(due)):
            if due[one] < due[other]:
                assert throws[one + 1] >= throws[other + 1] - 1


def test_a_horizon_holds_every_day_that_can_be_chosen() -> None:
    assert fuzz_range(BALANCED_DAYS + 0.49999)[1] == HORIZON_DAYS


def _weekday(day: int) -> int:
    return calendar_date(day).weekday()


def _studied(shares: tuple[float, ...] | None, *, days: int = 270, new: int = 10) -> Counter[int]:
    """Cards answered Good on every day on which they come back; how many on each study day.

    Without shares the throw alone spreads them.
    """
    coming: Counter[int] = Counter()
    answers: dict[int, list[tuple[CardId, Memory | None]]] = {}
    for day in range(FIRST_DAY, FIRST_DAY + days):
        met = [(CardId(f"d/event.e{day}-{n}/date"), None) for n in range(new)]
        for card, memory in [*answers.pop(day, ()), *met]:
            load = None
            if shares is not None:
                due = tuple(coming[day + n] for n in range(HORIZON_DAYS + 1))
                load = Load(day, due, shares)
            left = outcomes(FSRS, memory, card, day, 0, 0.9, load)[Grade.GOOD].memory
            coming[left.due] += 1
            answers.setdefault(left.due, []).append((card, left))
    return coming


def _by_weekday(coming: Counter[int], since: int, until: int) -> list[float]:
    found: list[list[int]] = [[] for _ in range(7)]
    for day in range(FIRST_DAY + since, FIRST_DAY + until):
        found[_weekday(day)].append(coming[day])
    return [mean(each) for each in found]


@pytest.fixture(scope="module")
def usual() -> Counter[int]:
    """A year and more of study with all days alike."""
    return _studied(AS_USUAL)


def test_balanced_days_are_more_alike_than_thrown_ones(usual: Counter[int]) -> None:
    def scatter(coming: Counter[int]) -> float:
        return pstdev(coming[FIRST_DAY + n] for n in range(130, 260))

    assert scatter(usual) < 0.75 * scatter(_studied(None))


def test_easy_days_get_fewer_and_the_others_the_rest(usual: Counter[int]) -> None:
    less = _by_weekday(_studied((1, 1, 1, 1, 1, 1, 0.5)), 130, 260)
    none = _by_weekday(_studied((1, 1, 1, 1, 1, 1, 0.0)), 130, 260)
    before = _by_weekday(usual, 130, 260)
    assert none[SUNDAY] < less[SUNDAY] < before[SUNDAY]
    assert less[SUNDAY] < 0.75 * mean(less[:SUNDAY])
    # Ten of them were met on Friday: two days are too short to be moved.
    assert none[SUNDAY] < 0.5 * mean(none[:SUNDAY])
    assert sum(none) == pytest.approx(sum(before), rel=0.03)


def test_where_all_days_are_easy_they_are_alike_again(usual: Counter[int]) -> None:
    for share in (0.5, 0.0):
        week = _by_weekday(_studied((share,) * 7), 130, 260)
        assert max(week) < 1.15 * min(week)


def test_siblings_met_together_come_apart() -> None:
    memory = Memory(30.0, 5.0, FIRST_DAY, FIRST_DAY + 30, 30, 4, 0)
    day = FIRST_DAY + 30
    taken: set[int] = set()
    for n in range(8):
        card = CardId(f"d/event.e/facet-{n}")
        load = Load(day, siblings=frozenset(taken))
        due = outcomes(FSRS, memory, card, day, 0, 0.9, load)[Grade.GOOD].memory.due
        assert due not in taken
        taken.add(due)


def test_the_throw_decides_between_days_that_are_alike() -> None:
    load = Load(FIRST_DAY)
    chosen = {day_in(load, 10, 14, chance(CardId(f"d/event.e{n}/date"), 1)) for n in range(60)}
    assert chosen == set(range(10, 15))
