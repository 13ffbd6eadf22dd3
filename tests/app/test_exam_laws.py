"""A paper: each step is on disk before the next is shown, and the log alone tells what it is."""

from __future__ import annotations

import itertools
import shutil
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from papers_made import (
    ITEMS,
    PARTLY,
    RIGHT,
    WRONG,
    answers,
    begun,
    many,
    practice,
    preset,
    section,
)

from studyapp.app import exam as exams
from studyapp.app import quiz_actions as actions
from studyapp.app.quiz import QuizChoice, quiz_view
from studyapp.app.quiz_views import Confirmation
from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.marks import Outcome
from studyapp.schedule.grade import Grade
from studyapp.store import log, papers
from studyapp.store.connection import STUDY
from studyapp.store.ids import uuid7
from studyapp.store.papers import Step, StepWhat
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam

MINUTE = 60_000
_number = itertools.count()


@contextmanager
def after_a_crash(desk: Desk, folder: Path) -> Iterator[Desk]:
    """A desk on what is on disk now, as if the program had been killed."""
    copy = folder / f"crash-{next(_number)}"
    copy.mkdir()
    for name in (STUDY, f"{STUDY}-wal"):
        shutil.copy(desk.store.folder / name, copy / name)
    with open_store(copy, now_ms=desk.clock().at_ms) as store:
        yield replace(desk, store=store)
    shutil.rmtree(copy)


def kept(exam: Exam) -> tuple[object, ...]:
    """What a crash must not change."""
    return (
        dict(exam.answers),
        dict(exam.sure),
        exam.flags,
        dict(exam.checked),
        exam.objected,
        exam.section,
        exam.handed_in,
        exam.discarded,
        exam.fed,
    )


def survives(desk: Desk, exam: Exam, folder: Path) -> None:
    """Assert that a crash now costs nothing but ten seconds of the clock."""
    with after_a_crash(desk, folder) as other:
        found = exams.opened(other, exam.paper.id)
    assert kept(found) == kept(exam)
    assert 0 <= exam.clock_ms - found.clock_ms < exams.HOLD_MS
    assert (found.paper, found.preset) == (exam.paper, exam.preset)
    assert (found.items, found.starts) == (exam.items, exam.starts)


def written(desk: Desk, exam: Exam) -> list[tuple[StepWhat, int]]:
    """The steps of a paper."""
    return [(step.what, step.item) for step in papers.steps(desk.store, exam.paper.id)]


def of_each_type(desk: Desk) -> Exam:
    """A mock exam with one question of each type."""
    return begun(desk, list(ITEMS.values()))


def in_parts(desk: Desk, *, pause: bool = False, cut: bool = True) -> Exam:
    """A mock exam of ten minutes and three questions, then twenty minutes and two."""
    first = section(3, 10, id="first", title="First part", cut=cut, penalty=Fraction(1, 4))
    second = section(2, 20, id="second", title="Second part", cut=True)
    return begun(desk, many(3), many(2), rules=preset(first, second, pause=pause))


# What is kept.


def test_every_step_is_on_disk_before_it_is_shown(desk: Desk, tmp_path: Path) -> None:
    rules = preset(section(3, 10, penalty=Fraction(1, 4)), section(1, 10), pause=True)
    exam = begun(desk, many(3), many(1), rules=rules)
    survives(desk, exam, tmp_path)
    do: tuple[Callable[[Exam], Exam], ...] = (
        lambda one: actions.choose(desk, one, "b"),
        lambda one: exams.said_sure(desk, one, "two"),
        lambda one: exams.flag_turned(desk, one),
        lambda one: exams.ticked(desk, one, 4_000),
        lambda one: actions.choose(desk, one, "c"),
        lambda one: exams.answered(desk, one, None),
        lambda one: exams.gone(one, 2),
        lambda one: actions.choose(desk, one, "a"),
        lambda one: exams.ticked(desk, one, 9_000),
        lambda one: exams.pause_turned(desk, one),
        lambda one: exams.pause_turned(desk, one),
        lambda one: exams.flag_turned(desk, exams.gone(one, 0)),
        lambda one: exams.said_sure(desk, exams.gone(one, 0), "two"),
        lambda one: exams.section_ended(desk, one),
        lambda one: actions.choose(desk, one, "a"),
        lambda one: exams.section_ended(desk, one),
    )
    for step in do:
        after = step(exam)
        assert after != exam
        survives(desk, after, tmp_path)
        exam = after
    assert exam.handed_in
    assert dict(exam.answers) == {2: "a", 3: "a"}


def test_an_answer_of_every_type_comes_back_as_it_was_given(desk: Desk, tmp_path: Path) -> None:
    for answer in (RIGHT, WRONG, {**RIGHT, **PARTLY}):
        given_ = [answer[item.type] for item in ITEMS.values()]
        exam = answers(desk, of_each_type(desk), *given_)
        survives(desk, exam, tmp_path)
        with after_a_crash(desk, tmp_path) as other:
            assert exams.result(exams.opened(other, exam.paper.id)) == exams.result(exam)


def test_a_practice_is_kept_with_what_was_checked_and_objected_to(
    desk: Desk, tmp_path: Path
) -> None:
    exam = practice(desk, ITEMS[Type.TYPED], ITEMS[Type.CLOZE])
    exam = actions.write(desk, exam, "1971")
    exam = actions.check(desk, exam)
    survives(desk, exam, tmp_path)
    exam = actions.object_to(desk, exam)
    assert exam.objected == {0}
    survives(desk, exam, tmp_path)


def test_a_step_that_cannot_be_written_changes_nothing_and_may_be_repeated(desk: Desk) -> None:
    exam = begun(desk, many(2))
    desk.store.connection.execute(
        "create temp trigger broken before insert on main.step"
        " begin select raise(abort, 'the disk is gone'); end"
    )
    for step in (exams.flag_turned, exams.section_ended, exams.discarded):
        with pytest.raises(StudyError, match="could not be saved"):
            step(desk, exam)
    with pytest.raises(StudyError, match="could not be saved"):
        actions.choose(desk, exam, "a")
    desk.store.connection.execute("drop trigger temp.broken")
    assert written(desk, exam) == []
    assert actions.choose(desk, exam, "a").answers == {0: "a"}
    assert written(desk, exam) == [(StepWhat.ANSWER, 0)]


def test_the_same_answer_again_is_no_step(desk: Desk) -> None:
    exam = exams.answered(desk, begun(desk, many(2)), "a")
    assert exams.answered(desk, exam, "a") is exam
    assert exams.answered(desk, exams.gone(exam, 1), None).answers == {0: "a"}
    assert written(desk, exam) == [(StepWhat.ANSWER, 0)]


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_an_answer_with_nothing_in_it_clears(desk: Desk, nothing: Any) -> None:
    exam = exams.answered(desk, begun(desk, many(1)), "a")
    assert exams.answered(desk, exam, nothing).answers == {}
    assert written(desk, exam)[-1] == (StepWhat.CLEAR, 0)


def test_a_choice_is_taken_back_by_choosing_it_again(desk: Desk) -> None:
    exam = of_each_type(desk)
    kinds = list(ITEMS)
    for type_ in (Type.SINGLE, Type.SEVERAL, Type.ORDER):
        exam = exams.gone(exam, kinds.index(type_))
        exam = actions.choose(desk, exam, "b")
        assert exam.place in exam.answers
        exam = actions.choose(desk, exam, "b")
        assert exam.place not in exam.answers
    exam = exams.gone(exam, kinds.index(Type.MATCH))
    exam = actions.match(desk, exam, 1, "D")
    assert exam.answers[exam.place] == [None, "d", None]
    exam = actions.match(desk, exam, 1, "D")
    assert exam.place not in exam.answers


def test_the_same_confidence_again_takes_it_back(desk: Desk) -> None:
    exam = exams.said_sure(desk, begun(desk, many(1)), "guess")
    assert exam.sure == {0: "guess"}
    assert exams.said_sure(desk, exam, "sure").sure == {0: "sure"}
    assert exams.said_sure(desk, exam, "guess").sure == {}


def test_a_paper_goes_on_at_its_first_open_question(desk: Desk) -> None:
    exam = answers(desk, begun(desk, many(4)), "a", None, "b")
    assert exams.opened(desk, exam.paper.id).place == 1
    exam = answers(desk, exam, "a", "a", "a", "a")
    assert exams.opened(desk, exam.paper.id).place == 0


def test_a_paper_that_is_not_there_says_so(desk: Desk) -> None:
    with pytest.raises(StudyError, match="not in the log"):
        exams.opened(desk, "nothing")


def test_an_empty_paper_is_never_begun(desk: Desk) -> None:
    with pytest.raises(StudyError, match="No question fits"):
        begun(desk, [], rules=preset(section(1)))
    assert papers.heads(desk.store) == []


def test_a_paper_of_another_version_says_that_its_answers_stay(desk: Desk) -> None:
    exam = begun(desk, many(1))
    strange = replace(exam.paper, id=uuid7(exam.paper.at_ms), spec={"generator": 99})
    papers.begin(desk.store, strange)
    with pytest.raises(StudyError, match="another version") as told:
        exams.opened(desk, strange.id)
    assert "Its answers stay in the log." in str(told.value)


# The same by chance.

DEEDS = st.one_of(
    st.tuples(st.sampled_from(["choose"]), st.sampled_from("abcd")),
    st.tuples(st.sampled_from(["go"]), st.integers(-1, 6)),
    st.tuples(st.sampled_from(["tick"]), st.sampled_from([250, 3_000, 9_000, 70_000, 400_000])),
    st.tuples(st.sampled_from(["sure"]), st.sampled_from(["sure", "two", "guess"])),
    st.tuples(st.sampled_from(["clear", "flag", "pause", "part", "hand in"]), st.just("")),
)


def done(desk: Desk, exam: Exam, deed: tuple[str, Any]) -> Exam:
    """The exam after something that a student may do, or the clock."""
    what, value = deed
    steps: dict[str, Callable[[], Exam]] = {
        "choose": lambda: actions.choose(desk, exam, value),
        "go": lambda: actions.go_to(exam, value),
        "tick": lambda: exams.ticked(desk, exam, value),
        "sure": lambda: exams.said_sure(desk, exam, value),
        "clear": lambda: exams.answered(desk, exam, None),
        "flag": lambda: exams.flag_turned(desk, exam),
        "pause": lambda: exams.pause_turned(desk, exam),
        "part": lambda: exams.section_ended(desk, exam) if not exam.handed_in else exam,
        "hand in": lambda: exams.handed_in(desk, exam),
    }
    return steps[what]()


def folded(steps: list[Step]) -> dict[str, Any]:
    """What a log of steps comes to, worked out in another way."""
    last: dict[tuple[str, int], Any] = {}
    for step in steps:
        kind = {"clear": "answer", "unflag": "flag"}.get(step.what.value, step.what.value)
        kept_ = {"clear": None, "unflag": False, "flag": True}.get(step.what.value, step.value)
        last[kind, step.item] = kept_

    def of(kind: str) -> dict[int, Any]:
        return {place: value for (own, place), value in last.items() if own == kind and value}

    return {
        "answers": of("answer"),
        "sure": of("sure"),
        "flags": set(of("flag")),
        "section": last.get(("section", -1), 0),
        "handed_in": any(step.what is StepWhat.HAND_IN for step in steps),
    }


@given(st.lists(DEEDS, min_size=4, max_size=16), st.booleans())
@hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_done_the_exam_is_the_fold_of_its_log(
    desk: Desk, wall: Any, tmp_path: Path, deeds: list[tuple[str, Any]], pause: bool
) -> None:
    exam = in_parts(desk, pause=pause)
    for deed in deeds:
        wall.on(ms=1)
        before, exam = exam, done(desk, exam, deed)
        assert_lawful(before, exam, deed[0], pause=pause)
    survives(desk, exam, tmp_path)
    log_ = papers.steps(desk.store, exam.paper.id)
    assert folded(log_) == {
        "answers": exam.answers,
        "sure": exam.sure,
        "flags": exam.flags,
        "section": exam.section,
        "handed_in": exam.handed_in,
    }
    assert [step.clock_ms for step in log_] == sorted(step.clock_ms for step in log_)


def assert_lawful(before: Exam, after: Exam, deed: str, *, pause: bool) -> None:
    """Assert what holds for any step."""
    own = set(range(before.first, before.end))
    changed = {
        place
        for one, other in ((before.answers, after.answers), (before.sure, after.sure))
        for place in one.keys() | other.keys()
        if one.get(place) != other.get(place)
    }
    assert changed <= own & {before.place}
    assert 0 <= after.section - before.section <= 1
    assert after.clock_ms >= before.clock_ms
    assert after.handed_in >= before.handed_in
    assert after.handed_in or after.first <= after.place < after.end
    assert pause or not after.paused
    if before.handed_in:
        assert replace(after, place=0) == replace(before, place=0)
    if before.paused and deed not in {"pause", "part", "hand in", "flag"}:
        assert after == before


# The clock.


def test_a_part_that_is_taken_away_gives_way_to_the_next_and_there_is_no_way_back(
    desk: Desk,
) -> None:
    exam = answers(desk, in_parts(desk), "a", "b")
    exam = exams.ticked(desk, exam, 10 * MINUTE - 1)
    assert (exam.section, exam.left_ms) == (0, 1)
    exam = exams.ticked(desk, exam, 1)
    assert (exam.section, exam.place, exam.left_ms) == (1, 3, 20 * MINUTE)
    for place in (0, 2, -5):
        assert exams.gone(exam, place).place == 3
    assert actions.go_to(exam, -1).place == 3
    assert exams.opened(desk, exam.paper.id).place == 3
    assert exams.gone(exam, 99).place == 4
    assert exams.answered(desk, replace(exam, place=0), "d").answers == {0: "a", 1: "b"}


def test_the_last_part_is_handed_in_by_the_clock(desk: Desk) -> None:
    exam = exams.section_ended(desk, in_parts(desk))
    exam = exams.ticked(desk, exam, 30 * MINUTE)
    assert exam.handed_in
    assert written(desk, exam) == [(StepWhat.SECTION, -1), (StepWhat.HAND_IN, -1)]
    assert exams.ticked(desk, exam, MINUTE) is exam


def test_where_nothing_is_taken_away_one_may_go_on_over_the_time(desk: Desk) -> None:
    exam = exams.ticked(desk, in_parts(desk, cut=False), 10 * MINUTE + 40_000)
    assert (exam.section, exam.left_ms, exam.handed_in) == (0, -40_000, False)
    assert actions.choose(desk, exam, "a").answers == {0: "a"}
    assert actions.paper(exam).clock == "+0:40"


def test_an_exam_without_minutes_has_no_clock(desk: Desk) -> None:
    exam = exams.ticked(desk, begun(desk, many(1)), 600 * MINUTE)
    assert exam.left_ms is None
    assert not exam.handed_in
    assert (actions.paper(exam).clock, actions.paper(exam).can_pause) == ("", False)


def test_time_never_runs_back(desk: Desk) -> None:
    exam = exams.ticked(desk, in_parts(desk), 5_000)
    assert exams.ticked(desk, exam, -4_000).clock_ms == 5_000


def test_the_clock_is_held_every_ten_seconds_and_when_the_window_is_closed(desk: Desk) -> None:
    exam = in_parts(desk)
    for _ in range(39):
        exam = exams.ticked(desk, exam, 250)
    assert exams.opened(desk, exam.paper.id).clock_ms == 0
    exam = exams.ticked(desk, exam, 250)
    assert exams.opened(desk, exam.paper.id).clock_ms == 10_000
    exam = exams.held(desk, exams.ticked(desk, exam, 3_250))
    assert exams.opened(desk, exam.paper.id).clock_ms == 13_250 == exam.held_ms


def test_a_step_holds_the_clock_as_well(desk: Desk) -> None:
    exam = exams.ticked(desk, in_parts(desk), 6_000)
    exams.flag_turned(desk, exam)
    assert exams.opened(desk, exam.paper.id).clock_ms == 6_000


def test_a_pause_is_there_only_where_the_preset_allows_it(desk: Desk) -> None:
    strict = in_parts(desk)
    assert exams.pause_turned(desk, strict) is strict
    exam = exams.pause_turned(desk, in_parts(desk, pause=True))
    assert exam.paused
    assert exams.ticked(desk, exam, 5 * MINUTE) is exam
    assert actions.choose(desk, exam, "a") is exam
    assert exams.said_sure(desk, exam, "sure") is exam
    assert exams.gone(exam, 2) is exam
    again = exams.pause_turned(desk, exam)
    assert not again.paused
    assert exams.ticked(desk, again, 1_000).clock_ms == 1_000


def test_a_paused_paper_that_is_opened_again_runs(desk: Desk) -> None:
    exam = exams.pause_turned(desk, in_parts(desk, pause=True))
    assert not exams.opened(desk, exam.paper.id).paused


def test_the_time_of_a_part_without_a_clock_is_not_taken_from_the_next_part(desk: Desk) -> None:
    free, timed = section(1, 0, id="free"), section(1, 10, id="timed", cut=True)
    exam = begun(desk, many(1), many(1), rules=preset(free, timed))
    exam = exams.section_ended(desk, exams.ticked(desk, exam, 20 * MINUTE))
    assert exam.left_ms == 10 * MINUTE


# The end.


def test_nothing_can_be_answered_after_hand_in(desk: Desk, tmp_path: Path) -> None:
    exam = answers(desk, of_each_type(desk), RIGHT[Type.SINGLE])
    exam = exams.handed_in(desk, exam)
    before = written(desk, exam)
    for place, item in enumerate(exam.items):
        there = exams.gone(exam, place)
        assert there.place == place
        assert exams.answered(desk, there, WRONG[item.type]) is there
        assert exams.answered(desk, there, None) is there
        assert exams.said_sure(desk, there, "sure") is there
        assert exams.flag_turned(desk, there) is there
        assert exams.pause_turned(desk, there) is there
    assert exams.handed_in(desk, exam) is exam
    assert written(desk, exam) == before
    survives(desk, exam, tmp_path)


def test_the_hand_in_asks_first_and_says_what_a_blank_costs(desk: Desk) -> None:
    exam = answers(desk, in_parts(desk), "a")
    assert actions.ending(exam) == Confirmation(
        "End this part with 2 questions blank?",
        "A blank costs nothing. You cannot come back to this part.",
        "End this part",
        loses=True,
    )
    exam = exams.section_ended(desk, exam)
    assert actions.ending(exam) == Confirmation(
        "Hand in with 2 questions blank?",
        "A wrong answer costs nothing: better guess.",
        "Hand in",
        loses=True,
    )
    exam = exams.answered(desk, exam, "a")
    exam = exams.answered(desk, exams.gone(exam, 4), "a")
    assert actions.ending(exam) == Confirmation(
        "Hand in now?", "All questions are answered.", "Hand in"
    )
    assert actions.ending(practice(desk, *many(1))) is None


def test_an_order_counts_as_answered_once_all_have_a_place(desk: Desk) -> None:
    exam = begun(desk, [ITEMS[Type.ORDER]])
    for letter in "cad":
        exam = actions.choose(desk, exam, letter)
        assert not exams.stands(exam, 0)
        assert actions.paper(exam).status.startswith("0 answered")
    assert exams.result(exam).count(Outcome.BLANK) == 1
    exam = actions.choose(desk, exam, "b")
    assert exams.stands(exam, 0)
    assert exams.result(exam).count(Outcome.RIGHT) == 1


def test_a_discarded_paper_stays_in_the_log_and_counts_nowhere(desk: Desk) -> None:
    exam = answers(desk, begun(desk, many(2)), "a")
    head = papers.unfinished(desk.store)
    assert head is not None
    assert head.id == exam.paper.id
    exam = exams.discarded(desk, exam)
    assert exams.discarded(desk, exam) is exam
    assert papers.unfinished(desk.store) is None
    view = quiz_view(desk, QuizChoice())
    assert (view.unfinished, view.history) == (None, ())
    assert exams.ticked(desk, exam, MINUTE) is exam
    found = exams.opened(desk, exam.paper.id)
    assert found.discarded
    assert found.answers == {0: "a"}


# Practice.


def test_in_practice_an_answer_stands_once_it_was_checked(desk: Desk) -> None:
    exam = practice(desk, *many(2))
    exam = actions.choose(desk, exam, "b")
    exam = actions.choose(desk, exam, "c")
    exam = actions.check(desk, exam)
    assert exam.checked.keys() == {0}
    assert actions.choose(desk, exam, "a") is exam
    assert exams.answered(desk, exam, None) is exam
    assert actions.check(desk, exam) is exam
    exam = actions.choose(desk, exams.gone(exam, 1), "a")
    assert exam.answers == {0: "c", 1: "a"}


def test_what_is_not_answered_cannot_be_checked(desk: Desk) -> None:
    exam = practice(desk, ITEMS[Type.SINGLE], ITEMS[Type.ORDER])
    assert exams.checked(desk, exam) is exam
    exam = actions.choose(desk, exams.gone(exam, 1), "a")
    with pytest.raises(StudyError, match="Give all of them a place first"):
        actions.check(desk, exam)
    assert log.length(desk.store) == 0


def test_a_mock_exam_shows_no_answer_before_it_is_handed_in(desk: Desk) -> None:
    exam = exams.answered(desk, begun(desk, many(1)), "b")
    assert actions.check(desk, exam) == exam
    assert actions.object_to(desk, exam) is exam
    assert actions.paper(exam).feedback is None
    assert log.length(desk.store) == 0


def test_i_was_right_makes_it_right_takes_the_review_back_and_is_on_record(desk: Desk) -> None:
    exam = practice(desk, ITEMS[Type.CLOZE], *many(1))
    card = exam.item.card
    exam = actions.check(desk, actions.write(desk, exam, "the Field Marshal"))
    assert [review.grade for review in log.reviews_of(desk.store, card)] == [Grade.AGAIN]
    feedback = actions.paper(exam).feedback
    assert feedback is not None
    assert (feedback.right, feedback.can_object) == (False, True)
    exam = actions.object_to(desk, exam)
    (review,) = log.reviews_of(desk.store, card)
    assert review.grade == Grade.GOOD
    assert log.overruled(desk.store, card) == ["the Field Marshal"]
    feedback = actions.paper(exam).feedback
    assert feedback is not None
    assert (feedback.right, feedback.can_object) == (True, False)
    assert feedback.verdict == "You say it is right."
    assert exams.worth_of(exam, 0).outcome is Outcome.RIGHT
    assert exams.result(exam).total == 1
    assert exams.result(exams.opened(desk, exam.paper.id)).total == 1


def test_there_is_nothing_to_object_to_before_the_answer_is_shown(desk: Desk) -> None:
    exam = actions.write(desk, practice(desk, ITEMS[Type.CLOZE]), "the Field Marshal")
    assert actions.object_to(desk, exam) is exam
    assert log.overruled(desk.store, exam.item.card) == []


def test_i_was_right_twice_counts_once(desk: Desk) -> None:
    exam = practice(desk, ITEMS[Type.CLOZE])
    exam = actions.check(desk, actions.write(desk, exam, "the Field Marshal"))
    exam = actions.object_to(desk, exam)
    assert actions.object_to(desk, exam) is exam
    assert len(log.reviews_of(desk.store, exam.item.card)) == 1


@pytest.mark.parametrize(("type_", "answer"), [(Type.SINGLE, "b"), (Type.CLOZE, RIGHT[Type.CLOZE])])
def test_i_was_right_is_only_for_typed_answers_that_were_judged_wrong(
    desk: Desk, type_: Type, answer: str
) -> None:
    exam = exams.answered(desk, practice(desk, ITEMS[type_]), answer)
    exam = actions.check(desk, exam)
    before = log.length(desk.store), exams.result(exam).total
    exam = actions.object_to(desk, exam)
    assert (log.length(desk.store), exams.result(exam).total) == before
    assert log.overruled(desk.store, exam.item.card) == []


# Written answers.


def test_a_written_answer_counts_by_the_points_that_are_ticked(desk: Desk, tmp_path: Path) -> None:
    rules = preset(section(1, kind="written", marks=Fraction(6)))
    exam = begun(desk, [ITEMS[Type.WRITTEN]], rules=rules)
    exam = actions.write(desk, exam, "  ")
    assert exam.answers == {}
    exam = exams.handed_in(desk, actions.write(desk, exam, "The pact of 1954."))
    assert exams.result(exam).total == 0
    exam = actions.mark_points(desk, exam, 0, [1, 0, 1])
    assert exam.answers == {0: {"text": "The pact of 1954.", "points": [0, 1]}}
    assert exams.result(exam).total == 4
    exam = actions.mark_points(desk, exam, 0, [])
    assert exams.result(exam).total == 0
    survives(desk, exam, tmp_path)


def test_points_are_ticked_on_their_own_answer_also_after_a_hand_in_while_paused(
    desk: Desk,
) -> None:
    rules = preset(section(2, 10, kind="written"), pause=True)
    exam = begun(desk, [ITEMS[Type.WRITTEN]] * 2, rules=rules)
    exam = answers(desk, exam, {"text": "one"}, {"text": "two"})
    exam = exams.handed_in(desk, exams.pause_turned(desk, exam))
    exam = actions.mark_points(desk, exam, 1, [0])
    assert exam.answers == {0: {"text": "one"}, 1: {"text": "two", "points": [0]}}
