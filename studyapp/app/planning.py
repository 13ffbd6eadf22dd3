"""Today's plan for the exams ahead, as the pages and a sitting ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from studyapp.app.phrases import long_day, plural
from studyapp.app.plan_views import ExamBlock
from studyapp.schedule.day import MINUTE_MS, calendar_date
from studyapp.schedule.exam_date import Phase
from studyapp.schedule.gain import Pace
from studyapp.schedule.grade import Grade
from studyapp.schedule.plan import Candidate, DayPlan, Today, aim, plan_day
from studyapp.store import figures, library, plans, states, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.exam_date import ExamDate, Place
    from studyapp.store.log import Moment
    from studyapp.store.store import Store

MORE_SECONDS = 600.0
"""What studying ahead adds to a day that is done."""

_PRIOR = 20  # answers that count as much as what is known of others
_DAY_MINUTES = 24 * 60


@dataclass(slots=True)
class _Kept:
    """What was worked out for an open profile, and for which state of it that holds."""

    eras: dict[CardId, str] = field(default_factory=dict)
    compiled: tuple[object, ...] = ()
    pace: Pace = field(default_factory=Pace)
    pace_day: int = -1
    planned: tuple[object, DayPlan] | None = None  # the state, and its plan


_kept: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()


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


def has_exam(desk: Desk) -> bool:
    """Whether an exam was set that was not put away, be it over or not."""
    return any(not exam.archived for exam in plans.exams(desk.store))


def is_over(exam: ExamDate, moment: Moment) -> bool:
    """Whether an exam has begun, by the student's clock; its day is a date of the calendar."""
    minute = moment.at_ms // MINUTE_MS + moment.offset_min
    return minute >= exam.day * _DAY_MINUTES + exam.at_min


def plan_today(desk: Desk, moment: Moment) -> DayPlan | None:
    """What is left of today's plan, None without an exam ahead.

    The same plan is given again until something is written or the day changes.
    """
    exams = ahead(desk, moment)
    if not exams:
        return None
    kept = _kept.setdefault(desk.store, _Kept())
    state = _state(desk, moment, exams)
    if kept.planned is None or kept.planned[0] != state:
        kept.planned = (state, _planned(desk, moment, exams, seconds_left(desk, moment)))
    return kept.planned[1]


def is_to_plan(desk: Desk, moment: Moment) -> bool:
    """Whether an exam is ahead whose plan for today must still be worked out."""
    exams = ahead(desk, moment)
    kept = _kept.get(desk.store)
    known = kept.planned[0] if kept is not None and kept.planned is not None else None
    return bool(exams) and known != _state(desk, moment, exams)


def is_day_off(desk: Desk, moment: Moment) -> bool:
    """Whether an exam is ahead and today has no minutes for it."""
    return not plans.study_time(desk.store).on(moment.day) and bool(ahead(desk, moment))


def places(desk: Desk, plan: DayPlan) -> dict[CardId, Place]:
    """Where the cards of a plan belong."""
    found = (states.state(desk.store, card) for card in plan.cards)
    return {state.card: (state.deck, state.part) for state in found if state is not None}


def planned_for(
    desk: Desk, moment: Moment, deck: str = "", part: str = ""
) -> tuple[CardId, ...] | None:
    """Today's planned cards, of all decks or of one part; None without an exam ahead."""
    plan = plan_today(desk, moment)
    if plan is None or not deck:
        return None if plan is None else plan.cards
    where = places(desk, plan)
    wanted = {card for card, place in where.items() if place[0] == deck and part in {"", place[1]}}
    return tuple(card for card in plan.cards if card in wanted)


def plan_more(desk: Desk, moment: Moment) -> DayPlan | None:
    """Ten more minutes than the day has, None without an exam ahead."""
    exams = ahead(desk, moment)
    return _planned(desk, moment, exams, MORE_SECONDS) if exams else None


def planned_left(desk: Desk, moment: Moment) -> int | None:
    """How many cards of the last plan are still to be answered, None without one.

    Ordinary study far from an exam counts as none. For the sidebar after every answer: the plan
    is not made again.
    """
    kept = _kept.get(desk.store)
    if kept is None or kept.planned is None or kept.planned[1].phase is Phase.FAR:
        return None
    if not ahead(desk, moment):
        return None
    return plans.unanswered(desk.store, kept.planned[1].cards, moment.day)


def _state(desk: Desk, moment: Moment, exams: Sequence[ExamDate]) -> tuple[object, ...]:
    """What a plan rests on: another state needs another plan."""
    return (desk.store.changes, moment.day, tuple(exams), _compiled(desk))


def _planned(desk: Desk, moment: Moment, exams: Sequence[ExamDate], seconds: float) -> DayPlan:
    decks = examined(desk, exams)
    sizes = plans.part_sizes(desk.store, decks)
    today = Today(
        day=moment.day,
        seconds=seconds,
        pace=pace(desk, moment),
        met=tuple(states.introduced(desk.store, moment.day)),
    )
    aims = [aim(exam, moment.day, sizes) for exam in exams]
    return plan_day(desk.model.curves(), candidates(desk, moment, decks), aims, today)


def examined(desk: Desk, exams: Sequence[ExamDate]) -> list[str]:
    """The decks in use that some exams ask about."""
    asked = {topic.deck for exam in exams for topic in exam.topics}
    return [record.id for record in desk.enabled() if record.id in asked]


def candidates(desk: Desk, moment: Moment, decks: Sequence[str]) -> list[Candidate]:
    """The cards of some decks that may be studied now."""
    return _candidates(desk, plans.candidates(desk.store, moment.day, decks))


def examinable(desk: Desk, decks: Sequence[str]) -> list[Candidate]:
    """The cards of some decks that may come up, those that were answered today too."""
    return _candidates(desk, plans.in_study(desk.store, decks))


def _candidates(desk: Desk, rows: Iterable[plans.Row]) -> list[Candidate]:
    eras = _eras(desk)
    return [
        Candidate(
            card,
            (deck, part),
            eras.get(card) or part,
            tuple(shares.split()),
            stability or 0.0,
            difficulty or 0.0,
            day or 0,
            due or 0,
        )
        for card, deck, part, shares, stability, difficulty, day, due in rows
    ]


def seconds_left(desk: Desk, moment: Moment) -> float:
    """The time of today that is not used up, in seconds."""
    planned = plans.study_time(desk.store).on(moment.day) * 60
    return max(planned - totals.day_total(desk.store, moment.day).ms / 1000, 0.0)


def pace(desk: Desk, moment: Moment) -> Pace:
    """The student's own medians and first grades, leaning on the usual ones while few.

    Looked at once a day, for it hardly moves.
    """
    kept = _kept.setdefault(desk.store, _Kept())
    if kept.pace_day != moment.day:
        kept.pace, kept.pace_day = _own_pace(plans.latest_answers(desk.store)), moment.day
    return kept.pace


def _own_pace(answers: Sequence[plans.Answer]) -> Pace:
    from studyapp.progress.workload import own_seconds

    known = [(grade, ms) for grade, ms, new in answers if not new]
    met = [(grade, ms) for grade, ms, new in answers if new]
    seconds = own_seconds(
        [ms for grade, ms in known if grade != Grade.AGAIN],
        [ms for grade, ms in known if grade == Grade.AGAIN],
        [ms for _, ms in met],
    )
    usual = Pace().firsts
    counts = [sum(grade == one for grade, _ in met) for one in Grade]
    again, hard, good, easy = (
        (count + _PRIOR * share) / (len(met) + _PRIOR)
        for count, share in zip(counts, usual, strict=True)
    )
    return Pace(seconds.passed, seconds.failed, seconds.new, (again, hard, good, easy))


def _compiled(desk: Desk) -> tuple[object, ...]:
    return tuple((one.id, one.fingerprint) for one in library.decks(desk.library))


def _eras(desk: Desk) -> dict[CardId, str]:
    """The era of every card, `deck/era`; only those that have one."""
    kept = _kept.setdefault(desk.store, _Kept())
    compiled = _compiled(desk)
    if kept.compiled != compiled:
        kept.eras = {card: f"{deck}/{era}" for card, deck, era in figures.eras(desk.library) if era}
        kept.compiled = compiled
    return kept.eras


def exam_block(desk: Desk) -> ExamBlock | None:
    """The next exam as Today shows it, None without one."""
    moment = desk.moment()
    exams = ahead(desk, moment)
    if not exams:
        return None
    exam, left = exams[0], exams[0].left(moment.day)
    unit = "day" if left == 1 else "days"
    others = len(exams) - 1
    return ExamBlock(
        exam=exam.id,
        name=exam.name,
        days=str(left) if left else "Today",
        when=f"{unit}, {long_day(calendar_date(exam.day))}" if left else clock_words(exam.at_min),
        more=f"and {plural(others, 'more exam')}" if others else "",
    )


def clock_words(minute: int) -> str:
    """A time of the day: "9:00"."""
    return f"{minute // 60}:{minute % 60:02d}"
