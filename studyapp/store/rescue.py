"""Answers that a damaged file still holds and the newest backup does not.

A row counts only if it proves itself: its id must hold its instant, and its study day must follow
from that instant, as they do in every row that this program wrote. What is in the restored log
already is neither replaced nor counted again.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studyapp.errors import StudyError
from studyapp.schedule.day import study_day
from studyapp.schedule.hlc import wall_ms
from studyapp.store.connection import wal_of
from studyapp.store.ids import instant_of
from studyapp.store.merge import merge_rows
from studyapp.store.schema import ALL, COLUMNS, LOG_TABLES, adding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.schedule.memory import Model
    from studyapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Rescue:
    """How many answers came back, and when the last of them was given (UTC ms, 0 if none did).

    `steps` is how many steps on quiz papers came back, `drafts` how much that was written or done
    on essays, `notes` how many notes on cards.
    """

    answers: int
    latest_ms: int
    steps: int = 0
    drafts: int = 0
    notes: int = 0


def rescue(store: Store, damaged: Path, model: Model) -> Rescue:
    """Add to an open profile what can still be read of a file that was put aside.

    The damaged file is copied and not touched. Raises `StudyError` if the profile is read-only or
    the file cannot be read at all.
    """
    with tempfile.TemporaryDirectory(prefix="studyapp-") as scratch:
        copy = Path(scratch) / "damaged.sqlite3"
        try:
            shutil.copyfile(damaged, copy)
            if wal_of(damaged).exists():
                shutil.copyfile(wal_of(damaged), wal_of(copy))
            with closing(sqlite3.connect(copy)) as connection:
                connection.execute("pragma query_only = on")
                connection.execute("pragma writable_schema = on")  # a torn table hides no other
                connection.execute("select count(*) from sqlite_schema")  # or it is no database
                rows = {table: _legible(connection, table) for table in LOG_TABLES}
        except (OSError, sqlite3.Error) as error:
            raise StudyError(
                f"{damaged.name} cannot be read any more: {error}.",
                "Keep it: somebody with other tools may still read it.",
            ) from error
    fresh = _unknown(store, rows)
    added = merge_rows(store, fresh, model)
    latest_ms = max((int(row[3]) for row in fresh["review"]), default=0)
    return Rescue(added["review"], latest_ms, added["step"], added["draft"], added["note"])


def _unknown(
    store: Store, rows: dict[str, list[tuple[Any, ...]]]
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows whose number on their device the log does not have.

    The number decides, not the id: an id of which damage changed a digit must not count twice.
    """
    numbers = " union all ".join(f"select device, seq from {table}" for table in LOG_TABLES)
    with store.reading() as db:
        held = set(db.execute(numbers))
    fresh: dict[str, list[tuple[Any, ...]]] = {}
    for table, some in rows.items():
        device, seq = map(_names(table).index, ("device", "seq"))
        fresh[table] = []
        for row in some:
            number = (row[device], row[seq])
            if number not in held:
                held.add(number)
                fresh[table].append(row)
    return fresh


def _legible(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """The rows that can be read from either end of a table, prove themselves, and fit.

    A file of an older version that lacks the table has none.
    """
    names = _names(table)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fitting:
        for statement in ALL:
            fitting.execute(statement)
        for order in ("asc", "desc"):
            query = f"select {COLUMNS[table]} from {table} not indexed order by rowid {order}"
            for row in _until_damage(connection, query):
                if _proves_itself(dict(zip(names, row, strict=True))):
                    with suppress(sqlite3.Error):
                        fitting.execute(adding(table), row)
        return fitting.execute(f"select {COLUMNS[table]} from {table} order by hlc").fetchall()


def _until_damage(connection: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    with suppress(sqlite3.Error, UnicodeDecodeError):
        yield from connection.execute(query)


def _proves_itself(row: dict[str, Any]) -> bool:
    try:
        if instant_of(row["id"]) != row["at_ms"] or wall_ms(row["hlc"]) < row["at_ms"]:
            return False
        json.loads(row.get("spec", row.get("value", "null")))
        if "rollover_hour" not in row:
            return True
        day = study_day(row["at_ms"], row["offset_min"], row["rollover_hour"])
        return bool(day == row["day"] and row["card"].startswith(f"{row['deck']}/"))
    except (TypeError, ValueError, AttributeError):
        return False


def _names(table: str) -> list[str]:
    return [name.strip() for name in COLUMNS[table].split(",")]
