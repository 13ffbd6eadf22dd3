"""The page of an exam's plan, as far as it is known without a forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app import exam_forms
from studyapp.app.exams_ahead import clock_words, day_words, is_over, next_exam
from studyapp.app.phrases import plural
from studyapp.app.plan_views import PlanView
from studyapp.schedule.day import calendar_date
from studyapp.schedule.exam_date import Phase
from studyapp.store import plans

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.schedule.exam_date import ExamDate
    from studyapp.store.log import Moment

_LOWER_AT_FIRST = (
    "More minutes can make the curve lower at first: once they suffice for it, you study as usual"
    " until six weeks before the exam, and only then what adds most to it."
)


def plan_view(desk: Desk, exam_id: str = "") -> PlanView:
    """The page of an exam's plan, of the next exam's for "".

    Raises:
        StudyError: there is no such exam.
    """
    moment = desk.moment()
    coming = None if exam_id else next_exam(desk, moment)
    exam = coming or exam_forms.exam_of(desk, exam_id)
    time = plans.study_time(desk.store)
    left, over = exam.left(moment.day), is_over(exam, moment)
    phase = Phase.OVER if over else exam.phase(moment.day)
    return PlanView(
        exam=exam.id,
        exams=tuple((one.id, one.name) for one in plans.exams(desk.store) if not one.archived),
        archived=exam_forms.archived(desk),
        name=exam.name,
        when=f"{day_words(exam, moment)}, {clock_words(exam.at_min)}",
        days="Over" if over else plural(left, "day") if left else "Today",
        phase=_phase(phase),
        over=over,
        lower_at_first=_LOWER_AT_FIRST if phase is Phase.FAR else "",
        minutes=round(sum(time.minutes) / 7),
        day=calendar_date(exam.day),
        earliest=calendar_date(moment.day),
        notices=tuple(_notices(desk, exam, moment)),
    )


def _phase(phase: Phase) -> str:
    """How the plan works now."""
    if phase is Phase.FAR:
        return (
            "The exam is more than six weeks away. While your minutes suffice for it, you study"
            " as usual: what is due, and new cards at an even pace."
        )
    if phase is Phase.ON:
        return (
            "Each day brings the cards that add most to the exam for the time they take. A day"
            " missed is no backlog: the next one is planned anew."
        )
    if phase is Phase.LAST:
        return (
            "The last days: what is known least and gained fastest. Take one timed mock exam, and"
            " on the last evening stop in time to sleep."
        )
    return (
        "The exam is over. What fell due before it comes back over two weeks. Put the exam away"
        " when you no longer need it."
    )


def _notices(desk: Desk, exam: ExamDate, moment: Moment) -> list[str]:
    used = {record.id for record in desk.enabled()}
    asked = {topic.deck for topic in exam.topics}
    found = []
    if asked - used:
        number = plural(len(asked - used), "deck")
        found.append(f"{number} of this exam cannot be studied now: switched off, or not read.")
    if not is_over(exam, moment) and used - asked:
        found.append(
            "Decks that no exam asks about rest until then. Choose one on Today to study it."
        )
    return found
