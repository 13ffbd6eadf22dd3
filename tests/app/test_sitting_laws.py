"""A sitting: what is graded is on disk, what is taken back never was, and nothing counts twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from profiles import SMALL, Wall, answer, everything

from studyapp.app.desk import Desk, open_desk
from studyapp.app.picking import session_for
from studyapp.app.sitting import (
    Sitting,
    begun,
    buried,
    can_take_back,
    flag_turned,
    graded,
    leech_note,
    revealed,
    suspended,
    taken_back,
)
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.schedule import session as sessions
from studyapp.schedule.grade import Grade
from studyapp.store import library, log, settings, states, totals

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STEPS: dict[str, Callable[[Desk, Sitting], Sitting]] = {
    "again": lambda desk, sitting: answer(desk, sitting, Grade.AGAIN),
    "hard": lambda desk, sitting: answer(desk, sitting, Grade.HARD),
    "good": lambda desk, sitting: answer(desk, sitting, Grade.GOOD),
    "easy": lambda desk, sitting: answer(desk, sitting, Grade.EASY),
    "bury": buried,
    "suspend": suspended,
}


def sit(desk: Desk) -> Sitting:
    """Today's sitting over everything."""
    return begun(desk, session_for(desk, desk.moment()))


def seen(sitting: Sitting) -> tuple[object, ...]:
    """The sitting, whenever its card came on the screen."""
    return (
        replace(sitting.session, shown_ms=0),
        sitting.card,
        sitting.memory,
        sitting.choices,
        sitting.deeds,
    )


def test_a_grade_is_in_the_log_before_the_next_card_is_shown(desk: Desk, wall: Wall) -> None:
    sitting = sit(desk)
    wall.on(ms=7_000)
    after = answer(desk, sitting, Grade.HARD)
    (review,) = log.entries(desk.store)
    assert sitting.card is not None
    assert after.card is not None
    assert after.card.id != sitting.card.id
    assert (review.card, review.grade, review.duration_ms) == (sitting.card.id, Grade.HARD, 7_000)
    assert (review.at_ms, review.day) == (wall.now.at_ms, desk.moment().day)
    kept = states.state(desk.store, sitting.card.id)
    assert kept is not None
    assert kept.memory is not None
    assert kept.memory.due == review.day + review.interval_days


def test_the_button_pressed_promises_what_is_written(desk: Desk) -> None:
    shown = revealed(desk, sit(desk))
    assert shown.choices is not None
    promised = {grade: outcome.interval_days for grade, outcome in shown.choices.items()}
    assert list(promised) == list(Grade)
    graded(desk, shown, Grade.EASY)
    (review,) = log.entries(desk.store)
    assert review.interval_days == promised[Grade.EASY]


def test_a_grade_before_the_answer_is_shown_is_no_answer(desk: Desk) -> None:
    sitting = sit(desk)
    assert graded(desk, sitting, Grade.GOOD) is sitting
    assert log.length(desk.store) == 0


def test_a_whole_day_ends_and_every_card_of_it_was_answered_once(desk: Desk) -> None:
    sitting = sit(desk)
    expected = {sitting.session.current, *sitting.session.upcoming}
    while not sitting.session.finished:
        sitting = answer(desk, sitting)
    assert sitting.card is None
    assert {review.card for review in log.entries(desk.store)} == expected
    assert log.length(desk.store) == len(expected) == sitting.session.done == 12


def test_a_forgotten_card_comes_back_in_ten_minutes_and_once_only(desk: Desk, wall: Wall) -> None:
    sitting = sit(desk)
    forgotten = sitting.session.current
    sitting = answer(desk, sitting, Grade.AGAIN)
    assert sitting.session.total == 13
    wall.on(minutes=9)
    sitting = answer(desk, sitting)
    assert sitting.session.current != forgotten
    wall.on(minutes=2)
    sitting = answer(desk, sitting)
    assert sitting.session.current == forgotten
    before = sitting.memory
    sitting = answer(desk, sitting)
    kept = states.state(desk.store, CardId(str(forgotten)))
    assert before is not None
    assert kept is not None
    assert kept.memory == replace(before, repeat_ms=0)
    assert sitting.session.repeats == ()


@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=14))
@hypothesis_settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_as_many_undos_as_deeds_bring_back_the_store_and_the_sitting(
    desk: Desk, wall: Wall, steps: list[str]
) -> None:
    start = sit(desk)
    past = [(seen(start), everything(desk))]
    sitting = start
    for step in steps:
        wall.on(ms=4_000)
        sitting = STEPS[step](desk, sitting)
        past.append((seen(sitting), everything(desk)))
    while sitting.deeds:
        wall.on(ms=900)
        sitting = taken_back(desk, sitting)
        was, store = past[len(sitting.deeds)]
        assert seen(sitting) == was
        assert everything(desk) == store
        assert sitting.session.shown_ms == wall.now.at_ms or sitting.card is None
    assert everything(desk) == past[0][1]


def test_taking_back_shows_the_same_card_with_its_answer_hidden(desk: Desk) -> None:
    first = sit(desk)
    back = taken_back(desk, answer(desk, first))
    assert back.card == first.card
    assert not back.session.revealed
    assert back.choices is None
    assert not can_take_back(desk, back)


def test_an_answer_may_be_given_anew_after_it_was_taken_back(desk: Desk) -> None:
    back = taken_back(desk, answer(desk, sit(desk), Grade.EASY))
    answer(desk, back, Grade.AGAIN)
    (review,) = log.entries(desk.store)
    assert review.grade == Grade.AGAIN
    assert totals.day_total(desk.store, desk.moment().day).n == 1


def test_with_nothing_to_take_back_nothing_happens(desk: Desk) -> None:
    sitting = sit(desk)
    assert taken_back(desk, sitting) is sitting
    assert not can_take_back(desk, sitting)


@pytest.mark.parametrize("grade", Grade)
def test_answers_of_an_earlier_sitting_are_taken_back_last_one_first(
    desk: Desk, grade: Grade
) -> None:
    start = everything(desk)
    sitting = sit(desk)
    answered = []
    for _ in range(3):
        answered.append(sitting.session.current)
        sitting = answer(desk, sitting, grade)
    later = sit(desk)
    while answered:
        later = taken_back(desk, later)
        assert later.session.current == answered.pop()
        assert not later.session.revealed
    assert everything(desk) == start
    assert taken_back(desk, later) is later


def test_the_last_answer_is_taken_back_after_the_program_was_closed(
    small_profile: Path, tmp_path: Path, wall: Wall, opened: Callable[..., Desk]
) -> None:
    desk = opened(small_profile)
    before = everything(desk)
    sitting = sit(desk)
    answer(desk, sitting)
    desk.close()
    again = open_desk(desk.store.folder, wall)
    try:
        back = taken_back(again, sit(again))
        assert back.card == sitting.card
        assert everything(again) == before
    finally:
        again.close()


def test_an_answer_of_yesterday_is_not_taken_back(desk: Desk, wall: Wall) -> None:
    answer(desk, sit(desk))
    wall.on(days=1)
    today = sit(desk)
    assert not can_take_back(desk, today)
    assert taken_back(desk, today) is today
    assert log.length(desk.store) == 1


def test_a_buried_card_stays_away_until_tomorrow(desk: Desk, wall: Wall) -> None:
    sitting = sit(desk)
    card = sitting.session.current
    after = buried(desk, sitting)
    assert card not in {after.session.current, *after.session.upcoming}
    assert card not in {sit(desk).session.current, *sit(desk).session.upcoming}
    wall.on(days=1)
    assert card in {sit(desk).session.current, *sit(desk).session.upcoming}


def test_a_suspended_card_stays_away_for_good(desk: Desk, wall: Wall) -> None:
    sitting = sit(desk)
    card = sitting.session.current
    suspended(desk, sitting)
    wall.on(days=400)
    assert card not in {sit(desk).session.current, *sit(desk).session.upcoming}
    assert [state.card for state in states.suspended(desk.store)] == [card]


def test_what_was_put_aside_is_brought_back_by_an_undo(desk: Desk) -> None:
    before = everything(desk)
    for put_aside in (buried, suspended):
        sitting = sit(desk)
        back = taken_back(desk, put_aside(desk, sitting))
        assert back.card == sitting.card
        assert everything(desk) == before


def test_a_flag_goes_up_and_down_and_the_card_stays(desk: Desk) -> None:
    sitting = revealed(desk, sit(desk))
    up = flag_turned(desk, sitting)
    assert up.flagged
    assert up.card == sitting.card
    assert up.session.revealed
    assert [state.card for state in states.flagged(desk.store)] == [sitting.session.current]
    down = flag_turned(desk, up)
    assert not down.flagged
    assert states.flagged(desk.store) == []


def test_a_flag_is_still_up_when_the_card_comes_back(desk: Desk) -> None:
    flag_turned(desk, sit(desk))
    assert sit(desk).flagged


def test_the_day_may_turn_over_between_reveal_and_grade(desk: Desk, wall: Wall) -> None:
    answer(desk, sit(desk), Grade.GOOD)
    wall.on(days=30, hours=18.4)  # 03:54, six minutes before a new day
    sitting = sit(desk)
    shown = revealed(desk, sitting)
    before = desk.moment().day
    wall.on(minutes=10)
    graded(desk, shown, Grade.GOOD)
    review = list(log.entries(desk.store))[-1]
    kept = states.state(desk.store, review.card)
    assert kept is not None
    assert kept.memory is not None
    assert review.day == kept.memory.day == before + 1 == desk.moment().day
    assert kept.memory.due == review.day + review.interval_days


def test_a_long_absence_counts_as_five_minutes(desk: Desk, wall: Wall) -> None:
    sitting = revealed(desk, sit(desk))
    wall.on(hours=3)
    graded(desk, sitting, Grade.GOOD)
    (review,) = log.entries(desk.store)
    assert review.duration_ms == 300_000


def test_a_clock_set_back_gives_no_negative_time(desk: Desk, wall: Wall) -> None:
    sitting = revealed(desk, sit(desk))
    wall.on(hours=-2)
    graded(desk, sitting, Grade.GOOD)
    (review,) = log.entries(desk.store)
    assert review.duration_ms == 0


def refuse(desk: Desk, table: str) -> None:
    """Let every write to a table fail, as a broken disk would."""
    desk.store.connection.execute(
        f"create temp trigger broken before insert on main.{table}"
        " begin select raise(abort, 'the disk is gone'); end"
    )


def allow(desk: Desk) -> None:
    """Let writes succeed again."""
    desk.store.connection.execute("drop trigger temp.broken")


def test_an_answer_that_cannot_be_written_is_told_and_counted_once_when_given_again(
    desk: Desk,
) -> None:
    before = everything(desk)
    shown = revealed(desk, sit(desk))
    refuse(desk, "review")
    for _ in range(3):
        with pytest.raises(StudyError, match="could not be saved"):
            graded(desk, shown, Grade.GOOD)
    allow(desk)
    assert everything(desk) == before
    after = graded(desk, shown, Grade.GOOD)
    assert after.session.done == 1
    assert [review.card for review in log.entries(desk.store)] == [shown.session.current]


def test_an_answer_that_was_written_although_an_error_came_is_not_counted_twice(
    desk: Desk,
) -> None:
    shown = revealed(desk, sit(desk))
    graded(desk, shown, Grade.GOOD)  # the error came after this, so the screen knows nothing of it
    once = everything(desk)
    after = graded(desk, shown, Grade.GOOD)
    assert after.session.done == 1
    assert everything(desk) == once
    back = taken_back(desk, after)
    assert back.card == shown.card
    assert log.length(desk.store) == 0


@pytest.mark.parametrize("put_aside", [buried, suspended, flag_turned])
def test_a_mark_that_cannot_be_written_changes_nothing(
    desk: Desk, put_aside: Callable[[Desk, Sitting], Sitting]
) -> None:
    before = everything(desk)
    sitting = sit(desk)
    refuse(desk, "mark")
    with pytest.raises(StudyError, match="could not be saved"):
        put_aside(desk, sitting)
    assert everything(desk) == before


def test_an_undo_that_cannot_be_written_leaves_the_answer_standing(desk: Desk) -> None:
    after = answer(desk, sit(desk))
    once = everything(desk)
    refuse(desk, "retraction")
    with pytest.raises(StudyError, match="could not be taken back"):
        taken_back(desk, after)
    assert everything(desk) == once
    allow(desk)
    assert taken_back(desk, after).deeds == ()
    assert log.length(desk.store) == 0


def drop(desk: Desk, *gone: CardId | None) -> None:
    """Take cards out of the library, as a changed deck does."""
    with desk.library.using() as db:
        db.executemany("delete from card where id = ?", [(card,) for card in gone])


def test_cards_that_left_their_deck_meanwhile_are_passed_over(desk: Desk) -> None:
    sitting = sit(desk)
    second, third, fourth = sitting.session.upcoming[:3]
    drop(desk, second, third)
    after = answer(desk, sitting)
    assert after.session.current == fourth
    assert after.session.done == 1


def test_an_answer_is_taken_back_over_cards_that_left_their_deck(desk: Desk) -> None:
    sitting = sit(desk)
    drop(desk, *sitting.session.upcoming[:2])
    back = taken_back(desk, answer(desk, sitting))
    assert back.card == sitting.card
    assert log.length(desk.store) == 0


def test_a_sitting_whose_cards_are_all_gone_is_finished(desk: Desk) -> None:
    session = session_for(desk, desk.moment())
    drop(desk, session.current, *session.upcoming)
    sitting = begun(desk, session)
    assert sitting.session.finished
    assert sitting.card is None


def test_an_answer_is_kept_although_its_card_left_the_deck_while_it_was_shown(desk: Desk) -> None:
    shown = revealed(desk, sit(desk))
    drop(desk, shown.session.current)
    after = graded(desk, shown, Grade.GOOD)
    assert log.length(desk.store) == 1
    assert after.card is not None


def test_every_function_of_a_finished_sitting_does_nothing(desk: Desk) -> None:
    over = begun(desk, sessions.start((), desk.moment().at_ms))
    for step in (revealed, buried, suspended, flag_turned, taken_back):
        assert step(desk, over) is over
    assert graded(desk, over, Grade.GOOD) is over


def test_the_eighth_lapse_asks_for_another_way_to_learn_the_card(desk: Desk) -> None:
    shown = revealed(desk, sit(desk))
    assert leech_note(shown, Grade.AGAIN) == ""
    assert shown.choices is not None
    memory = shown.choices[Grade.AGAIN].memory
    poor = replace(memory, lapses=7, reps=9, day=memory.day - 9)
    after = {
        grade: replace(outcome, memory=replace(outcome.memory, lapses=7 + (grade == Grade.AGAIN)))
        for grade, outcome in shown.choices.items()
    }
    worn = replace(shown, memory=poor, choices=after)
    assert leech_note(worn, Grade.AGAIN).startswith("Alliance: forgotten 8 times.")
    assert leech_note(worn, Grade.GOOD) == ""


def test_the_desired_retention_in_force_is_logged_with_the_answer(desk: Desk) -> None:
    settings.put(desk.store, settings.DESIRED_RETENTION, 0.8)
    answer(desk, sit(desk))
    (review,) = log.entries(desk.store)
    assert (review.retention, review.rollover_hour) == (0.8, 4)


def test_the_small_deck_is_what_is_studied(desk: Desk) -> None:
    sitting = sit(desk)
    assert sitting.card is not None
    assert sitting.card.deck == SMALL
    assert library.card(desk.library, sitting.card.id) is not None
