"""A file that is written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put bytes in the place of a file: written beside it, made durable, then given its name.

    Raises:
        StudyError: it could not be written; what was there before still is.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise StudyError(
            f"{path} could not be written: {error.strerror or error}. Nothing was changed.",
            "Choose another place, or free some space.",
        ) from error
