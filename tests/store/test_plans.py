"""Exams and study time as they are kept, and the rows that plans are made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from studyapp.app.answering import answered
from studyapp.errors import StudyError
from studyapp.schedule.exam_date import ExamDate, StudyTime, Topic
from studyapp.schedule.grade import Grade
from studyapp.store import log, plans, settings, states
from studyapp.store.ids import uuid7
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId

EXAM = ExamDate(
    "e1", "CSS", 20_800, 540, (Topic("d", "p", 2.0), Topic("d", "q", 0.5)), 0.75, ("d/k.e",)
)

exams = st.builds(
    ExamDate,
    id=st.text(min_size=1),
    name=st.text(),
    day=st.integers(-(10**6), 10**6),
    at_min=st.integers(0, 1439),
    topics=st.lists(st.builds(Topic, st.text(), st.text(), st.floats(0, 1e6)), max_size=4).map(
        tuple
    ),
    goal=st.floats(0, 1),
    musts=st.lists(st.text(), max_size=3).map(tuple),
    archived=st.booleans(),
)


@pytest.fixture
def answer_card() -> Callable[..., None]:
    """Count a grade as an answer to a card."""

    def give(desk: Desk, card: CardId, grade: Grade = Grade.GOOD, ms: int = 5_000) -> None:
        assert answered(desk, card, grade, uuid7(desk.clock().at_ms), "recall", ms)

    return give


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that examples share."""
    return tmp_path_factory.mktemp("plans")


@tried(deadline=None)
@given(
    exam=exams,
    minutes=st.tuples(*[st.integers(0, 1440)] * 7),
    off=st.frozensets(st.integers(0, 10**6)),
)
def test_what_is_kept_is_read_again(
    folder: Path, exam: ExamDate, minutes: tuple[int, ...], off: frozenset[int]
) -> None:
    with open_store(folder, now_ms=1) as store:
        plans.keep(store, exam, StudyTime(minutes, off))
    with open_store(folder, now_ms=2) as store:
        assert exam in plans.exams(store)
        assert plans.study_time(store) == StudyTime(minutes, off)
        settings.reset(store, settings.EXAMS)


def test_an_exam_takes_the_place_of_the_one_with_its_id(desk: Desk) -> None:
    plans.keep(desk.store, EXAM)
    other = ExamDate("e2", "PMS", 20_700, 0, ())
    plans.keep(desk.store, other)
    later = ExamDate("e1", "CSS", 20_900, 540, ())
    plans.keep(desk.store, later)
    assert plans.exams(desk.store) == [other, later]


@pytest.mark.parametrize(
    "broken",
    [
        ExamDate("e", "n", 1, 1440, ()),
        ExamDate("e", "n", 1, 0, (), goal=1.5),
        ExamDate("e", "n", 1, 0, (Topic("d", "p", float("nan")),)),
        ExamDate("e", "n", 1, 0, (Topic("d", "p", -1.0),)),
    ],
)
def test_what_is_not_sound_is_refused_and_nothing_changes(desk: Desk, broken: ExamDate) -> None:
    plans.keep(desk.store, EXAM)
    with pytest.raises((ValueError, TypeError)):
        plans.keep(desk.store, broken)
    assert plans.exams(desk.store) == [EXAM]


def test_too_many_days_off_are_refused_in_words(desk: Desk) -> None:
    with pytest.raises(StudyError, match="days off"):
        plans.keep(desk.store, EXAM, StudyTime(off=frozenset(range(plans.MOST_OFF + 1))))
    assert plans.exams(desk.store) == []


def test_one_damaged_exam_hides_no_other(desk: Desk) -> None:
    plans.keep(desk.store, EXAM)
    with desk.store.writing() as writing:
        (text,) = writing.connection.execute(
            "select value from setting where key = 'exams'"
        ).fetchone()
        values = [{"id": 3}, *json.loads(text), "no exam", {"id": "x", "name": "y"}]
        writing.connection.execute(
            "update setting set value = ? where key = 'exams'", (json.dumps(values),)
        )
    assert plans.exams(desk.store) == [EXAM]


def first_cards(desk: Desk) -> list[states.State]:
    """Some new cards."""
    return states.next_new(desk.store, desk.moment().day, 6, [desk.enabled()[0].id])


def test_cards_that_rest_or_were_answered_today_are_no_candidates(
    desk: Desk, answer_card: Callable[..., None]
) -> None:
    deck = desk.enabled()[0].id
    day = desk.moment().day
    everything = {row[0] for row in plans.candidates(desk.store, day, [deck])}
    suspended, buried, answered = (state.card for state in first_cards(desk)[:3])
    log.mark(desk.store, suspended, log.What.SUSPEND, desk.moment())
    log.mark(desk.store, buried, log.What.BURY, desk.moment())
    answer_card(desk, answered)
    left = {row[0] for row in plans.candidates(desk.store, day, [deck])}
    assert everything - left == {suspended, buried, answered}
    tomorrow = {row[0] for row in plans.candidates(desk.store, day + 1, [deck])}
    assert everything - tomorrow == {suspended}
    assert {row[0] for row in plans.in_study(desk.store, [deck])} == everything - {suspended}
    assert plans.unanswered(desk.store, [suspended, buried, answered], day) == []
    assert len(plans.unanswered(desk.store, everything, day)) == len(everything) - 3
    sizes = plans.part_sizes(desk.store, [deck])
    assert sum(sizes.values()) == len(everything) - 1


def test_first_answers_and_repeats_are_told_apart(
    desk: Desk, answer_card: Callable[..., None]
) -> None:
    one, other = (state.card for state in first_cards(desk)[:2])
    for card, grade, ms in (
        (one, Grade.AGAIN, 30_000), (one, Grade.GOOD, 6_000), (other, Grade.GOOD, 20_000),
        (other, Grade.GOOD, 0),
    ):  # fmt: skip
        answer_card(desk, card, grade, ms)
    assert plans.latest_answers(desk.store) == [
        (1, 30_000, True), (3, 6_000, False), (3, 20_000, True),
    ]  # fmt: skip
    assert plans.latest_answers(desk.store, 1) == [(3, 20_000, True)]
