"""Assignments: what is handed out tells no answer, what is handed in says what was done."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from classes_made import DECK, key_of, question
from papers_made import ITEMS, RIGHT, answers, begun, many, preset, section

from studyapp.app import exam as exams
from studyapp.app.assignments import (
    file_name,
    key_beside,
    made_key,
    offered,
    sat,
)
from studyapp.app.exam_view import input_of, paper_view
from studyapp.app.handing_in import result_file
from studyapp.app.quiz import QuizChoice, quiz_view
from studyapp.app.result_view import result_view
from studyapp.errors import StudyError
from studyapp.quiz.assignment import handed_out, write_assignment, write_key
from studyapp.quiz.item import Type
from studyapp.quiz.result_file import read_result
from studyapp.store import papers
from studyapp.store.ids import uuid7
from studyapp.store.papers import Step, StepWhat

if TYPE_CHECKING:
    from pathlib import Path

    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.quiz.preset import Preset

ALL = [
    replace(one, id=f"pacts/event.e{n}/f/{type_}") for n, (type_, one) in enumerate(ITEMS.items())
]


def file_of(*items: object) -> bytes:
    return write_assignment(handed_out(key_of(*items)))  # type: ignore[arg-type]


def test_an_assignment_is_sat_like_an_exam_and_says_nothing_of_right_or_wrong(desk: Desk) -> None:
    exam = sat(desk, file_of(*ALL))
    assert [input_of(item) for item in exam.items] == [input_of(item) for item in ALL]
    assert exam.paper.mode == "mock"
    for place in range(len(ALL)):
        view = paper_view(exams.gone(exam, place))
        assert view.stem == ALL[place].stem
        assert view.feedback is None
    exam = exams.handed_in(desk, answers(desk, exam, "A", ["A", "C"], "B", "A"))
    view = result_view(desk, exam)
    assert view.given
    assert (view.score, view.of) == ("4", f"of {len(ALL)} questions answered")
    assert not view.misses
    assert not view.can_feed
    assert {row.right for row in view.all} == {""}
    assert {row.outcome for row in view.all} == {"given"}
    (row,) = quiz_view(desk, QuizChoice()).history
    assert (row.marks, row.counted) == ("handed in", False)


def test_events_can_be_put_in_order_without_a_key(desk: Desk) -> None:
    exam = sat(desk, file_of(ITEMS[Type.ORDER]))
    exam = exams.answered(desk, exam, ["A", "B", "C"])
    assert not exams.stands(exam, 0)
    exam = exams.answered(desk, exam, ["A", "B", "C", "D"])
    assert exams.stands(exam, 0)


def test_the_same_assignment_goes_on_where_it_was_left_and_is_sat_once(desk: Desk) -> None:
    content = file_of(question(1), question(2))
    exam = answers(desk, sat(desk, content), "A")
    again = sat(desk, content)
    assert again.paper.id == exam.paper.id
    assert again.answers == {0: "A"}
    exams.handed_in(desk, again)
    done = sat(desk, content)
    assert done.handed_in
    assert done.paper.id == exam.paper.id
    other = sat(desk, file_of(question(3)))
    assert other.paper.id != exam.paper.id


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (preset(section(2, 40), pause=True),
         "2 questions, 40 minutes. The clock may be paused. You may go on when the time is up. "),
        (preset(section(2, 1, cut=True)),
         ("2 questions, 1 minute. The clock cannot be paused. "
          "When the time is up, it is taken away. ")),
        (preset(section(2)), "2 questions, no clock. "),
    ],
)  # fmt: skip
def test_before_an_assignment_begins_it_is_said_what_it_is(
    desk: Desk, rules: Preset, told: str
) -> None:
    key = made_key(rules, [[question(1), question(2)]], "seed", [DECK])
    content = write_assignment(handed_out(key))
    found = offered(desk, content, "test.assignment.json")
    assert found.question is not None
    assert found.question.title == f"Begin “{key.title}”?"
    assert found.question.text == f"{told}It can be sat once."
    assert (found.question.verb, found.question.no) == ("Begin", "Not now")
    assert papers.heads(desk.store) == []
    exam = sat(desk, found.content)
    assert offered(desk, content, "test.assignment.json").question is None
    exams.handed_in(desk, exam)
    assert offered(desk, content, "test.assignment.json").question is None


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("week 3.key.json",
         "is the key of “The first test”. The assignment is week 3.assignment.json."),
        ("other.json", "The assignment is a file that ends in .assignment.json."),
        ("12.result.json", "12.result.json is a result that was handed in, not an assignment."),
    ],
)  # fmt: skip
def test_a_key_is_not_sat_and_the_paper_that_it_belongs_to_is_named(
    desk: Desk, name: str, told: str
) -> None:
    with pytest.raises(StudyError) as caught:
        offered(desk, write_key(key_of(question(1))), name)
    assert told in str(caught.value)


def test_a_file_that_is_nothing_is_not_called_a_key(desk: Desk) -> None:
    with pytest.raises(StudyError, match="no assignment"):
        offered(desk, b"{}", "test.json")
    with pytest.raises(
        StudyError, match=r"test\.key\.json is the key\. The assignment is test\.ass"
    ):
        offered(desk, b"{}", "test.key.json")


def test_a_practice_that_is_handed_out_explains_nothing(desk: Desk) -> None:
    rules = preset(section(1), feedback="each", pause=True)
    key = made_key(rules, [[question(1)]], "s", [DECK])
    exam = sat(desk, write_assignment(handed_out(key)))
    assert not exam.practice


def test_nothing_to_hand_out_is_said() -> None:
    with pytest.raises(StudyError, match="nothing to hand out"):
        made_key(preset(section(1)), [[]], "s", [DECK])


def test_equal_papers_have_equal_ids_and_other_seeds_others() -> None:
    rules, items = preset(section(1)), [[question(1)]]
    ids = {made_key(rules, items, seed, [DECK]).assignment for seed in ("a", "a", "b")}
    assert len(ids) == 2


# The result file.


def test_a_result_says_what_was_answered_when_and_what_was_not(desk: Desk, wall: Wall) -> None:
    exam = begun(desk, many(5))
    for place, seconds in ((0, 20), (2, 40)):
        wall.on(ms=seconds * 1000)
        exam = exams.ticked(desk, exam, seconds * 1000)
        exam = exams.answered(desk, exams.gone(exam, place), "b")
    exam = exams.flag_turned(desk, exams.gone(exam, 1))
    exam = exams.handed_in(desk, exam)
    content = result_file(desk, exam, "  Number\t12 ")
    found, faults = read_result(content)
    assert faults == ()
    assert found.label == "Number 12"
    assert [item.response for item in found.items] == ["b", None, "b", None, None]
    assert [item.ms for item in found.items] == [20_000, 0, 40_000, 0, 0]
    assert [item.flags for item in found.items] == [
        (), ("flagged", "omitted"), (), ("not-reached",), ("not-reached",)
    ]  # fmt: skip
    assert found.items[0].options == ("a", "b", "c", "d")
    assert found.end - found.start == 60_000
    assert [event.what for event in found.events] == ["answer", "answer", "flag", "hand-in"]
    assert found.decks[0].id == "pacts"
    assert len(found.decks[0].sha256) == 64
    assert found.seed == "7"
    assert (found.score.marks, found.score.of) == ("0", "5")


def test_every_type_of_question_comes_into_a_result(desk: Desk) -> None:
    exam = begun(desk, ALL)
    exam = exams.handed_in(desk, answers(desk, exam, *(RIGHT[item.type] for item in ALL)))
    found, faults = read_result(result_file(desk, exam, "x"))
    assert faults == ()
    for item, one in zip(ALL, found.items, strict=True):
        given = RIGHT[item.type]
        expected = given["text"] if isinstance(given, dict) else given
        assert one.response == (tuple(expected) if isinstance(expected, list) else expected)


def test_a_long_essay_that_was_kept_at_every_pause_comes_into_a_result(desk: Desk) -> None:
    exam = sat(desk, file_of(ITEMS[Type.WRITTEN]))
    text = "پاکستان " * 7_000
    for end in range(400, len(text) + 1, 400):
        exam = exams.answered(desk, exam, {"text": text[:end]})
    found, faults = read_result(result_file(desk, exams.handed_in(desk, exam), "x"))
    assert faults == ()
    assert [event.what for event in found.events] == ["answer", "hand-in"]
    assert found.events[0].value == found.items[0].response == text


def test_of_answers_in_a_row_the_last_is_told_and_what_was_between_stays(desk: Desk) -> None:
    exam = begun(desk, many(2))
    for value in ("a", "b", "c"):
        exam = exams.said_sure(desk, exams.answered(desk, exam, value), "guess")
    exam = exams.answered(desk, exams.flag_turned(desk, exam), "d")
    exam = exams.answered(desk, exams.gone(exam, 1), "a")
    exam = exams.answered(desk, exams.gone(exam, 0), "b")
    found, faults = read_result(result_file(desk, exams.handed_in(desk, exam), "x"))
    assert faults == ()
    assert [(event.what, event.item, event.value) for event in found.events] == [
        ("answer", 0, "c"), ("flag", 0, None), ("answer", 0, "d"), ("answer", 1, "a"),
        ("answer", 0, "b"), ("hand-in", -1, None),
    ]  # fmt: skip


def test_leaving_the_window_is_told_and_how_sure_one_was_is_not(desk: Desk) -> None:
    exam = begun(desk, many(2))
    exam = exams.said_sure(desk, exams.answered(desk, exam, "a"), "guess")
    moment = desk.moment()
    papers.add(
        desk.store,
        Step(uuid7(moment.at_ms), exam.paper.id, 1, StepWhat.MARK, {"left": True}, 0,
             moment.at_ms, moment.offset_min, moment.day),
    )  # fmt: skip
    exam = exams.handed_in(desk, exams.opened(desk, exam.paper.id))
    found, _ = read_result(result_file(desk, exam, "x"))
    assert [event.what for event in found.events] == ["answer", "left-window", "hand-in"]
    assert "left-window" in found.items[1].flags
    assert b"guess" not in result_file(desk, exam, "x")


def test_a_result_of_what_is_not_handed_in_or_has_no_label_is_refused(desk: Desk) -> None:
    exam = begun(desk, many(1))
    with pytest.raises(StudyError, match="not handed in"):
        result_file(desk, exam, "x")
    exam = exams.handed_in(desk, exam)
    for label in ("", "  ", "x" * 81):
        with pytest.raises(StudyError, match="label"):
            result_file(desk, exam, label)


def test_an_assignments_result_names_it_and_has_neither_seed_nor_marks(desk: Desk) -> None:
    key = key_of(question(1))
    exam = answers(desk, sat(desk, write_assignment(handed_out(key))), "B")
    content = result_file(desk, exams.handed_in(desk, exam), "x")
    found, _ = read_result(content)
    assert found.assignment == key.assignment
    assert found.seed == ""
    assert (found.score.marks, found.score.of) == ("", "")
    assert found.items[0].key == "1"
    assert found.items[0].response == "B"
    assert json.loads(content)["title"] == "The first test"


@pytest.mark.parametrize(
    ("label", "name"),
    [("12", "12.result.json"), ("Ali Khan", "Ali-Khan.result.json"), ("../../x", "x.result.json"),
     ("", "paper.result.json"), ("علی", "علی.result.json"), ("a/b\\c:d", "a-b-c-d.result.json"),
     ('Test "1" Bengal / week 3: 50%', "Test-1-Bengal-week-3-50.result.json")],
)  # fmt: skip
def test_a_label_makes_a_sound_file_name(label: str, name: str) -> None:
    assert file_name(label) == name


def test_the_key_is_written_beside_its_assignment(tmp_path: Path) -> None:
    for name in ("test.assignment.json", "test.json", "test"):
        assert key_beside(tmp_path / name) == tmp_path / "test.key.json"
