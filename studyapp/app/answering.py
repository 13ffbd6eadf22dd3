"""Answers that were given elsewhere than in a review: kept in the log as any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.balancing import load_for
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.review import Review
from studyapp.store import library, log, settings, states

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.grade import Grade
    from studyapp.schedule.memory import Outcome


def choices_for(desk: Desk, card: CardId) -> dict[Grade, Outcome] | None:
    """What each grade would do to a card now, None if its deck has it no more."""
    state = states.state(desk.store, card)
    if state is None or library.card(desk.library, card) is None:
        return None
    moment = desk.moment()
    retention = settings.get(desk.store, settings.DESIRED_RETENTION)
    load = load_for(desk, card, state.shares, state.memory, moment.day)
    return outcomes(desk.model, state.memory, card, moment.day, moment.at_ms, retention, load)


def answered(
    desk: Desk, card: CardId, grade: Grade, review_id: str, asked: str, took_ms: int = 0
) -> Review | None:
    """Count a grade as an answer to a card; None if its deck has it no more.

    `asked` says how the answer was asked for (`Review.format`). The same id is never counted twice.

    Raises:
        StudyError: it could not be written.
    """
    choices = choices_for(desk, card)
    if choices is None:
        return None
    outcome, moment = choices[grade], desk.moment()
    draft = Review(
        id=review_id,
        card=card,
        grade=grade,
        at_ms=moment.at_ms,
        offset_min=moment.offset_min,
        rollover_hour=settings.get(desk.store, settings.ROLLOVER_HOUR),
        day=moment.day,
        interval_days=outcome.interval_days,
        retention=settings.get(desk.store, settings.DESIRED_RETENTION),
        duration_ms=took_ms,
        format=asked,
        device="",
        seq=0,
        hlc=0,
    )
    return log.answer(desk.store, draft, outcome.memory)


def unanswered(desk: Desk, card: CardId, review_id: str) -> bool:
    """Take an answer back; whether it stood in the log.

    Raises:
        StudyError: that could not be written.
    """
    from studyapp.schedule.replay import replay_card

    history = log.reviews_of(desk.store, card)
    review = next((one for one in history if one.id == review_id), None)
    if review is None:
        return False
    rest = [one for one in history if one.id != review_id]
    log.retract(desk.store, review, replay_card(desk.model, rest), desk.moment())
    return True
