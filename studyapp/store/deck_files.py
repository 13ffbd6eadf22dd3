"""One file of a deck, read to be edited and written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from studyapp.errors import StudyError
from studyapp.store.line_ends import PLAIN, Ends, lone_return, with_ends, without_ends
from studyapp.store.whole_files import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 8 * 1024 * 1024
"""A larger file is not opened: 10,000 entities take half of it."""

MOST_IN_LINE = 20_000
"""Characters. A text field lays out a line at once, and a longer one would take seconds."""

Standing = Literal["same", "changed", "gone"]

UNKNOWN = -1
"""The size of a file of which only the hash is known."""

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file on the disk is still the one that was read.

    `modified_ns` and `size` (bytes, or `UNKNOWN`) answer quickly, `hash` (SHA-256) exactly.
    """

    modified_ns: int
    size: int
    hash: str


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text with \\n at the end of lines; `bom` and `ends` are put back in writing."""

    path: Path
    text: str
    stamp: Stamp
    bom: bool = False
    ends: Ends = PLAIN


def read_text(path: Path) -> FileText:
    """Read a file to edit it.

    Raises:
        StudyError: it cannot be read, or is nothing that a text editor can hold.
    """
    try:
        content, modified_ns = _content(path)
    except OSError as error:
        raise StudyError(
            f"{path.name} cannot be read: {_why(error)}.",
            "Check that it is still there and may be read.",
        ) from error
    written = _decoded(path, content)
    unfit = unfit_to_edit(path.name, written)
    if unfit:
        raise StudyError(unfit, "Mend it in another editor.")
    stamp = Stamp(modified_ns, len(content), sha256(content).hexdigest())
    return file_text(path, written, stamp)


def file_text(path: Path, written: str, stamp: Stamp) -> FileText:
    """What stands in a file, ends of lines and the mark of its beginning included, to be edited."""
    bom = written.startswith(_MARK)
    text, ends = without_ends(written[bom:])
    return FileText(path, text, stamp, bom, ends)


def as_written(file: FileText, text: str) -> str:
    """What would stand in a file whose text became another: untouched lines end as they did."""
    return _MARK * file.bom + with_ends(text, file.ends, file.text)


def unfit_to_edit(name: str, written: str) -> str:
    """Why the editor could not open a file in which this stands; "" if it could."""
    if len(written.encode("utf-8", "replace")) > MOST_BYTES:
        return f"{name} is larger than {MOST_BYTES >> 20} MB, too large for this editor."
    alone = lone_return(written)
    if alone:
        return f"{name}, line {alone}: a carriage return stands alone, which no deck may have."
    for number, line in enumerate(written.split("\n"), 1):
        if len(line.removesuffix("\r")) > MOST_IN_LINE:
            long = f"{len(line):,} characters, too long for this editor"
            return f"{name}, line {number}: the line has {long}."
    return ""


def _content(path: Path) -> tuple[bytes, int]:
    """The bytes of a plain file, not more than fit, and when it was changed."""
    with path.open("rb") as handle:
        status = os.fstat(handle.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise StudyError(f"{path.name} is not a file.", "Only plain text files can be edited.")
        content = handle.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise StudyError(
            f"{path.name} is larger than {MOST_BYTES >> 20} MB, too large for this editor.",
            "Divide it into several files in another editor.",
        )
    return content, status.st_mtime_ns


def _decoded(path: Path, content: bytes) -> str:
    if b"\0" in content:
        raise StudyError(f"{path.name} is not a text file.", "Take it out of the deck's folder.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StudyError(
            f"{path.name}, line {line}: this is not UTF-8.",
            "Save the file as UTF-8 in another editor.",
        ) from error


def standing(path: Path, stamp: Stamp) -> Standing:
    """Whether a file is as it was read; a file that was only touched counts as the same."""
    try:
        status = path.stat()
        if (status.st_mtime_ns, status.st_size) == (stamp.modified_ns, stamp.size):
            return "same"
        if stamp.size not in {UNKNOWN, status.st_size}:
            return "changed"
        content, _ = _content(path)
    except FileNotFoundError:
        return "gone"
    except (OSError, StudyError):
        return "changed"
    return "same" if sha256(content).hexdigest() == stamp.hash else "changed"


def rewrite(file: FileText, text: str) -> FileText:
    """Put a changed text in the place of a file; returns the file as it is now.

    Raises:
        StudyError: it could not be written, or could not be opened again; what was there still is.
    """
    written = as_written(file, text)
    unfit = unfit_to_edit(file.path.name, written)
    if unfit:
        raise StudyError(f"{unfit} The file is as it was.", "Shorten it and save again.")
    now = file_text(file.path, written, write_text(file.path, written))
    return now if "\n" in text else replace(now, ends=Ends(file.ends.crlf))


def write_text(path: Path, text: str) -> Stamp:
    """Put a text in the place of a file; returns how to know it again.

    Raises:
        StudyError: it could not be written; what was there before still is.
    """
    content = text.encode("utf-8", "replace")
    try:
        modified_ns = put_in_place(path, content)
    except OSError as error:
        raise StudyError(
            f"{path.name} could not be saved: {_why(error)}. The file is as it was.", _hint(error)
        ) from error
    return Stamp(modified_ns, len(content), sha256(content).hexdigest())


_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def _why(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full"
    if error.errno in _CLOSED:
        return "that is not allowed"
    if error.errno == errno.ENOENT:
        return "it, or its folder, is not there any more"
    return error.strerror or str(error)


def _hint(error: OSError) -> str:
    if error.errno in _FULL:
        return "Free some space and save again."
    if error.errno in _CLOSED:
        return "Allow writing in the folder and save again."
    if error.errno == errno.ENOENT:
        return "Put the folder back, or save again to make it anew."
    return "Save again; what you wrote is kept meanwhile."
