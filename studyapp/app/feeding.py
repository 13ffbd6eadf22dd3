"""Quiz answers as reviews: a right one with options tells less than one that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app import exam as exams
from studyapp.app.answering import answered, unanswered
from studyapp.errors import StudyError
from studyapp.quiz.item import OF_ONE_FACT, WRITING, Item
from studyapp.quiz.marks import Outcome, Worth
from studyapp.schedule.grade import Grade
from studyapp.store import library, log
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam


def grade_of(item: Item, worth: Worth) -> Grade | None:
    """The grade that an answer counts as; None for what is blank or asks for several facts.

    A right answer among options may be guessed: it is Hard at most. What was typed is Good.
    """
    if item.type not in OF_ONE_FACT or worth.outcome is Outcome.BLANK:
        return None
    if worth.outcome is Outcome.WRONG:
        return Grade.AGAIN
    if worth.outcome is Outcome.PARTLY or item.type not in WRITING:
        return Grade.HARD
    return Grade.GOOD


def fed_item(desk: Desk, exam: Exam, place: int, review_id: str) -> bool:
    """Count one answer as a review; whether it counts. The same id is never counted twice.

    Raises:
        StudyError: it could not be written.
    """
    item = exam.items[place]
    grade = grade_of(item, exams.worth_of(exam, place))
    if grade is None:
        return False
    asked = "typed" if item.type in WRITING else "choice"
    return answered(desk, item.card, grade, review_id, asked) is not None


def fed_practice(desk: Desk, exam: Exam, place: int) -> None:
    """Count the answer to an item of a practice whose answer was shown."""
    review_id = exam.checked.get(place)
    if review_id:
        fed_item(desk, exam, place, review_id)


def fed_all(desk: Desk, exam: Exam) -> Exam:
    """The exam after all its answers were counted as reviews, by the student's choice.

    Raises:
        StudyError: no card of them is in a deck at present, or they could not be written.
    """
    if exam.fed or exam.practice or not exam.handed_in:
        return exam
    exam = exams.opened(desk, exam.paper.id)  # a first try may have failed half-way
    if exam.fed:
        return exam
    asked = [exam.items[place].card for place in exam.answers if _counts(exam, place)]
    if asked and not library.cards(desk.library, asked):
        raise StudyError(
            "These cards have left their deck, so no answer can count now.",
            "Put the deck back or install it again first.",
        )
    for place in sorted(exam.answers):  # their ids are kept first: a second try counts none twice
        exam = exams.review_noted(desk, exam, place)
    for place in sorted(exam.answers):
        fed_item(desk, exam, place, exam.checked[place])
    return exams.fed_noted(desk, exam)


def _counts(exam: Exam, place: int) -> bool:
    """Whether an answer can count as a review."""
    return grade_of(exam.items[place], exams.worth_of(exam, place)) is not None


def taken_back(desk: Desk, exam: Exam, place: int) -> None:
    """Take back the review that an answer counted as, before it counts otherwise."""
    review_id = exam.checked.get(place)
    if review_id:
        unanswered(desk, exam.items[place].card, review_id)


def fed_again(desk: Desk, exam: Exam, place: int) -> None:
    """Count an answer that the student says was right, and keep what was overruled."""
    item, answer = exam.items[place], exam.answers.get(place)
    fed_item(desk, exam, place, uuid7(desk.clock().at_ms))
    if isinstance(answer, str):
        log.overrule(desk.store, item.card, answer, "wrong", desk.moment())
