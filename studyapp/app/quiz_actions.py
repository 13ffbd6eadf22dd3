"""All that the window can do with quizzes, bound to one open profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studyapp.app import exam as exams
from studyapp.app import feeding, picking, quiz
from studyapp.app.exam_view import LETTERS, input_of, paper_view
from studyapp.app.phrases import plural
from studyapp.app.printing import sheet_of
from studyapp.app.quiz_views import Confirmation, Input
from studyapp.app.result_view import result_view
from studyapp.app.sitting import begun
from studyapp.errors import StudyError
from studyapp.quiz.item import Type
from studyapp.quiz.marks import Outcome
from studyapp.quiz.typed import Mark, grade_typed

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.app.exam import Exam
    from studyapp.app.quiz import QuizChoice
    from studyapp.app.quiz_views import PaperView, QuizView, ResultView
    from studyapp.app.sheet import Sheet
    from studyapp.app.sitting import Sitting


def choice(
    count: int, minutes: int, eras: list[str], kinds: list[str], types: list[str]
) -> QuizChoice:
    """What a practice is made of."""
    return quiz.QuizChoice(count, minutes, frozenset(eras), frozenset(kinds), frozenset(types))


def view(desk: Desk, chosen: QuizChoice | None) -> QuizView:
    """The page Quiz."""
    return quiz.quiz_view(desk, chosen or quiz.QuizChoice())


def begin_practice(desk: Desk, chosen: QuizChoice | None) -> Exam:
    """Begin a practice; raises `StudyError`."""
    return quiz.begin_practice(desk.writable(), chosen or quiz.QuizChoice())


def contrast(desk: Desk, right: str, chosen: str) -> Exam:
    """Begin a practice of two entities that are taken for each other; keys are `deck/kind.id`.

    Raises:
        StudyError: neither has questions that can be asked yet.
    """
    wanted = {right, chosen}
    entries = quiz.entries_of(desk)
    cards = frozenset(one.card for one in entries if f"{one.deck}/{one.entity}" in wanted)
    return quiz.begin_practice(desk.writable(), quiz.QuizChoice(count=10, cards=cards))


def begin_exam(desk: Desk, preset: str, seed: str = "") -> Exam:
    """Begin a mock exam; raises `StudyError`."""
    return quiz.begin_exam(desk.writable(), preset, seed)


def paper(exam: Exam) -> PaperView:
    """The page of a running paper."""
    return paper_view(exam)


def choose(desk: Desk, exam: Exam, option: str) -> Exam:
    """Choose an option, or take the choice back where it is chosen."""
    given = exam.answers.get(exam.place)
    kind = input_of(exam.item)
    if kind is Input.ONE:
        return exams.answered(desk, exam, None if given == option else option)
    chosen = list(given) if isinstance(given, list) else []
    chosen = [one for one in chosen if one != option] if option in chosen else [*chosen, option]
    return exams.answered(desk, exam, chosen)


def match(desk: Desk, exam: Exam, place: int, letter: str) -> Exam:
    """Choose a description for a name, by its letter."""
    number = LETTERS.find(letter)
    item = exam.item
    if item.type is not Type.MATCH or not 0 <= number < len(item.options):
        return exam
    given = exam.answers.get(exam.place)
    chosen: list[Any] = list(given) if isinstance(given, list) else [None] * len(item.left)
    chosen[place] = None if chosen[place] == item.options[number].id else item.options[number].id
    return exams.answered(desk, exam, chosen if any(chosen) else None)


def write(desk: Desk, exam: Exam, text: str) -> Exam:
    """Keep what was typed."""
    if input_of(exam.item) is Input.ESSAY:
        return exams.answered(desk, exam, {"text": text} if text.strip() else None)
    return exams.answered(desk, exam, text if text.strip() else None)


def go_to(exam: Exam, place: int) -> Exam:
    """Another question of the section, by its place in it."""
    return exams.gone(exam, exam.first + place)


def check(desk: Desk, exam: Exam) -> Exam:
    """Show the answer of a practice, and count it as a review.

    Raises:
        StudyError: events are to be put in order, and some have no place yet; or a date can be
            read in two ways.
    """
    if not exams.stands(exam, exam.place):
        raise StudyError("Give all of them a place first.", "Press their letters in order.")
    answer = exam.answers.get(exam.place)
    if exam.item.typed is not None and isinstance(answer, str):
        verdict = grade_typed(answer, exam.item.typed)
        if verdict.mark is Mark.ASK:
            raise StudyError(verdict.message)
    exam = exams.checked(desk, exam)
    feeding.fed_practice(desk, exam, exam.place)
    return exam


def object_to(desk: Desk, exam: Exam) -> Exam:
    """I was right, after a typed answer in practice: it counts as right from then on."""
    item, place = exam.item, exam.place
    known = exam.practice and place in exam.checked and place not in exam.objected
    if not known or item.typed is None or exams.worth_of(exam, place).outcome is Outcome.RIGHT:
        return exam
    feeding.taken_back(desk, exam, exam.place)
    exam = exams.objected(desk, exam)
    feeding.fed_again(desk, exam, exam.place)
    return exam


def ending(exam: Exam) -> Confirmation | None:
    """What is asked before a section is ended; None for nothing to ask."""
    places = range(exam.first, exam.end)
    blank = sum(not exams.stands(exam, place) for place in places)
    if exam.practice:
        return None
    last = exam.section + 1 >= len(exam.starts)
    verb = "Hand in" if last else "End this part"
    title = f"{verb} with {plural(blank, 'question')} blank?" if blank else f"{verb} now?"
    costs = exam.rules.penalty
    told = "A blank costs nothing." if costs else "A wrong answer costs nothing: better guess."
    text = told if blank else "All questions are answered."
    after = "" if last else " You cannot come back to this part."
    return Confirmation(title, f"{text}{after}", verb, loses=bool(blank))


def end_section(desk: Desk, exam: Exam) -> Exam:
    """End the section, and with the last one the paper."""
    return exams.handed_in(desk, exam) if exam.practice else exams.section_ended(desk, exam)


def result(desk: Desk, exam: Exam) -> ResultView:
    """The page of a result."""
    return result_view(desk, exam)


def mark_points(desk: Desk, exam: Exam, place: int, points: list[int]) -> Exam:
    """Tick the rubric lines that a written answer has."""
    return exams.points_ticked(desk, exam, place, points)


def review_missed(desk: Desk, exam: Exam) -> Sitting:
    """A sitting over the cards that were not answered right.

    Raises:
        StudyError: none of them can be studied now.
    """
    missed = [
        one.item.card
        for one in exams.result(exam).marked
        if one.worth.outcome is not Outcome.RIGHT and one.item.type is not Type.WRITTEN
    ]
    sitting = begun(desk, picking.session_of(desk.writable(), desk.moment(), missed))
    if sitting.card is None:
        raise StudyError("These cards have left their deck, so there is nothing to review.")
    return sitting


def sheet(desk: Desk, exam: Exam) -> Sheet:
    """The paper as it is printed."""
    return sheet_of(desk, exam)
