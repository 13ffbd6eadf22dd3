"""A copy of an open study file that is proved before it gets its name."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, nullcontext, suppress
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store import damage
from studyapp.store.connection import (
    BrokenError,
    identity_of,
    sync_file,
    sync_folder,
    verify,
    wal_of,
)
from studyapp.store.failures import explained
from studyapp.store.paths import backups_folder, made
from studyapp.store.schema import APPLICATION_ID, LOG_TABLES
from studyapp.store.stamps import backup_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

COUNT_LIVE = (
    "select (select count(*) from review) - (select count(distinct target) from retraction)"
)
_PAGES_AT_ONCE = 256
_PAUSE_S = 0.002


def copy_verified(
    connection: sqlite3.Connection,
    folder: Path,
    now_ms: int,
    undisturbed: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> tuple[Path, int]:
    """Copy an open study file to the backups of a folder, and check the copy.

    The copy is made by the connection that also writes: it goes by in small pieces, and what is
    committed meanwhile goes into it too. It gets its name only once it is proved and durable.
    `undisturbed` keeps other threads from writing while rows are counted. Returns where the copy is
    and how many live answers it holds. Raises `StudyError`; nothing is then left behind.
    """
    target = _free_name(made(backups_folder(folder)), now_ms)
    part = target.with_name(f"{target.name}.part")
    try:
        for stale in target.parent.glob("study-*.sqlite3.part*"):
            stale.unlink()  # of a backup during which the power failed
        with undisturbed():
            least = _counts(connection)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            connection.backup(copy, pages=_PAGES_AT_ONCE, progress=_breathe, sleep=_PAUSE_S)
            copy.execute("pragma journal_mode = delete")
            with undisturbed():
                most = _counts(connection)
            reviews = _proved(copy, least, most)
        sync_file(part)
        part.rename(target)
        sync_folder(target.parent)
    except sqlite3.Error as error:
        raise explained(error, "backed up", "Your answers themselves are safe.") from error
    except BrokenError as found:
        damage.suspect(folder)
        raise StudyError(
            f"The backup failed its check: {found}. The older backups were kept.",
            "Start the program again: it then checks the study file itself.",
        ) from found
    except OSError as error:
        raise StudyError(
            f"No backup could be made: {error.strerror or error}. Your answers are safe.",
            "Free some space, then make a backup in the settings.",
        ) from error
    finally:
        with suppress(OSError):
            clear(part)
    return target, reviews


def _proved(copy: sqlite3.Connection, least: list[int], most: list[int]) -> int:
    """The number of live answers in a copy; raises `BrokenError` if anything is wrong with it."""
    verify(copy)
    held = _counts(copy)
    if not all(low <= n <= high for low, n, high in zip(least, held, most, strict=True)):
        raise BrokenError(f"it holds {held} rows, not {least} to {most}")
    if identity_of(copy).application != APPLICATION_ID:
        raise BrokenError("its header is wrong")
    return int(copy.execute(COUNT_LIVE).fetchone()[0]) if held else 0


def _breathe(*_: object) -> None:
    """Let an answer in between two pieces of a copy: SQLite's own lock is not a fair one."""
    time.sleep(_PAUSE_S)


def _counts(connection: sqlite3.Connection) -> list[int]:
    """The rows of each table of the log; an older schema may lack some."""
    tables = {name for (name,) in connection.execute("select name from sqlite_schema")}
    return [
        connection.execute(f"select count(*) from {table}").fetchone()[0]
        for table in LOG_TABLES
        if table in tables
    ]


def _free_name(folder: Path, now_ms: int) -> Path:
    while (folder / backup_name(now_ms)).exists():
        now_ms += 1
    return folder / backup_name(now_ms)


def clear(part: Path) -> None:
    """Remove an unfinished file with all that SQLite may have put beside it."""
    for each in (part, wal_of(part), part.with_name(f"{part.name}-journal")):
        each.unlink(missing_ok=True)
