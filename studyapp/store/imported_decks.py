"""Decks that were made of another program's file.

The last line of such a deck's `deck.toml` names that file and holds the SHA-256 of all else in the
deck. While it fits, nobody has changed the deck by hand, and it may be written anew.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.deck_writing import write_all
from studyapp.store.decks import hash_of, read_bytes
from studyapp.store.paths import ELSEWHERE, made, own_decks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD = "deck.toml"
"""The file that holds the line, and is written last: without it the others are no deck."""

_LINE = re.compile(
    rb'# Imported from ("(?:[^"\\\n]|\\.)*"), and as it came while this fits: (\w+)\n'
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A deck as an import left it: its folder, id and title, and the name of the file."""

    folder: Path
    id: str
    title: str
    file: str


def signed(files: Mapping[str, str], source: str) -> dict[str, str]:
    """The files of a deck with the line that tells of what it was made: a file of that name."""
    contents = {name: text.encode() for name, text in files.items()}
    line = f"# Imported from {json.dumps(source)}, and as it came while this fits: "
    return {**files, HEAD: f"{files[HEAD]}{line}{hash_of(contents)}\n"}


def imported(folder: Path) -> Imported | None:
    """The deck in a folder, if an import made it and it is as it was written then.

    Raises:
        StudyError: its files cannot be read.
    """
    if not (folder / HEAD).is_file():
        return None
    contents = {name: text.replace(b"\r\n", b"\n") for name, text in read_bytes(folder).items()}
    head, _, last = contents[HEAD].removesuffix(b"\n").rpartition(b"\n")
    found = _LINE.fullmatch(last + b"\n")
    if found is None or hash_of({**contents, HEAD: head + b"\n"}).encode() != found[2]:
        return None
    try:
        deck = tomllib.loads(head.decode())["deck"]
        return Imported(folder, str(deck["id"]), str(deck["title"]), str(json.loads(found[1])))
    except (ValueError, LookupError, TypeError, RecursionError):  # not written by this program
        return None


def in_profile(data: Path, source: str) -> Imported | None:
    """The first of the student's own decks that came from a file of that name and is as it came."""
    folder = own_decks(data)
    if not folder.is_dir():
        return None
    inside = sorted(path for path in folder.iterdir() if path.name[:1] != ".")
    for path in inside:
        try:
            found = imported(path)
        except StudyError:
            continue
        if found is not None and found.file == source:
            return found
    return None


def replaceable(folder: Path) -> Imported | None:
    """The deck in a folder that may be written anew, None if there is no deck at all.

    Raises:
        StudyError: somebody wrote or changed it by hand.
    """
    if not any(folder.glob("*.toml")):
        return None
    found = imported(folder)
    if found is None:
        raise StudyError(
            f"The deck in {folder} was written or changed by hand. Nothing was changed.",
            "Name a new folder with --out and take over from there what you want.",
        )
    return found


def refuse_deck(folder: Path) -> None:
    """Raise `StudyError` if there is a deck in a folder."""
    if any(folder.glob("*.toml")):
        raise StudyError(
            f"There is a deck in {folder} already. Nothing was changed.",
            "Choose another folder; --replace brings a deck up to date that was imported before.",
        )


def write_deck(folder: Path, files: Mapping[str, str], source: str) -> None:
    """Put a deck that came in a file of that name into a folder, made if it is missing.

    Whatever other .toml files are there go: it is for the caller to see that none is missed.

    Raises:
        StudyError: a file cannot be written; all are as they were.
    """
    made(folder, ELSEWHERE)
    texts = signed(files, source)
    names = sorted(texts, key=lambda name: (name == HEAD, name))
    write_all({folder / name: texts[name] for name in names})
    for path in folder.glob("*.toml"):
        if path.name not in texts:
            try:
                path.unlink()
            except OSError as error:
                raise StudyError(
                    f"{path} cannot be deleted: {error.strerror or error}. All else was written.",
                    "Delete it yourself: the file that was imported has its cards no more.",
                ) from error
