"""The handle of an open profile, and how it is opened.

One process holds the file at a time. A second window, or one that may not write, works on a
private copy: it sees everything that was committed and changes nothing.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from studyapp.errors import StudyError
from studyapp.schedule.hlc import next_hlc
from studyapp.store import damage
from studyapp.store.connection import (
    STUDY,
    BrokenError,
    InUseError,
    claim,
    connect,
    give_up,
    identity,
    refuse_if_open,
    refuse_stranger,
    sync_file,
    sync_folder,
    transaction,
)
from studyapp.store.failures import explained, is_damage
from studyapp.store.ids import device_id
from studyapp.store.paths import made
from studyapp.store.profile import CREATED, DEVICE, read, write
from studyapp.store.schema import LOG_TABLES, VERSION

if TYPE_CHECKING:
    import tempfile
    from collections.abc import Iterator

_SAVED = "Everything saved before is safe."
_OTHER_WINDOW = (
    "Another window has your answers open, so this one only shows them. Close the other one, "
    "then start this one again."
)
_READ_ONLY = (
    "The data folder may not be written to, so your answers are only shown. Allow writing there, "
    "then start again."
)


@dataclass(slots=True)
class Writing:
    """A transaction under way: the connection, and the next number and clock of the log."""

    connection: sqlite3.Connection
    device: str
    seq: int
    hlc: int

    def stamp(self, at_ms: int) -> tuple[str, int, int]:
        """Device, number and logical clock of one more row of the log."""
        self.seq += 1
        self.hlc = next_hlc(at_ms, self.hlc)
        return (self.device, self.seq, self.hlc)

    def take_back_stamp(self) -> None:
        """The last stamp was not used: the numbering stays without holes."""
        self.seq -= 1

    def look_again(self) -> None:
        """Rows were added that bring their own numbers and clocks: go on after the last of them."""
        seq, hlc = _counters(self.connection, self.device)
        self.seq, self.hlc = max(self.seq, seq), max(self.hlc, hlc)


class Store:
    """An open profile. `read_only` is empty, or the reason why it is, in one sentence.

    The lock makes every call of this room atomic, from whatever thread it comes.
    """

    def __init__(
        self,
        folder: Path,
        connection: sqlite3.Connection,
        read_only: str = "",
        scratch: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        self.folder = folder
        self.read_only = read_only
        self.connection = connection
        self.changes = 0  # grows with every transaction, so that a long reader can notice one
        self.backing_up = threading.Lock()
        self._lock = threading.RLock()
        self._scratch = scratch
        self._closed = False
        self.device = _device(connection)
        self._seq, self._hlc = _counters(connection, self.device)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a backup under way is waited for. Closing twice does nothing."""
        with self.backing_up, self._lock:
            if self._closed:
                return
            self._closed = True
            self.connection.close()
            give_up(self.folder)
            if self._scratch is not None:
                self._scratch.cleanup()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for as long as nobody else may use it. Errors become `StudyError`."""
        with self._lock:
            try:
                yield self.connection
            except sqlite3.Error as error:
                raise self._told(error, "read", "Nothing was changed.") from error

    @contextmanager
    def writing(self, doing: str = "saved") -> Iterator[Writing]:
        """One transaction: durable when it ends, and without a trace if anything is raised.

        The counters advance only after the commit. Raises `StudyError` on a read-only profile.
        """
        with self._lock:
            if self.read_only:
                raise StudyError(f"This could not be {doing}. {self.read_only}")
            draft = Writing(self.connection, self.device, self._seq, self._hlc)
            try:
                with transaction(self.connection):
                    yield draft
            except sqlite3.Error as error:
                raise self._told(error, doing, _SAVED) from error
            self._seq, self._hlc = draft.seq, draft.hlc
            self.changes += 1

    def _told(self, error: sqlite3.Error, doing: str, safe: str) -> StudyError:
        if is_damage(error) and not self.read_only:
            damage.suspect(self.folder)
        return explained(error, doing, safe)


def open_store(folder: Path, *, now_ms: int, fresh: bool = False) -> Store:
    """Open the profile in a folder; a folder without one gets one.

    Raises `DamagedError` if the file is damaged (it is put aside first), or gone although there
    are backups of it or damaged files beside it, unless `fresh` says that a new profile may
    begin. Raises `StudyError`, and changes nothing, if the file belongs to another program or a
    newer version, if this process has it open already, or if the folder cannot be used.
    """
    folder = made(folder).resolve()
    refuse_if_open(folder)
    path = folder / STUDY
    if not path.exists():
        _refuse_silent_start(folder, now_ms, fresh=fresh)
        _create(folder, now_ms)
    claim(folder)
    try:
        return _opened(folder, path, now_ms)
    except BaseException:
        give_up(folder)
        raise


def _opened(folder: Path, path: Path, now_ms: int) -> Store:
    suspicion = damage.is_suspect(folder)
    try:
        known = identity(path, check="integrity_check" if suspicion else "quick_check")
        refuse_stranger(known, path)
        connection = connect(path)
        try:
            if known.version < VERSION:
                _upgrade(folder, connection, now_ms)
            store = Store(folder, connection)
        except BaseException:
            connection.close()
            raise
    except BrokenError as found:
        raise damage.damaged(folder, str(found), now_ms) from found
    except InUseError:
        return _read_only(folder, path, _OTHER_WINDOW)
    except sqlite3.Error as error:
        if is_damage(error):
            raise damage.damaged(folder, str(error), now_ms) from error
        if not _may_write(folder, path):
            return _read_only(folder, path, _READ_ONLY)
        raise explained(error, "opened", "Nothing was changed.") from error
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {error.strerror or error}.") from error
    if suspicion:
        damage.clear_suspicion(folder)
    return store


def _read_only(folder: Path, path: Path, reason: str) -> Store:
    """A store over a private copy, which goes when the store is closed."""
    import tempfile

    from studyapp.store.snapshot import private_copy

    scratch = tempfile.TemporaryDirectory(prefix="studyapp-")
    try:
        copy = private_copy(path, Path(scratch.name))
        known = identity(copy)
        refuse_stranger(known, path)
        connection = connect(copy)
        if known.version < VERSION:
            from studyapp.store.migrations import migrate

            migrate(connection)
        store = Store(folder, connection, reason, scratch)
        connection.execute("pragma query_only = on")
    except BaseException:
        scratch.cleanup()
        raise
    return store


def _refuse_silent_start(folder: Path, now_ms: int, *, fresh: bool) -> None:
    """An empty profile must never stand silently where a full one stood."""
    if damage.is_orphaned(folder):
        raise damage.damaged(folder, "the database is gone, its last changes are here", now_ms)
    gone = None if fresh else damage.missing(folder)
    if gone is not None:
        raise gone


def _create(folder: Path, now_ms: int) -> None:
    """Make an empty profile beside its place and move it there, complete or not at all."""
    draft = folder / f"{STUDY}.new-{os.getpid()}"
    try:
        draft.unlink(missing_ok=True)
        with closing(connect(draft)) as connection:
            from studyapp.store.migrations import migrate

            migrate(connection)
            with transaction(connection):
                write(connection, DEVICE, device_id())
                write(connection, CREATED, now_ms)
        sync_file(draft)
        _move_to_free_name(draft, folder / STUDY)
        sync_folder(folder)
    except (OSError, sqlite3.Error, InUseError, BrokenError) as error:
        raise StudyError(
            f"A place for your answers cannot be made in {folder}: {error}.",
            "Allow writing there, free some space, or choose another folder with --data.",
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _move_to_free_name(draft: Path, path: Path) -> None:
    """Give a file its name unless somebody was faster, who is then right."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            draft.rename(path)


def _upgrade(folder: Path, connection: sqlite3.Connection, now_ms: int) -> None:
    """Bring an older file to the present schema, after a verified backup of it."""
    from studyapp.store.copying import copy_verified
    from studyapp.store.migrations import migrate

    copy_verified(connection, folder, now_ms)
    migrate(connection)


def _may_write(folder: Path, path: Path) -> bool:
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder), path.open("r+b"):
            return True
    except OSError:
        return False


def _device(connection: sqlite3.Connection) -> str:
    """The id of this device; a profile that lost it gets a new one."""
    device = read(connection, DEVICE)
    if not device:
        device = device_id()
        with transaction(connection):
            write(connection, DEVICE, device)
    return device


def _counters(connection: sqlite3.Connection, device: str) -> tuple[int, int]:
    """The last number of this device and the largest logical clock of all, 0 if there is none.

    On one device both only ever rise, so its newest row by the clock has its last number.
    """
    seq = hlc = 0
    for table in LOG_TABLES:
        last = connection.execute(
            f"select seq from {table} where device = ?"
            " order by hlc desc, device desc, seq desc limit 1",
            (device,),
        ).fetchone()
        (largest,) = connection.execute(f"select coalesce(max(hlc), 0) from {table}").fetchone()
        seq, hlc = max(seq, last[0] if last else 0), max(hlc, largest)
    return seq, hlc
