"""New ones for the editor: a file, a deck from the template, a copy of one that is not changed."""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.editor_views import OpenFile
from studyapp.app.free_names import numbered
from studyapp.app.new_decks import begin_deck
from studyapp.deck.findings import slug_of
from studyapp.errors import StudyError
from studyapp.store import drafts
from studyapp.store.deck_files import as_written, read_text, write_text
from studyapp.store.library import decks
from studyapp.store.paths import made, own_decks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.app.desk import Desk

_TEMPLATE = "history"
_FILE_NAME = re.compile(r"[\w][\w .-]{0,60}")


def new_file(desk: Desk, folder: str, name: str, open_names: Iterable[str] = ()) -> OpenFile:
    """Make an empty file in a deck's folder.

    What is held has its name still, as have the files that are open, on the disk or not.

    Raises:
        StudyError: the name cannot be one, or is taken; or it could not be written.
    """
    stem = name.strip().removesuffix(".toml").strip()
    if not _FILE_NAME.fullmatch(stem):
        raise StudyError(
            f"“{name.strip()[:60]}” cannot be the name of a file.",
            "Use letters, numbers and hyphens, such as events-1990.",
        )
    path = Path(folder) / f"{stem}.toml"
    taken = {one.name.casefold() for one in path.parent.glob("*")}
    if path.name.casefold() in taken:
        raise StudyError(f"There is a file {path.name} already.", "Choose another name.")
    held = {one.name for one in drafts.paths(desk.store.folder) if one.parent == path.parent}
    if path.name.casefold() in {one.casefold() for one in held.union(open_names)}:
        raise StudyError(
            f"Something you wrote and did not save has the name {path.name}.",
            "Choose another name, or save or throw away the other first.",
        )
    write_text(path, "")
    disk = read_text(path)
    return OpenFile(path.name, "", disk)


def new_deck(desk: Desk, title: str) -> str:
    """Make a deck from the template in the profile's folder of decks; returns its folder.

    Raises:
        StudyError: the title gives no name for a folder, or nothing could be written.
    """
    words = " ".join("".join(letter for letter in title if letter.isprintable()).split())
    name = slug_of(words)[:60].strip("-")
    if not name:
        raise StudyError(
            "A deck needs a title with Latin letters or numbers in it.",
            "Its id is made of them; the title can be changed afterwards.",
        )
    parent = made(own_decks(desk.store.folder))
    used = {record.id for record in decks(desk.library)}
    used |= drafts.folders_in(desk.store.folder, parent)
    folders = (parent / one for one in numbered(name) if one not in used)
    folder = next(one for one in folders if not one.exists())
    begin_deck(folder, _TEMPLATE, id_=folder.name, title=words)
    return str(folder.resolve())


def copy_to_edit(desk: Desk, folder: str) -> str:
    """Copy a deck into the profile, where it may be changed; returns the copy's folder.

    Of two folders with one deck id the own one counts, so the cards keep their history. A copy
    that is there already is not made again. Where one is gone in which something was written and
    not saved, the new copy gets another folder.

    Raises:
        StudyError: it could not be read or written; nothing is half made.
    """
    source = Path(folder)
    record = next((one for one in decks(desk.library) if one.folder == folder), None)
    name = record.id if record and not record.id.startswith("?") else source.name
    target = _place_for_copy(desk, name)
    if not any(target.glob("*.toml")):
        read = [read_text(one) for one in sorted(source.glob("*.toml"))]
        put_in_place(target, {one.path.name: as_written(one, one.text) for one in read})
    return str(target.resolve())


def _place_for_copy(desk: Desk, name: str) -> Path:
    """The folder of the copy of a deck, or one that is free for it."""
    parent = made(own_decks(desk.store.folder))
    if any((parent / name).glob("*.toml")):
        return parent / name
    own = (Path(one.folder) for one in decks(desk.library) if one.id == name)
    for folder in own:
        if folder.parent == parent.resolve() and any(folder.glob("*.toml")):
            return folder
    held = drafts.folders_in(desk.store.folder, parent)
    places = (parent / one for one in numbered(name) if one not in held)
    return next(one for one in places if one.name == name or not one.exists())


def put_in_place(folder: Path, files: dict[str, str]) -> None:
    """Write a deck's files beside their folder, and give it its name once all are there."""
    part = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, text in files.items():
            write_text(part / name, text)
        part.chmod(0o755)
        part.replace(folder)
    except OSError as error:
        raise StudyError(
            f"{folder} cannot be made: {error.strerror or error}. Nothing was changed.",
            "Take the folder of that name away, or choose another title.",
        ) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(part)
