"""Pauses and time over the limit are told of each sitting that had them, and of no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from classes_made import MINUTE, START, key_of, question, result

from studyapp.app import exam as exams
from studyapp.app.assignments import made_key, sat
from studyapp.app.class_results import class_results
from studyapp.app.handing_in import result_file
from studyapp.quiz.assignment import handed_out, write_assignment, write_key

if TYPE_CHECKING:
    from pathlib import Path

    from profiles import Wall

    from studyapp.app.desk import Desk

KEY = key_of(question(1), question(2), minutes=2)


def told(folder: Path, content: bytes, key: Any = KEY) -> list[str]:
    """The remarks on a result that lies in a folder with its key; all of them are counted."""
    folder.mkdir(exist_ok=True)
    (folder / "a.result.json").write_bytes(content)
    (folder / "test.key.json").write_bytes(write_key(key))
    found = class_results([folder], lambda _: {}, START * 2)
    assert all(one.counted and one.file == "a.result.json" for one in found.problems)
    return [one.text for one in found.problems]


def pauses(*clocks: int) -> list[dict[str, Any]]:
    return [
        {"at": START + clock, "clock": clock, "item": -1, "value": None, "what": what}
        for clock in clocks
        for what in ("pause", "resume")
    ]


@pytest.mark.parametrize(
    ("end", "clock", "paused", "expected"),
    [
        (2 * MINUTE, 2 * MINUTE, (), []),
        (MINUTE + 59_000, MINUTE, (), []),
        (MINUTE + 9_000, MINUTE, (5_000,), []),
        (174_000, MINUTE, (5_000,),
         [("Its clock stood still for 1 minute 54 seconds in 1 pause: "
           "it took 2 minutes 54 seconds, the clock ran 1 minute.")]),
        (100 * MINUTE + 31_000, MINUTE // 2, (5_000, 6_000),
         [("Its clock stood still for 100 minutes in 2 pauses: it took 101 minutes, "
           "the clock ran 30 seconds.")]),
        (13 * MINUTE, MINUTE, (),
         [("Its clock stood still for 12 minutes while the paper was left: it took 13 minutes, "
           "the clock ran 1 minute.")]),
        (2 * MINUTE + 10_000, 2 * MINUTE + 10_000, (), []),
        (3 * MINUTE, 3 * MINUTE, (), ["It went on for 1 minute after its 2 minutes were up."]),
    ],
)  # fmt: skip
def test_what_the_clock_says_is_told(
    tmp_path: Path, end: int, clock: int, paused: tuple[int, ...], expected: list[str]
) -> None:
    content = result(KEY, "a", ["A"], end=START + end, clock=clock, events=[
        {"at": START, "clock": 0, "item": 0, "value": "A", "what": "answer"}, *pauses(*paused)
    ])  # fmt: skip
    assert told(tmp_path, content) == [f"{text} It is counted." for text in expected]


def test_a_paper_without_minutes_has_no_overtime(tmp_path: Path) -> None:
    key = key_of(question(1))
    content = result(key, "a", ["A"], end=START + 90 * MINUTE, clock=90 * MINUTE)
    assert told(tmp_path, content, key) == []


def test_a_sitting_that_was_paused_and_ran_over_says_both(
    desk: Desk, wall: Wall, tmp_path: Path
) -> None:
    rules = KEY.preset
    exam_rules = rules.exam.model_copy(update={"pause": True})
    key = made_key(rules.model_copy(update={"exam": exam_rules}), [KEY.items], "s", KEY.decks)
    exam = sat(desk, write_assignment(handed_out(key)))
    exam = exams.pause_turned(desk, exam)
    wall.on(ms=2 * MINUTE)
    exam = exams.pause_turned(desk, exam)
    wall.on(ms=5 * MINUTE)
    exam = exams.answered(desk, exams.ticked(desk, exam, 5 * MINUTE), "A")
    content = result_file(desk, exams.handed_in(desk, exam), "a")
    first, second = told(tmp_path / "in", content, key)
    assert first.startswith("Its clock stood still for 2 minutes in 1 pause: it took 7 minutes")
    assert second == "It went on for 3 minutes after its 2 minutes were up. It is counted."
