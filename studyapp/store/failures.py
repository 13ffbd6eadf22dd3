"""What SQLite's errors mean to a student."""

from __future__ import annotations

import sqlite3

from studyapp.errors import StudyError

_RESTART = (
    "Close the program and start it again: it then checks the file, sets a damaged one aside "
    "and offers the newest backup."
)

_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("the disk is full", "Free some space and try again."),
    sqlite3.SQLITE_IOERR: (
        "the disk reported an error",
        "Try again; if it happens once more, make a copy of the data folder.",
    ),
    sqlite3.SQLITE_READONLY: ("the file may not be changed", "Allow writing there and try again."),
    sqlite3.SQLITE_PERM: ("the file may not be opened", "Allow reading and writing there."),
    sqlite3.SQLITE_CANTOPEN: (
        "a file cannot be opened or made",
        "Check that the data folder still exists and may be written to.",
    ),
    sqlite3.SQLITE_BUSY: ("another program is using the file", "Close it and try again."),
    sqlite3.SQLITE_LOCKED: ("another program is using the file", "Close it and try again."),
    sqlite3.SQLITE_NOMEM: ("the memory is full", "Close other programs and try again."),
    sqlite3.SQLITE_CORRUPT: ("the study file is damaged", _RESTART),
    sqlite3.SQLITE_NOTADB: ("the study file is damaged", _RESTART),
}


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code of an error, 0 if Python's driver raised it by itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, or no database at all."""
    return primary_code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another connection holds the file."""
    return primary_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def explained(error: sqlite3.Error, doing: str, safe: str) -> StudyError:
    """The error for the screen: what could not be done, why, what is safe, what to do next.

    `doing` reads on from "could not be": "saved".
    """
    code = primary_code(error)
    why, hint = _WORDS.get(
        code, (f"SQLite says “{error}”", "Try again; if it stays, run studyapp doctor.")
    )
    return StudyError(f"This could not be {doing}: {why}. {safe}".strip(), hint)
