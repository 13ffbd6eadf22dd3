"""A file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from studyapp.errors import StudyError
from studyapp.store.connection import sync_folder


def write_whole(path: Path, content: bytes) -> None:
    """Put bytes in the place of a file, as `put_in_place` does.

    Raises:
        StudyError: it could not be written; what was there before still is.
    """
    try:
        put_in_place(path, content)
    except OSError as error:
        raise StudyError(
            f"{path} could not be written: {error.strerror or error}. Nothing was changed there.",
            "Choose another place, or free some space.",
        ) from error


def put_in_place(path: Path, content: bytes) -> int:
    """Put bytes in the place of a file; when that was (Unix time in ns).

    A temporary file beside it is filled and made durable, then takes its name. A link stays one,
    and rights stay as they were.

    Raises:
        OSError: it could not be done; what was there before still is.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        rights = target.stat().st_mode if target.exists() else None
        if rights is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with part.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        if rights is not None:
            part.chmod(stat.S_IMODE(rights))
        part.replace(target)
        sync_folder(target.parent)
        return target.stat().st_mtime_ns
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
