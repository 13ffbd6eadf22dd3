"""A private copy of a study file that another window is writing, or that must not be written.

The database and its write-ahead log are copied, in this order. That is sound as long as no
checkpoint moves pages from the one to the other meanwhile; a checkpoint changes the database's
time or size, or begins the log anew with another header. The copy is then checked by SQLite.
The file is never opened with `immutable=1`, which would silently leave out what is in the log.
"""

from __future__ import annotations

import shutil
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.connection import STUDY, BrokenError, connect, shm_of, verify, wal_of

if TYPE_CHECKING:
    from pathlib import Path

_TRIES = 8
_PAUSE_S = 0.05
_WAL_HEADER = 32


def private_copy(path: Path, folder: Path) -> Path:
    """A checked copy of a study file with all that was committed, in another folder.

    Raises `StudyError` if there was no quiet moment to copy in, or the file is damaged.
    """
    copy = folder / STUDY
    found = "it kept changing"
    for _ in range(_TRIES):
        for old in (copy, wal_of(copy), shm_of(copy)):
            old.unlink(missing_ok=True)
        try:
            if _copied_quietly(path, copy):
                with closing(connect(copy)) as connection:
                    verify(connection)
                return copy
        except BrokenError as damage:
            found = str(damage)
        except OSError as error:
            found = str(error.strerror or error)
        time.sleep(_PAUSE_S)
    raise StudyError(
        f"The study file could not be read: {found}. Nothing in it was changed.",
        "Close the other window and try again.",
    )


def _copied_quietly(path: Path, copy: Path) -> bool:
    before = _condition(path)
    shutil.copyfile(path, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(wal_of(path), wal_of(copy))
    return _condition(path) == before


def _condition(path: Path) -> tuple[int, int, bytes]:
    state = path.stat()
    try:
        with wal_of(path).open("rb") as log:
            header = log.read(_WAL_HEADER)
    except FileNotFoundError:
        header = b""
    return (state.st_mtime_ns, state.st_size, header)
