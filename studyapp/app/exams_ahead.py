"""The exams that were set: which are still to come, and the next one as Today shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.phrases import long_day, plural
from studyapp.app.plan_views import ExamBlock
from studyapp.schedule.day import MINUTE_MS, calendar_date
from studyapp.store import plans

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.schedule.exam_date import ExamDate
    from studyapp.store.log import Moment

_DAY_MINUTES = 24 * 60


def ahead(desk: Desk, moment: Moment) -> list[ExamDate]:
    """The exams that are still to come and ask about cards in use, the next one first."""
    used = plans.part_sizes(desk.store, [record.id for record in desk.enabled()])
    return [
        exam
        for exam in plans.exams(desk.store)
        if not exam.archived
        and not is_over(exam, moment)
        and any(used.get(topic.place) for topic in exam.topics)
    ]


def next_exam(desk: Desk, moment: Moment) -> ExamDate | None:
    """The next exam ahead, or else the last of those that were not put away; None without any."""
    coming = ahead(desk, moment)
    shown = [exam for exam in plans.exams(desk.store) if not exam.archived]
    return coming[0] if coming else shown[-1] if shown else None


def has_exam(desk: Desk) -> bool:
    """Whether an exam was set that was not put away, be it over or not."""
    return any(not exam.archived for exam in plans.exams(desk.store))


def is_over(exam: ExamDate, moment: Moment) -> bool:
    """Whether an exam has begun, by the student's clock; its day is a date of the calendar."""
    minute = moment.at_ms // MINUTE_MS + moment.offset_min
    return minute >= exam.day * _DAY_MINUTES + exam.at_min


def exam_block(desk: Desk) -> ExamBlock | None:
    """The next exam as Today shows it, None without one.

    Where none is ahead it is the last one that was not put away, with what became of it.
    """
    moment = desk.moment()
    exams = ahead(desk, moment)
    if not exams:
        return _block_of_none_ahead(desk, moment)
    exam, left = exams[0], exams[0].left(moment.day)
    unit = "day" if left == 1 else "days"
    others = len(exams) - 1
    return ExamBlock(
        exam=exam.id,
        name=exam.name,
        days=str(left) if left else "Today",
        when=f"{unit}, {day_words(exam, moment)}" if left else clock_words(exam.at_min),
        more=f"and {plural(others, 'more exam')}" if others else "",
    )


def _block_of_none_ahead(desk: Desk, moment: Moment) -> ExamBlock | None:
    exam = next_exam(desk, moment)
    if exam is None:
        return None
    over = is_over(exam, moment)
    words = "This exam is over." if over else "No deck that it asks about is in use."
    return ExamBlock(exam=exam.id, name=exam.name, words=words)


def day_words(exam: ExamDate, moment: Moment) -> str:
    """The day of an exam, with its year where that is another than today's."""
    return long_day(calendar_date(exam.day), calendar_date(moment.day))


def clock_words(minute: int) -> str:
    """A time of the day: "9:00"."""
    return f"{minute // 60}:{minute % 60:02d}"
