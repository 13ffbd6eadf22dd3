"""Memories from a log: a fold that no clock can upset."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS, logs, retentions, review

from studyapp.schedule.day import DAY_MS, HOUR_MS
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6, Memory
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.replay import after, replay, replay_card, replay_rows

if TYPE_CHECKING:
    from studyapp.cards.card import CardId
    from studyapp.schedule.review import Review

NOON = FIRST_DAY * DAY_MS + 12 * HOUR_MS


def folded(log: list[Review], start: dict[CardId, Memory] | None = None) -> dict[CardId, Memory]:
    """The log one review at a time, as the store takes it."""
    memories = dict(start or {})
    for one in log:
        memories[one.card] = after(FSRS, memories.get(one.card), one)
    return memories


def same(left: dict[CardId, Memory], right: dict[CardId, Memory]) -> bool:
    """Whether memories agree: the numbers of the model to 1e-6, all others exactly."""
    return left.keys() == right.keys() and all(
        (a.stability, a.difficulty) == pytest.approx((b.stability, b.difficulty), rel=1e-6)
        and (a.day, a.due, a.interval_days, a.reps, a.lapses, a.repeat_ms)
        == (b.day, b.due, b.interval_days, b.reps, b.lapses, b.repeat_ms)
        for a, b in ((left[card], right[card]) for card in left)
    )


@given(logs(), st.integers(0, 40))
@settings(max_examples=150)
def test_a_replay_is_a_fold_that_may_be_split_anywhere(log: list[Review], cut: int) -> None:
    assert same(replay(FSRS, log), folded(log[cut:], folded(log[:cut])))
    assert same(replay(FSRS, log), folded(log[cut:], replay(FSRS, log[:cut])))


@given(logs())
@settings(max_examples=80)
def test_a_card_replayed_alone_has_the_memory_that_the_whole_log_gives_it(
    log: list[Review],
) -> None:
    alone = {
        card: replay_card(FSRS, [one for one in log if one.card == card])
        for card in {one.card for one in log}
    }
    assert alone == folded(log)


@given(st.data())
@settings(max_examples=80)
def test_a_log_gives_the_same_memories_in_whatever_order_it_arrives(data: st.DataObject) -> None:
    log = data.draw(logs())
    assert replay(FSRS, data.draw(st.permutations(log))) == replay(FSRS, log)


@given(st.data())
@settings(max_examples=80)
def test_a_retracted_answer_is_as_if_never_given(data: st.DataObject) -> None:
    log = data.draw(logs())
    taken = {one.id for one in log if data.draw(st.booleans())}
    kept = [one for one in log if one.id not in taken]
    assert replay(FSRS, log, taken) == replay(FSRS, kept)
    for card in {one.card for one in log}:
        mine = [one for one in log if one.card == card]
        assert replay_card(FSRS, mine, taken) == folded(kept).get(card)


@given(logs())
@settings(max_examples=150)
def test_no_clock_loses_a_review_doubles_one_or_turns_time_round(log: list[Review]) -> None:
    for card, memory in replay(FSRS, log).items():
        days = [one.day for one in log if one.card == card]
        assert memory.reps == len(set(accumulate(days, max)))
        assert memory.day == max(days)
        assert memory.due > memory.day
        assert 0.001 <= memory.stability <= 36_500
        assert 1 <= memory.difficulty <= 10


@given(logs())
@settings(max_examples=50)
def test_new_parameters_move_no_date(log: list[Review]) -> None:
    fitted = Fsrs6([value * 1.1 for value in FSRS.parameters])
    dates = {card: (memory.day, memory.due) for card, memory in replay(FSRS, log).items()}
    assert dates == {card: (memory.day, memory.due) for card, memory in replay(fitted, log).items()}


@given(st.data())
@settings(max_examples=80)
def test_the_memory_on_the_button_is_the_memory_in_the_log(data: st.DataObject) -> None:
    memory = None
    for seq in range(data.draw(st.integers(1, 12))):
        at_ms = NOON + data.draw(st.integers(0, 90)) * DAY_MS // 2
        shape = review(at_ms=at_ms, seq=seq, hlc=seq)
        grade = data.draw(st.sampled_from(Grade))
        given_ = outcomes(FSRS, memory, shape.card, shape.day, at_ms, data.draw(retentions))[grade]
        answer = review(
            at_ms=at_ms, grade=grade, interval_days=given_.interval_days, seq=seq, hlc=seq
        )
        assert after(FSRS, memory, answer) == given_.memory
        memory = given_.memory


def test_the_order_is_that_of_the_logical_clock_not_of_the_wall() -> None:
    slow = review(grade=Grade.AGAIN, at_ms=NOON, seq=1, hlc=2, device="laptop", interval_days=1)
    early = review(grade=Grade.EASY, at_ms=NOON + HOUR_MS, seq=1, hlc=1, interval_days=16)
    memory = replay(FSRS, [slow, early])[slow.card]
    assert memory.interval_days == 16
    assert memory.repeat_ms == slow.at_ms + 600_000


def test_only_the_first_answer_of_a_day_teaches() -> None:
    first = review(grade=Grade.AGAIN, at_ms=NOON, seq=1, interval_days=1)
    again = review(grade=Grade.AGAIN, at_ms=NOON + 700_000, seq=2, interval_days=1)
    passed = review(grade=Grade.EASY, at_ms=NOON + 1_400_000, seq=3, interval_days=1)
    one, two, three = (folded([first, again, passed][:n])[first.card] for n in (1, 2, 3))
    assert (one.repeat_ms, two.repeat_ms, three.repeat_ms) == (NOON + 600_000, NOON + 1_300_000, 0)
    assert {(m.stability, m.difficulty, m.due, m.reps) for m in (one, two, three)} == {
        (one.stability, one.difficulty, FIRST_DAY + 1, 1)
    }


def test_a_clock_set_back_nine_days_passes_no_time_and_teaches_nothing() -> None:
    first = review(at_ms=NOON, seq=1, hlc=1)
    back = review(at_ms=NOON - 9 * DAY_MS, seq=2, hlc=2, grade=Grade.AGAIN)
    later = review(at_ms=NOON + 3 * DAY_MS, seq=3, hlc=3)
    assert folded([first, back, later]) == folded([first, later])
    assert folded([first, back])[first.card].reps == 1


def test_a_flight_westward_to_an_earlier_day_is_the_same_day() -> None:
    karachi = review(at_ms=NOON, offset_min=5 * 60, seq=1)
    honolulu = review(at_ms=NOON + HOUR_MS, offset_min=-10 * 60, seq=2)
    home = review(at_ms=NOON + 14 * HOUR_MS, offset_min=-10 * 60, seq=3)
    assert (karachi.day, honolulu.day, home.day) == (FIRST_DAY, FIRST_DAY - 1, FIRST_DAY)
    assert folded([karachi, honolulu, home])[karachi.card].reps == 1


def test_an_empty_log_remembers_nothing() -> None:
    assert replay(FSRS, []) == replay_rows(FSRS, []) == {}
    assert replay_card(FSRS, []) is None
