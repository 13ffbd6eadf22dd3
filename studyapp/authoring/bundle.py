"""A deck as one file, `.studydeck`: a zip archive with a manifest that names and hashes its files.

It is plain: one level, `manifest.json` first and then the deck's `.toml` files by name, stored as
they are, so that the same deck is the same bytes everywhere. What comes from outside is read with
suspicion: whatever is not such an archive is refused with the reason, in bounded time and memory.
"""

from __future__ import annotations

import io
import json
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from studyapp.deck.diagnostics import Diagnostic, SourceFile, decode
from studyapp.deck.toml import long_key
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".studydeck"
FORMAT = 1
"""Counted up whenever an older program could not read a file that is written here."""

MOST_BYTES = 32 * 1024 * 1024
"""The largest archive, and the most that all its files may hold."""
_MOST_FILES = 1_000
_MOST_IN_FILE = 8 * 1024 * 1024
_MOST_IN_MANIFEST = 512 * 1024
_MOST_RATIO = 100  # how often larger than in the archive a file may be; text shrinks to a tenth
_MOST_IN_LINE = 20_000  # characters
_MOST_TABLES = 50_000  # headers in all files; the largest decks that are known have 10,000
_MOST_PARTS = 20  # of a key
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_SMALL = 64 * 1024  # bytes: below this nobody looks at the ratio
_LONGEST_NAME = 120
_MANIFEST = "manifest.json"
_FORBIDDEN = frozenset('/\\:*?"<>|')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_LOCAL_HEADER = 30  # bytes, without name and extra field
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF8 = 0x800
_HINT = "Ask for the file again, or for the deck's folder."
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError,
    KeyError, IndexError, OverflowError, NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True)
class Bundle:
    """A deck of one file: its id, title and version as the manifest says, and its files."""

    deck: str
    title: str
    version: str
    files: Mapping[str, bytes]

    def sources(self) -> tuple[SourceFile, ...]:
        """The files as texts, by name. Raises `StudyError` for one that is not UTF-8."""
        return sources_of(self.files)


def sources_of(files: Mapping[str, bytes]) -> tuple[SourceFile, ...]:
    """A deck's files as texts, by name.

    Raises:
        StudyError: one is not UTF-8, or would take very long to read.
    """
    texts = []
    for name, content in sorted(files.items()):
        read = decode(name, content)
        if isinstance(read, Diagnostic):
            raise StudyError(f"{name}: {read.message}.", "Its author saves the file as UTF-8.")
        _check_text(name, read.text)
        texts.append(read)
    if sum(len(_HEADER.findall(one.text)) for one in texts) > _MOST_TABLES:
        raise _refused(f"it has more than {_MOST_TABLES:,} tables")
    return tuple(texts)


def _check_text(name: str, text: str) -> None:
    """What no author writes, and what would take a parser minutes."""
    if max(map(len, text.split("\n"))) > _MOST_IN_LINE:
        raise _refused(f"{name} has a line of more than {_MOST_IN_LINE:,} characters")
    if long_key(text, _MOST_PARTS + 1):
        raise _refused(f"{name} has a key of more than {_MOST_PARTS} parts")


def pack(bundle: Bundle) -> bytes:
    """A deck as one file: the same bytes for the same deck, on every machine.

    Raises:
        StudyError: a file has a name that not every system can hold, or is too large.
    """
    check_files(bundle.files)
    names = sorted(bundle.files)
    listed = [
        {
            "name": name,
            "bytes": len(bundle.files[name]),
            "sha256": sha256(bundle.files[name]).hexdigest(),
        }
        for name in names
    ]
    manifest = {
        "format": FORMAT,
        "deck": bundle.deck,
        "title": bundle.title,
        "version": bundle.version,
        "files": listed,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, _MANIFEST, text.encode())
        for name in names:
            _add(archive, name, bundle.files[name])
    return whole.getvalue()


def check_files(files: Mapping[str, bytes]) -> None:
    """Whether a deck of these files can be handed on.

    Raises:
        StudyError: a file has a name that not every system can hold, or is too large.
    """
    if len(files) > _MOST_FILES:
        raise _refused(f"it holds more than {_MOST_FILES:,} files")
    for name in files:
        _check_name(name)
    check_sizes([len(content) for content in files.values()])
    _check_twins(list(files))


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    archive.writestr(entry, content)


def unpack(data: bytes) -> Bundle:
    """Read a deck from the bytes of one file.

    Raises:
        StudyError: it is no deck in one file, was changed on its way, or is not safe to open.
    """
    if len(data) > MOST_BYTES:
        raise _refused(f"it is larger than {MOST_BYTES >> 20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, data)
            contents = {entry.filename: _content(archive, entry) for entry in entries}
    except StudyError:
        raise
    except _BROKEN as error:
        raise _refused("it is damaged, or no deck file at all") from error
    manifest = _manifest(contents.pop(_MANIFEST, None))
    _check_hashes(manifest, contents)
    return Bundle(manifest["deck"], manifest["title"], manifest["version"], contents)


def is_bundle(data: bytes) -> bool:
    """Whether bytes look like a deck in one file: an archive of a manifest and .toml files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except _BROKEN:
        return False
    return _MANIFEST in names and all(one == _MANIFEST or one.endswith(".toml") for one in names)


def _refused(reason: str, hint: str = _HINT) -> StudyError:
    return StudyError(f"This deck file is not opened: {reason}. Nothing was changed.", hint)


def _check_entries(entries: list[zipfile.ZipInfo], data: bytes) -> None:
    """All that can be told before anything is unpacked."""
    if len(entries) > _MOST_FILES:
        raise _refused(f"it holds more than {_MOST_FILES:,} files")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise _refused("it holds two files of one name")
    for entry in entries:
        _check_entry(entry)
    _check_twins(names)
    check_sizes([entry.file_size for entry in entries])
    _check_places(entries, data)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if not entry.flag_bits & _UTF8 and not entry.orig_filename.isascii():
        raise _refused("a name in it is not UTF-8")
    if "\0" in entry.orig_filename:
        raise _refused("a name in it is not a plain one")
    if entry.filename != _MANIFEST:
        _check_name(entry.filename)
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise _refused(f"{entry.filename} is a link or a folder, not a file")
    if entry.flag_bits & _ENCRYPTED:
        raise _refused(f"{entry.filename} is encrypted")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _refused(f"{entry.filename} is compressed in a way that is not known here")
    most = max(entry.compress_size * _MOST_RATIO, _SMALL)
    if entry.file_size > most:
        raise _refused(f"{entry.filename} would grow to more than {_MOST_RATIO} times its size")


def _check_name(name: str) -> None:
    """Only the plain name of a deck's file, which every system can hold."""
    if "/" in name or "\\" in name or name.startswith("."):
        raise _refused(f"“{_plain(name)}” leads to another folder")
    unfit = not name.isprintable() or _FORBIDDEN & set(name) or name != name.strip(" .")
    stem = name.partition(".")[0].casefold()
    if unfit or stem in _RESERVED or not 0 < len(name) <= _LONGEST_NAME:
        raise _refused(f"“{_plain(name)}” is no name that every system can hold")
    if not name.endswith(".toml") or name == ".toml":
        raise _refused(f"“{_plain(name)}” is no file of a deck: they end in .toml")


def _plain(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def _check_twins(names: list[str]) -> None:
    """Two names that some system takes for one, by case or by how accents are written."""
    seen: set[str] = set()
    for name in names:
        plain = unicodedata.normalize("NFKC", name).casefold()
        if plain in seen:
            raise _refused(f"two files in it are called {_plain(name)} but for capital letters")
        seen.add(plain)


def check_sizes(sizes: list[int]) -> None:
    """Whether files of these sizes (bytes) may be a deck. Raises `StudyError` if not."""
    if max(sizes, default=0) > _MOST_IN_FILE:
        raise _refused(f"a file in it is larger than {_MOST_IN_FILE >> 20} MB")
    if sum(sizes) > MOST_BYTES:
        raise _refused(f"its files are larger than {MOST_BYTES >> 20} MB together")


def _check_places(entries: list[zipfile.ZipInfo], data: bytes) -> None:
    """No two files share bytes, and nothing stands before the first."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        start = entry.header_offset
        if start < end or (end == 0 and start != 0):
            raise _refused("files in it overlap, or something is hidden before them")
        end = start + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > len(data):
        raise _refused("it ends too early")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A file's bytes, never more than it says that it has."""
    with archive.open(entry) as handle:
        content = handle.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _refused(f"{entry.filename} has another size than it says")
    return content


def _manifest(content: bytes | None) -> dict[str, Any]:
    if content is None:
        raise _refused(f"it has no {_MANIFEST}")
    if len(content) > _MOST_IN_MANIFEST:
        raise _refused(f"its {_MANIFEST} is too large")
    try:
        manifest = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _refused(f"its {_MANIFEST} cannot be read") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise _refused(f"its {_MANIFEST} says nothing of its format")
    if manifest["format"] > FORMAT:
        hint = "Install the newest version of the program, then open the file again."
        raise _refused("it was made by a newer version of the program", hint)
    if not all(_is_text(manifest.get(name)) for name in ("deck", "title", "version")):
        raise _refused(f"its {_MANIFEST} does not name the deck and its version")
    return manifest


def _is_text(value: Any) -> bool:
    if not isinstance(value, str) or not value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:  # half a letter, which nothing could show or write
        return False
    return True


def _check_hashes(manifest: dict[str, Any], contents: Mapping[str, bytes]) -> None:
    """What the manifest lists is there, as it was packed, and nothing else is."""
    listed = manifest.get("files")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise _refused(f"its {_MANIFEST} lists no files")
    hashes = {str(one.get("name")): one.get("sha256") for one in listed}
    if len(hashes) != len(listed) or hashes.keys() != contents.keys():
        raise _refused("it does not hold the files that it lists")
    if not contents:
        raise _refused("there is no deck in it")
    for name, content in contents.items():
        if hashes[name] != sha256(content).hexdigest():
            raise _refused(f"{name} was changed since the deck was packed")
