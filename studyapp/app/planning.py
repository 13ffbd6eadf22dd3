"""Today's plan for the exams ahead, as the pages and a sitting ask for it.

A plan is made at once where few cards are examined. Of many it takes longer than a frame: there a
job makes it (`make_plans`) and it is kept; until then what is left of the plan before is at hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studyapp.app.exams_ahead import ahead
from studyapp.app.keeping import Kept
from studyapp.app.pacing import pace_today
from studyapp.errors import StudyError
from studyapp.schedule.exam_date import Phase
from studyapp.schedule.plan import Candidate, DayPlan, Today, aim, plan_day
from studyapp.store import figures, library, plans, states, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.exam_date import ExamDate, Place
    from studyapp.store.log import Moment

MORE_SECONDS = 600.0
"""What studying ahead adds to a day that is done."""

DONE_SHARE, DONE_SECONDS = 0.1, 60.0
"""A day is done when less of its time is left than this share, or than so many seconds.

Quick answers leave time, and a plan fills it: without this rule each sitting would end on a smaller
new one until the last second was used.
"""

_AT_ONCE = 1_500  # a plan of so many examined cards, and reading them, takes 12 ms


@dataclass(frozen=True, slots=True)
class _Made:
    """A plan and what it was made of; the same `basis` after more changes is the same day's."""

    basis: tuple[object, ...]
    changes: int
    plan: DayPlan


@dataclass(slots=True)
class _Plans:
    """What was worked out for an open profile, and for which state of it that holds."""

    eras: dict[CardId, str] = field(default_factory=dict)
    compiled: tuple[object, ...] = ()
    day: _Made | None = None
    more: _Made | None = None
    failed: tuple[object, ...] = ()  # basis and changes for which no plan could be made


_kept = Kept(_Plans)


@dataclass(frozen=True, slots=True)
class AtHand:
    """What there is of a plan without working on it for longer than a frame.

    While it is `pending` a job has to make it, and `plan` is what is left of the one before, None
    if there was none. Else `plan` is None without an exam ahead, and where it could not be made.
    """

    plan: DayPlan | None = None
    pending: bool = False


def make_plans(desk: Desk) -> None:
    """Make what `plan_at_hand` gives; fit for a job.

    Raises:
        StudyError: the answers could not be read. Then nothing is planned until something changes.
    """
    moment = desk.moment()
    exams = ahead(desk, moment)
    if not exams:
        return
    state = (_basis(desk, moment, exams), desk.store.changes)
    try:
        plan = _plan(desk, moment, exams, more=False)
        if not plan.cards:
            _plan(desk, moment, exams, more=True)
    except Exception:
        _kept.of(desk).failed = state
        raise


def plan_at_hand(desk: Desk, moment: Moment, *, more: bool = False) -> AtHand:
    """What there is of today's plan, or of ten minutes `more`."""
    exams = ahead(desk, moment)
    if not exams:
        return AtHand()
    kept, basis = _kept.of(desk), _basis(desk, moment, exams)
    if kept.failed == (basis, desk.store.changes):
        return AtHand()
    made = kept.more if more else kept.day
    if made is not None and (made.basis, made.changes) == (basis, desk.store.changes):
        return AtHand(made.plan)
    if sum(plans.part_sizes(desk.store, examined(desk, exams)).values()) <= _AT_ONCE:
        return AtHand(_plan(desk, moment, exams, more=more))
    if made is None or made.basis != basis:
        return AtHand(pending=True)
    return AtHand(_left_of(desk, moment, made.plan), pending=True)


def plan_to_begin(desk: Desk, moment: Moment, *, more: bool = False) -> DayPlan | None:
    """The plan that a sitting begins with, None where study is the ordinary one.

    Raises:
        StudyError: it is still being worked out.
    """
    hand = plan_at_hand(desk, moment, more=more)
    if hand.pending and hand.plan is None:
        raise StudyError("Today’s plan is still being worked out.", "Start again in a moment.")
    return hand.plan


def planned_left(desk: Desk, moment: Moment) -> int | None:
    """How many cards of the day's last plan are still to be answered, None without one.

    Far from an exam new cards do not count, as in ordinary study. For the sidebar after every
    answer: a plan that was made since the day began is not made again.
    """
    made, exams = _kept.of(desk).day, ahead(desk, moment)
    stands = made is not None and exams and made.basis == _basis(desk, moment, exams)
    plan = made.plan if made is not None and stands else plan_at_hand(desk, moment).plan
    if plan is None:
        return None
    left = plans.unanswered(desk.store, plan.cards, moment.day)
    return sum(plan.phase is not Phase.FAR or card not in plan.new for card in left)


def is_day_off(desk: Desk, moment: Moment) -> bool:
    """Whether an exam is ahead and today has no minutes for it."""
    return not plans.study_time(desk.store).on(moment.day) and bool(ahead(desk, moment))


def places(desk: Desk, plan: DayPlan) -> dict[CardId, Place]:
    """Where the cards of a plan belong."""
    found = (states.state(desk.store, card) for card in plan.cards)
    return {state.card: (state.deck, state.part) for state in found if state is not None}


def asked(desk: Desk, moment: Moment) -> frozenset[Place]:
    """The parts that the exams ahead ask about."""
    return frozenset(topic.place for exam in ahead(desk, moment) for topic in exam.topics)


def planned_for(
    desk: Desk, moment: Moment, deck: str = "", part: str = ""
) -> tuple[CardId, ...] | None:
    """Today's planned cards, of all decks or of one part; None where study is the ordinary one.

    Raises:
        StudyError: the plan is still being worked out.
    """
    plan = plan_to_begin(desk, moment)
    if plan is None or not deck:
        return None if plan is None else plan.cards
    where = places(desk, plan)
    wanted = {card for card, place in where.items() if place[0] == deck and part in {"", place[1]}}
    return tuple(card for card in plan.cards if card in wanted)


def _basis(desk: Desk, moment: Moment, exams: Sequence[ExamDate]) -> tuple[object, ...]:
    """What a day's plan rests on besides the answers."""
    decks = tuple((one.id, one.fingerprint) for one in desk.enabled())
    return (moment.day, tuple(exams), plans.study_time(desk.store), decks)


def _plan(desk: Desk, moment: Moment, exams: Sequence[ExamDate], *, more: bool) -> DayPlan:
    """A plan for what is left of the day, or for more than that; the kept one if it still holds."""
    kept, basis, changes = _kept.of(desk), _basis(desk, moment, exams), desk.store.changes
    made = kept.more if more else kept.day
    if made is None or (made.basis, made.changes) != (basis, changes):
        seconds = MORE_SECONDS if more else seconds_left(desk, moment)
        made = _Made(basis, changes, _planned(desk, moment, exams, seconds))
        if more:
            kept.more = made
        else:
            kept.day = made
    return made.plan


def _left_of(desk: Desk, moment: Moment, plan: DayPlan) -> DayPlan:
    """What of a plan was not answered since it was made."""
    cards = tuple(plans.unanswered(desk.store, plan.cards, moment.day))
    seconds = plan.seconds * len(cards) / max(len(plan.cards), 1)
    return replace(plan, cards=cards, new=plan.new & frozenset(cards), seconds=seconds)


def _planned(desk: Desk, moment: Moment, exams: Sequence[ExamDate], seconds: float) -> DayPlan:
    decks = examined(desk, exams)
    sizes = plans.part_sizes(desk.store, decks)
    today = Today(
        day=moment.day,
        seconds=seconds,
        pace=pace_today(desk, moment),
        met=tuple(states.introduced(desk.store, moment.day)),
    )
    aims = [aim(exam, moment.day, sizes) for exam in exams]
    return plan_day(desk.model.curves(), candidates(desk, moment, decks), aims, today)


def examined(desk: Desk, exams: Sequence[ExamDate]) -> list[str]:
    """The decks in use that some exams ask about."""
    wanted = {topic.deck for exam in exams for topic in exam.topics}
    return [record.id for record in desk.enabled() if record.id in wanted]


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
    """The time of today that is not used up, in seconds; 0 where too little of it is left."""
    planned = plans.study_time(desk.store).on(moment.day) * 60
    left = planned - totals.day_total(desk.store, moment.day).ms / 1000
    return left if left >= max(planned * DONE_SHARE, DONE_SECONDS) else 0.0


def _eras(desk: Desk) -> dict[CardId, str]:
    """The era of every card, `deck/era`; only those that have one."""
    kept = _kept.of(desk)
    compiled = tuple((one.id, one.fingerprint) for one in library.decks(desk.library))
    if kept.compiled != compiled:
        kept.eras = {card: f"{deck}/{era}" for card, deck, era in figures.eras(desk.library) if era}
        kept.compiled = compiled
    return kept.eras
