"""Files that a class handed in: from a folder, from a zip, or one by one, none of them trusted."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.quiz.key_text import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ENDING = ".json"
MOST_FILES = 5_000
MOST_BYTES = 8_000_000
_MOST_PATHS = 50_000
_LOOKED_AT = 64  # bytes that tell whether a file of another ending is read
_MOST_TOGETHER = 1_000_000_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others break with errors of their own
_BROKEN = (OSError, EOFError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file by its name in its folder or zip; without content, `problem` says why."""

    name: str
    content: bytes = b""
    problem: str = ""


def handed_in(paths: Iterable[Path]) -> tuple[list[HandedIn], list[str]]:
    """The .json files of folders (and folders in them), zips and single files, those of another
    ending that hold the same, and the names of the files that were passed over.

    A file that cannot be read has a problem and no content.

    Raises:
        StudyError: a path does not exist, is no folder, zip or .json file, or holds too many.
    """
    found: list[HandedIn] = []
    others: list[str] = []
    together = 0
    for path in paths:
        for one in _files_of(path):
            if isinstance(one, str):
                others.append(one)
                continue
            together += len(one.content)
            if len(found) >= MOST_FILES or together > _MOST_TOGETHER:
                raise StudyError(
                    f"{path} holds more than {MOST_FILES:,} results, or more than 1 GB of them.",
                    "Choose the folder of one class.",
                )
            found.append(one)
    return found, others


def _files_of(path: Path) -> Iterator[HandedIn | str]:
    """The files of one path; of one of another kind there is the name alone."""
    if path.is_dir():
        yield from _in_folder(path)
    elif path.suffix.lower() == ENDING and path.is_file():
        yield _read(path, path.name)
    elif path.is_file() and zipfile.is_zipfile(path):
        yield from _in_zip(path)
    elif path.is_file() and isinstance(one := _of_other_ending(path, path.name), HandedIn):
        yield one
    elif path.exists():
        raise StudyError(f"{path} is no folder, no zip and no .json file.", "Choose another.")
    else:
        raise StudyError(f"{path} is not there.", "Check the name.")


def _in_folder(folder: Path) -> Iterator[HandedIn | str]:
    try:
        paths = list(islice(folder.rglob("*"), _MOST_PATHS + 1))
        if len(paths) > _MOST_PATHS:
            raise StudyError(
                f"{folder} holds more than {_MOST_PATHS:,} files.",
                "Choose the folder of one class.",
            )
        for path in sorted(paths):
            if path.is_symlink() or not path.is_file():
                continue
            if path.suffix.lower() == ENDING:
                yield _read(path, str(path.relative_to(folder)))
            else:
                yield _of_other_ending(path, str(path.relative_to(folder)))
    except OSError as error:
        raise StudyError(f"{folder} cannot be read: {error.strerror or error}.") from error


def _read(path: Path, name: str) -> HandedIn:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        return HandedIn(name, problem=f"It cannot be read: {error.strerror or error}.")
    return _within(name, content)


def _of_other_ending(path: Path, name: str) -> HandedIn | str:
    """A file that another program gave another ending ("a.result.json.txt"), by what it holds."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return name
        with path.open("rb") as file:
            if not _may_be_ours(begin := file.read(_LOOKED_AT)):
                return name
            content = begin + file.read(MOST_BYTES + 1 - len(begin))
    except OSError:
        return name
    return _within(name, content) if kind_of(content) else name


def kind_at(path: Path) -> str:
    """What a file says that it is, whatever its name; "" if it says nothing or cannot be read."""
    one = _of_other_ending(path, path.name)
    return kind_of(one.content) if isinstance(one, HandedIn) else ""


def _may_be_ours(begin: bytes) -> bool:
    """Whether a file that begins so may be JSON, with or without a mark before it."""
    return begin.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"{")


def _within(name: str, content: bytes) -> HandedIn:
    if len(content) > MOST_BYTES:
        return HandedIn(name, problem="It is too large for a result.")
    return HandedIn(name, content)


def _in_zip(path: Path) -> Iterator[HandedIn | str]:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith("/"):
                    continue
                if "__MACOSX/" in entry.filename:
                    yield entry.filename
                elif entry.filename.lower().endswith(ENDING):
                    yield _unpacked(archive, entry)
                else:
                    yield _unpacked_by_content(archive, entry)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise StudyError(
            f"{path} cannot be read as a zip: {error}.", "Unpack it and choose the folder."
        ) from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> HandedIn:
    """One entry, never more of it than a result may have, whatever it says of its own size."""
    name = entry.filename
    if entry.compress_type not in _METHODS:
        return HandedIn(name, problem="It is packed in a way that is not read here.")
    try:
        with archive.open(entry) as file:
            return _within(name, file.read(MOST_BYTES + 1))
    except _BROKEN as error:
        return HandedIn(name, problem=f"It cannot be unpacked: {error}.")


def _unpacked_by_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> HandedIn | str:
    """An entry of another ending, if it holds what a result does."""
    if entry.compress_type not in _METHODS:
        return entry.filename
    try:
        with archive.open(entry) as file:
            if not _may_be_ours(file.read(_LOOKED_AT)):
                return entry.filename
    except _BROKEN:
        return entry.filename
    one = _unpacked(archive, entry)
    return one if kind_of(one.content) else entry.filename
