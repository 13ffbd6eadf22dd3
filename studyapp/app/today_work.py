"""What a day brings: cards to review and new ones by part, as a plan or ordinary study has it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from studyapp.app.picking import new_left, picked_new, session_ahead
from studyapp.store import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.app.desk import Desk
    from studyapp.store.library import DeckRecord
    from studyapp.store.log import Moment

Place = tuple[str, str]  # deck and part


class Work(NamedTuple):
    """What a day brings: cards to review and new ones by place.

    It is `planned` by the worth of each card for an exam, and not by what is due; `seconds` is
    the time that a plan takes, None where there is none. While it is `pending` a plan is worked
    out, and what is here is at best what is left of the one before. `asked` are the parts that
    study is about, None for all; the others rest.
    """

    due: Mapping[Place, int]
    new: Mapping[Place, int]
    seconds: float | None = None
    planned: bool = False
    pending: bool = False
    asked: frozenset[Place] | None = None


def work_of(desk: Desk, moment: Moment) -> Work:
    """The work of a study day that is still to be done."""
    if desk.has_exams and (planned := _planned(desk, moment)) is not None:
        return planned
    new = picked_new(desk, moment, new_left(desk, moment))
    return Work(due_counts(desk, moment), Counter((state.deck, state.part) for state in new))


def _planned(desk: Desk, moment: Moment) -> Work | None:
    """The day as the plan for the exams ahead has it, None if there is none."""
    from studyapp.app import planning
    from studyapp.schedule.exam_date import Phase

    hand = planning.plan_at_hand(desk, moment)
    plan = hand.plan
    if hand.pending and (plan is None or not plan.cards):
        return Work({}, {}, planned=True, pending=True, asked=planning.asked(desk, moment))
    if plan is None:
        return None
    far = plan.phase is Phase.FAR
    places = planning.places(desk, plan)
    return Work(
        due=Counter(place for card, place in places.items() if card not in plan.new),
        new=Counter(place for card, place in places.items() if card in plan.new),
        seconds=plan.seconds,
        planned=not far,
        pending=hand.pending,
        asked=planning.asked(desk, moment),
    )


def due_counts(desk: Desk, moment: Moment) -> Mapping[Place, int]:
    """How many cards are due in each part; what returns after an exam is spread over its days."""
    if desk.has_exams:
        from studyapp.app import returning

        days = returning.returning(desk, moment)
        if days:
            used = [record.id for record in desk.enabled()]
            due = returning.spread(desk, moment, states.due(desk.store, moment.day, used), days)
            return Counter((state.deck, state.part) for state in due)
    return states.due_counts(desk.store, moment.day)


class More(NamedTuple):
    """Whether there is more to study than the day asks for, as far as that is known."""

    there: bool
    pending: bool = False


def more_of(desk: Desk, moment: Moment) -> More:
    """What there is beyond the day's work."""
    if desk.has_exams:
        from studyapp.app import planning

        hand = planning.plan_at_hand(desk, moment, more=True)
        if hand.plan is not None or hand.pending:
            return More(hand.plan is not None and bool(hand.plan.cards), hand.pending)
    return More(not session_ahead(desk, moment).finished)


def coming(desk: Desk, moment: Moment, decks: list[DeckRecord], work: Work, days: int) -> list[int]:
    """How many cards that study is about come back on each of the next days."""
    ids = [record.id for record in decks]
    if work.asked is None:
        return states.forecast(desk.store, moment.day, days, ids)
    parts = [place for place in work.asked if place[0] in ids]
    counts = [states.forecast(desk.store, moment.day, days, [deck], part) for deck, part in parts]
    return [sum(each) for each in zip(*counts, strict=True)] or [0] * days
