"""One sitting: nothing lost, nothing asked twice, everything can be taken back."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from schedule_values import FIRST_DAY, FSRS

from studyapp.cards.card import CardId, card_id
from studyapp.schedule.grade import Grade
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.session import (
    Repeat,
    Session,
    answered,
    resumed,
    reveal,
    set_aside,
    start,
    take_back,
)

NOW = 1_800_000_000_000
MINUTE = 60_000
A, B, C = (card_id("d", "event", name, "date") for name in "abc")
queues = st.lists(st.integers(0, 30), max_size=20).map(
    lambda numbers: [card_id("d", "event", f"e{n}", "date") for n in numbers]
)
deeds = st.lists(
    st.tuples(st.sampled_from([*Grade, None]), st.integers(-MINUTE, 20 * MINUTE)), max_size=60
)


def grade(session: Session, given_: Grade, now_ms: int, review: str = "") -> Session:
    """Reveal the current card and grade it."""
    assert session.current is not None
    outcome = outcomes(FSRS, None, session.current, FIRST_DAY, now_ms, 0.9)[given_]
    return answered(reveal(session), given_, outcome, now_ms, review)


def done(session: Session, todo: list[tuple[Grade | None, int]], now_ms: int) -> list[Session]:
    """The sittings after each deed: a grade, or None for a card set aside."""
    sittings = [session]
    for given_, passed_ms in todo:
        now_ms += passed_ms
        last = sittings[-1]
        if not last.finished:
            sittings.append(
                set_aside(last, now_ms) if given_ is None else grade(last, given_, now_ms)
            )
    return sittings


@given(queues, deeds)
@settings(max_examples=150)
def test_as_many_undos_as_deeds_leave_the_sitting_as_it_was(
    queue: list[CardId], todo: list[tuple[Grade | None, int]]
) -> None:
    sittings = done(start(queue, NOW), todo, NOW)
    session = sittings[-1]
    for earlier in reversed(sittings[:-1]):
        session = take_back(session)
        assert session == (reveal(earlier) if session.revealed else earlier)
        assert session.past is earlier.past
    assert session.past is None
    assert take_back(session) is session


@given(queues, deeds)
@settings(max_examples=150)
def test_every_card_is_answered_once_and_once_more_for_each_again(
    queue: list[CardId], todo: list[tuple[Grade | None, int]]
) -> None:
    session, now, asked, agains = start(queue, NOW), NOW, Counter[CardId](), Counter[CardId]()
    grades = [given_ or Grade.GOOD for given_, _ in todo]
    while session.current is not None:
        given_ = grades.pop() if grades else Grade.GOOD
        asked[session.current] += 1
        agains[session.current] += given_ is Grade.AGAIN
        now += MINUTE
        session = grade(session, given_, now)
    assert asked == Counter(set(queue)) + agains
    assert session.done == session.total == asked.total()
    assert session.finished
    assert session.left == 0


@given(queues, deeds)
@settings(max_examples=150)
def test_nothing_is_lost_and_progress_never_runs_backwards(
    queue: list[CardId], todo: list[tuple[Grade | None, int]]
) -> None:
    sittings = done(start(queue, NOW), todo, NOW)
    for before, now in pairwise(sittings):
        assert now.done * before.total >= before.done * now.total
        assert now.done >= before.done
        aside = now.done == before.done
        again = not aside and now.left == before.left
        assert before.left - now.left == (0 if again else 1)
        assert now.total - before.total == (-1 if aside else int(again))
        waiting = {*now.upcoming, *(repeat.card for repeat in now.repeats), now.current}
        gone = {*before.upcoming, *(one.card for one in before.repeats)} - waiting
        assert not gone


def test_a_repeat_whose_time_has_come_goes_before_the_queue() -> None:
    failed = grade(start([A, B, C], NOW), Grade.AGAIN, NOW)
    assert failed.current == B
    assert grade(failed, Grade.GOOD, NOW + 9 * MINUTE).current == C
    assert grade(failed, Grade.GOOD, NOW + 10 * MINUTE).current == A


def test_with_an_empty_queue_a_repeat_is_shown_before_its_time() -> None:
    failed = grade(start([A, B], NOW), Grade.AGAIN, NOW)
    early = grade(failed, Grade.GOOD, NOW + MINUTE)
    assert (early.current, early.left, early.total) == (A, 1, 3)
    assert grade(early, Grade.GOOD, NOW + 2 * MINUTE).finished


def test_the_card_on_the_screen_stays_when_a_repeat_comes_due() -> None:
    failed = grade(start([A, B, C], NOW), Grade.AGAIN, NOW)
    assert reveal(failed).current == B
    assert resumed(failed, NOW + 60 * MINUTE).current == B


def test_a_clock_set_back_does_not_keep_a_repeat_waiting() -> None:
    failed = grade(start([A, B, C], NOW), Grade.AGAIN, NOW)
    assert grade(failed, Grade.GOOD, NOW - 9 * 24 * 60 * MINUTE).current == A


def test_repeats_of_an_earlier_sitting_are_taken_along() -> None:
    session = start([A, B, A], NOW, [Repeat(B, NOW - 1), Repeat(C, NOW + MINUTE)])
    assert (session.current, session.upcoming, session.left) == (B, (A,), 3)


def test_a_hidden_answer_cannot_be_graded_and_an_empty_sitting_does_nothing() -> None:
    hidden, empty = start([A], NOW), start([], NOW)
    outcome = outcomes(FSRS, None, A, FIRST_DAY, NOW, 0.9)[Grade.GOOD]
    assert answered(hidden, Grade.GOOD, outcome, NOW) is hidden
    assert answered(reveal(empty), Grade.GOOD, outcome, NOW) is empty
    assert set_aside(empty, NOW) is empty
    assert empty.finished


def test_each_card_starts_hidden_with_its_own_time() -> None:
    first = start([A, B], NOW)
    second = grade(first, Grade.GOOD, NOW + MINUTE)
    assert (first.revealed, first.shown_ms) == (False, NOW)
    assert (second.revealed, second.shown_ms) == (False, NOW + MINUTE)
    assert resumed(second, NOW + 9 * MINUTE).shown_ms == NOW + 9 * MINUTE


def test_the_past_names_the_answer_and_the_row_to_retract() -> None:
    session = grade(start([A, B], NOW), Grade.HARD, NOW, "0190-row")
    assert session.past is not None
    assert (session.past.grade, session.past.review) == (Grade.HARD, "0190-row")
    assert session.past.session.current == A
    aside = set_aside(session, NOW)
    assert aside.past is not None
    assert (aside.past.grade, aside.past.review) == (None, "")


def test_a_sitting_of_many_thousand_answers_can_be_compared_shown_and_let_go() -> None:
    session = start([card_id("d", "event", f"e{n}", "date") for n in range(30_000)], NOW)
    outcome = outcomes(FSRS, None, A, FIRST_DAY, NOW, 0.9)[Grade.GOOD]
    while not session.finished:
        session = answered(reveal(session), Grade.GOOD, outcome, NOW)
    assert session == session
    assert len(repr(session)) > 0
    del session
