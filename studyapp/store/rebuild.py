"""The caches, computed from the log: after new parameters, after damage, or to check them."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from studyapp.cards.card_id import CardId
from studyapp.schedule.replay import replay_card, replay_rows
from studyapp.store import revisions
from studyapp.store.log import (
    PRESENT_ID,
    REMEMBERED,
    What,
    apply_mark,
    memory_row,
    reviews_in,
    scan,
)
from studyapp.store.profile import write
from studyapp.store.totals import local_hour

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from studyapp.schedule.memory import Memory, Model
    from studyapp.schedule.replay import Row
    from studyapp.store.profile import Setting
    from studyapp.store.store import Store

_TRIES = 2
_UNMARKED = "suspended = 0, buried_day = null, flagged = 0"


@dataclass(slots=True)
class Computed:
    """What the log says of `answers` live answers.

    Memories and first days by card, and the roll-up: number and ms by the fields of a `Bucket`.
    """

    memories: dict[CardId, Memory] = field(default_factory=dict)
    introduced: dict[str, int] = field(default_factory=dict)
    daily: dict[tuple[int, int, str, int, int], list[int]] = field(default_factory=dict)
    answers: int = 0


def rebuild(store: Store, model: Model, chosen: Sequence[tuple[Setting[Any], Any]] = ()) -> int:
    """Compute `card_state` and `daily` anew from the log; how many answers were read.

    What a card owes to its deck (part, place) stays as it is. The log is read while answers may
    be given; if one was, it is read again, at last with answers waiting. One transaction, in which
    the settings of `chosen` get their values too: a new model and what follows from it come
    together or not at all.
    """
    for _ in range(_TRIES):
        before = store.changes
        computed = compute(store, model)
        with store.writing() as writing:
            if store.changes == before:
                _put(writing.connection, computed, chosen)
                return computed.answers
    with store.writing() as writing:
        computed = compute(store, model)
        _put(writing.connection, computed, chosen)
    return computed.answers


def _put(
    db: sqlite3.Connection, computed: Computed, chosen: Sequence[tuple[Setting[Any], Any]]
) -> None:
    write_into(db, computed)
    for setting, value in chosen:
        setting.shape(value)
        write(db, setting, value)


def compute(store: Store, model: Model) -> Computed:
    """What the caches should hold; nothing is written."""
    computed = Computed()
    computed.memories = replay_rows(model, _tallied(store, computed))
    with store.reading() as db:
        revisions.all_in_time(db, computed.memories)
    return computed


def restate(db: sqlite3.Connection, model: Model, card: CardId) -> None:
    """Compute one card's state anew, within an open transaction."""
    reviews = list(reviews_in(db, card))
    first = reviews[0].day if reviews else None
    memory = revisions.in_time(db, card, replay_card(model, reviews))
    db.execute(REMEMBERED, memory_row(card, memory, first))
    db.execute(
        f"update card_state set {_UNMARKED} where card = ?",
        (card,),
    )
    for what, day in db.execute(
        "select what, day from mark where card in"
        " (select ? union select former from alias where card = ?) order by hlc, device, seq",
        (card, card),
    ).fetchall():
        apply_mark(db, card, What(what), day)


def _tallied(store: Store, computed: Computed) -> Iterator[Row]:
    """The rows for a replay; first days and the roll-up are taken down in passing."""
    introduced, daily = computed.introduced, computed.daily
    days_of: dict[str, list[int]] = {}
    columns = f"{PRESENT_ID}, grade, day, interval_days, at_ms, card, deck, offset_min, duration_ms"
    for card, grade, day, interval_days, at_ms, logged, deck, offset, ms in scan(store, columns):
        computed.answers += 1
        if card not in introduced:
            introduced[card] = day
        days = days_of.setdefault(logged, [])
        # Days nearly always rise; only after a clock ran backwards is the list searched.
        first = not days or day > days[-1] or (day < days[-1] and day not in days)
        if first:
            insort(days, day)
        place = (day, local_hour(at_ms, offset), deck, grade, int(first))
        total = daily.get(place)
        if total is None:
            daily[place] = [1, ms]
        else:
            total[0] += 1
            total[1] += ms
        yield card, grade, day, interval_days, at_ms


def write_into(db: sqlite3.Connection, computed: Computed) -> None:
    """Put what was computed in the place of what the caches hold, within an open transaction."""
    held = db.execute(
        "select card from card_state where due is not null or introduced_day is not null"
    ).fetchall()
    forgotten = sorted({CardId(card) for (card,) in held} - computed.memories.keys())
    db.executemany(REMEMBERED, [memory_row(card, None, None) for card in forgotten])
    db.executemany(
        REMEMBERED,
        [
            memory_row(card, memory, computed.introduced[card])
            for card, memory in sorted(computed.memories.items(), key=itemgetter(0))
        ],
    )
    db.execute(
        f"update card_state set {_UNMARKED}"
        " where suspended = 1 or flagged = 1 or buried_day is not null"
    )
    for card, what, day in db.execute(
        "select coalesce((select alias.card from alias where former = mark.card), mark.card),"
        " what, day from mark order by hlc, device, seq"
    ).fetchall():
        apply_mark(db, CardId(card), What(what), day)
    db.execute("delete from daily")
    db.executemany(
        "insert into daily (day, hour, deck, grade, first, n, ms) values (?, ?, ?, ?, ?, ?, ?)",
        ((*place, n, ms) for place, (n, ms) in computed.daily.items()),
    )
