"""The zip of an Anki package: what is in it, and its collection taken out under limits.

Nothing of the archive is trusted: neither its sizes nor its names, and no entry is written under
the name that it claims. The formats: `collection.anki2` (all versions), `collection.anki21`
(since 2.1), `collection.anki21b` (since 2.1.50, compressed by Zstandard). Newer ones put an older
one beside it that only asks for an update, so the newest counts.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, BinaryIO

from studyapp.errors import StudyError
from studyapp.exchange.wire import WireError, fields_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_COLLECTION = 1 << 29
"""Bytes of an unpacked collection; the largest that students share have a quarter of it."""

_MOST_DIRECTORY = 1 << 26  # bytes of the archive's table of contents: about a million names
_MOST_META = 1 << 10
_PIECE = 1 << 20
_MOST_WINDOW = 1 << 27  # bytes that Zstandard may look back
_NAMES = ("collection.anki21b", "collection.anki21", "collection.anki2")
_META = "meta"
_NEWEST = 3
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others break with errors of their own
_ENCRYPTED = 0x1
_LINK, _KIND = 0o120000, 0o170000
_NO_PACKAGE = "This is no Anki package"
_EXPORT = "Export it from Anki as .apkg or .colpkg once more. Nothing was changed."


_OTHERWISE = "the archive is packed in a way that is not known"


def refused(why: str, hint: str = _EXPORT) -> StudyError:
    """The error for a file that is not read, and why."""
    return StudyError(f"{_NO_PACKAGE}: {why}.", hint)


def unpack(file: BinaryIO, target: Path) -> int:
    """Write the package's collection to a file; the answer is how many media files it has.

    Raises:
        StudyError: it is no package, a damaged or dangerous one, or of a newer format.
        OSError: the target cannot be written.
    """
    _look_at_directory(file)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_tricks(entries)
            name = next((name for name in _NAMES if name in archive.namelist()), "")
            if not name:
                raise refused("there is no collection in it")
            _refuse_newer(archive)
            with archive.open(name) as source, target.open("wb") as sink:
                for piece in _pieces(source, packed=name.endswith("b")):
                    sink.write(piece)
            return sum(entry.filename.isdecimal() for entry in entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error) as error:
        raise refused("the archive is damaged") from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise refused(_OTHERWISE) from error


def _look_at_directory(file: BinaryIO) -> None:
    """Refuse a table of contents that would fill the memory, before it is read."""
    size = file.seek(0, 2)
    start = max(size - (1 << 16) - 22, 0)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < 22:
        raise refused("it is not a zip archive, or its end is missing")
    (length,) = struct.unpack_from("<L", tail, at + 12)
    if length == 0xFFFFFFFF and at >= 20 and tail[at - 20 : at - 16] == b"PK\6\7":
        (where,) = struct.unpack_from("<Q", tail, at - 12)
        if where + 56 > size:
            raise refused("the archive is damaged")
        file.seek(where)
        record = file.read(56)
        (length,) = struct.unpack_from("<Q", record, 40)
    if length > min(_MOST_DIRECTORY, size):
        raise refused("its table of contents is too large")
    file.seek(0)


def _refuse_tricks(entries: Iterable[zipfile.ZipInfo]) -> None:
    """No names that lead elsewhere, no links, no collection twice, nothing under a password or
    packed by other methods than Anki's."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise refused("it names a file outside of itself")
        if (entry.external_attr >> 16) & _KIND == _LINK:
            raise refused("it holds a link")
        if name in seen:
            raise refused("it holds a file twice")
        seen.add(name)
        if name in _NAMES and entry.flag_bits & _ENCRYPTED:
            raise refused("it is under a password", "Export it from Anki once more.")
        if name in {*_NAMES, _META} and entry.compress_type not in _METHODS:
            raise refused(_OTHERWISE)


def _refuse_newer(archive: zipfile.ZipFile) -> None:
    """A format that we do not know says so in its `meta`."""
    if _META not in archive.namelist():
        return
    with archive.open(_META) as source:
        meta = source.read(_MOST_META)
    try:
        version = dict(fields_in(meta)).get(1, 0)
    except WireError:
        raise refused("what it says of itself cannot be read") from None
    if not isinstance(version, int) or version > _NEWEST:
        raise refused(
            "a newer version of Anki wrote it",
            "In Anki's export, tick “Support older Anki versions”.",
        )


def _pieces(source: IO[bytes], *, packed: bool) -> Iterator[bytes]:
    """The collection in pieces, refused where it grows too large."""
    total = 0
    for piece in _unzstd(source) if packed else iter(lambda: source.read(_PIECE), b""):
        total += len(piece)
        if total > MOST_COLLECTION:
            raise refused(
                f"its collection is larger than {MOST_COLLECTION >> 20} MB",
                "In Anki, export one deck after the other.",
            )
        yield piece


def _unzstd(source: IO[bytes]) -> Iterator[bytes]:
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
    try:
        with unpacker.stream_reader(source, closefd=False) as stream:
            yield from iter(lambda: stream.read(_PIECE), b"")
    except zstandard.ZstdError as error:
        raise refused("its collection is damaged") from error
