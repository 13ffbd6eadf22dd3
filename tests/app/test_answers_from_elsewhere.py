"""Answers that come to a card from elsewhere while it stands in Study are not written over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from profiles import Wall, answer

from studyapp.app.picking import session_for
from studyapp.app.sitting import begun, graded, revealed, taken_back
from studyapp.schedule.grade import Grade
from studyapp.schedule.replay import replay_card
from studyapp.store import foreign, log, states
from studyapp.store.ids import uuid7_of

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.memory import Memory
    from studyapp.schedule.review import Review

DAY_MS = 86_400_000


def bring(desk: Desk, like: Review, card: CardId) -> None:
    """Three answers of the last month to a card, from another program."""
    moment = desk.moment()
    brought = [
        replace(
            like,
            id=uuid7_of(moment.at_ms - days * DAY_MS, "elsewhere"),
            card=card,
            grade=Grade.GOOD,
            at_ms=moment.at_ms - days * DAY_MS,
            day=moment.day - days,
            interval_days=30,
        )
        for days in (30, 20, 10)
    ]
    assert foreign.take_in(desk.store, brought, desk.model, "anki") == 3


def memory_of(desk: Desk, card: CardId) -> Memory | None:
    """What the store has of a card, which must be what the log says."""
    state = states.state(desk.store, card)
    assert state is not None
    assert state.memory == replay_card(desk.model, log.reviews_of(desk.store, card))
    return state.memory


def test_a_grade_counts_after_what_came_while_the_answer_was_shown(desk: Desk, wall: Wall) -> None:
    sitting = answer(desk, begun(desk, session_for(desk, desk.moment())), Grade.GOOD)
    (first,) = log.entries(desk.store)
    shown = revealed(desk, sitting)
    assert shown.card is not None
    bring(desk, first, shown.card.id)
    wall.on(minutes=1)
    graded(desk, shown, Grade.GOOD)
    memory = memory_of(desk, shown.card.id)
    assert memory is not None
    assert memory.reps == 4


def test_an_undo_leaves_what_came_since_the_answer(desk: Desk, wall: Wall) -> None:
    sitting = answer(desk, begun(desk, session_for(desk, desk.moment())), Grade.GOOD)
    (first,) = log.entries(desk.store)
    bring(desk, first, first.card)
    wall.on(minutes=1)
    back = taken_back(desk, sitting)
    memory = memory_of(desk, first.card)
    assert memory is not None
    assert memory.reps == 3
    assert back.memory == memory
