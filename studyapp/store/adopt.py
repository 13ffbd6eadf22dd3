"""After decks were compiled: the cards' states follow the library, and no history is lost.

A card that left its deck keeps its row and its past. A card whose id changed names its former
ids; answers under those count for it from then on. A card that was studied and is answered
otherwise now asks sooner (`revisions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.card_id import CardId
from studyapp.store import library as shelf
from studyapp.store import settings
from studyapp.store.ids import uuid7
from studyapp.store.profile import read, write
from studyapp.store.rebuild import restate
from studyapp.store.revisions import Revised
from studyapp.store.schema import adding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from studyapp.schedule.memory import Model
    from studyapp.store.library import Library, Listed
    from studyapp.store.log import Moment
    from studyapp.store.store import Store, Writing

_REVISE = adding("revision")
_PLACE = """insert into card_state (card, deck, part, entity, position, shares, present)
    values (?, ?, ?, ?, ?, ?, 1)
    on conflict (card) do update set deck = excluded.deck, part = excluded.part,
    entity = excluded.entity, position = excluded.position, shares = excluded.shares, present = 1"""


def adopt(
    store: Store, library: Library, model: Model, moment: Moment, *, anew: bool = False
) -> bool:
    """Bring the cards' states in line with the library; whether anything had changed.

    Decks whose fingerprint was adopted before are skipped, unless `anew`. One transaction. From
    `moment` on, cards whose answer changed ask sooner.
    """
    present = shelf.versions(library)
    known = settings.get(store, settings.ADOPTED)
    if present == known and not anew:
        return False
    changed = [deck for deck, version in present.items() if anew or known.get(deck) != version]
    incoming = {deck: shelf.listed(library, deck) for deck in changed}
    with store.writing() as writing:
        revised = adopt_into(writing.connection, incoming, present, model)
        for one in revised:
            _note(writing, one, moment)
            restate(writing.connection, model, one.card)
    return True


def _note(writing: Writing, revised: Revised, moment: Moment) -> None:
    """Note in the log that an answer changed."""
    row = (uuid7(moment.at_ms), revised.card, revised.old, revised.new, int(revised.minor))
    at = (moment.at_ms, moment.offset_min, moment.day)
    writing.connection.execute(_REVISE, (*row, *at, *writing.stamp(moment.at_ms)))


def adopt_into(
    db: sqlite3.Connection,
    incoming: dict[str, list[Listed]],
    present: dict[str, str],
    model: Model,
) -> list[Revised]:
    """`adopt` within an open transaction: the changed decks, and the fingerprints of all.

    What it gives are the cards whose answer changed since it was learnt, to be noted in the log.
    """
    stood: set[str] = set()
    for deck, cards in incoming.items():
        stood |= _follow(db, deck, cards)
    _retire(db, present)
    moved = _reclaimed(db)
    for cards in incoming.values():
        moved |= _renamed(db, cards)
    former = {card for (card,) in db.execute("select former from alias")}
    for card in sorted(moved - former):
        restate(db, model, card)
    write(db, settings.ADOPTED, present)
    return _told(db, incoming, stood)


def _told(
    db: sqlite3.Connection, incoming: dict[str, list[Listed]], stood: set[str]
) -> list[Revised]:
    """Take down the present answers; those that changed for cards that were studied.

    Of a card with former ids, what counts is the one that `stood` in the deck until now.
    """
    from studyapp.quiz.answers import ANSWERS, same_answer

    if read(db, settings.ANSWERS_MADE) != ANSWERS:
        db.execute("delete from told")
        write(db, settings.ANSWERS_MADE, ANSWERS)
    revised: list[Revised] = []
    for deck, cards in incoming.items():
        before = dict(
            db.execute(
                "select card, answer from told where card >= ? and card < ?",
                (f"{deck}/", f"{deck}0"),  # the sign after / is 0
            )
        )
        studied = {
            card
            for (card,) in db.execute(
                "select card from card_state where deck = ? and due is not null", (deck,)
            )
        }
        for one in cards:
            if one.card not in studied:
                continue
            ids = sorted((one.card, *one.former.split()), key=lambda id_: id_ not in stood)
            old = next((before[id_] for id_ in ids if id_ in before), one.answer)
            if not same_answer(old, one.answer):
                revised.append(Revised(one.card, old, one.answer, bool(one.minor)))
        db.executemany(
            "insert or replace into told (card, answer) values (?, ?)",
            sorted((one.card, one.answer) for one in cards if before.get(one.card) != one.answer),
        )
    return revised


def _follow(db: sqlite3.Connection, deck: str, cards: list[Listed]) -> set[str]:
    """One deck: write only the rows that differ. Which cards stood in it until now."""
    rows = db.execute(
        "select card, part, entity, position, shares from card_state"
        " where deck = ? and present = 1",
        (deck,),
    )
    known = {
        card: (part, entity, position, shares) for card, part, entity, position, shares in rows
    }
    db.executemany(
        _PLACE,
        sorted(
            (card, deck, part, entity, place, shares)
            for card, place, part, entity, shares, *_ in cards
            if known.get(card) != (part, entity, place, shares)
        ),
    )
    gone = known.keys() - {each.card for each in cards}
    db.executemany("update card_state set present = 0 where card = ?", [(card,) for card in gone])
    return set(known)


def _retire(db: sqlite3.Connection, present: Iterable[str]) -> None:
    """Cards of decks that the library has no more."""
    decks = db.execute("select distinct deck from card_state where present = 1").fetchall()
    gone = {deck for (deck,) in decks} - set(present)
    db.executemany(
        "update card_state set present = 0 where deck = ? and present = 1",
        [(deck,) for deck in gone],
    )


def _reclaimed(db: sqlite3.Connection) -> set[CardId]:
    """A former id that is a card again owns its history itself."""
    rows = db.execute(
        "delete from alias where former in"
        " (select card from card_state where present = 1) returning former, card"
    ).fetchall()
    return {CardId(card) for row in rows for card in row}


def _renamed(db: sqlite3.Connection, cards: list[Listed]) -> set[CardId]:
    """Record former ids; the cards that thereby gain a history, or lose one.

    Chains are kept short: whatever led to the former id leads to the present one.
    """
    moved: set[CardId] = set()
    for listed in cards:
        for former in listed.former.split():
            moved |= rename(db, former, listed.card)
    return moved


def rename(db: sqlite3.Connection, former: str, card: CardId) -> set[CardId]:
    """Record one former id, unless it is a card in study; the cards that gain or lose a history.

    Their states must be computed anew within the same transaction.
    """
    held = db.execute("select card from alias where former = ?", (former,)).fetchone()
    taken = db.execute(
        "select 1 from card_state where card = ? and present = 1", (former,)
    ).fetchone()
    if taken or held == (card,):
        return set()
    db.execute("update alias set card = ? where card = ?", (card, former))
    db.execute("insert or replace into alias (former, card) values (?, ?)", (former, card))
    db.execute("delete from card_state where card = ?", (former,))
    return {card, CardId(held[0])} if held else {card}
