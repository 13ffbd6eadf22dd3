"""Quiz answers as reviews: what counts as which grade, and that nothing counts twice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from papers_made import AYUB, ITEMS, PARTLY, RIGHT, SEATO, WRONG, answers, begun, many, practice
from profiles import SMALL, answer

from studyapp.app import exam as exams
from studyapp.app import feeding, picking
from studyapp.app import quiz_actions as actions
from studyapp.app.sitting import begun as sat
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.marks import BLANK, judge
from studyapp.schedule.grade import Grade
from studyapp.store import log, states, totals

if TYPE_CHECKING:
    from typing import Any

    from profiles import Wall

    from studyapp.app.desk import Desk

TYPED = {Type.TYPED, Type.CLOZE, Type.SET}
MANY_FACTS = {
    Type.SEVERAL,
    Type.COUNT,
    Type.ORDER,
    Type.MATCH,
    Type.ODD_ONE_OUT,
    Type.ASSERTION,
    Type.WRITTEN,
}
ONE_FACT = [type_ for type_ in ITEMS if type_ not in MANY_FACTS]


def fed(desk: Desk) -> list[tuple[str, int]]:
    """Cards and grades in the log."""
    return [(review.card, int(review.grade)) for review in log.entries(desk.store)]


def checked(desk: Desk, type_: Type, given: Any) -> list[int]:
    """The grades in the log after one question of a practice."""
    exam = exams.answered(desk, practice(desk, ITEMS[type_]), given)
    actions.check(desk, exam)
    return [grade for _, grade in fed(desk)]


def test_every_type_asks_for_one_fact_or_for_several() -> None:
    assert {*ONE_FACT, *MANY_FACTS} == set(Type)


@pytest.mark.parametrize("type_", ONE_FACT)
def test_a_wrong_answer_counts_as_again(desk: Desk, type_: Type) -> None:
    assert checked(desk, type_, WRONG[type_]) == [Grade.AGAIN]


@pytest.mark.parametrize("type_", [type_ for type_ in ONE_FACT if type_ not in TYPED])
def test_a_right_answer_with_options_counts_as_hard(desk: Desk, type_: Type) -> None:
    assert checked(desk, type_, RIGHT[type_]) == [Grade.HARD]


@pytest.mark.parametrize("type_", sorted(TYPED))
def test_an_answer_typed_right_counts_as_good(desk: Desk, type_: Type) -> None:
    assert checked(desk, type_, RIGHT[type_]) == [Grade.GOOD]


@pytest.mark.parametrize("type_", [type_ for type_ in PARTLY if type_ in ONE_FACT])
def test_an_answer_that_is_right_in_part_counts_as_hard(desk: Desk, type_: Type) -> None:
    assert checked(desk, type_, PARTLY[type_]) == [Grade.HARD]


@pytest.mark.parametrize("type_", sorted(MANY_FACTS))
def test_types_that_ask_for_several_facts_feed_nothing(desk: Desk, type_: Type) -> None:
    for given in (RIGHT[type_], WRONG[type_]):
        assert checked(desk, type_, given) == []
        assert feeding.grade_of(ITEMS[type_], judge(ITEMS[type_], given)) is None


def test_a_blank_feeds_nothing(desk: Desk) -> None:
    for item in ITEMS.values():
        assert feeding.grade_of(item, BLANK) is None
    exam = exams.handed_in(desk, begun(desk, many(3)))
    feeding.fed_all(desk, exam)
    assert fed(desk) == []


def test_a_review_from_a_quiz_moves_its_card_as_its_grade_would(desk: Desk, wall: Wall) -> None:
    exam = exams.answered(desk, practice(desk, ITEMS[Type.TYPED]), RIGHT[Type.TYPED])
    wall.on(minutes=3)
    actions.check(desk, exam)
    (review,) = log.entries(desk.store)
    state = states.state(desk.store, exam.item.card)
    assert state is not None
    assert state.memory is not None
    assert (review.format, review.duration_ms, review.at_ms) == ("typed", 0, wall.now.at_ms)
    assert state.memory.due == review.day + review.interval_days
    assert totals.day_total(desk.store, review.day).n == 1


def test_whether_it_was_typed_or_chosen_stands_in_the_log(desk: Desk) -> None:
    exam = begun(desk, [ITEMS[Type.SINGLE], ITEMS[Type.CLOZE]])
    exam = exams.handed_in(desk, answers(desk, exam, "a", RIGHT[Type.CLOZE]))
    feeding.fed_all(desk, exam)
    assert [review.format for review in log.entries(desk.store)] == ["choice", "typed"]


def test_the_same_check_twice_counts_once(desk: Desk) -> None:
    exam = exams.answered(desk, practice(desk, ITEMS[Type.SINGLE]), "a")
    exam = actions.check(desk, exam)
    after = actions.check(desk, exam)
    assert after is exam
    feeding.fed_practice(desk, exam, 0)
    actions.check(desk, exams.opened(desk, exam.paper.id))
    assert fed(desk) == [(exam.item.card, Grade.HARD)]


def test_a_check_whose_review_could_not_be_written_counts_when_it_is_asked_again(
    desk: Desk,
) -> None:
    exam = exams.answered(desk, practice(desk, ITEMS[Type.SINGLE]), "a")
    refuse(desk, "review")
    with pytest.raises(StudyError, match="could not be saved"):
        actions.check(desk, exam)
    allow(desk)
    exam = actions.check(desk, exams.opened(desk, exam.paper.id))
    assert 0 in exam.checked
    assert fed(desk) == [(exam.items[0].card, Grade.HARD)]


def test_a_mock_exam_feeds_nothing_by_itself(desk: Desk) -> None:
    exam = answers(desk, begun(desk, many(3)), "a", "b", "c")
    assert feeding.fed_all(desk, exam) is exam
    exam = exams.handed_in(desk, exam)
    assert not exam.fed
    assert fed(desk) == []


def test_a_mock_exam_is_fed_all_at_once_and_only_once(desk: Desk) -> None:
    exam = answers(desk, begun(desk, many(4)), "a", "b", None, "c")
    exam = exams.handed_in(desk, exam)
    exam = feeding.fed_all(desk, exam)
    cards = [item.card for item in exam.items]
    expected = [(cards[0], Grade.HARD), (cards[1], Grade.AGAIN), (cards[3], Grade.AGAIN)]
    assert exam.fed
    assert fed(desk) == expected
    assert feeding.fed_all(desk, exam) is exam
    again = exams.opened(desk, exam.paper.id)
    assert again.fed
    assert feeding.fed_all(desk, again) is again
    assert fed(desk) == expected


def test_a_practice_is_not_fed_a_second_time_as_a_whole(desk: Desk) -> None:
    exam = exams.answered(desk, practice(desk, *many(2)), "a")
    exam = exams.handed_in(desk, actions.check(desk, exam))
    assert feeding.fed_all(desk, exam) is exam
    assert len(fed(desk)) == 1


def test_a_feeding_that_fails_half_way_counts_nothing_twice(desk: Desk) -> None:
    exam = exams.handed_in(desk, answers(desk, begun(desk, many(3)), "a", "a", "a"))
    refuse(desk, "review", "when (select count(*) from main.review) = 1")
    with pytest.raises(StudyError, match="could not be saved"):
        feeding.fed_all(desk, exam)
    allow(desk)
    feeding.fed_all(desk, exam)  # the window still has the exam from before
    assert sorted(fed(desk)) == sorted((item.card, int(Grade.HARD)) for item in exam.items)


def test_cards_that_are_not_in_the_library_are_passed_over(desk: Desk) -> None:
    gone = replace(ITEMS[Type.SINGLE], card=CardId(f"{SMALL}/event.nothing/date"))
    dropped = ITEMS[Type.CORRECTION]
    exam = begun(desk, [gone, dropped, ITEMS[Type.CLOZE]])
    exam = answers(desk, exam, "a", "b", RIGHT[Type.CLOZE])
    exam = exams.handed_in(desk, exam)
    with desk.library.using() as db:
        db.execute("delete from card where id = ?", (dropped.card,))
    exam = feeding.fed_all(desk, exam)
    assert exam.fed
    assert fed(desk) == [(f"{SMALL}/{AYUB}", Grade.GOOD)]
    assert not feeding.fed_item(desk, exam, 0, "01a1fd70-f1c0-7a25-bd6c-a1f3f0f1165d")


def test_a_card_of_a_gone_deck_may_still_be_practised(desk: Desk) -> None:
    gone = replace(ITEMS[Type.SINGLE], card=CardId("nowhere/event.nothing/date"))
    exam = actions.check(desk, exams.answered(desk, practice(desk, gone), "a"))
    assert actions.paper(exam).feedback is not None
    assert fed(desk) == []


def test_in_practice_a_date_that_can_be_read_in_two_ways_is_asked_back(desk: Desk) -> None:
    exam = exams.answered(desk, practice(desk, ITEMS[Type.TYPED]), "9/8/1954")
    with suppress(StudyError):
        exam = actions.check(desk, exam)
    assert fed(desk) == []
    assert not exam.checked


def test_i_was_right_counts_as_good_in_the_place_of_again(desk: Desk) -> None:
    exam = practice(desk, ITEMS[Type.TYPED])
    exam = actions.check(desk, exams.answered(desk, exam, "in that autumn"))
    assert fed(desk) == [(f"{SMALL}/{SEATO}", Grade.AGAIN)]
    actions.object_to(desk, exam)
    assert fed(desk) == [(f"{SMALL}/{SEATO}", Grade.GOOD)]
    assert totals.day_total(desk.store, desk.moment().day).n == 1


def test_i_was_right_leaves_reviews_of_a_sitting_alone(desk: Desk, wall: Wall) -> None:
    sitting = sat(desk, picking.session_of(desk, desk.moment(), [CardId(f"{SMALL}/{SEATO}")]))
    answer(desk, sitting, Grade.EASY)
    wall.on(days=1)
    exam = practice(desk, ITEMS[Type.TYPED])
    exam = actions.check(desk, exams.answered(desk, exam, "1971"))
    actions.object_to(desk, exam)
    assert [grade for _, grade in fed(desk)] == [Grade.EASY, Grade.GOOD]


def test_the_cards_that_went_wrong_make_a_sitting(desk: Desk) -> None:
    parts = [ITEMS[type_] for type_ in (Type.SINGLE, Type.CORRECTION, Type.REBUTTAL, Type.CLOZE)]
    exam = answers(desk, begun(desk, [*parts, ITEMS[Type.WRITTEN]]), "a", "a", None, "Zia-ul-Haq")
    exam = exams.handed_in(desk, exam)
    session = actions.review_missed(desk, exam).session
    assert {session.current, *session.upcoming} == {item.card for item in parts[1:]}


def test_a_sitting_over_cards_that_have_left_says_so(desk: Desk) -> None:
    gone = replace(ITEMS[Type.SINGLE], card=CardId(f"{SMALL}/event.nothing/date"))
    exam = exams.handed_in(desk, answers(desk, begun(desk, [gone]), "b"))
    with pytest.raises(StudyError, match="have left their deck"):
        actions.review_missed(desk, exam)


def refuse(desk: Desk, table: str, when: str = "") -> None:
    """Let writes to a table fail, as a broken disk would."""
    desk.store.connection.execute(
        f"create temp trigger broken before insert on main.{table} {when}"
        " begin select raise(abort, 'the disk is gone'); end"
    )


def allow(desk: Desk) -> None:
    """Let writes succeed again."""
    desk.store.connection.execute("drop trigger temp.broken")
