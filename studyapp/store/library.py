"""library.sqlite3: decks as they were compiled, so that the window opens without the parser.

It holds nothing that the deck files do not say. A damaged one, or one of another version, is
begun anew, and the decks are compiled once more. Each thread opens a connection of its own.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from studyapp.errors import StudyError
from studyapp.quiz.entry import Entry
from studyapp.store.connection import shm_of, transaction, wal_of
from studyapp.store.failures import explained, is_damage

if TYPE_CHECKING:
    import tempfile
    from collections.abc import Callable, Iterable, Iterator

    from studyapp.cards.card import Card, CardId
    from studyapp.explore.entry import Entry as Entity

LIBRARY = "library.sqlite3"
LIBRARY_ID = 0x5374794C
LIBRARY_VERSION = 7

_TABLES = (
    """create table deck (
    id text not null primary key,
    folder text not null,
    fingerprint text not null,
    info text not null,
    eras text not null,
    parts text not null,
    problems text not null) strict, without rowid""",
    """create table card (
    id text not null primary key,
    deck text not null,
    place integer not null,
    part text not null,
    entity text not null,
    shares text not null,
    former text not null,
    era text not null,
    answer text not null,
    minor integer not null,
    record text not null) strict, without rowid""",
    "create index card_place on card (deck, place, era)",
    """create table pool (
    id text not null primary key,
    deck text not null,
    type text not null,
    card text not null,
    entity text not null,
    kind text not null,
    part text not null,
    era text not null,
    record text not null) strict, without rowid""",
    "create index pool_deck on pool (deck, type, card, entity, kind, part, era, id)",
    """create table entity (
    deck text not null,
    key text not null,
    kind text not null,
    part text not null,
    place integer not null,
    record text not null,
    primary key (deck, key)) strict, without rowid""",
    "create index entity_place on entity (deck, place)",
    f"pragma user_version = {LIBRARY_VERSION:d}",
    f"pragma application_id = {LIBRARY_ID:d}",
)
_SETTINGS = (
    "pragma journal_mode = wal",
    "pragma synchronous = normal",
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma journal_size_limit = 4194304",
)
_AT_ONCE = 500
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class DeckRecord(NamedTuple):
    """A compiled deck without its cards. All but the first three fields are JSON values as given.

    `folder` is where it was read, `fingerprint` is `decks.fingerprint` of that folder then.
    """

    id: str
    folder: str
    fingerprint: str
    info: dict[str, Any]
    eras: list[Any]
    parts: list[Any]
    problems: list[Any]


class Listed(NamedTuple):
    """What the store needs to know of a card in a deck; `place` is its turn among new cards.

    `answer` is in the form in which versions are compared (`quiz.answers`), `minor` as in the card.
    """

    card: CardId
    place: int
    part: str
    entity: str
    shares: str
    former: str
    answer: str
    minor: int


class Library:
    """An open library; see `open_library`."""

    def __init__(self, path: Path, scratch: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self._path = path
        self._scratch = scratch
        self._connection = _connected(path)
        self._known: tuple[tuple[int, int], list[DeckRecord]] | None = None
        self._second: Library | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        if self._second is not None:
            self._second.close()
        self._connection.close()
        if self._scratch is not None:
            self._scratch.cleanup()

    def second(self) -> Library:
        """The same file through another connection, for a job; it is closed with this one."""
        if self._second is None:
            self._second = Library(self._path)
        return self._second

    @contextmanager
    def using(self, doing: str = "read") -> Iterator[sqlite3.Connection]:
        """The connection. A damaged file is begun anew and the failure told as `StudyError`."""
        try:
            yield self._connection
        except sqlite3.Error as error:
            if not is_damage(error):
                raise explained(error, doing, "Your answers are safe.") from error
            raise self.begin_anew() from error

    def known(self, read: Callable[[sqlite3.Connection], list[DeckRecord]]) -> list[DeckRecord]:
        """What `read` gives, read again only if somebody wrote to the file since."""
        with self.using() as db:
            others = db.execute("pragma data_version").fetchone()[0]
            version = (others, db.total_changes)
            if self._known is None or self._known[0] != version:
                self._known = (version, read(db))
            return self._known[1]

    def begin_anew(self) -> StudyError:
        """Throw a damaged file away; the answer is the error that says so."""
        self._connection.close()
        self._known = None
        _remove(self._path)
        self._connection = _connected(self._path)
        return StudyError(
            "The compiled decks were damaged and are thrown away. Your answers are safe.",
            "Start the program again: it compiles them once more.",
        )


def open_library(folder: Path, *, read_only: bool = False) -> Library:
    """Open the library of a data folder; it is made, empty, if there is none that can be used.

    With `read_only` nothing is written to the folder: a private copy is opened. Raises
    `StudyError` if not even that is possible.
    """
    path = folder / LIBRARY
    try:
        if not read_only:
            return Library(path)
        import shutil
        import tempfile

        scratch = tempfile.TemporaryDirectory(prefix="studyapp-")
        copy = Path(scratch.name) / LIBRARY
        with suppress(OSError):
            shutil.copyfile(path, copy)
            shutil.copyfile(wal_of(path), wal_of(copy))
        return Library(copy, scratch)
    except sqlite3.Error as error:
        raise explained(error, "opened", "Your answers are safe.") from error
    except OSError as error:
        raise StudyError(f"{path} cannot be used: {error.strerror or error}.") from error


def save_deck(
    library: Library,
    deck: DeckRecord,
    cards: Iterable[tuple[Card, dict[str, Any]]],
    pools: Iterable[tuple[Entry, dict[str, Any]]] | None = (),
    entities: Iterable[tuple[Entity, dict[str, Any]]] | None = (),
) -> None:
    """Put a compiled deck in the place of what the library held of it.

    `cards` come in the order in which new cards are met, each with its record; `pools` are what
    its questions are drawn from, `entities` what is looked up, in written order (None: those that
    are there stay).
    """
    from studyapp.quiz.answers import answer_of
    from studyapp.store.words import index_deck

    kept = list(cards)
    looked_up = None if entities is None else list(entities)
    rows = (
        (
            card.id,
            deck.id,
            place,
            card.part,
            card.entity,
            " ".join(card.shares),
            " ".join(card.former),
            card.era,
            answer_of(card),
            card.minor,
            _JSON(record),
        )
        for place, (card, record) in enumerate(kept)
    )
    values = (deck.info, deck.eras, deck.parts, deck.problems)
    with library.using("saved") as db, transaction(db):
        db.execute("delete from card where deck = ?", (deck.id,))
        db.executemany(
            "insert or replace into card"
            " (id, deck, place, part, entity, shares, former, era, answer, minor, record)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        if pools is not None:
            db.execute("delete from pool where deck = ?", (deck.id,))
            db.executemany(
                "insert or replace into pool"
                " (id, type, card, entity, kind, part, era, deck, record)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ((*entry, _JSON(record)) for entry, record in pools),
            )
        if looked_up is not None:
            db.execute("delete from entity where deck = ?", (deck.id,))
            db.executemany(
                "insert or replace into entity (deck, key, kind, part, place, record)"
                " values (?, ?, ?, ?, ?, ?)",
                (
                    (deck.id, entity.key, entity.kind, entity.part, place, _JSON(record))
                    for place, (entity, record) in enumerate(looked_up)
                ),
            )
            index_deck(db, deck.id, [card for card, _ in kept], [entity for entity, _ in looked_up])
        db.execute(
            "insert or replace into deck (id, folder, fingerprint, info, eras, parts, problems)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (deck.id, deck.folder, deck.fingerprint, *map(_JSON, values)),
        )


def drop_deck(library: Library, deck: str) -> None:
    """Take a deck out of the library."""
    from studyapp.store.words import drop_words

    with library.using("saved") as db, transaction(db):
        db.execute("delete from card where deck = ?", (deck,))
        db.execute("delete from pool where deck = ?", (deck,))
        db.execute("delete from entity where deck = ?", (deck,))
        drop_words(db, deck)
        db.execute("delete from deck where id = ?", (deck,))


def decks(library: Library) -> list[DeckRecord]:
    """All compiled decks, by id. They are values: the same ones are given until one changes."""
    return list(library.known(_read_decks))


def _read_decks(db: sqlite3.Connection) -> list[DeckRecord]:
    rows = db.execute(
        "select id, folder, fingerprint, info, eras, parts, problems from deck order by id"
    ).fetchall()
    return [DeckRecord(*row[:3], *map(json.loads, row[3:])) for row in rows]


def fingerprints(library: Library) -> dict[str, str]:
    """The fingerprint with which each folder was compiled."""
    with library.using() as db:
        return dict(db.execute("select folder, fingerprint from deck order by id"))


def versions(library: Library) -> dict[str, str]:
    """The fingerprint with which each deck was compiled, by the deck's id."""
    with library.using() as db:
        return dict(db.execute("select id, fingerprint from deck order by id"))


def card(library: Library, card: CardId) -> dict[str, Any] | None:
    """The record of one card, None if the library has no such card."""
    return cards(library, (card,)).get(card)


def cards(library: Library, ids: Iterable[CardId]) -> dict[CardId, dict[str, Any]]:
    """The records of some cards, in the order asked for; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, str] = {}
    with library.using() as db:
        for start in range(0, len(wanted), _AT_ONCE):
            piece = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(piece))
            found.update(db.execute(f"select id, record from card where id in ({marks})", piece))
    return {each: json.loads(found[each]) for each in wanted if each in found}


def cards_of(library: Library, deck: str) -> Iterator[dict[str, Any]]:
    """The records of a deck's cards, in the order in which new cards are met."""
    with library.using() as db:
        rows = db.execute(
            "select record from card where deck = ? order by place", (deck,)
        ).fetchall()
    return (json.loads(record) for (record,) in rows)


def listed(library: Library, deck: str) -> list[Listed]:
    """The cards of a deck without their records, in the order in which new cards are met."""
    with library.using() as db:
        rows = db.execute(
            "select id, place, part, entity, shares, former, answer, minor from card"
            " where deck = ?"
            " order by place",
            (deck,),
        )
        return list(map(Listed._make, rows))


def entries(library: Library, deck: str) -> list[Entry]:
    """What a deck's questions are drawn from, without the records."""
    with library.using() as db:
        rows = db.execute(
            "select id, type, card, entity, kind, part, era, deck from pool where deck = ?", (deck,)
        )
        return list(map(Entry._make, rows))


def pool(library: Library, id_: str) -> dict[str, Any] | None:
    """The record of one pool, None if the library has no such pool."""
    with library.using() as db:
        row = db.execute("select record from pool where id = ?", (id_,)).fetchone()
    return None if row is None else json.loads(row[0])


def check(library: Library) -> int:
    """How many cards the library holds, after SQLite's own check of the whole file.

    Raises `StudyError` for a damaged one, which is then empty.
    """
    with library.using() as db:
        found = db.execute("pragma integrity_check(1)").fetchone()[0]
        if found == "ok":
            return int(db.execute("select count(*) from card").fetchone()[0])
    raise library.begin_anew()


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return _ready(path)
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
    _remove(path)
    return _ready(path)


def _ready(path: Path) -> sqlite3.Connection:
    """A connection to a library of this version; another version's tables are dropped."""
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        if _kind(connection) != (LIBRARY_ID, LIBRARY_VERSION):
            with transaction(connection):
                if _kind(connection) != (LIBRARY_ID, LIBRARY_VERSION):
                    _begin(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _kind(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("pragma application_id").fetchone()
    (version,) = connection.execute("pragma user_version").fetchone()
    return application, version


def _begin(connection: sqlite3.Connection) -> None:
    from studyapp.store.words import TABLES as WORDS

    names = connection.execute(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'"
    ).fetchall()
    for (name,) in names:
        quoted = name.replace('"', '""')
        connection.execute(f'drop table if exists "{quoted}"')  # an index takes its tables along
    for statement in (*WORDS, *_TABLES):
        connection.execute(statement)


def _remove(path: Path) -> None:
    for each in (path, wal_of(path), shm_of(path)):
        each.unlink(missing_ok=True)
