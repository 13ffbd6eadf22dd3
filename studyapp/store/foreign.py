"""Answers that were given in another program: into the log once, in the order of their time.

They come without numbers of the log. Each import is a device of its own, which numbers what is
new, and its logical clock is the time at which an answer was given: what was learned there before
an answer here also counts before it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from studyapp.schedule.hlc import next_hlc
from studyapp.store.adopt import rename
from studyapp.store.came import remember
from studyapp.store.ids import device_id, uuid7
from studyapp.store.log import PRESENT_ID, What, review_row
from studyapp.store.rebuild import compute, write_into
from studyapp.store.schema import adding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from studyapp.cards.card import CardId
    from studyapp.schedule.memory import Model
    from studyapp.schedule.review import Review
    from studyapp.store.came import Row
    from studyapp.store.log import Moment
    from studyapp.store.store import Store

_NAMING = ("card_state", "review", "mark", "override", "note", "revision", "told", "alias")
_SAME_MS = 1_000  # nobody answers one card twice within a second
_SECOND = """select {present}, at_ms from review where card in (select value from json_each(?1)
    union select former from alias where card in (select value from json_each(?1)))"""
_KNOWN = """select card from card_state where card in (select value from json_each(?1))
    union select card from alias where card in (select value from json_each(?1))"""
_PRESENT = "select former, card from alias where former in (select value from json_each(?))"
_FREE = "delete from alias where former in (select value from json_each(?)) returning former"
_HELD = "select id from review where id in (select value from json_each(?))"


@dataclass(frozen=True, slots=True)
class Aside:
    """Cards that are suspended in the other program, those that are flagged there, and when they
    came from there.

    Only a card that this profile has never seen is suspended or flagged here: of the others the
    student has decided already.
    """

    cards: tuple[CardId, ...]
    moment: Moment
    flagged: tuple[CardId, ...] = ()


def ever_held(store: Store) -> dict[CardId, CardId]:
    """All ids of cards that the profile ever had, each with the present one as it knows it.

    Cards that left their deck, or whose deck is not there, are among them.
    """
    held: dict[CardId, CardId] = {}
    with store.reading() as db:
        for table in _NAMING:  # each has the cards first in an index, so no row is read
            held.update(
                (card, card) for (card,) in db.execute(f"select distinct card from {table}")
            )
        held.update(db.execute("select former, card from alias").fetchall())
    return held


def take_in(
    store: Store,
    answers: Iterable[Review],
    model: Model,
    program: str,
    aside: Aside | None = None,
    moved: Mapping[CardId, CardId] | None = None,
    came: Mapping[str, Row] | None = None,
) -> int:
    """Add another program's answers to the log, and compute the caches anew; how many were new.

    `moved` are former ids that were found to be other cards now, by former id, in the order in
    which they are followed: what stands in the log under them counts for those from then on. The
    cards to which they lead count for themselves, also where such an id was one of another card.
    An answer to a former id is one to the card that has its history after that. `came` is what is
    to be remembered of the entities that came with them.

    Their ids follow from what they are, so one that is there already is passed over. So is one to
    a card that has an answer within a second of it: it was given here and carried there. All or
    none are taken. Raises `StudyError`.
    """
    given = sorted(answers, key=lambda answer: (answer.at_ms, answer.id))
    with store.writing() as writing:
        db = writing.connection
        device, hlc = f"{program}-{device_id()}", 0
        followed = _follow(db, moved or {})
        rows = []
        for seq, answer in enumerate(_new(db, _to_present(db, given)), 1):
            hlc = next_hlc(answer.at_ms, hlc)
            rows.append(review_row(replace(answer, device=device, seq=seq, hlc=hlc)))
        marks = list(_marks(db, aside, device, len(rows), hlc)) if aside else []
        db.executemany(adding("review"), rows)
        db.executemany(adding("mark"), marks)
        remember(db, came or {})
        if rows or marks or followed:
            write_into(db, compute(store, model))
        writing.look_again()
    return len(rows)


def _follow(db: sqlite3.Connection, moved: Mapping[CardId, CardId]) -> bool:
    """Let the histories of former ids go where they belong; whether any did."""
    freed = db.execute(_FREE, (json.dumps(sorted(set(moved.values()))),)).fetchall()
    pairs = moved.items()
    followed = [rename(db, former, card) for former, card in pairs if former != card]
    return bool(freed) or any(followed)


def _present(db: sqlite3.Connection, cards: Iterable[CardId]) -> dict[CardId, CardId]:
    """Those of the ids that are former ones, with the present one."""
    return dict(db.execute(_PRESENT, (json.dumps(sorted(set(cards))),)).fetchall())


def _to_present(db: sqlite3.Connection, given: Sequence[Review]) -> list[Review]:
    """The answers, each to the card that has the history of the id that it came with."""
    now = _present(db, (answer.card for answer in given))
    return [
        replace(answer, card=now[answer.card]) if answer.card in now else answer for answer in given
    ]


def _marks(
    db: sqlite3.Connection, aside: Aside, device: str, seq: int, hlc: int
) -> Iterator[tuple[Any, ...]]:
    """Rows that suspend and flag the cards that are new here, numbered after the answers."""
    at = aside.moment
    given = (*aside.cards, *aside.flagged)
    now = _present(db, given)
    known = {
        card
        for (card,) in db.execute(_KNOWN, (json.dumps([now.get(card, card) for card in given]),))
    }
    for what, some in ((What.SUSPEND, aside.cards), (What.FLAG, aside.flagged)):
        for card in dict.fromkeys(now.get(card, card) for card in some):
            if card not in known:
                seq, hlc = seq + 1, next_hlc(at.at_ms, hlc)
                stamp = (at.at_ms, at.offset_min, at.day, device, seq, hlc)
                yield (uuid7(at.at_ms), card, what.value, *stamp)


def _new(db: sqlite3.Connection, given: Sequence[Review]) -> list[Review]:
    """The answers that the log does not have, each once."""
    ids = json.dumps([answer.id for answer in given])
    seen = {id_ for (id_,) in db.execute(_HELD, (ids,))}
    cards = json.dumps(sorted({answer.card for answer in given}))
    instants: dict[str, set[int]] = {}
    for card, at_ms in db.execute(_SECOND.format(present=PRESENT_ID), (cards,)):
        second = at_ms // _SAME_MS
        instants.setdefault(card, set()).update((second - 1, second, second + 1))
    found: list[Review] = []
    for answer in given:
        if answer.id in seen or answer.at_ms // _SAME_MS in instants.get(answer.card, ()):
            continue
        seen.add(answer.id)
        found.append(answer)
    return found
