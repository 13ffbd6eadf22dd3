"""Answers that changed in their deck: rows of the log, and the days on which cards ask for them.

A row is added when a deck is adopted that gives another answer to a card that was studied. It is
never changed; a deck that goes back adds another row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studyapp.cards.card_id import CardId
from studyapp.schedule.revising import Revision, asks_from, sooner

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import MutableMapping

    from studyapp.schedule.memory import Memory
    from studyapp.schedule.revising import Event

_FAMILY = "(select ?1 union select former from alias where card = ?1)"
_EVENTS = f"""select hlc, device, seq, day, old, new, minor from revision where card in {_FAMILY}
    union all select hlc, device, seq, day, null, null, 0 from review where card in {_FAMILY}
    and not exists (select 1 from retraction where target = review.id)
    order by 1, 2, 3"""
_REVISED = """select distinct coalesce(
    (select alias.card from alias where former = revision.card), revision.card) from revision"""


class Revised(NamedTuple):
    """A card whose deck gives another answer than before; `minor` as for `Revision`."""

    card: CardId
    old: str
    new: str
    minor: bool


def in_time(db: sqlite3.Connection, card: CardId, memory: Memory | None) -> Memory | None:
    """The memory of a card, due sooner if its answer changed since it was learnt."""
    if memory is None:
        return None
    rows = db.execute(_EVENTS, (card,)).fetchall()
    if all(row[4] is None for row in rows):
        return memory
    events: list[Event] = [
        device if old is None else Revision(day, device, old, new, bool(minor))
        for _, device, _, day, old, new, minor in rows
    ]
    return sooner(memory, asks_from(events))


def all_in_time(db: sqlite3.Connection, memories: MutableMapping[CardId, Memory]) -> None:
    """`in_time` for all memories, in their place."""
    for (card,) in db.execute(_REVISED).fetchall():
        memory = in_time(db, CardId(card), memories.get(card))
        if memory is not None:
            memories[CardId(card)] = memory
