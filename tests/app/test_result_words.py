"""What a paper came to, in words: exact marks, what wrong ones cost, and what to look at again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from papers_made import (
    DAYS,
    ITEMS,
    PARTLY,
    RIGHT,
    WRONG,
    answers,
    begun,
    item,
    many,
    practice,
    preset,
    section,
)

from studyapp.app import exam as exams
from studyapp.app import feeding
from studyapp.app import quiz_actions as actions
from studyapp.app.quiz import begin_exam
from studyapp.app.result_view import result_view
from studyapp.quiz.item import Choice, Type
from studyapp.store import settings

if TYPE_CHECKING:
    from typing import Any

    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.app.quiz_views import ResultView
    from studyapp.quiz.preset import Preset

MINUTE = 60_000


def sat(desk: Desk, given: str, **rules: Any) -> ResultView:
    """The result of questions whose right answer is `a`; `-` is left blank."""
    return result_view(desk, handed_in(desk, given, preset(section(len(given), **rules))))


def handed_in(desk: Desk, given: str, rules: Preset) -> Exam:
    """A mock exam that was answered so and handed in."""
    exam = begun(desk, many(len(given)), rules=rules)
    exam = answers(desk, exam, *(None if one == "-" else one for one in given))
    return exams.handed_in(desk, exam)


# The score.


@pytest.mark.parametrize(
    ("given", "rules", "score", "of"),
    [
        ("aaab", {}, "3", "of 4"),
        ("----", {}, "0", "of 4"),
        ("aaab", {"penalty": Fraction(1, 4)}, "2.75", "of 4"),
        ("aab-", {"penalty": Fraction(1, 3)}, "1 ⅔", "of 4"),
        ("aabb", {"penalty": Fraction(1, 3), "marks": Fraction(2)}, "2 ⅔", "of 8"),
        ("bbb-", {"penalty": Fraction(1, 4)}, "−0.75", "of 4"),
        ("bb-", {"penalty": Fraction(1, 3)}, "−⅔", "of 3"),
        ("a", {"marks": Fraction(5, 7)}, "5/7", "of 5/7"),
        ("aab", {"marks": Fraction(1, 2)}, "1", "of 1.5"),
    ],
)
def test_the_score_is_an_exact_fraction(
    desk: Desk, given: str, rules: dict[str, Any], score: str, of: str
) -> None:
    view = sat(desk, given, **rules)
    assert (view.score, view.of) == (score, of)


def test_what_is_right_in_part_brings_its_share_and_costs_nothing(desk: Desk) -> None:
    items = [ITEMS[type_] for type_ in PARTLY]
    exam = begun(desk, items, rules=preset(section(len(items), penalty=Fraction(1, 4))))
    view = result_view(desk, exams.handed_in(desk, answers(desk, exam, *PARTLY.values())))
    shares = (Fraction(1, 2), Fraction(5, 6), Fraction(1, 3), Fraction(1, 2), *[Fraction(1, 3)] * 2)
    assert sum(shares) == Fraction(17, 6)
    assert view.score == "2 ⅚"
    assert view.lines[0] == "0 right, 6 in part, 0 wrong, 0 left blank."


@pytest.mark.parametrize(
    ("given", "rules", "lines"),
    [
        ("aab-", {}, ("2 right, 1 wrong, 1 left blank.",)),
        ("aaa", {"penalty": Fraction(1, 4)}, ("3 right, 0 wrong, 0 left blank.",)),
        (
            "aabb",
            {"penalty": Fraction(1, 4)},
            ("2 right, 2 wrong, 0 left blank.", "Each wrong answer cost ¼ mark, 0.5 in all."),
        ),
        (
            "bbbb",
            {"penalty": Fraction(1, 3), "marks": Fraction(2)},
            ("0 right, 4 wrong, 0 left blank.", "Each wrong answer cost ⅔ mark, 2 ⅔ in all."),
        ),
        (
            "bb",
            {"penalty": Fraction(1), "marks": Fraction(3, 2)},
            ("0 right, 2 wrong, 0 left blank.", "Each wrong answer cost 1.5 marks, 3 in all."),
        ),
    ],
)
def test_what_wrong_answers_cost_is_told(
    desk: Desk, given: str, rules: dict[str, Any], lines: tuple[str, ...]
) -> None:
    assert sat(desk, given, **rules).lines == lines


def test_where_parts_cost_differently_only_the_sum_is_told(desk: Desk) -> None:
    quarter, third = section(2, penalty=Fraction(1, 4)), section(2, penalty=Fraction(1, 3))
    exam = begun(desk, many(2), many(2), rules=preset(quarter, third))
    exam = exams.section_ended(desk, answers(desk, exam, "b", "b"))
    exam = exams.answered(desk, exam, "b")
    view = result_view(desk, exams.section_ended(desk, exam))
    assert view.lines[1] == "Wrong answers cost ⅚ in all."
    assert view.score == "−⅚"


def test_only_so_many_answers_of_a_part_count_as_are_asked(desk: Desk) -> None:
    view = sat(desk, "aaab", answer=2)
    assert (view.score, view.of) == ("2", "of 2")
    assert view.lines == ("2 right, 0 wrong, 2 left blank.",)


def test_the_heading_says_how_long_it_took(desk: Desk) -> None:
    for ms, took in ((40_000, "less than a minute"), (MINUTE, "1 minute"), (90_000, "2 minutes")):
        exam = exams.ticked(desk, begun(desk, many(1)), ms)
        exam = exams.handed_in(desk, exam)
        assert result_view(desk, exam).heading == f"An exam of one's own, finished in {took}"
        again = exams.opened(desk, exam.paper.id)
        assert result_view(desk, again) == result_view(desk, exam)


@pytest.mark.parametrize(
    ("given", "percent", "told"),
    [
        ("aab-", None, ""),
        ("aab-", 50, "50% of the marks: above the pass mark of 50%."),
        ("aabb", 50.5, "50% of the marks: below the pass mark of 50.5%."),
        ("abbb", 33, "25% of the marks: below the pass mark of 33%."),
        ("----", 33, "0% of the marks: below the pass mark of 33%."),
        ("aaaa", 33, "100% of the marks: above the pass mark of 33%."),
    ],
)
def test_the_pass_mark_is_told_where_there_is_one(
    desk: Desk, given: str, percent: float | None, told: str
) -> None:
    rules = preset(section(len(given)), pass_percent=percent)
    assert result_view(desk, handed_in(desk, given, rules)).passed == told


def test_less_than_nothing_is_told_as_nothing(desk: Desk) -> None:
    rules = preset(section(3, penalty=Fraction(1, 4)), pass_percent=40)
    told = result_view(desk, handed_in(desk, "bbb", rules)).passed
    assert told == "0% of the marks: below the pass mark of 40%."


def test_a_share_just_below_the_pass_mark_is_not_rounded_up_to_it(desk: Desk) -> None:
    rules = preset(section(100, penalty=Fraction(1, 4)), pass_percent=40)
    given = "a" * 40 + "b" + "-" * 59
    view = result_view(desk, handed_in(desk, given, rules))
    assert view.score == "39.75"
    assert "below the pass mark" in view.passed
    assert not view.passed.startswith("40%")


def test_whoever_has_just_the_pass_mark_has_passed(desk: Desk) -> None:
    failed = []
    for percent in (29, 33, 40, 57, 58):
        rules = preset(section(100), pass_percent=percent)
        view = result_view(desk, handed_in(desk, "a" * percent + "-" * (100 - percent), rules))
        if "above" not in view.passed:
            failed.append(view.passed)
    assert failed == []


# By era and kind.


def test_the_groups_by_era_and_kind_add_up(demo_desk: Desk) -> None:
    exam = begin_exam(demo_desk, "plain", seed="7")
    given = [one.key[0] if one.type is Type.SINGLE else None for one in exam.items]
    exam = exams.handed_in(demo_desk, answers(demo_desk, exam, *given))
    view = result_view(demo_desk, exam)
    right = exams.result(exam).count
    assert view.lines[0].startswith(f"{sum(map(bool, given))} right")
    for rows in (view.eras, view.kinds):
        squares = [square for row in rows for square in row.squares]
        assert len(squares) == 40
        assert squares.count("right") == sum(map(bool, given)) == right(exams.Outcome.RIGHT)
        assert squares.count("blank") == 40 - sum(map(bool, given))
        for row in rows:
            assert row.count == f"{row.squares.count('right')} of {len(row.squares)}"
            assert row.title
    bands = [band["title"] for record in demo_desk.enabled() for band in record.eras]
    titles = [row.title for row in view.eras if row.title in bands]
    assert titles == sorted(titles, key=bands.index)


def test_squares_stand_right_then_partly_then_wrong_then_blank(desk: Desk) -> None:
    items = [*many(3), ITEMS[Type.SEVERAL]]
    exam = answers(desk, begun(desk, items), None, "b", "a", ["a"])
    view = result_view(desk, exams.handed_in(desk, exam))
    (row,) = [row for row in view.kinds if row.title == "Events"]
    assert row.squares == ("right", "partly", "wrong", "blank")
    assert row.count == "1 of 4"


def test_what_belongs_to_no_era_or_kind_stands_last(desk: Desk) -> None:
    odd = replace(ITEMS[Type.SINGLE], era="", kind="nothing")
    exam = exams.handed_in(desk, begun(desk, [odd, ITEMS[Type.MATCH], ITEMS[Type.SINGLE]]))
    view = result_view(desk, exam)
    assert [row.title for row in view.eras] == ["Alliance", "Drift", "No single era"]
    assert [row.title for row in view.kinds] == ["Events", "Other"]


def test_eras_of_a_deck_that_was_switched_off_are_still_counted(desk: Desk) -> None:
    exam = exams.handed_in(desk, begun(desk, many(2)))
    settings.put(desk.store, settings.DECKS_OFF, tuple(record.id for record in desk.enabled()))
    (row,) = result_view(desk, exam).eras
    assert (row.title, row.count) == ("No single era", "0 of 2")


# Guessing.


def test_what_each_confidence_brought_is_told(desk: Desk) -> None:
    rules = preset(section(7, penalty=Fraction(1, 4)))
    exam = begun(desk, many(7), rules=rules)
    for place, (letter, sure) in enumerate(
        (("a", "sure"), ("a", "sure"), ("b", "sure"), ("b", "two"), ("b", "guess"), ("a", ""))
    ):
        exam = exams.answered(desk, exams.gone(exam, place), letter)
        exam = exams.said_sure(desk, exam, sure) if sure else exam
    exam = exams.said_sure(desk, exams.gone(exam, 6), "guess")  # but left blank
    assert result_view(desk, exams.handed_in(desk, exam)).guessing == (
        "Sure: 2 of 3 right, brought 1.75.",
        "Between two: 0 of 1 right, cost 0.25.",
        "Guessed: 0 of 1 right, cost 0.25.",
    )


def test_who_said_nothing_is_told_nothing(desk: Desk) -> None:
    assert sat(desk, "aab", penalty=Fraction(1, 4)).guessing == ()


# Last time.


def test_the_paper_before_of_the_same_exam_is_told(desk: Desk, wall: Wall) -> None:
    rules = preset(section(4, penalty=Fraction(1, 4)))
    first = handed_in(desk, "aabb", rules)
    assert result_view(desk, first).before == ""
    wall.on(days=2)
    handed_in(desk, "bbbb", preset(section(4), id="another"))
    wall.on(days=1)
    given_up = exams.discarded(desk, begun(desk, many(4), rules=rules))
    assert given_up.discarded
    wall.on(minutes=1)
    begun(desk, many(4), rules=rules)  # never handed in
    wall.on(days=1)
    second = handed_in(desk, "aaaa", rules)
    assert result_view(desk, second).before == "Last time 1.5 of 4"
    assert result_view(desk, first).before == ""
    wall.on(days=1)
    assert result_view(desk, handed_in(desk, "----", rules)).before == "Last time 4 of 4"


# What to look at again.


def test_misses_are_explained_with_what_the_chosen_option_is(desk: Desk) -> None:
    asked = item(
        Type.SINGLE,
        options=DAYS,
        key=("a",),
        checked="The book gives another day.",
    )
    exam = begun(desk, [asked, *many(1)])
    view = result_view(desk, exams.handed_in(desk, answers(desk, exam, "b", "a")))
    (miss,) = view.misses
    assert (miss.number, miss.outcome, miss.chosen) == (1, "wrong", "1 May 1960")
    assert miss.what == "What 1 May 1960 is"
    assert miss.right == "8 September 1954"
    assert miss.why == "It made Pakistan a formal ally.\nThe book gives another day."
    assert miss.source == "Dennis Kux, Disenchanted Allies, p. 3"
    assert [row.number for row in view.all] == [1, 2]
    assert view.all[1].what == ""


def test_what_was_left_blank_or_right_in_part_is_a_miss_as_well(desk: Desk) -> None:
    exam = begun(desk, [*many(1), ITEMS[Type.SEVERAL], ITEMS[Type.MATCH], ITEMS[Type.CLOZE]])
    exam = answers(desk, exam, None, ["a"], ["a", "c", None], "Ayub Khan")
    blank, several, match = result_view(desk, exams.handed_in(desk, exam)).misses
    assert (blank.outcome, blank.chosen, blank.what) == ("blank", "", "")
    assert (several.outcome, several.chosen) == ("partly", "The first")
    assert several.right == "The first\nThe third"
    assert match.chosen == "Dulles: who signed; Ayub Khan: who left"
    assert match.right == "Dulles: who signed\nAyub Khan: who ruled\nBhutto: who left"


def test_every_type_can_be_told_right_and_wrong_and_blank(desk: Desk) -> None:
    for given, words in ((RIGHT, "right"), (WRONG, "wrong"), ({}, "blank")):
        exam = begun(desk, list(ITEMS.values()))
        exam = answers(desk, exam, *(given.get(type_) for type_ in ITEMS))
        view = result_view(desk, exams.handed_in(desk, exam))
        assert {row.outcome for row in view.all} == {words}
        for row in view.all:
            assert row.right or row.rubric
            assert bool(row.chosen or row.text) == (words != "blank")


def test_an_order_says_where_each_belongs(desk: Desk) -> None:
    exam = answers(desk, begun(desk, [ITEMS[Type.ORDER]]), WRONG[Type.ORDER])
    (miss,) = result_view(desk, exams.handed_in(desk, exam)).misses
    assert miss.chosen == "The second; The fourth; The first; The third"
    assert miss.right.split("\n") == [
        "The third (What The third is)",
        "The first (What The first is)",
        "The fourth (What The fourth is)",
        "The second (What The second is)",
    ]


def test_statements_that_were_changed_are_mended(desk: Desk) -> None:
    told = Choice("2", "Only two", "1 is wrong. Right is: The pact is of 1954.")
    options = (Choice("1", "Only one"), told, Choice("3", "All three"))
    asked = item(Type.COUNT, options=options, key=("2",), lines=("It is of 1960.", "b", "c"))
    exam = answers(desk, begun(desk, [asked]), "1")
    (miss,) = result_view(desk, exams.handed_in(desk, exam)).misses
    assert miss.lines == ("It is of 1960.", "b", "c")
    assert miss.why.startswith("1 is wrong. Right is: The pact is of 1954.")


def test_a_written_answer_is_shown_with_its_rubric(desk: Desk) -> None:
    exam = begun(desk, [ITEMS[Type.WRITTEN]])
    exam = exams.handed_in(desk, actions.write(desk, exam, "The pact of 1954."))
    exam = actions.mark_points(desk, exam, 0, [1])
    view = result_view(desk, exam)
    (miss,) = view.misses
    assert miss.text == "The pact of 1954."
    assert miss.rubric == (
        ("It names the pact.", False),
        ("It names the year.", True),
        ("It names the ally.", False),
    )
    assert view.lines[-1] == "Written answers count by the points that you tick."
    assert view.review == ""
    assert view.score == "⅓"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("aaa", ""),
        ("aab", "Review this one now"),
        ("abb", "Review these two now"),
        ("---", "Review these three now"),
    ],
)
def test_the_cards_that_went_wrong_may_be_reviewed(desk: Desk, given: str, words: str) -> None:
    assert sat(desk, given).review == words


def test_two_questions_on_one_card_are_one_to_review(desk: Desk) -> None:
    exam = begun(desk, [ITEMS[Type.SINGLE], ITEMS[Type.TYPED]])
    exam = answers(desk, exam, "b", "1971")
    assert result_view(desk, exams.handed_in(desk, exam)).review == "Review this one now"


def test_a_mock_exam_may_be_counted_as_reviews_once_and_a_practice_is_already(desk: Desk) -> None:
    exam = handed_in(desk, "ab", preset(section(2)))
    view = result_view(desk, exam)
    assert (view.can_feed, view.fed) == (True, False)
    assert result_view(desk, feeding.fed_all(desk, exam)).fed
    assert not sat(desk, "--").can_feed
    done = exams.answered(desk, practice(desk, *many(1)), "a")
    assert not result_view(desk, exams.handed_in(desk, done)).can_feed
