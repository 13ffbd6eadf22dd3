"""Files whose names the user gives: written over only what is of the same kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_DOUBLE = (".key.json", ".result.json", ".assignment.json", ".schema.json")


def ending_of(path: Path) -> str:
    """What the name of a file says that it is, in small letters: `.toml`, `.key.json`."""
    name = path.name.lower()
    return next((ending for ending in _DOUBLE if name.endswith(ending)), path.suffix.lower())


def refuse_other(path: Path, *endings: str) -> None:
    """See that nothing of another kind is written over: what is there has one of these endings.

    Raises:
        StudyError: there is a file with another one.
    """
    if path.is_file() and ending_of(path) not in endings:
        raise StudyError(
            f"{path} is there already, and is no {endings[0]} file. Nothing was written.",
            f"Choose another name, such as {_stem(path)}{endings[0]}.",
        )


def write_output(path: Path, content: bytes, *endings: str) -> None:
    """Write a file whole, over none of another kind; `endings` are those of what is written.

    Raises:
        StudyError: there is a file with another ending, or it could not be written.
    """
    refuse_other(path, *endings)
    write_whole(path, content)


def _stem(path: Path) -> str:
    return path.name[: len(path.name) - len(ending_of(path))] or "new"
