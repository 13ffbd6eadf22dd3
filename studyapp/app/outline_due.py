"""The missed points of an outline made due: their cards are answered Again, once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.app.answering import answered, unanswered
from studyapp.app.outlines import keep, opened
from studyapp.cards.card_id import CardId
from studyapp.explore.outline import cards_of, missed
from studyapp.schedule.grade import Grade
from studyapp.store import states
from studyapp.store.essays import What
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.app.desk import Desk
    from studyapp.app.outlines import Outline

ASKED = "outline"
"""How the log says that a card was missed in an outline."""


def met(desk: Desk, cards: Iterable[str]) -> tuple[list[CardId], int]:
    """Those of some cards that have been studied and still are, and how many are still new.

    Cards that left their deck or are suspended are neither.
    """
    found: list[CardId] = []
    new = 0
    for card in map(CardId, cards):
        state = states.state(desk.store, card)
        if state is None or not state.present or state.suspended:
            continue
        if state.memory is None:
            new += 1
        else:
            found.append(card)
    return found, new


def made_due(desk: Desk, outline: Outline) -> Outline:
    """The outline after the cards of its missed points were answered Again.

    Only cards that have been studied count; new ones stay new. Nothing happens a second time
    until it was taken back.

    Raises:
        StudyError: not all could be written; the same call may be made again.
    """
    if outline.fed:
        return outline
    outline = opened(desk, outline.essay.id)  # a first try may have failed half-way
    cards, _ = met(desk, cards_of(missed(outline.rubric, outline.ticked)))
    if outline.fed or not cards:
        return outline
    moment = desk.moment()
    known = outline.feeding
    reviews: dict[str, str] = {card: known.get(card) or uuid7(moment.at_ms) for card in cards}
    keep(desk, outline, What.FEED, len(reviews), reviews)  # a second try counts none twice
    for card in cards:
        answered(desk, card, Grade.AGAIN, reviews[card], ASKED)
    keep(desk, outline, What.FED, len(reviews))
    return replace(outline, feeding={}, fed=reviews, fed_day=moment.day)


def can_take_back(desk: Desk, outline: Outline) -> bool:
    """Whether what was made due can be taken back: on the same study day."""
    return bool(outline.fed) and outline.fed_day == desk.moment().day


def taken_back(desk: Desk, outline: Outline) -> Outline:
    """The outline after its cards were given back what they had before.

    Raises:
        StudyError: not all could be written; the same call may be made again.
    """
    if not can_take_back(desk, outline):
        return outline
    for card, review in reversed(outline.fed.items()):
        unanswered(desk, CardId(card), review)
    keep(desk, outline, What.UNFED)
    return replace(outline, feeding={}, fed={})
