"""The simulated student: a log like any other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FSRS

from studyapp.cards.card import CardId, card_id
from studyapp.schedule.day import study_day
from studyapp.schedule.grade import Grade
from studyapp.schedule.hlc import wall_ms
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.replay import after, replay
from studyapp.schedule.review import LONGEST_ANSWER_MS, log_order
from studyapp.schedule.student import Habits, study

if TYPE_CHECKING:
    from studyapp.schedule.memory import Memory

CARDS = [card_id("d", "event", f"e{n}", "date") for n in range(200)]


@given(
    st.text(max_size=8),
    st.sampled_from([-600, 0, 120, 345]),
    st.sampled_from([0, 5, 19, 23]),
    st.sampled_from([5.0, 40.0, 2000.0]),
    st.sampled_from([0.0, 0.3, 0.6]),
)
@settings(max_examples=20, deadline=None)
def test_a_simulated_log_obeys_every_rule_of_a_real_one(
    seed: str, offset: int, hour: int, minutes: float, scatter: float
) -> None:
    habits = Habits(
        20_000, 20, minutes_a_day=minutes, hour=hour, offset_min=offset, scatter=scatter
    )
    log = list(study(CARDS, habits, seed))
    memories: dict[CardId, Memory] = {}
    for seq, one in enumerate(log, 1):
        assert one.seq == seq
        assert one.day == study_day(one.at_ms, one.offset_min, one.rollover_hour)
        assert wall_ms(one.hlc) == one.at_ms
        assert 0 < one.duration_ms <= LONGEST_ANSWER_MS
        assert (UUID(one.id).version, UUID(one.id).int >> 80) == (7, one.at_ms)
        before = memories.get(one.card)
        given_ = outcomes(FSRS, before, one.card, one.day, one.at_ms, one.retention)[one.grade]
        assert one.interval_days == given_.interval_days
        memories[one.card] = after(FSRS, before, one)
        assert memories[one.card] == given_.memory
    assert [one.hlc for one in log] == sorted({one.hlc for one in log})
    assert log == sorted(log, key=log_order)
    assert len({one.id for one in log}) == len(log)
    assert replay(FSRS, log) == memories


def test_the_seed_decides_everything() -> None:
    habits = Habits(20_000, 10)
    assert list(study(CARDS, habits, "a")) == list(study(CARDS, habits, "a"))
    assert list(study(CARDS, habits, "a")) != list(study(CARDS, habits, "b"))


def test_the_habits_are_kept() -> None:
    habits = Habits(20_000, 60, new_a_day=7, minutes_a_day=10, missed=0.3)
    log = list(study(CARDS, habits, "habits"))
    first_met: dict[CardId, int] = {}
    for one in log:
        first_met.setdefault(one.card, one.day)
    assert max(Counter(first_met.values()).values()) <= 7
    assert 30 <= len({one.day for one in log}) <= 52
    assert list(first_met) == CARDS[: len(first_met)]
    spent = Counter[int]()
    for one in log:
        spent[one.day] += one.duration_ms
    assert max(spent.values()) < 20 * 60_000


def test_a_student_like_the_defaults_recalls_about_what_was_aimed_at() -> None:
    log = list(study(CARDS, Habits(20_000, 150, missed=0, scatter=0), "recall"))
    seen: dict[CardId, int] = {}
    passes = []
    for one in log:
        if seen.get(one.card, one.day) < one.day:
            passes.append(one.grade is not Grade.AGAIN)
        seen[one.card] = one.day
    assert len(passes) > 500
    assert sum(passes) / len(passes) == pytest.approx(0.9, abs=0.04)
