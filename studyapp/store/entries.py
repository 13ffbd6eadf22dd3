"""What is looked up: the entities of compiled decks, and which cards are about them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from studyapp.cards.card_id import CardId

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from studyapp.store.library import Library


def entries(library: Library, deck: str, kinds: Collection[str] = ()) -> list[dict[str, Any]]:
    """The records of a deck's entities in written order, of some kinds or (none given) of all."""
    where = f" and kind in ({', '.join('?' * len(kinds))})" if kinds else ""
    with library.using() as db:
        rows = db.execute(
            f"select record from entity where deck = ?{where} order by place", (deck, *kinds)
        ).fetchall()
    return [json.loads(record) for (record,) in rows]


def entry(library: Library, deck: str, key: str) -> dict[str, Any] | None:
    """The record of one entity, None if the deck has no such key (`kind.id`)."""
    with library.using() as db:
        row = db.execute(
            "select record from entity where deck = ? and key = ?", (deck, key)
        ).fetchone()
    return None if row is None else json.loads(row[0])


def found_entries(
    library: Library, places: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], dict[str, Any]]:
    """The records of some entities by deck and key, in the order asked for; unknown are left out.

    At most some hundred are asked for at a time.
    """
    wanted = list(dict.fromkeys(places))
    if not wanted:
        return {}
    marks = ", ".join(["(?, ?)"] * len(wanted))
    with library.using() as db:
        rows = db.execute(
            f"with wanted (d, k) as (values {marks}) select deck, key, record"
            " from wanted cross join entity on deck = d and key = k",
            [value for place in wanted for value in place],
        )
        found = {(deck, key): record for deck, key, record in rows}
    return {place: json.loads(found[place]) for place in wanted if place in found}


def cards_about(library: Library, deck: str, key: str = "") -> list[CardId]:
    """The ids of the cards of one entity, or of the whole deck, by id."""
    first = f"{deck}/{key}/" if key else f"{deck}/"
    with library.using() as db:
        rows = db.execute(
            "select id from card where id >= ? and id < ? order by id", (first, f"{first[:-1]}0")
        ).fetchall()
    return [CardId(card) for (card,) in rows]
