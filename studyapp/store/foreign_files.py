"""Files of other programs, read under a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from pathlib import Path

START = 64
"""So many bytes tell what form a file has."""


def read_start(path: Path) -> bytes:
    """The first bytes of a file. Raises `StudyError` if it cannot be read."""
    return _read(path, START)


def read_limited(path: Path, most: int) -> bytes:
    """The bytes of a file.

    Raises:
        StudyError: it cannot be read, or has more than `most` bytes.
    """
    content = _read(path, most + 1)
    if len(content) > most:
        raise StudyError(
            f"{path} is larger than {most >> 20} MB. Nothing was read.",
            "Divide it into several files.",
        )
    return content


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as handle:
            return handle.read(most)
    except OSError as error:
        raise StudyError(
            f"{path} cannot be read: {error.strerror or error}. Nothing was changed.",
            "Check that it is there, is a file, and may be read.",
        ) from error
