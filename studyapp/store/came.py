"""What came last of entities that are made in another program: what tells changes apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from studyapp.store.store import Store

Row = tuple[str, str, int, int]
"""A digest of the words, the other program's deck, and when note and cards were changed there
(Unix seconds)."""

_OF = """select entity, words, deck, note_s, card_s from came
    where entity in (select value from json_each(?))"""
_PUT = "insert or replace into came (entity, words, deck, note_s, card_s) values (?, ?, ?, ?, ?)"


def came_last(store: Store, entities: Collection[str]) -> dict[str, Row]:
    """What came last of those of the entities of which that is known."""
    with store.reading() as db:
        rows = db.execute(_OF, (json.dumps(sorted(entities)),)).fetchall()
    return {entity: (words, deck, note_s, card_s) for entity, words, deck, note_s, card_s in rows}


def remember(db: sqlite3.Connection, came: Mapping[str, Row]) -> None:
    """Take down what came, within an open transaction."""
    db.executemany(_PUT, [(entity, *row) for entity, row in sorted(came.items())])
