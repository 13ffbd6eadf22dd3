"""What is handed over to be opened: known by its name, however a browser or Windows changed it, or
else by what it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from studyapp.errors import StudyError
from studyapp.store.foreign_files import read_limited, read_start

if TYPE_CHECKING:
    from pathlib import Path

Opened = Literal["deck", "assignment", "cards"]
Kind = Literal[Opened, "key", "result"]

_COPIED = re.compile(r"\s*\(\d{1,4}\)")
_ENDING = re.compile(
    r"(\.studydeck|\.assignment\.json|\.key\.json|\.result\.json)(\.(studydeck|json|txt|zip))?$"
    r"|(\.apkg|\.colpkg)$"
)
_BY_ENDING: dict[str, Kind] = {
    ".studydeck": "deck",
    ".assignment.json": "assignment",
    ".key.json": "key",
    ".result.json": "result",
    ".apkg": "cards",
    ".colpkg": "cards",
}
_BY_CONTENT: dict[str, Kind] = {
    "studyapp-assignment": "assignment",
    "studyapp-key": "key",
    "studyapp-result": "result",
}
_SHEETS = (".csv", ".tsv", ".tab")


def opened_as(path: Path) -> Opened:
    """Whether a path is a deck to be installed, an assignment to be sat or cards of Anki's to be
    imported; one that is not there goes by its name.

    Raises:
        StudyError: it is none of these, with the command and the page that take it.
    """
    try:
        kind = _kind_of(path)
    except OSError as error:
        raise StudyError(
            f"{path} cannot be read: {error.strerror or error}.", "Check that it may be read."
        ) from error
    if kind == "deck" or kind == "assignment" or kind == "cards":
        return kind
    if kind is None:
        raise StudyError(f"{path.name} is neither a deck nor an assignment.", _taken_by(path))
    whose = "the key of an assignment" if kind == "key" else "a result that was handed in"
    raise StudyError(
        f"{path.name} is {whose}, not an assignment.",
        "Decks, Class results takes it with what the class handed in, or studyapp results FOLDER;"
        " the assignment is the file that ends in .assignment.json.",
    )


def refuse_cards(path: Path) -> None:
    """See that cards of Anki's, which are imported, are not taken for a deck to be installed.

    Raises:
        StudyError: the file's name says that they are.
    """
    if path.is_file() and _by_name(path.name) == "cards":
        raise StudyError(
            f"{path.name} holds cards from Anki, and is no deck yet. Nothing was changed.",
            "Decks, Import from Anki, GIFT or a table makes a deck of it, and so does"
            f" studyapp import {path.name}.",
        )


def _kind_of(path: Path) -> Kind | None:
    if path.is_dir():
        _refuse_folder_of_none(path)
        return "deck"
    return _by_name(path.name) or (_by_content(path) if path.is_file() else None)


def _by_name(name: str) -> Kind | None:
    found = _ENDING.search(_COPIED.sub("", name.lower()))
    return _BY_ENDING[found[1] or found[4]] if found else None


def _by_content(path: Path) -> Kind | None:
    from studyapp.authoring import bundle
    from studyapp.store.handed_in import kind_at

    if not read_start(path).startswith(b"PK"):
        return _BY_CONTENT.get(kind_at(path))
    if path.stat().st_size > bundle.MOST_BYTES:
        return None
    return "deck" if bundle.is_bundle(read_limited(path, bundle.MOST_BYTES)) else None


def _refuse_folder_of_none(path: Path) -> None:
    from studyapp.store.decks import sizes

    if not sizes(path):
        raise StudyError(f"There is no .toml file in {path}.", "A deck is a folder of them.")


def _taken_by(path: Path) -> str:
    """Which command and which page take a file that is not opened."""
    from studyapp.exchange.formats import IMPORTS

    ending = path.suffix.lower()
    if ending == ".toml":
        return "A deck is opened by its folder."
    if not any(ending in one.endings for one in IMPORTS.values()):
        return "A deck is a folder or ends in .studydeck, an assignment ends in .assignment.json."
    sheet = "; studyapp import-csv adds a sheet's rows to a deck" if ending in _SHEETS else ""
    return (
        "Decks, Import from Anki, GIFT or a table makes a deck of it, and so does"
        f" studyapp import {path.name}{sheet}."
    )
