"""Searching: a query run over the words of the library and the states of the cards."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from studyapp.explore.query_parts import is_of_known, of_cards_only, states_asked
from studyapp.schedule.hlc import LOGICAL_BITS
from studyapp.store.log import PRESENT_ID
from studyapp.store.search_sql import Asked, Today, alike_in_words, asked
from studyapp.store.words import CARDS, DECK_OF_ROW, ENTITIES, SOURCES, first_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator

    from studyapp.explore.query_parts import Node
    from studyapp.store.library import Library
    from studyapp.store.store import Store

MOST = {ENTITIES: 40, CARDS: 60, SOURCES: 20}
"""How many of each group are found at most."""
_ALIKE = 20
_IN_WORDS, _IN_SOUGHT, _IN_STATES = "words.rowid", "sought.id", "state.id"
_TABLES = {_IN_WORDS: "words", _IN_SOUGHT: "sought", _IN_STATES: "temp.state"}
_PIECE = 2_000  # cards read before the store is let go for others
_DAY_MS = 86_400_000

_STATE = """create temp table if not exists state (
    id integer not null primary key, day integer, due integer, stability real, difficulty real,
    interval_days integer, reps integer, lapses integer, suspended integer, buried_day integer,
    flagged integer, introduced_day integer)"""
_COPIED = (
    "day, due, stability, difficulty, interval_days, reps, lapses, suspended, buried_day,"
    " flagged, introduced_day"
)
_TOUCHED = (
    "present = 1 and (due is not null or suspended = 1 or flagged = 1 or buried_day is not null)"
)


class Hit(NamedTuple):
    """One thing that was found: its deck, and its key (`kind.id`) or, for a card, its id."""

    row: int
    deck: str
    key: str


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one sort, best first; `more` is whether there is more than that."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds. `alike` are entities whose names only sound like the words."""

    entities: Group = Group()
    cards: Group = Group()
    sources: Group = Group()
    alike: tuple[Hit, ...] = ()


class Finder:
    """Runs queries, one at a time, from whatever thread: made for a job.

    It has a connection of its own, so that the window never waits for it. The states of the cards
    live in another file; they are copied beside the words when a query first asks for them, and
    again after each change (0.4 s for 100,000 cards).
    """

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library.second()
        self._lock = threading.Lock()
        self._copied: tuple[int, int] | None = None

    def find(
        self, node: Node, day: int, spent: Callable[[float], float], decks: Collection[str]
    ) -> Found:
        """What a query finds in some decks; see `Today` for `day` and `spent`.

        Raises `StudyError` if a file cannot be read.
        """
        with self._lock, self._library.using() as db:
            if states_asked(node):
                self._copy_states(db)
            today = Today(day, spent, self._rated(day))
            search = _Search(db, node, today, decks)
            if of_cards_only(node):
                return Found(cards=search.group(CARDS))
            entities = search.group(ENTITIES)
            # Where more is called so than can be shown, nobody needs other spellings as well.
            alike = () if entities.more else search.alike()
            return Found(entities, search.group(CARDS), search.group(SOURCES), alike)

    def _copy_states(self, db: sqlite3.Connection) -> None:
        """Bring the copy of the states up to date, if the log or the library changed."""
        version = (self._store.changes, db.execute("pragma data_version").fetchone()[0])
        if version == self._copied:
            return
        self._copied = None
        db.execute("pragma temp_store = memory")
        db.execute(_STATE)
        db.execute("delete from temp.state")
        cards = (first_of(CARDS), first_of(SOURCES))
        ids = dict(db.execute("select key, id from sought where id >= ? and id < ?", cards))
        places = ", ".join("?" * (_COPIED.count(",") + 2))
        db.execute("begin")
        try:
            for rows in self._states():
                db.executemany(
                    f"insert into temp.state (id, {_COPIED}) values ({places})",
                    ((ids[card], *rest) for card, *rest in rows if card in ids),
                )
        finally:
            db.execute("commit")
        self._copied = version

    def _states(self) -> Iterator[list[tuple[str, ...]]]:
        """The cards that something is known of, in pieces."""
        seen = ""
        while True:
            with self._store.reading() as db:
                rows = db.execute(
                    f"select card, {_COPIED} from card_state where card > ? and {_TOUCHED}"
                    f" order by card limit {_PIECE}",
                    (seen,),
                ).fetchall()
            if not rows:
                return
            seen = rows[-1][0]
            yield rows

    def _rated(self, today: int) -> Callable[[int, int], str]:
        def cards(days: int, grade: int) -> str:
            since = today - days
            least = max(since - 2, 0) * _DAY_MS << LOGICAL_BITS  # some clocks are a day ahead
            with self._store.reading() as db:
                rows = db.execute(
                    f"select distinct {PRESENT_ID} from review where hlc >= ? and day > ?"
                    " and grade = ?"
                    " and not exists (select 1 from retraction where target = review.id)",
                    (least, since, grade),
                ).fetchall()
            return json.dumps([card for (card,) in rows])

        return cards


class _Search:
    """One query over the rows of some decks."""

    def __init__(
        self, db: sqlite3.Connection, node: Node, today: Today, decks: Collection[str]
    ) -> None:
        self._db = db
        self._node = node
        self._today = today
        every = dict(db.execute("select deck, number from shelved").fetchall())
        self._decks = [number for deck, number in every.items() if deck in decks]
        self._all = len(self._decks) == len(every)

    def group(self, group: int) -> Group:
        """What is found of a group; first what is called so, then what says so."""
        most = MOST[group]
        ends = (first_of(group), first_of(group + 1))
        found = self._rows(ends, most + 1)
        if not found:
            return Group()
        first = self._rows(ends, most, named=True) if len(found) > 1 else []
        rows = list(dict.fromkeys((*first, *found)))
        return Group(self._hits(rows[:most]), len(found) > most)

    def alike(self) -> tuple[Hit, ...]:
        """Entities whose names only sound like the words."""
        match = alike_in_words(self._node)
        if not match:
            return ()
        ends = (first_of(ENTITIES), first_of(CARDS))
        return self._hits(self._run(Asked(match, "true", ()), _IN_WORDS, ends, _ALIKE))

    def _rows(self, ends: tuple[int, int], limit: int, *, named: bool = False) -> list[int]:
        row = _IN_WORDS
        query = asked(self._node, self._today, row, named=named)
        if not query.match:
            if named:
                return []
            row = _IN_STATES if is_of_known(self._node) else _IN_SOUGHT
            query = asked(self._node, self._today, row)
        return self._run(query, row, ends, limit)

    def _run(self, query: Asked, row: str, ends: tuple[int, int], limit: int) -> list[int]:
        conditions = [f"{row} >= ?", f"{row} < ?", query.where]
        values = [*ends, *query.values]
        if query.match:
            conditions.insert(0, "words match ?")
            values.insert(0, query.match)
        if not self._all:
            numbers = ", ".join(f"{number:d}" for number in self._decks)
            conditions.append(f"{DECK_OF_ROW.format(row)} in ({numbers})")
        join = ""
        if "state." in query.where and row != _IN_STATES:
            join = f" left join temp.state on state.id = {row}"
        rows = self._db.execute(
            f"select {row} from {_TABLES[row]}{join} where {' and '.join(conditions)}"
            f" order by {row} limit {limit:d}",
            values,
        )
        return [found for (found,) in rows]

    def _hits(self, rows: list[int]) -> tuple[Hit, ...]:
        marks = ", ".join("?" * len(rows))
        found = {
            hit.row: hit
            for hit in map(
                Hit._make,
                self._db.execute(f"select id, deck, key from sought where id in ({marks})", rows),
            )
        }
        return tuple(found[row] for row in rows if row in found)
