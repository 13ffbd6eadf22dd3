"""What statistics read: days of study, cards that were answered, and whole histories of cards.

Long readings are done in pieces, so that a job never keeps an answer waiting.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from studyapp.store.log import PRESENT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.cards.card import CardId
    from studyapp.store.library import Library
    from studyapp.store.store import Store

_LIVE = "not exists (select 1 from retraction where target = review.id)"
_STATES = 2_000  # cards of one piece whose state is read
_HISTORIES = 250  # cards of one piece whose answers are read: some 10 ms at ten answers a card


Known = tuple["CardId", int, float, int, int, int]
"""A card that was answered, as a bare row, because there are many.

Its id; whether it is in its deck (0 or 1); the stability of its memory (days); the study day of
the last answer that taught; how many answers taught, and how many of them were lapses.
"""

Row = tuple[str, int, int, int, int]
"""Card (its present id), grade, study day, promised interval (days) and duration (ms)."""


def cards_by_day(store: Store, since: int, until: int, deck: str = "") -> dict[int, int]:
    """How many different cards were answered on each study day that had any, both ends included.

    `deck` narrows it to one deck.
    """
    where, given = ("and deck = ?", [deck]) if deck else ("", [])
    with store.reading() as db:
        return dict(
            db.execute(
                "select day, sum(n) from daily where first = 1 and day between ? and ?"
                f" {where} group by day",
                [since, until, *given],
            )
        )


def known_cards(store: Store, deck: str = "") -> Iterator[Known]:
    """All cards that were answered, by id; those that are suspended or left their deck too."""
    where, given = ("and deck = ?", [deck]) if deck else ("", [])
    seen = ""
    while True:
        with store.reading() as db:
            rows: list[Known] = db.execute(
                "select card, present, stability, day, reps, lapses from card_state"
                f" where card > ? and due is not null {where} order by card limit {_STATES}",
                [seen, *given],
            ).fetchall()
        if not rows:
            return
        seen = rows[-1][0]
        yield from rows


def histories(store: Store, cards: Sequence[CardId]) -> Iterator[Row]:
    """The live answers to some cards, card by card, each card's in the order of the log.

    Answers under former ids count for the card.
    """
    for start in range(0, len(cards), _HISTORIES):
        piece = json.dumps(cards[start : start + _HISTORIES])
        with store.reading() as db:
            rows = db.execute(
                "with wanted (id) as (select value from json_each(?1) union all"
                " select former from json_each(?1) as one cross join alias"
                " on alias.card = one.value)"
                f" select {PRESENT_ID}, grade, day, interval_days, duration_ms"
                " from wanted cross join review on review.card = wanted.id"
                f" where {_LIVE} order by 1, hlc, device, seq",
                (piece,),
            ).fetchall()
        yield from rows


def answers_to(store: Store, card: CardId) -> int:
    """How many live answers a card has, repeats of the same day included."""
    with store.reading() as db:
        (count,) = db.execute(
            "select count(*) from review where card in"
            f" (select ? union select former from alias where card = ?) and {_LIVE}",
            (card, card),
        ).fetchone()
    return int(count)


def eras(library: Library) -> list[tuple[CardId, str, str]]:
    """Every card of the library with its deck and the id of its era, "" if it has none."""
    with library.using() as db:
        return db.execute("select id, deck, era from card order by deck, place").fetchall()


def places(library: Library) -> dict[CardId, str]:
    """Where every card of the library belongs: `deck/kind/era`, with an empty era if it has none.

    Read as one text, which takes a third of the time of as many rows: no id has a blank.
    """
    with library.using() as db:
        (text,) = db.execute(
            "select group_concat(id || ' ' || substr(id, 1, instr(id, '.') - 1) || '/' || era, ' ')"
            " from card indexed by card_place"
        ).fetchone()
    words = iter(text.split(" ") if text else ())
    return cast("dict[CardId, str]", dict(zip(words, words, strict=True)))


def cards_of_era(library: Library, deck: str, era: str) -> list[CardId]:
    """The cards of a deck that belong to an era (its id), in the order in which they are met."""
    with library.using() as db:
        rows = db.execute(
            "select id from card where deck = ? and era = ? order by place",
            (deck, era),
        ).fetchall()
    return [card for (card,) in rows]


def topic_of(library: Library, deck: str, entity: str) -> str:
    """What an entity (`kind.id`) is called, "" if no card of the library is about it."""
    with library.using() as db:
        row = db.execute(
            "select json_extract(record, '$.topic') from card where id >= ? and id < ? limit 1",
            (f"{deck}/{entity}/", f"{deck}/{entity}0"),
        ).fetchone()
    return str(row[0] or "") if row else ""
