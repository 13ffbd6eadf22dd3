"""Opening the study file, and nothing else about it.

The settings are those that lost no answer in simulated power cuts; they are applied in this
order. `locking_mode=exclusive` also turns a second window into a clear message.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from studyapp.errors import StudyError
from studyapp.store.failures import is_damage, is_locked
from studyapp.store.schema import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STUDY = "study.sqlite3"

SETTINGS = (
    "pragma locking_mode = exclusive",
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma fullfsync = 1",
    "pragma foreign_keys = on",
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma recursive_triggers = on",  # or `insert or replace` would pass the log's guards by
    "pragma journal_size_limit = 4194304",
    "pragma temp_store = memory",
    "pragma cache_size = -16000",
)

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_PATIENCE_S = 0.3  # a window that is just closing gives the file up within this time


_open_here: set[Path] = set()
"""The data folders whose study file this process has open.

Such a file must not even be looked at: POSIX drops all of a process's locks on a file as soon as
any descriptor of it is closed.
"""


class InUseError(Exception):
    """Another window has the study file."""


class BrokenError(Exception):
    """The study file is broken, or no database. The text says what was found."""


class Identity(NamedTuple):
    """Whose file it is (`application_id`) and of which schema (`user_version`)."""

    application: int
    version: int


def claim(folder: Path) -> None:
    """Note that this process opens a folder's study file. Raises `StudyError` if it has it open."""
    refuse_if_open(folder)
    _open_here.add(folder.resolve())


def give_up(folder: Path) -> None:
    """The study file of a folder was closed, or not opened after all."""
    _open_here.discard(folder.resolve())


def refuse_if_open(folder: Path) -> None:
    """Raises `StudyError` if this process has the study file of a folder open."""
    if folder.resolve() in _open_here:
        raise StudyError("This program has these answers open already.", "Close them first.")


def wal_of(path: Path) -> Path:
    """The write-ahead log that belongs to a database file."""
    return path.with_name(f"{path.name}-wal")


def shm_of(path: Path) -> Path:
    """The shared memory that SQLite may have left beside a database file."""
    return path.with_name(f"{path.name}-shm")


def size_of(path: Path) -> int:
    """The size of a file in bytes, 0 if there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def identity(path: Path, *, check: str = "quick_check") -> Identity:
    """Whose file it is, found out without changing one byte of it.

    After a clean exit the header of the file says so. After an unclean one there is a write-ahead
    log that may hold newer pages: then SQLite reads both, opened for reading only, and checks the
    file with `check` ("quick_check", "integrity_check"). The log is the flag of an unclean exit:
    whoever closes the file properly removes it.

    Raises `BrokenError`, `InUseError` or `sqlite3.Error`.
    """
    if size_of(wal_of(path)) == 0 and check != "integrity_check":
        return _identity_in(_header(path))
    try:
        _warm(path)
        with closing(reading_only(path)) as reader:
            verify(reader, check)
            return identity_of(reader)
    except sqlite3.Error as error:
        raise _sorted_out(error) from error


def reading_only(path: Path) -> sqlite3.Connection:
    """A connection that changes no byte of the database or of its write-ahead log."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=_PATIENCE_S, isolation_level=None)


def identity_of(connection: sqlite3.Connection) -> Identity:
    """Whose file it is, asked of an open connection."""
    return Identity(
        connection.execute("pragma application_id").fetchone()[0],
        connection.execute("pragma user_version").fetchone()[0],
    )


def verify(connection: sqlite3.Connection, check: str = "integrity_check") -> None:
    """Raises `BrokenError` if SQLite's own check finds anything; an error counts as a finding."""
    try:
        found = connection.execute(f"pragma {check}(5)").fetchall()
    except sqlite3.Error as error:
        raise _sorted_out(error) from error
    if found != [("ok",)]:
        raise BrokenError("; ".join(str(line) for (line,) in found))


def refuse_stranger(known: Identity, path: Path) -> None:
    """Raises `StudyError` for a file of another program, or of a newer version of this one."""
    if known.application != APPLICATION_ID:
        raise StudyError(
            f"{path} belongs to another program; nothing in it was changed.",
            "Move it away, or choose another data folder.",
        )
    if known.version > VERSION:
        raise StudyError(
            f"{path} was written by a newer version of this program; nothing in it was changed.",
            "Install the newest version.",
        )


QUICKLY_CHECKED = 4 * 2**20
"""Files up to this size (bytes), some ten thousand answers, are checked at every opening."""


def connect(path: Path) -> sqlite3.Connection:
    """The one writing connection, with its lock held and its settings made.

    A small file is checked as well, whatever the last exit was: it takes a few milliseconds.
    Raises `BrokenError`, `InUseError` or `sqlite3.Error`.
    """
    connection = sqlite3.connect(
        path,
        timeout=_PATIENCE_S,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for setting in SETTINGS:
            connection.execute(setting)
        connection.execute("begin immediate")  # a file that cannot be written says so here
        connection.execute("select count(*) from sqlite_schema").fetchone()
        connection.execute("commit")
        if size_of(path) <= QUICKLY_CHECKED:
            verify(connection, "quick_check")
    except (BrokenError, InUseError):
        connection.close()
        raise
    except sqlite3.Error as error:
        connection.close()
        raise _sorted_out(error) from error
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: whatever goes wrong inside, or in the commit, is rolled back."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders, and needs no such thing
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of a closed file durable."""
    with path.open("r+b") as handle:
        os.fsync(handle.fileno())


def _warm(path: Path) -> None:
    """Read a file through once: a check jumps about in it, which a cold disk takes ill."""
    with path.open("rb", buffering=0) as handle:
        while handle.read(1 << 20):
            pass


def _header(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(_HEADER)


def _identity_in(header: bytes) -> Identity:
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise BrokenError("the file is no database" if header else "the file is empty")
    return Identity(
        int.from_bytes(header[68:72], "big", signed=True), int.from_bytes(header[60:64], "big")
    )


def _sorted_out(error: sqlite3.Error) -> Exception:
    """The error as what it means for opening; the error itself if it means nothing special."""
    if is_damage(error):
        return BrokenError(str(error))
    return InUseError(str(error)) if is_locked(error) else error
