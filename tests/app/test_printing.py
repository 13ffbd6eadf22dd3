"""The head of a printed paper says what is in the paper, not what the rules asked for."""

from __future__ import annotations

from fractions import Fraction

from papers_made import ITEMS, many, preset, section

from studyapp.app.printing import make_sheet
from studyapp.quiz.item import Type
from studyapp.quiz.preset import Preset, Written


def rules_of(rules: Preset, *counts: int) -> tuple[str, ...]:
    """The head of a paper with so many questions in each section, and the rules of each."""
    questions = [many(number) for number in counts]
    sheet = make_sheet(rules, questions, "7", [("Pacts", "1")])
    return (*sheet.rules, *(section.rules for section in sheet.sections))


def test_fewer_questions_than_the_rules_ask_for_bring_fewer_marks() -> None:
    rules = preset(section(40, 40))
    head, below = rules_of(rules, 6)
    assert head == "6 marks, 40 minutes."
    assert below.startswith("6 questions. 40 minutes. 1 mark each.")
    assert rules_of(rules, 40)[0] == "40 marks, 40 minutes."
    assert rules_of(preset(section(3)), 1)[0] == "1 mark."


def test_a_part_without_questions_is_not_in_the_paper() -> None:
    rules = preset(section(3, 5, marks=Fraction(2)), section(4, 9))
    assert rules_of(rules, 2, 0) == (
        "4 marks, 5 minutes.",
        "2 questions. 5 minutes. 2 marks each. A wrong answer costs nothing.",
    )


def test_of_written_questions_those_count_that_are_there_and_are_to_be_answered() -> None:
    asked = section(3).model_copy(
        update={
            "kind": "written",
            "questions_list": tuple(Written(marks=Fraction(marks)) for marks in (10, 20, 30)),
        }
    )
    essay = ITEMS[Type.WRITTEN]
    sheet = make_sheet(preset(asked), [[essay, essay]], "7", [])
    assert sheet.rules == ("30 marks.",)
    some = section(5, marks=Fraction(20)).model_copy(update={"answer": 3, "kind": "written"})
    assert make_sheet(preset(some), [[essay] * 4], "7", []).rules == ("60 marks.",)
    assert make_sheet(preset(some), [[essay] * 2], "7", []).rules == ("40 marks.",)
