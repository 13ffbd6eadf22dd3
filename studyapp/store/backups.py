"""Backups that were opened and checked after they were written, and the way back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store import damage, settings
from studyapp.store.connection import (
    STUDY,
    BrokenError,
    InUseError,
    connect,
    identity,
    identity_of,
    reading_only,
    refuse_if_open,
    refuse_stranger,
    size_of,
    sync_file,
    sync_folder,
    transaction,
    verify,
    wal_of,
)
from studyapp.store.copying import COUNT_LIVE, clear, copy_verified
from studyapp.store.failures import explained
from studyapp.store.ids import device_id
from studyapp.store.paths import backups_folder
from studyapp.store.profile import DEVICE, write
from studyapp.store.stamps import backup_instant
from studyapp.store.thinning import to_remove

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: when it was made (UTC ms) and how many answers it holds."""

    path: Path
    at_ms: int
    reviews: int


def is_due(store: Store, day: int) -> bool:
    """Whether a study day has no backup yet."""
    return not store.read_only and settings.get(store, settings.BACKUP_DAY) != day


def make(store: Store, *, now_ms: int, day: int) -> Backup:
    """Make a verified backup and thin the old ones. Answers may be given meanwhile.

    Raises `StudyError`; a backup that failed leaves nothing behind.
    """
    if store.read_only:
        raise StudyError(f"No backup can be made. {store.read_only}")
    with store.backing_up:
        path, reviews = copy_verified(store.connection, store.folder, now_ms, store.reading)
    settings.put(store, settings.BACKUP_DAY, day)
    _thin(store.folder, now_ms)
    return Backup(path, backup_instant(path.name) or now_ms, reviews)


def list_backups(folder: Path) -> list[Backup]:
    """The backups of a data folder, newest first; those that cannot be opened are left out."""
    found = []
    for path, at_ms in _named(folder):
        with suppress(sqlite3.Error, OSError):
            kept = path.stat()
            found.append(Backup(path, at_ms, _answers_in(path, kept.st_mtime_ns, kept.st_size)))
    return sorted(found, key=lambda backup: backup.at_ms, reverse=True)


@lru_cache(maxsize=256)
def _answers_in(path: Path, _mtime_ns: int, _size: int) -> int:
    """How many answers a backup holds; counted once for each state of its file."""
    with closing(reading_only(path)) as connection:
        return int(connection.execute(COUNT_LIVE).fetchone()[0])


def restore(folder: Path, backup: Path, *, now_ms: int) -> Path | None:
    """Put a backup in the place of the study file, which must be closed.

    The backup is checked first. The present file is put aside, never overwritten; the answer is
    where. The restored profile counts as a new device, so that rows which the old one wrote after
    the backup can never be mistaken for its own. Raises `StudyError`; nothing has then changed.
    """
    refuse_if_open(folder)
    path = folder / STUDY
    part = folder / f"{STUDY}.part"
    _close_properly(path)
    try:
        clear(part)
        shutil.copyfile(backup, part)
        _prepare(part, backup)
        sync_file(part)
        aside = None
        if path.exists() or size_of(wal_of(path)):
            aside = damage.set_aside(folder, damage.REPLACED, now_ms)
        part.rename(path)
        sync_folder(folder)
    except sqlite3.Error as error:
        raise explained(error, "restored", "Nothing was changed.") from error
    except OSError as error:
        raise StudyError(
            f"{backup.name} could not be restored: {error.strerror or error}.",
            "Check the space on the disk, and that the data folder may be written to.",
        ) from error
    finally:
        with suppress(OSError):
            clear(part)
    return aside


def _prepare(part: Path, backup: Path) -> None:
    """Check a copy of a backup, and make it a device of its own."""
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            verify(connection)
            refuse_stranger(identity_of(connection), backup)
            with transaction(connection):
                write(connection, DEVICE, device_id())
    except BrokenError as found:
        raise StudyError(
            f"{backup.name} is damaged ({found}). Nothing was changed.", "Choose an older backup."
        ) from found


def _close_properly(path: Path) -> None:
    """Fold the write-ahead log into a sound file; refuse one that another window has open."""
    if not path.exists():
        return
    try:
        refuse_stranger(identity(path), path)
        connect(path).close()
    except InUseError as error:
        raise StudyError(
            "Another window has your answers open. Nothing was changed.", "Close it and try again."
        ) from error
    except (BrokenError, sqlite3.Error):
        return  # it is put aside as it is


def _thin(folder: Path, now_ms: int) -> None:
    named = {at_ms: path for path, at_ms in _named(folder)}
    for at_ms in to_remove(named, now_ms):
        with suppress(OSError):
            named[at_ms].unlink()


def _named(folder: Path) -> list[tuple[Path, int]]:
    try:
        paths = list(backups_folder(folder).iterdir())
    except OSError:
        return []
    stamped = [(path, backup_instant(path.name)) for path in paths]
    return [(path, at_ms) for path, at_ms in stamped if at_ms is not None]
