"""Setting an exam, changing it, and putting it away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studyapp.app.exam_fields import LEAST_SHARE, faults, sound
from studyapp.app.exams_ahead import is_over
from studyapp.app.phrases import day_and_year
from studyapp.app.plan_views import ExamForm, TopicRow
from studyapp.errors import StudyError
from studyapp.schedule.day import calendar_date
from studyapp.schedule.exam_date import ExamDate, StudyTime, Topic
from studyapp.store import plans
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.app.desk import Desk
    from studyapp.schedule.exam_date import Place

_FIRST = timedelta(days=60)  # from today to the day that is offered for a new exam
_MORNING = 9 * 60
_EPOCH = date(1970, 1, 1)


def exam_of(desk: Desk, exam_id: str) -> ExamDate:
    """An exam that was set; raises `StudyError` if there is none of that id."""
    for exam in plans.exams(desk.store):
        if exam.id == exam_id:
            return exam
    raise StudyError("This exam is no longer there. Nothing was changed.")


def exam_form(desk: Desk, exam_id: str = "") -> ExamForm:
    """What is asked of a student about an exam, or about a new one ("")."""
    day = desk.moment().day
    exams = [exam for exam in plans.exams(desk.store) if not exam.archived and exam.day >= day]
    exam = exam_of(desk, exam_id) if exam_id else None
    time = plans.study_time(desk.store)
    today = calendar_date(day)
    return ExamForm(
        exam=exam_id,
        name=exam.name if exam else "",
        day=calendar_date(exam.day) if exam else today + _FIRST,
        at_min=exam.at_min if exam else _MORNING,
        goal=round(exam.goal * 100) if exam else 80,
        topics=tuple(_topics(desk, exam)),
        minutes=time.minutes,
        off=tuple(calendar_date(one) for one in sorted(time.off) if one >= day),
        earliest=today,
        others=any(one.id != exam_id for one in exams),
        archived=() if exam else archived(desk),
    )


def archived(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The exams that were put away, the latest first: id, and name with day."""
    return tuple(
        (exam.id, f"{exam.name}, {day_and_year(calendar_date(exam.day))}")
        for exam in reversed(plans.exams(desk.store))
        if exam.archived
    )


def _topics(desk: Desk, exam: ExamDate | None) -> Iterator[TopicRow]:
    """The parts of the decks in use, with the shares of the exam or else of the decks."""
    chosen: dict[Place, float] = {topic.place: topic.share for topic in exam.topics} if exam else {}
    usual = deck_shares(desk)
    total = sum(chosen.values()) or 1.0
    for record in desk.enabled():
        for part in record.parts:
            place = (record.id, str(part["id"]))
            share = chosen[place] / total if place in chosen else usual[place]
            yield TopicRow(
                place=place,
                deck_title=str(record.info.get("title", record.id)),
                title=str(part["title"]),
                cards=int(part.get("cards", 0)),
                chosen=place in chosen if exam else True,
                share=share * 100,
                usual=usual[place] * 100,
            )


def deck_shares(desk: Desk) -> dict[Place, float]:
    """What share of the marks each part has by its deck (all together 1).

    A deck that says nothing divides its marks as its cards; decks divide them as their cards do.
    """
    decks = desk.enabled()
    everything = sum(int(part.get("cards", 0)) for one in decks for part in one.parts) or 1
    shares: dict[Place, float] = {}
    for record in decks:
        counts = {str(part["id"]): int(part.get("cards", 0)) for part in record.parts}
        given = {
            part: float(record.info.get("weights", {}).get(f"{record.id}/{part}", 0.0))
            for part in counts
        }
        weights = given if any(given.values()) else {part: float(n) for part, n in counts.items()}
        total = sum(weights.values()) or 1.0
        of_deck = sum(counts.values()) / everything
        for part, weight in weights.items():
            shares[record.id, part] = of_deck * weight / total
    return shares


def save_exam(desk: Desk, form: ExamForm) -> str:
    """Keep an exam and the time for it; its id.

    Raises:
        StudyError: something in the form is wrong, or it could not be written; nothing changed.
    """
    _check(replace(form, earliest=calendar_date(desk.writable().moment().day)))
    before = exam_of(desk, form.exam) if form.exam else None
    exam = ExamDate(
        id=form.exam or uuid7(desk.clock().at_ms),
        name=sound(form.name),
        day=study_day_of(form.day),
        at_min=form.at_min,
        topics=_topics_of(form, before),
        goal=form.goal / 100,
        musts=before.musts if before else (),
    )
    if is_over(exam, desk.moment()):
        raise StudyError(
            "At that time the exam has begun already. Nothing was changed.",
            "Choose a later time or day.",
        )
    past = (one for one in plans.study_time(desk.store).off if one < desk.moment().day)
    off = frozenset((*past, *map(study_day_of, form.off)))
    plans.keep(desk.store, exam, StudyTime(tuple(form.minutes), off))
    return exam.id


def _topics_of(form: ExamForm, before: ExamDate | None) -> tuple[Topic, ...]:
    """The topics that were chosen, and those of an exam whose decks cannot be shown now.

    The proportion between the two stays as it was.
    """
    shown = {row.place for row in form.topics}
    shares = {row.place: row.share or LEAST_SHARE for row in form.topics if row.chosen}
    earlier = before.topics if before else ()
    hidden = tuple(topic for topic in earlier if topic.place not in shown)
    old = sum(topic.share for topic in earlier if topic.place in shown)
    scale = old / sum(shares.values()) if hidden and old and shares else 1.0
    return (*(Topic(*place, share * scale) for place, share in shares.items()), *hidden)


def _check(form: ExamForm) -> None:
    wrong = faults(form)
    if wrong:
        raise StudyError(f"{next(iter(wrong.values()))} Nothing was changed.")


def study_day_of(day: date) -> int:
    """The study day that has a date."""
    return (day - _EPOCH).days


def archive_exam(desk: Desk, exam_id: str) -> None:
    """Put an exam away: it plans nothing more. Raises `StudyError`."""
    plans.keep(desk.writable().store, replace(exam_of(desk, exam_id), archived=True))


def restore_exam(desk: Desk, exam_id: str) -> None:
    """Take an exam up again that was put away. Raises `StudyError`."""
    plans.keep(desk.writable().store, replace(exam_of(desk, exam_id), archived=False))


def insist(desk: Desk, exam_id: str, entity: str, *, on: bool) -> None:
    """Study a subject whatever it is worth for the exam, or no more so. Raises `StudyError`."""
    exam = exam_of(desk.writable(), exam_id)
    others = [one for one in exam.musts if one != entity]
    plans.keep(desk.store, replace(exam, musts=(*others, entity) if on else tuple(others)))


def set_plan(desk: Desk, exam_id: str, minutes: int, day: date) -> None:
    """Keep other minutes a day, in the mean of the week, and another day of the exam.

    Raises:
        StudyError: the day is over or too far, or it could not be written; nothing changed.
    """
    form = exam_form(desk, exam_id)
    time = scaled(StudyTime(form.minutes), minutes)
    save_exam(desk, replace(form, day=day, minutes=time.minutes))


def scaled(time: StudyTime, minutes: int) -> StudyTime:
    """The same week with another mean of minutes a day; days without any stay so."""
    total = sum(time.minutes)
    if minutes == round(total / 7):
        return time  # not even a minute is moved
    if not total:
        return StudyTime((minutes,) * 7, time.off)
    wanted = [each * minutes * 7 / total for each in time.minutes]
    whole = [min(int(each), plans.MOST_MINUTES) for each in wanted]
    short = min(minutes * 7, plans.MOST_MINUTES * 7) - sum(whole)
    by_rest = sorted(range(7), key=lambda at: whole[at] - wanted[at])
    for at in [one for one in by_rest if wanted[one] > 0][: max(short, 0)]:
        whole[at] += 1
    return StudyTime(tuple(whole), time.off)
