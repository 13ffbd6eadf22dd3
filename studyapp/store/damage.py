"""A damaged file is put aside, whole and under a name of its own; nothing ever overwrites it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.connection import STUDY, shm_of, size_of, sync_file, sync_folder, wal_of
from studyapp.store.paths import backups_folder
from studyapp.store.stamps import backup_instant, stamp

if TYPE_CHECKING:
    from pathlib import Path

_ASIDE = "study.damaged-{}.sqlite3"
REPLACED = "study.replaced-{}.sqlite3"
_SUSPECT = "study.check"


class DamagedError(StudyError):
    """The study file is damaged, or missing although there was one.

    `aside` is where the damaged file was put (None if it is missing or could not be moved),
    `backup` the newest backup (None if there is none). Nothing is restored or begun anew until
    the student says so: `backups.restore`, or `open_store(..., fresh=True)`.
    """

    def __init__(self, message: str, hint: str, aside: Path | None, backup: Path | None) -> None:
        super().__init__(message, hint)
        self.aside = aside
        self.backup = backup


def newest_backup(folder: Path) -> Path | None:
    """The newest backup of a data folder by its name, None if there is none."""
    with suppress(OSError):
        named = [path for path in backups_folder(folder).iterdir() if backup_instant(path.name)]
        return max(named, key=lambda path: path.name, default=None)
    return None


def damaged(folder: Path, found: str, now_ms: int) -> DamagedError:
    """Put the study file of a folder aside and say so. `found` is what was wrong with it."""
    aside = set_aside(folder, _ASIDE, now_ms)
    clear_suspicion(folder)
    backup = newest_backup(folder)
    return DamagedError(
        f"Your study file is damaged ({found}). It was put aside, unchanged, as {aside.name}.",
        _offer(backup),
        aside,
        backup,
    )


def missing(folder: Path) -> DamagedError | None:
    """The error for a folder without a study file, if it must have had one; None if it is new."""
    backup = newest_backup(folder)
    asides = sorted((*folder.glob(_ASIDE.format("*")), *folder.glob(REPLACED.format("*"))))
    if backup is None and not asides:
        return None
    return DamagedError(
        f"There is no study file in {folder}, but there was one.",
        _offer(backup),
        asides[-1] if asides else None,
        backup,
    )


def set_aside(folder: Path, pattern: str, now_ms: int) -> Path:
    """Move the study file and its write-ahead log, together, to a name that was free.

    The new names exist and are durable before the old ones go, so that a crash in between leaves
    both. Raises `StudyError` if that cannot be done; nothing has then moved.
    """
    path = folder / STUDY
    aside = _free_name(folder, pattern, now_ms)
    pairs = [(path, aside), (wal_of(path), wal_of(aside))]
    try:
        for old, new in pairs:
            if old.exists():
                _duplicate(old, new)
        sync_folder(folder)
        for old, _ in (*pairs, (shm_of(path), shm_of(aside))):
            old.unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise StudyError(
            f"The study file in {folder} is damaged, and it cannot be put aside: {error}.",
            "Make a copy of the whole folder, then start the program again.",
        ) from error
    return aside


def suspect(folder: Path) -> None:
    """Ask the next start for a thorough check, because damage showed while the file was open."""
    with suppress(OSError):
        (folder / _SUSPECT).touch()


def is_suspect(folder: Path) -> bool:
    """Whether the next start is to check the file thoroughly."""
    return (folder / _SUSPECT).exists()


def clear_suspicion(folder: Path) -> None:
    """The file was checked, or put aside."""
    with suppress(OSError):
        (folder / _SUSPECT).unlink(missing_ok=True)


def is_orphaned(folder: Path) -> bool:
    """Whether there is a write-ahead log without its database: SQLite would throw it away."""
    path = folder / STUDY
    return not path.exists() and size_of(wal_of(path)) > 0


def _free_name(folder: Path, pattern: str, now_ms: int) -> Path:
    aside = folder / pattern.format(stamp(now_ms))
    while aside.exists() or wal_of(aside).exists():
        now_ms += 1
        aside = folder / pattern.format(stamp(now_ms))
    return aside


def _duplicate(old: Path, new: Path) -> None:
    """A second name for a file or, where the file system has no such thing, a copy of it."""
    try:
        os.link(old, new)
    except OSError:
        import shutil

        with old.open("rb") as source, new.open("xb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
            target.flush()
            os.fsync(target.fileno())
    else:
        with suppress(OSError):
            sync_file(new)


def _offer(backup: Path | None) -> str:
    if backup is None:
        return "There is no backup. You can begin anew; the old file stays where it is."
    return "The newest backup can be restored; the old file stays where it is."
