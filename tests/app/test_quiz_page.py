"""The page Quiz: what can be asked, exams in words, and the papers of the past."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from papers_made import ITEMS, answers, begun, many, practice, preset, section
from profiles import SHIPPED, SMALL, answer

from studyapp.app import exam as exams
from studyapp.app.drawing import LURES_REST_DAYS, from_library, shown_lately
from studyapp.app.exam_rules import preset_row
from studyapp.app.picking import session_of
from studyapp.app.quiz import (
    TYPES,
    QuizChoice,
    begin_exam,
    begin_practice,
    entries_of,
    quiz_view,
)
from studyapp.app.sitting import begun as sat
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.quiz.draw import Style
from studyapp.quiz.item import WRITING, Type
from studyapp.schedule.grade import Grade
from studyapp.store import library, log, papers, settings
from studyapp.store.exams import own_exams
from studyapp.store.ids import uuid7
from studyapp.store.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam

OWN = """\
[exam]
id = "own"
title = "A paper of my own"

[[sections]]
id = "one"
title = "Questions"
questions = 3
"""


def recall(desk: Desk, *facets: str, grade: Grade = Grade.GOOD) -> None:
    """Answer cards of the small deck in a sitting."""
    cards = [CardId(f"{SMALL}/{facet}") for facet in facets]
    sitting = sat(desk, session_of(desk, desk.moment(), cards))
    for _ in cards:
        sitting = answer(desk, sitting, grade)


def fitting_now(desk: Desk, choice: QuizChoice | None = None) -> str:
    """What the page says of how many questions there are."""
    return quiz_view(desk, choice or QuizChoice()).available


def keep(desk: Desk, text: str, name: str = "own.toml") -> None:
    """Write a preset file of one's own."""
    folder = own_exams(desk.store.folder)
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


# What a practice asks.


def test_a_new_student_is_asked_nothing_that_shows_its_answer(desk: Desk) -> None:
    exam = begin_practice(desk, QuizChoice(count=40), seed="3")
    assert exam.practice
    assert {item.type for item in exam.items} <= WRITING
    cards = len({entry.card for entry in entries_of(desk) if entry.type in WRITING})
    assert fitting_now(desk) == (
        f"{cards} questions on {cards} cards fit. "
        "Questions with options come once you have recalled their card."
    )


def test_questions_with_options_come_once_their_card_was_recalled(desk: Desk) -> None:
    recall(desk, "event.seato/date")
    recall(desk, "event.u2/date", grade=Grade.AGAIN)
    known = f"{SMALL}/event.seato/date"
    assert recalled(desk.store, [SMALL]) == {known}
    for seed in "12345":
        exam = begin_practice(desk, QuizChoice(count=40), seed=seed)
        showing = {item.card for item in exam.items if item.options}
        assert showing <= {known}
    exam = begin_practice(desk, QuizChoice(types=frozenset({"single"})), seed="1")
    assert {item.card for item in exam.items} == {known}


def test_an_answer_that_was_taken_back_was_no_recall(desk: Desk) -> None:
    recall(desk, "event.seato/date")
    review = log.latest(desk.store)
    assert review is not None
    log.retract(desk.store, review, None, desk.moment())
    with pytest.raises(StudyError, match="No question fits"):
        begin_practice(desk, QuizChoice(types=frozenset({"single"})))


def test_a_mock_exam_asks_of_everything(desk: Desk) -> None:
    exam = begin_exam(desk, "plain", seed="7")
    assert not exam.practice
    assert all(item.options for item in exam.items)
    assert exam.paper.deck == SMALL
    assert recalled(desk.store, [SMALL]) == set()


def test_eras_kinds_and_types_narrow_what_is_asked(demo_desk: Desk) -> None:
    view = quiz_view(demo_desk, QuizChoice())
    for name, rows in (("eras", view.eras), ("kinds", view.kinds), ("types", view.types)):
        row = max(rows, key=lambda one: one.count)
        choice = QuizChoice(count=10, **{name: frozenset({row.key})})
        exam = begin_practice(demo_desk, choice, seed="2")
        field = name.removesuffix("s")
        assert {str(getattr(item, field)) for item in exam.items} == {row.key}


def test_the_counts_of_the_choices_are_those_of_the_deck(demo_desk: Desk) -> None:
    view = quiz_view(demo_desk, QuizChoice())
    entries = entries_of(demo_desk)
    for field, rows in (("era", view.eras), ("kind", view.kinds), ("type", view.types)):
        counted = Counter(getattr(entry, field) for entry in entries)
        assert [(row.key, counted[row.key]) for row in rows] == [
            (row.key, row.count) for row in rows
        ]
        assert all(row.count and row.title for row in rows)
    assert {row.key for row in view.types} <= set(map(str, TYPES))
    assert sum(row.count for row in view.kinds) == len(entries)


def test_a_practice_has_as_many_questions_as_were_asked_for(demo_desk: Desk) -> None:
    for count in (5, 20):
        exam = begin_practice(demo_desk, QuizChoice(count=count, minutes=5), seed="4")
        assert len(exam.items) == count
        assert len({item.card for item in exam.items}) == count
        assert exam.left_ms == 5 * 60_000
        assert exam.preset.exam.pause


def test_equal_seeds_give_equal_papers(demo_desk: Desk) -> None:
    one, other = (begin_exam(demo_desk, "plain", seed="9") for _ in range(2))
    third = begin_exam(demo_desk, "plain", seed="10")
    assert [item.id for item in one.items] == [item.id for item in other.items]
    assert [item.id for item in one.items] != [item.id for item in third.items]
    assert one.paper.seed == "9"


def test_where_nothing_fits_it_says_what_to_do(desk: Desk) -> None:
    for begin in (
        lambda: begin_practice(desk, QuizChoice(types=frozenset({"order"}))),
        lambda: begin_practice(desk, QuizChoice(eras=frozenset({"nowhere"}))),
        lambda: begin_practice(desk, QuizChoice(cards=frozenset())),
    ):
        with pytest.raises(StudyError, match="No question fits this choice") as told:
            begin()
        assert "Choose more eras, kinds or types of questions." in str(told.value)
    assert papers.heads(desk.store) == []


def test_an_exam_that_is_gone_says_where_to_look(desk: Desk) -> None:
    with pytest.raises(StudyError, match="not there any more") as told:
        begin_exam(desk, "nothing")
    assert "Look into the folder exams." in str(told.value)


def test_without_a_deck_the_page_says_where_to_get_one(desk: Desk) -> None:
    settings.put(desk.store, settings.DECKS_OFF, (SMALL, SHIPPED))
    view = quiz_view(desk, QuizChoice())
    assert view.empty == "No deck in use has questions. Choose a deck under Decks."
    assert (view.eras, view.kinds, view.types) == ((), (), ())
    assert view.decks == "0 decks in use"
    with pytest.raises(StudyError, match="No question fits"):
        begin_exam(desk, "plain")


def test_one_deck_is_named_and_several_are_counted(desk: Desk) -> None:
    assert quiz_view(desk, QuizChoice()).decks == "Pacts"
    settings.put(desk.store, settings.DECKS_OFF, ())
    assert quiz_view(desk, QuizChoice()).decks == "2 decks in use"


# Lures.


def lures(exam: Exam) -> set[str]:
    """The wrong options that a paper shows."""
    return {
        option.id for item in exam.items for option in item.options if option.id not in item.key
    }


def test_lures_shown_in_the_last_days_give_way(demo_desk: Desk) -> None:
    desk = demo_desk
    day = desk.moment().day
    pools = [(one, library.pool(desk.library, one.id) or {}) for one in entries_of(desk)]
    plain = [one for one, pool in pools if one.type == "single" and not pool.get("ranked")]
    entry = next(one for one in plain if len(dict(pools)[one].get("wrong", ())) >= 8)

    def drawn(today: int) -> Exam:
        seen = shown_lately(desk, today)
        make = from_library(desk.library, desk.enabled(), "1", seen)
        return begun(desk, [make(entry, Style())])

    first, second = lures(drawn(day)), lures(drawn(day))
    assert shown_lately(desk, day)[entry.id] == Counter([*first, *second])
    assert len(first) == len(second) == 3
    assert len(first & second) <= 1  # as few as the lengths of the texts allow
    assert shown_lately(desk, day + LURES_REST_DAYS)[entry.id]
    assert lures(drawn(day + LURES_REST_DAYS + 1)) == first


def test_a_second_paper_shows_other_lures(demo_desk: Desk, wall: Wall) -> None:
    first = begin_exam(demo_desk, "plain", seed="5")
    wall.on(minutes=50)
    second = begin_exam(demo_desk, "plain", seed="5")
    wall.on(days=LURES_REST_DAYS + 1)
    later = begin_exam(demo_desk, "plain", seed="5")

    def wrong(exam: Exam, place: int) -> set[str]:
        item = exam.items[place]
        return {option.id for option in item.options} - set(item.key)

    same = {item.id: place for place, item in enumerate(second.items)}
    after = {item.id: place for place, item in enumerate(later.items)}
    other = [
        wrong(first, place) != wrong(second, same[item.id])
        for place, item in enumerate(first.items)
        if item.type is Type.SINGLE and item.id in same
    ]
    assert sum(other) > len(other) / 2
    assert all(
        wrong(first, place) == wrong(later, after[item.id])
        for place, item in enumerate(first.items)
        if item.id in after
    )


# Exams.


def test_exams_are_told_in_words() -> None:
    choice = section(20, 30, marks=Fraction(1), penalty=Fraction(1, 4))
    essays = section(7, 150, kind="written", marks=Fraction(20), answer=4)
    texts = {
        preset_row(preset(*sections)).detail
        for sections in (
            (choice,),
            (choice, essays),
            (section(1, 1, marks=Fraction(2), penalty=Fraction(1, 3)),),
            (section(10),),
            (essays,),
        )
    }
    assert texts == {
        "20 questions in 30 minutes. 20 marks, ¼ mark off for a wrong answer.",
        (
            "20 questions in 30 minutes, then 4 written answers in 150 minutes. "
            "100 marks, ¼ mark off for a wrong answer."
        ),
        "1 question in 1 minute. 2 marks, ⅔ mark off for a wrong answer.",
        "10 questions. 10 marks, nothing off for a wrong answer.",
        "4 written answers in 150 minutes. 80 marks.",
    }


def test_the_shipped_exams_are_listed_by_title(desk: Desk) -> None:
    rows = quiz_view(desk, QuizChoice()).presets
    assert {"plain", "quick", "css", "fpsc", "upsc"} <= {row.key for row in rows}
    assert [row.title for row in rows] == sorted(row.title for row in rows)
    for row in rows:
        assert row.detail.endswith(".")
        assert " marks" in row.detail


def test_an_own_preset_stands_among_the_others_and_may_replace_one(desk: Desk) -> None:
    keep(desk, OWN)
    keep(desk, OWN.replace('"own"', '"plain"').replace("my own", "mine"), "plain.toml")
    rows = {row.key: row for row in quiz_view(desk, QuizChoice()).presets}
    assert rows["own"].title == "A paper of my own"
    assert rows["own"].detail == "3 questions. 3 marks, nothing off for a wrong answer."
    assert rows["plain"].title == "A paper of mine"
    assert len(begin_exam(desk, "own", seed="1").items) == 3


def test_problems_of_own_preset_files_are_listed_and_the_others_stay(desk: Desk) -> None:
    keep(desk, OWN)
    keep(desk, "[exam\n", "broken.toml")
    keep(desk, OWN.replace("questions = 3", "questions = 0"), "none.toml")
    keep(desk, OWN.replace("questions = 3", "questions = 3\npenalty = 2"), "dear.toml")
    (own_exams(desk.store.folder) / "old.toml").write_bytes(b'title = "\xe9"')
    view = quiz_view(desk, QuizChoice())
    assert "own" in {row.key for row in view.presets}
    broken, dear, none, old = view.problems
    assert broken.startswith("broken.toml is not written as it should be: ")
    assert dear.startswith("dear.toml: ")
    assert "at most 1" in dear
    assert none.startswith("none.toml: sections.0.questions: ")
    assert old == "old.toml is not UTF-8. Save it as UTF-8."


def test_a_second_sitting_of_an_exam_has_a_number(desk: Desk, wall: Wall) -> None:
    titles = []
    for _ in range(3):
        wall.on(minutes=1)
        titles.append(begin_exam(desk, "plain", seed="1").paper.title)
    assert titles == [
        "Plain practice paper",
        "Plain practice paper 2",
        "Plain practice paper 3",
    ]


def test_quick_ten_is_a_practice_of_recalled_cards(demo_desk: Desk) -> None:
    exam = begin_exam(demo_desk, "quick", seed="1")
    assert exam.practice
    assert len(exam.items) == 10
    known = recalled(demo_desk.store, [SHIPPED])
    assert {item.card for item in exam.items if item.options} <= known


def test_a_hundred_questions_are_there_at_once(
    opened: Callable[..., Desk], demo_profile: Path
) -> None:
    desk = opened(demo_profile)
    for name in ("fpsc", "upsc"):
        before = time.process_time()
        exam = begin_exam(desk, name, seed="1")
        took = time.process_time() - before
        assert len(exam.items) == 100
        assert took < 0.6


def test_an_exam_of_two_parts_has_its_essays_in_the_second(demo_desk: Desk) -> None:
    exam = begin_exam(demo_desk, "css", seed="1")
    first, second = exam.items[: exam.starts[1]], exam.items[exam.starts[1] :]
    assert len(first) == 20
    assert {item.type for item in second} == {Type.WRITTEN}
    assert not {item.card for item in first} & {item.card for item in second}
    assert len({item.entity for item in second}) == len(second)


# The past.


def test_past_papers_stand_newest_first_with_their_marks(desk: Desk, wall: Wall) -> None:
    one = exams.handed_in(desk, answers(desk, begun(desk, many(4)), "a", "a", "a", "b"))
    wall.on(hours=2)
    rules = preset(section(3, penalty=Fraction(1, 4)))
    two = answers(desk, begun(desk, many(3), rules=rules), "a", "b", "b")
    two = exams.handed_in(desk, two)
    wall.on(days=1)
    three = exams.handed_in(desk, practice(desk, *many(2)))
    first, second, third = quiz_view(desk, QuizChoice()).history
    assert [first.id, second.id, third.id] == [three.paper.id, two.paper.id, one.paper.id]
    assert [row.marks for row in (first, second, third)] == ["0 of 2", "0.5 of 3", "3 of 4"]
    assert [row.share for row in (first, second, third)] == [0.0, pytest.approx(1 / 6), 0.75]
    assert [row.mock for row in (first, second, third)] == [False, True, True]
    assert first.when == "today at 11:30"
    assert second.when == "yesterday at 11:30"
    assert third.when == "yesterday at 09:30"


def test_a_paper_that_was_not_handed_in_waits_to_be_gone_on_with(desk: Desk, wall: Wall) -> None:
    exam = answers(desk, begun(desk, many(2)), "a")
    wall.on(minutes=20)
    view = quiz_view(desk, QuizChoice())
    assert view.history == ()
    assert view.unfinished is not None
    assert (view.unfinished.id, view.unfinished.when) == (exam.paper.id, "begun today at 09:30")
    exams.handed_in(desk, exam)
    assert quiz_view(desk, QuizChoice()).unfinished is None


def test_a_paper_of_a_deck_that_is_gone_keeps_its_marks(desk: Desk) -> None:
    exams.handed_in(desk, answers(desk, begun(desk, list(ITEMS.values())), "a"))
    settings.put(desk.store, settings.DECKS_OFF, (SMALL, SHIPPED))
    (row,) = quiz_view(desk, QuizChoice()).history
    assert row.marks == f"1 of {len(ITEMS)}"


def test_a_past_paper_of_another_version_takes_nothing_else_from_the_page(
    desk: Desk, wall: Wall
) -> None:
    good = exams.handed_in(desk, answers(desk, begun(desk, many(1)), "a"))
    wall.on(minutes=1)
    paper = replace(good.paper, id=uuid7(wall.now.at_ms), spec={"generator": 99})
    papers.begin(desk.store, paper)
    exams.handed_in(desk, replace(good, paper=paper, handed_in=False))
    view = quiz_view(desk, QuizChoice())
    assert good.paper.id in {row.id for row in view.history}
    assert view.presets
