"""From any older schema, or from nothing, to the present one: all at once or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from studyapp.store.connection import transaction
from studyapp.store.schema import (
    APPLICATION_ID,
    FIFTH,
    FIRST,
    FOURTH,
    SECOND,
    SIXTH,
    THIRD,
    VERSION,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

migrations = Migrations("studyapp")


def _run(db: Database, statements: Iterable[str]) -> None:
    for statement in statements:
        db.execute(statement)


@migrations()
def m001_log_and_caches(db: Database) -> None:
    """The append-only log, its caches, settings and aliases."""
    _run(db, FIRST)


@migrations()
def m002_papers(db: Database) -> None:
    """Quiz papers and the steps taken on them, as two more tables of the log."""
    _run(db, SECOND)


@migrations()
def m003_essays(db: Database) -> None:
    """Essays and what was written, ticked and done on them, as two more tables of the log."""
    _run(db, THIRD)


@migrations()
def m004_notes_and_sharing(db: Database) -> None:
    """Notes on cards as one more table of the log, and a cache of which cards share an entity."""
    _run(db, FOURTH)


@migrations()
def m005_revisions(db: Database) -> None:
    """Answers that changed in their deck as one more table of the log, and what decks said last."""
    _run(db, FIFTH)


@migrations()
def m006_came(db: Database) -> None:
    """What came last of entities that are made in Anki."""
    _run(db, SIXTH)


def migrate(
    connection: sqlite3.Connection, steps: Migrations = migrations, version: int = VERSION
) -> None:
    """Run every migration that is still to do, in one transaction, and say so in the header.

    Whatever is raised, the file stays as it was.
    """
    database = Database(connection)
    with transaction(connection):
        steps.apply(database)
        connection.execute(f"pragma user_version = {version:d}")
        connection.execute(f"pragma application_id = {APPLICATION_ID:d}")
