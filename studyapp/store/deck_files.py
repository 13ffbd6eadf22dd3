"""One file of a deck, read to be edited and written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from studyapp.errors import StudyError
from studyapp.store.connection import sync_folder

MOST_BYTES = 8 * 1024 * 1024
"""A larger file is not opened: 10,000 entities take half of it."""

MOST_IN_LINE = 20_000
"""Characters. A text field lays out a line at once, and a longer one would take seconds."""

Standing = Literal["same", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file on the disk is still the one that was read.

    `modified_ns` and `size` (bytes) answer quickly, `hash` (SHA-256) exactly.
    """

    modified_ns: int
    size: int
    hash: str


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text with \\n at the end of lines; `bom` and `crlf` are put back in writing."""

    path: Path
    text: str
    stamp: Stamp
    bom: bool = False
    crlf: bool = False


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
    stamp = Stamp(modified_ns, len(content), sha256(content).hexdigest())
    bom = content.startswith(b"\xef\xbb\xbf")
    text = _decoded(path, content[3 * bom :])
    crlf = 2 * text.count("\r\n") > text.count("\n")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    longest = max(map(len, text.split("\n")))
    if longest > MOST_IN_LINE:
        raise StudyError(
            f"{path.name} has a line of {longest:,} characters, too long for this editor.",
            "Break the line in another editor.",
        )
    return FileText(path, text, stamp, bom, crlf)


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
        if status.st_size != stamp.size:
            return "changed"
        content, _ = _content(path)
    except FileNotFoundError:
        return "gone"
    except (OSError, StudyError):
        return "changed"
    return "same" if sha256(content).hexdigest() == stamp.hash else "changed"


def write_text(path: Path, text: str, *, bom: bool = False, crlf: bool = False) -> Stamp:
    """Put a text in the place of a file; returns how to know it again.

    A temporary file beside it is filled and made durable, then takes its name. A link stays one,
    and rights stay as they were.

    Raises:
        StudyError: it could not be written; what was there before still is.
    """
    content = (text.replace("\n", "\r\n") if crlf else text).encode("utf-8", "replace")
    content = b"\xef\xbb\xbf" * bom + content
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
        modified_ns = target.stat().st_mtime_ns
    except OSError as error:
        with suppress(OSError):
            part.unlink()
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
