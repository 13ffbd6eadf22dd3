"""What the student wrote on a card, in their own words: the newest note holds.

Notes are rows of the log: durable when `keep` returns, and never changed afterwards. They go by the
card's id, so a note stays when the deck is read anew, and follows a card whose id changed. What is
written and not yet kept is held apart, so that closing a dialog, or the program, loses nothing; it
follows its card as well.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.store import settings
from studyapp.store.profile import read, write
from studyapp.store.schema import adding

if TYPE_CHECKING:
    import sqlite3

    from studyapp.cards.card import CardId
    from studyapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Note:
    """A note. `cue` is whether it also stands under the question; an empty `text` takes it away.

    `at_ms` (UTC), `offset_min` (of local time) and `day` (study day) say when it was kept. `id` is
    `ids.uuid7(at_ms)`: a rescue believes no other.
    """

    id: str
    card: CardId
    text: str
    cue: bool
    at_ms: int
    offset_min: int
    day: int


_ADD = f"{adding('note')} returning seq"
_FAMILY = "(select ?1 union select former from alias where card = ?1)"


def keep(store: Store, note: Note) -> None:
    """Keep a note in the place of the one before; what was held of the card is let go.

    After an error, call again with the same note: an id that is in the log already is not counted
    twice. Raises `StudyError`.
    """
    row = (
        note.id,
        note.card,
        note.text,
        int(note.cue),
        note.at_ms,
        note.offset_min,
        note.day,
    )
    with store.writing() as writing:
        db = writing.connection
        if db.execute(_ADD, (*row, *writing.stamp(note.at_ms))).fetchone() is None:
            writing.take_back_stamp()
        _drop_held(db, _family(db, note.card))


def note(store: Store, card: CardId) -> Note | None:
    """The note on a card, also one written under a former id; None if there is none."""
    with store.reading() as db:
        row = db.execute(
            "select id, text, cue, at_ms, offset_min, day from note"
            f" where card in {_FAMILY} order by hlc desc, device desc, seq desc limit 1",
            (card,),
        ).fetchone()
    if row is None or not row[1]:
        return None
    id_, text, cue, *moment = row
    return Note(id_, card, text, bool(cue), *moment)


def hold(store: Store, card: CardId, text: str, *, cue: bool) -> None:
    """Hold what is being written on a card, in the place of what was held, until it is kept.

    It stays on this device. Raises `StudyError`.
    """
    with store.writing() as writing:
        db = writing.connection
        present, *former = _family(db, card)
        _drop_held(db, former)
        drafts = read(db, settings.NOTE_DRAFTS)
        write(db, settings.NOTE_DRAFTS, drafts | {present: json.dumps([text, cue])})


def held(store: Store, card: CardId) -> tuple[str, bool] | None:
    """What was written on a card and not kept, and whether as a cue; None if nothing was."""
    with store.reading() as db:
        family, drafts = _family(db, card), read(db, settings.NOTE_DRAFTS)
    found = next((drafts[each] for each in family if each in drafts), "")
    with suppress(ValueError, TypeError):
        text, cue = json.loads(found)
        return str(text), bool(cue)
    return None


def let_go(store: Store, card: CardId) -> None:
    """Throw away what is held of a card; the note itself stays. Raises `StudyError`."""
    with store.reading() as db:
        family, drafts = _family(db, card), read(db, settings.NOTE_DRAFTS)
    if not drafts.keys().isdisjoint(family):
        with store.writing() as writing:
            _drop_held(writing.connection, family)


def _family(db: sqlite3.Connection, card: CardId) -> list[str]:
    """The ids under which something of a card may be held: the present one, then former ones."""
    row = db.execute("select card from alias where former = ?", (card,)).fetchone()
    present = card if row is None else row[0]
    former = db.execute("select former from alias where card = ? order by former", (present,))
    return [present, *(each for (each,) in former)]


def _drop_held(db: sqlite3.Connection, cards: list[str]) -> None:
    drafts = read(db, settings.NOTE_DRAFTS)
    rest = {of: draft for of, draft in drafts.items() if of not in cards}
    if rest != drafts:
        write(db, settings.NOTE_DRAFTS, rest)
