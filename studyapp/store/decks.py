"""Deck folders: where they are, what is in them, and whether that changed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from studyapp import __version__
from studyapp.deck.diagnostics import SourceFile
from studyapp.errors import StudyError
from studyapp.store.paths import own_decks, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CARD_FORMAT = 7
"""Counted up whenever the same deck would become other cards or other records of them; what its
answers are compared by has a number of its own (`quiz.answers.ANSWERS`)."""


@dataclass(frozen=True, slots=True)
class DeckFolder:
    """A folder that holds a deck, and whether the program, the student or neither put it there."""

    path: Path
    origin: Literal["shipped", "own", "opened"]


def deck_folders(data: Path, opened: Sequence[str] = ()) -> list[DeckFolder]:
    """The decks of the program, those in the student's own folder, and those opened elsewhere.

    A deck is a folder with a .toml file. A folder that was opened but is not there at the moment
    (a stick that was pulled out) is left out, and so is one whose name begins with a point (an
    installation under way). Each folder is named once.
    """
    found: dict[Path, DeckFolder] = {}
    for path in _inside(shipped("decks")):
        found.setdefault(path, DeckFolder(path, "shipped"))
    for path in _inside(own_decks(data)):
        found.setdefault(path, DeckFolder(path, "own"))
    for path in map(Path, opened):
        if _is_deck(path):
            found.setdefault(path.resolve(), DeckFolder(path.resolve(), "opened"))
    return list(found.values())


def read_files(folder: Path) -> tuple[SourceFile, ...]:
    """The .toml files of a deck, by name.

    Raises `StudyError` for a file that cannot be read or is not UTF-8.
    """
    return tuple(
        SourceFile(str(folder / name), _decoded(folder / name, content))
        for name, content in _contents(folder)
    )


def read_bytes(folder: Path) -> dict[str, bytes]:
    """The .toml files of a deck as they are. Raises `StudyError` if one cannot be read."""
    return dict(_contents(folder))


def sizes(folder: Path) -> list[int]:
    """The sizes of a deck's files in bytes. Raises `StudyError` if they cannot be looked at."""
    try:
        return [path.stat().st_size for path in _files(folder)]
    except OSError as error:
        raise _unreadable(folder, error) from error


def fingerprint(folder: Path) -> str:
    """A text that changes whenever the deck's files or the program's way of reading them do."""
    from studyapp.quiz.answers import ANSWERS

    return hash_of(read_bytes(folder), f"{__version__}\n{CARD_FORMAT} {ANSWERS}\n")


def content_hash(folder: Path) -> str:
    """The SHA-256 of a deck's files alone, the same wherever and by whatever program they are read.

    How an editor ends lines changes nothing. Raises `StudyError` for files that cannot be read.
    """
    files = read_bytes(folder)
    return hash_of({name: text.replace(b"\r\n", b"\n") for name, text in files.items()})


def hash_of(files: Mapping[str, bytes], before: str = "") -> str:
    """The SHA-256 of files with their names, and of what stands `before` them."""
    digest = sha256(before.encode())
    for name, content in sorted(files.items()):
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _inside(folder: Path) -> Iterable[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path.resolve() for path in folder.iterdir() if path.name[:1] != "." and _is_deck(path)
    )


def toml_files(folder: Path) -> list[Path]:
    """The .toml files of a folder, by name, links that lead nowhere among them.

    Raises:
        OSError: the folder cannot be looked into.
    """
    return sorted(_files(folder))


def _is_deck(folder: Path) -> bool:
    try:
        return any(_files(folder))
    except OSError:
        return False


def _files(folder: Path) -> Iterator[Path]:
    return (
        path
        for path in folder.iterdir()
        if path.suffix == ".toml" and (path.is_file() or _leads_nowhere(path))
    )


def _leads_nowhere(path: Path) -> bool:
    """Whether a link of a deck has lost its file. Emacs marks files that are edited by such links
    whose names begin with a point."""
    return path.is_symlink() and not path.exists() and path.name[:1] != "."


def _contents(folder: Path) -> list[tuple[str, bytes]]:
    try:
        return [(path.name, path.read_bytes()) for path in toml_files(folder)]
    except OSError as error:
        raise _unreadable(folder, error) from error


def _unreadable(folder: Path, error: OSError) -> StudyError:
    file = Path(error.filename) if error.filename else folder
    if file == folder:
        return StudyError(
            f"The deck in {folder} cannot be read: {error.strerror or error}.",
            "Check that the folder is still there and may be read.",
        )
    lost = " It is a link to a file that is not there." if _leads_nowhere(file) else ""
    return StudyError(
        f"The deck in {folder} cannot be read: {file.name}: {error.strerror or error}.{lost}",
        "Take the link away, or put its file back." if lost else "Check that the file may be read.",
    )


def _decoded(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StudyError(
            f"{path}, line {line}: this is not UTF-8.", "Save the file as UTF-8 in your editor."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
