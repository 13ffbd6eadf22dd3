"""What the coming days hold, for the choice of the day on which a card returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.schedule.balance import HORIZON_DAYS, Load
from studyapp.store import settings, states

if TYPE_CHECKING:
    from collections.abc import Collection

    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.memory import Memory

_SHARES = {settings.USUAL: 1.0, settings.LESS: 0.5, settings.NONE: 0.0}


def load_for(
    desk: Desk, card: CardId, shares: Collection[str], memory: Memory | None, day: int
) -> Load:
    """The days after a study day, as they matter to a card that shares entities with others.

    Cards of decks that are switched off do not count, nor does the card itself where it is asked
    before its day.
    """
    off = settings.get(desk.store, settings.DECKS_OFF)
    decks = [record.id for record in desk.enabled()] if off else None
    due = states.forecast(desk.store, day, HORIZON_DAYS + 1, decks)
    counted = decks is None or card.partition("/")[0] in decks
    if counted and memory is not None and 0 < memory.due - day <= HORIZON_DAYS:
        due[memory.due - day] = max(due[memory.due - day] - 1, 0)
    return Load(
        day=day,
        due=tuple(due),
        shares=tuple(_SHARES[each] for each in settings.get(desk.store, settings.EASY_DAYS)),
        siblings=_siblings(desk, card, shares, day) if counted else frozenset(),
    )


def _siblings(desk: Desk, card: CardId, shares: Collection[str], day: int) -> frozenset[int]:
    """The days on which another card of the same deck about one of the entities returns."""
    return states.siblings_due(desk.store, card, shares, day + 1, day + HORIZON_DAYS)
