"""The rows of an Anki collection: note types, decks, notes, cards and the review log.

Two schemas are read: up to 11 note types and decks are JSON in one row, later ones have tables of
their own. The database is a stranger's: opened for reading only, its schema not trusted, and every
value is turned into the type that it should have.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from studyapp.exchange.apkg_archive import refused
from studyapp.exchange.wire import WireError, fields_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MOST_NOTES = 200_000
MOST_CARDS = 500_000
MOST_ANSWERS = 2_000_000
MOST_TEXT = 1 << 26
"""Characters of all notes together."""

_MOST_VALUE = 1 << 26  # bytes of one value
_OPERATIONS = 200_000  # of SQLite, between two looks at the budget
_BUDGET = 10_000  # looks: two billion operations, a minute or two
_NOTES, _CARDS, _LOG = "notes", "cards", "revlog"


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type: whether it is a cloze, its fields, and question and answer of its templates."""

    name: str
    cloze: bool
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]


class NoteRow(NamedTuple):
    """A note; `fields` are HTML, `changed_s` is Unix time."""

    id: int
    guid: str
    type: int
    changed_s: int
    tags: str
    fields: tuple[str, ...]


class CardRow(NamedTuple):
    """A card: its note, which of the note's cards it is (from 0), its deck, its queue, its mark.

    `changed_s` is Unix time; `kind` is 0 new, 1 learning, 2 review, 3 relearning; `interval` is in
    days.
    """

    id: int
    note: int
    place: int
    deck: int
    queue: int
    flags: int
    changed_s: int
    kind: int
    interval: int


class LogRow(NamedTuple):
    """A row of the review log. `id` is the instant in UTC ms; `interval` are days, or seconds if
    it is negative; `kind` is 0 learning, 1 review, 2 relearning, 3 filtered, 4 and 5 by hand."""

    id: int
    card: int
    grade: int
    interval: int
    took_ms: int
    factor: int
    kind: int


@dataclass(frozen=True, slots=True)
class Rows:
    """All that is read of a collection. Names of decks have `::` between their levels."""

    types: Mapping[int, NoteType]
    decks: Mapping[int, str]
    notes: tuple[NoteRow, ...]
    cards: tuple[CardRow, ...]
    log: tuple[LogRow, ...]


def read_rows(path: Path) -> Rows:
    """Read a collection that was taken out of its package.

    Raises:
        StudyError: it is no collection, damaged, or larger than what is taken.
    """
    try:
        with closing(_connected(path)) as db:
            return _read(db)
    except (sqlite3.Error, RecursionError, ValueError, OverflowError) as error:
        why = "its collection is damaged, or none of Anki's"
        if "interrupted" in str(error):
            why = "reading its collection takes too long"
        raise refused(why) from error


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_VALUE)
        db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        looks = iter(range(_BUDGET))
        db.set_progress_handler(lambda: next(looks, None) is None, _OPERATIONS)
        db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        for setting in ("trusted_schema = off", "query_only = on", "cell_size_check = on"):
            db.execute(f"pragma {setting}")
    except BaseException:
        db.close()
        raise
    return db


def _read(db: sqlite3.Connection) -> Rows:
    tables = {
        name
        for name, sql in db.execute("select name, sql from sqlite_schema where type = 'table'")
        if str(sql).lower().split()[1:2] != ["virtual"]
    }
    if not {"col", _NOTES, _CARDS, _LOG} <= tables:
        raise refused("its collection lacks the tables of Anki")
    if db.execute("pragma quick_check(1)").fetchone() != ("ok",):
        raise refused("its collection is damaged")
    types, decks = _of_tables(db) if "notetypes" in tables else _of_json(db)
    return Rows(types, decks, _notes(db), _cards(db), _log(db))


def _notes(db: sqlite3.Connection) -> tuple[NoteRow, ...]:
    found: list[NoteRow] = []
    characters = 0
    for number, kind, mod_s, guid, tags, fields in _numbered(
        db, _NOTES, ("mid", "mod"), ("guid", "tags", "flds")
    ):
        characters += len(fields)
        if len(found) == MOST_NOTES or characters > MOST_TEXT:
            raise _too_many(MOST_NOTES, "notes")
        found.append(NoteRow(number, guid, kind, mod_s, tags, tuple(fields.split("\x1f"))))
    return tuple(found)


def _cards(db: sqlite3.Connection) -> tuple[CardRow, ...]:
    # A card in a filtered deck names the one that it came from in `odid`.
    names = ("nid", "ord", "odid", "did", "queue", "flags", "mod", "type", "ivl")
    found: list[CardRow] = []
    for number, note, place, home, deck, *rest in _numbered(db, _CARDS, names):
        if len(found) == MOST_CARDS:
            raise _too_many(MOST_CARDS, "cards")
        found.append(CardRow(number, note, place, home or deck, *rest))
    return tuple(found)


def _log(db: sqlite3.Connection) -> tuple[LogRow, ...]:
    names = ("cid", "ease", "ivl", "time", "factor", "type")
    found: list[LogRow] = []
    for row in _numbered(db, _LOG, names):
        if len(found) == MOST_ANSWERS:
            raise _too_many(MOST_ANSWERS, "answers")
        found.append(LogRow(*row))
    return tuple(found)


def _numbered(
    db: sqlite3.Connection, table: str, numbers: tuple[str, ...], texts: tuple[str, ...] = ()
) -> Iterator[tuple[Any, ...]]:
    """Columns of a table in the order of its ids: numbers, then texts, whatever was stored."""
    columns = [f"coalesce(cast({name} as integer), 0)" for name in ("id", *numbers)]
    columns += map(_text, texts)
    yield from db.execute(f"select {', '.join(columns)} from {table} order by id")


def _text(column: str) -> str:
    """A column as a text, whatever was stored."""
    return f"coalesce(cast({column} as text), '')"


def _too_many(most: int, what: str) -> Exception:
    return refused(
        f"it holds more than {most:,} {what}, or too much text",
        "In Anki, export one deck after the other.",
    )


def _of_json(db: sqlite3.Connection) -> tuple[dict[int, NoteType], dict[int, str]]:
    """Note types and decks of schema 11 and before."""
    row = db.execute(f"select {_text('models')}, {_text('decks')} from col").fetchone()
    models, decks = (_table(text) for text in row or ("", ""))
    types = {}
    for number, model in models.items():
        fields = tuple(str(each.get("name", "")) for each in _ordered(model.get("flds")))
        templates = tuple(
            (str(each.get("qfmt", "")), str(each.get("afmt", "")))
            for each in _ordered(model.get("tmpls"))
        )
        types[number] = NoteType(
            str(model.get("name", "")), model.get("type") == 1, fields, templates
        )
    return types, {number: str(deck.get("name", "")) for number, deck in decks.items()}


def _table(text: str) -> dict[int, dict[str, Any]]:
    """A JSON object whose keys are numbers and whose values are objects."""
    held = json.loads(text) if text else {}
    if not isinstance(held, dict):
        raise refused("its collection is none of Anki's")
    return {
        int(key): value
        for key, value in held.items()
        if isinstance(value, dict) and key.lstrip("-").isdecimal() and len(key) < 20
    }


def _ordered(held: Any) -> list[dict[str, Any]]:
    """A list of objects in the order that they give themselves."""
    found = [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []
    if all(isinstance(each.get("ord"), int) for each in found):
        found.sort(key=lambda each: each["ord"])
    return found


def _of_tables(db: sqlite3.Connection) -> tuple[dict[int, NoteType], dict[int, str]]:
    """Note types and decks of later schemas, whose details are Protocol Buffers."""
    fields: dict[int, list[str]] = {}
    for number, name in db.execute(f"select ntid, {_text('name')} from fields order by ntid, ord"):
        fields.setdefault(number, []).append(name)
    templates: dict[int, list[tuple[str, str]]] = {}
    for number, config in db.execute(
        "select ntid, cast(config as blob) from templates order by ntid, ord"
    ):
        held = _message(config)
        templates.setdefault(number, []).append((_words(held.get(1)), _words(held.get(2))))
    types = {
        number: NoteType(
            name,
            _message(config).get(1) == 1,
            tuple(fields.get(number, ())),
            tuple(templates.get(number, ())),
        )
        for number, name, config in db.execute(
            f"select id, {_text('name')}, cast(config as blob) from notetypes"
        )
    }
    decks = {
        number: name.replace("\x1f", "::")
        for number, name in db.execute(f"select id, {_text('name')} from decks")
    }
    return types, decks


def _message(config: bytes | None) -> dict[int, int | bytes]:
    """The fields of a message; one that cannot be read says nothing."""
    try:
        return dict(fields_in(config or b""))
    except WireError:
        return {}


def _words(value: int | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""
