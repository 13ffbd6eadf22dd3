"""What is known of each card at the moment: the cache that study reads.

Every question here is answered by an index, in well under 5 ms with 100,000 cards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from studyapp.cards.card_id import CardId
from studyapp.schedule.memory import Memory

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator

    from studyapp.store.store import Store

Part = tuple[str, str]
"""A deck's id and the name of one of its parts."""

_COLUMNS = (
    "card, deck, part, entity, position, present, shares, introduced_day, suspended, buried_day,"
    " flagged, stability, difficulty, day, due, interval_days, reps, lapses, repeat_ms"
)
# These words are those of the partial indexes; SQLite uses an index only for the same words.
_STUDIED = "present = 1 and suspended = 0 and due is not null"
_NEW = "present = 1 and suspended = 0 and due is null"
_MARKED = "(suspended = 1 or flagged = 1)"
_SUSPENDED = f"{_MARKED} and suspended = 1"
_AWAKE = "(buried_day is null or buried_day <> ?)"


_PIECE = 2_000  # cards read before the store is let go for others
_SIBLINGS = 500  # cards of one entity whose days are looked at


@dataclass(frozen=True, slots=True)
class State:
    """A card as the store knows it: its row, read where it is asked.

    A queue is a thousand of these, of which a session looks at a few at a time.
    """

    _row: tuple[Any, ...]

    @property
    def card(self) -> CardId:
        """The card's present id."""
        return CardId(self._row[0])

    @property
    def deck(self) -> str:
        """The deck's id."""
        return str(self._row[1])

    @property
    def part(self) -> str:
        """The part of the deck."""
        return str(self._row[2])

    @property
    def entity(self) -> str:
        """The entity that the card was made from."""
        return str(self._row[3])

    @property
    def position(self) -> int:
        """The place among the new cards of the deck."""
        return int(self._row[4])

    @property
    def present(self) -> bool:
        """Whether the card is in its deck; if not, its history stays."""
        return bool(self._row[5])

    @property
    def shares(self) -> tuple[str, ...]:
        """The keys of the entities that the card asks about."""
        return tuple(self._row[6].split())

    @property
    def introduced_day(self) -> int | None:
        """The study day of the first answer, None if there is none."""
        return cast("int | None", self._row[7])

    @property
    def suspended(self) -> bool:
        """Whether the student took the card out of study."""
        return bool(self._row[8])

    @property
    def buried_day(self) -> int | None:
        """The study day for which the card was put off; another day's burial means nothing."""
        return cast("int | None", self._row[9])

    @property
    def flagged(self) -> bool:
        """Whether the student flagged the card."""
        return bool(self._row[10])

    @property
    def memory(self) -> Memory | None:
        """What the log makes of the card, None if it was never answered."""
        return None if self._row[14] is None else Memory(*self._row[11:])


class Standing(NamedTuple):
    """What statistics need of a card that was answered; a bare row, because there are many."""

    card: CardId
    deck: str
    part: str
    entity: str
    stability: float
    difficulty: float
    day: int
    due: int
    interval_days: int
    reps: int
    lapses: int


def state(store: Store, card: CardId) -> State | None:
    """One card, None if it is unknown."""
    found = _select(store, "card = ?", (card,))
    return found[0] if found else None


def due(
    store: Store, day: int, decks: Collection[str] | None = None, part: str = ""
) -> list[State]:
    """The cards to review on a study day, those that wait longest first.

    `decks` are the decks that count (None: all), `part` is the one part that counts, if any.
    Suspended and buried cards are left out.
    """
    where, given = f"{_STUDIED} and due <= ? and {_AWAKE}", [day, day]
    order = "due, deck, part, buried_day, card"  # that of the index: nothing is sorted
    return _select(store, *_narrowed(where, given, decks, part), order)


def due_counts(store: Store, day: int) -> dict[Part, int]:
    """How many cards each part has to review on a study day."""
    return _awake(store, day, "fresh = 0 and due <= ?", "due <= ?", [day])


def new_counts(store: Store, day: int) -> dict[Part, int]:
    """How many cards of each part were never answered; those buried today are left out."""
    return _awake(store, day, "fresh = 1", "due is null", [])


def sizes(store: Store) -> dict[Part, int]:
    """How many cards each part holds."""
    with store.reading() as db:
        counts = _counted(db, "tally", "n", "true", [])
        counts.update(_counted(db, "card_state", "1", f"{_SUSPENDED} and present = 1", []))
    return dict(counts)


def next_new(
    store: Store, day: int, n: int, decks: Collection[str] | None = None, part: str = ""
) -> list[State]:
    """The first `n` cards that were never answered, by their place; several decks take turns."""
    where = f"{_NEW} and {_AWAKE} and deck = ?" + (" and part = ?" if part else "")
    with store.reading() as db:
        runs = [
            db.execute(
                f"select position, deck, card from card_state where {where}"
                f" order by position limit {n:d}",
                [day, deck, part] if part else [day, deck],
            ).fetchall()
            for deck in (_decks_with_new(db) if decks is None else decks)
        ]
        cards = [card for _, _, card in islice(merge(*runs), n)]
        found = {card: _select(store, "card = ?", (card,))[0] for card in cards}
    return list(found.values())


def repeats(store: Store, day: int) -> list[State]:
    """The cards whose repeat of the same day is still to come, soonest first."""
    where = f"day = ? and repeat_ms > 0 and present = 1 and suspended = 0 and {_AWAKE}"
    return _select(store, where, [day, day], "repeat_ms, card")


def forecast(
    store: Store, day: int, days: int, decks: Collection[str] | None = None, part: str = ""
) -> list[int]:
    """How many cards come back on each of the next study days; the first holds all overdue ones.

    `decks` and `part` narrow what counts, as for `due`.
    """
    where, given = _narrowed("fresh = 0 and due < ?", [day + days], decks, part)
    counts = [0] * days
    with store.reading() as db:
        for when, n in db.execute(
            f"select due, sum(n) from tally where {where} group by due", given
        ):
            counts[max(when - day, 0)] += n
    return counts


def siblings_due(
    store: Store, card: CardId, keys: Collection[str], since: int, until: int
) -> frozenset[int]:
    """The study days, both ends included, on which another card about an entity comes back.

    `keys` are those of the entities that the card asks about, in its own deck. Of an entity with
    very many cards some are looked at: they could not be kept apart anyway.
    """
    deck = card.partition("/")[0]
    with store.reading() as db:
        rows = db.execute(
            "select distinct due from (select card from sharing where deck = ?"
            f" and key in ({', '.join('?' * len(keys))}) limit {_SIBLINGS:d}) as sibling"
            " cross join card_state on card_state.card = sibling.card where present = 1"
            " and suspended = 0 and due between ? and ? and card_state.card <> ?",
            (deck, *keys, since, until, card),
        ).fetchall()
    return frozenset(due for (due,) in rows)


def standings(store: Store, decks: Collection[str] | None = None) -> Iterator[Standing]:
    """All cards that were answered and are in their deck, suspended ones too.

    Read in pieces, so that a long reader in a job keeps no answer waiting.
    """
    where, given = _narrowed("present = 1 and due is not null", [], decks, "")
    seen = ""
    while True:
        with store.reading() as db:
            rows = db.execute(
                f"select {', '.join(Standing._fields)} from card_state"
                f" where card > ? and {where} order by card limit {_PIECE}",
                [seen, *given],
            ).fetchall()
        if not rows:
            return
        seen = rows[-1][0]
        yield from map(Standing._make, rows)


def studied(store: Store, deck: str) -> int:
    """How many cards of a deck were answered and are in it, suspended ones too."""
    with store.reading() as db:
        (found,) = db.execute(
            "select count(*) from card_state where deck = ? and present = 1 and due is not null",
            (deck,),
        ).fetchone()
    return int(found)


def retired(store: Store, deck: str) -> set[CardId]:
    """The cards of a deck that were answered and are not in it at present."""
    with store.reading() as db:
        rows = db.execute(
            "select card from card_state where deck = ? and present = 0 and due is not null",
            (deck,),
        )
        return {CardId(card) for (card,) in rows}


def introduced(store: Store, day: int) -> list[CardId]:
    """The cards first met on a study day."""
    with store.reading() as db:
        rows = db.execute("select card from card_state where introduced_day = ?", (day,))
        return [CardId(card) for (card,) in rows]


def introduced_on(store: Store, day: int) -> dict[str, int]:
    """How many cards of each deck were answered for the first time on a study day."""
    with store.reading() as db:
        return dict(
            db.execute(
                "select deck, count(*) from card_state where introduced_day = ? group by deck",
                (day,),
            )
        )


def flagged(store: Store) -> list[State]:
    """The cards that the student flagged, by deck and place."""
    return _select(store, f"{_MARKED} and flagged = 1 and present = 1", [], "deck, position")


def suspended(store: Store) -> list[State]:
    """The cards that the student suspended, by deck and place."""
    return _select(store, f"{_SUSPENDED} and present = 1", [], "deck, position")


def _narrowed(
    where: str, given: list[Any], decks: Collection[str] | None, part: str
) -> tuple[str, list[Any]]:
    if decks is not None:
        where += f" and deck in ({', '.join('?' * len(decks))})"
        given = [*given, *decks]
    if part:
        where, given = f"{where} and part = ?", [*given, part]
    return where, given


def _select(store: Store, where: str, given: Any, order: str = "card") -> list[State]:
    with store.reading() as db:
        rows = db.execute(
            f"select {_COLUMNS} from card_state where {where} order by {order}", given
        ).fetchall()
    return list(map(State, rows))


def _awake(store: Store, day: int, tallied: str, asleep: str, given: list[Any]) -> dict[Part, int]:
    """Counts from the tally, without the cards that are buried today."""
    buried = f"buried_day = ? and present = 1 and suspended = 0 and {asleep}"
    with store.reading() as db:
        counts = _counted(db, "tally", "n", tallied, given)
        counts.subtract(_counted(db, "card_state", "1", buried, [day, *given]))
    return {part: n for part, n in counts.items() if n}


def _counted(
    db: sqlite3.Connection, table: str, n: str, where: str, given: list[Any]
) -> Counter[Part]:
    rows = db.execute(
        f"select deck, part, sum({n}) from {table} where {where} group by deck, part", given
    )
    return Counter({(deck, part): count for deck, part, count in rows})


def _decks_with_new(db: sqlite3.Connection) -> list[str]:
    """The decks that have new cards, found by leaps through the index."""
    decks: list[str] = []
    query = f"select deck from card_state where {_NEW} and deck > ? order by deck limit 1"
    while row := db.execute(query, (decks[-1] if decks else "",)).fetchone():
        decks.append(row[0])
    return decks
