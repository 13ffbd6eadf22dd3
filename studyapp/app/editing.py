"""Editing a deck in the program: its files are opened, saved, and never overwritten unseen."""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.comparing import compared
from studyapp.app.deck_titles import title_of
from studyapp.app.editor_views import OpenDeck, OpenFile
from studyapp.app.new_decks import begin_deck
from studyapp.app.shelf import folders
from studyapp.deck.findings import slug_of
from studyapp.errors import StudyError
from studyapp.store import deck_files, drafts
from studyapp.store.deck_files import (
    UNKNOWN,
    Stamp,
    Standing,
    as_written,
    file_text,
    read_text,
    rewrite,
    standing,
    write_text,
)
from studyapp.store.drafts import Draft
from studyapp.store.library import decks
from studyapp.store.paths import made, own_decks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.app.desk import Desk
    from studyapp.store.deck_files import FileText

MOST_LETTERS = 24_000_000
"""In all files of a deck together; what is beyond is not held in memory."""

MOST_IN_LINE, MOST_BYTES = deck_files.MOST_IN_LINE, deck_files.MOST_BYTES
"""Characters in a line and bytes of a file; what is beyond could not be opened again."""

_SHIPPED = "This deck comes with the program and is not changed."


class ConflictError(StudyError):
    """A file on the disk is not the one that was opened; `standing` says what became of it."""

    def __init__(self, name: str, found: Standing) -> None:
        gone = found == "gone"
        what = "is not there any more" if gone else "was changed by another program"
        super().__init__(f"{name} {what}.", "What you wrote is kept.")
        self.standing = found


def open_deck(desk: Desk, folder: str) -> OpenDeck:
    """Open a deck's files; what was written and not saved last time is gone on with.

    Raises:
        StudyError: the folder is not there or cannot be read.
    """
    path = Path(folder)
    names = set(names_in(folder))
    locked = _SHIPPED if _origin(desk, path) == "shipped" else ""
    if not locked:
        names.update(one.name for one in drafts.paths(desk.store.folder) if one.parent == path)
    files: list[OpenFile] = []
    letters = 0
    for name in sorted(names):
        file = _opened(desk, path / name, locked=bool(locked))
        letters += len(file.text)
        if letters > MOST_LETTERS and not file.restored:
            file = OpenFile(name, "", None, fault=f"{name} makes this deck too large to be edited.")
        files.append(file)
    title = title_of(file.text for file in files) or _title_before(desk, folder)
    return OpenDeck(folder, title, locked, tuple(files))


def _title_before(desk: Desk, folder: str) -> str:
    """The title that the deck had when it was read last, or the name of its folder."""
    record = next((one for one in decks(desk.library) if one.folder == folder), None)
    name = Path(folder).name
    return str(record.info.get("title", name)) if record else name


def names_in(folder: str) -> tuple[str, ...]:
    """The names of the files of a deck.

    Raises:
        StudyError: the folder is not there or cannot be read.
    """
    try:
        return tuple(sorted(one.name for one in Path(folder).iterdir() if one.suffix == ".toml"))
    except OSError as error:
        raise StudyError(
            f"The deck in {folder} cannot be opened: {error.strerror or error}.",
            "Check that the folder is still there and may be read.",
        ) from error


def _origin(desk: Desk, folder: Path) -> str:
    found = (one.origin for one in folders(desk) if one.path == folder.resolve())
    return next(found, "opened")


def _opened(desk: Desk, path: Path, *, locked: bool) -> OpenFile:
    draft = None if locked else drafts.held(desk.store.folder, path)
    try:
        disk = read_text(path)
    except StudyError as error:
        if draft is None:
            return OpenFile(path.name, "", None, fault=str(error))
        held = file_text(path, draft.text, Stamp(0, UNKNOWN, draft.base))
        return OpenFile(path.name, held.text, held, restored=True, only_held=True)
    if draft is None:
        return OpenFile(path.name, disk.text, disk)
    text = file_text(path, draft.text, disk.stamp).text
    if text == disk.text:
        drafts.let_go(desk.store.folder, path)  # held while it was gone, or saved elsewhere
        return OpenFile(path.name, disk.text, disk)
    known = disk
    if draft.base != disk.stamp.hash:  # the file went on without the draft: saving will ask
        known = replace(
            disk, stamp=replace(disk.stamp, modified_ns=0, size=UNKNOWN, hash=draft.base)
        )
    return OpenFile(path.name, text, known, restored=True)


def standing_of(file: OpenFile) -> Standing:
    """Whether a file on the disk is still what was opened or saved last."""
    return "same" if file.disk is None else standing(file.disk.path, file.disk.stamp)


def save(desk: Desk, file: OpenFile, text: str, *, over: bool = False) -> OpenFile:
    """Write a file; returns it as it is now.

    `over` writes also what another program changed, or a folder that is gone.

    Raises:
        ConflictError: the file is not what was opened, and `over` was not said.
        StudyError: it could not be written, or not be opened again; what was there still is.
    """
    disk = _disk(file)
    if over:
        made(disk.path.parent)
    else:
        found = standing_of(file)
        if found != "same":
            raise ConflictError(file.name, found)
    now = rewrite(disk, text)
    drafts.let_go(desk.store.folder, disk.path)
    return OpenFile(file.name, text, now)


def theirs(desk: Desk, file: OpenFile) -> OpenFile:
    """A file as it is on the disk now; what was written here and not saved is let go.

    Raises:
        StudyError: it cannot be read.
    """
    disk = read_text(_disk(file).path)
    drafts.let_go(desk.store.folder, disk.path)
    return OpenFile(file.name, disk.text, disk)


def returned(file: OpenFile) -> OpenFile:
    """A file that was only held and is on the disk again, with what was written in it.

    Raises:
        StudyError: it cannot be read.
    """
    disk = read_text(_disk(file).path)
    return OpenFile(file.name, file.text, disk, restored=file.text != disk.text)


def differences(file: OpenFile, text: str) -> str:
    """What stands on the disk now (-) and in a text (+), line by line; fit for a job.

    Raises:
        StudyError: the file cannot be read.
    """
    path = _disk(file).path
    return compared(read_text(path).text if path.exists() else "", text)


def hold(desk: Desk, file: OpenFile, text: str) -> None:
    """Hold what is written and not saved, so that nothing is lost by closing or a crash.

    What stands in a file that is gone is held too, though nothing was written in it.

    Raises:
        StudyError: it could not be held.
    """
    disk, data = _disk(file), desk.store.folder
    if text == disk.text and not file.only_held and standing_of(file) != "gone":
        drafts.let_go(data, disk.path)
        return
    draft = Draft(as_written(disk, text), disk.stamp.hash)
    if drafts.held(data, disk.path) != draft:
        drafts.hold(data, disk.path, draft)


def throw_away(desk: Desk, file: OpenFile) -> None:
    """Let go of what was written in a file and not saved."""
    drafts.let_go(desk.store.folder, _disk(file).path)


def _disk(file: OpenFile) -> FileText:
    if file.disk is None:
        raise StudyError(file.fault)
    return file.disk


# New ones.

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
    number = 1
    while (parent / _numbered(name, number)).exists() or _numbered(name, number) in used:
        number += 1
    folder = parent / _numbered(name, number)
    begin_deck(folder, _TEMPLATE, id_=folder.name, title=words)
    return str(folder.resolve())


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


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
    held, number = drafts.folders_in(desk.store.folder, parent), 1
    while _numbered(name, number) in held or (number > 1 and _is_there(parent, name, number)):
        number += 1
    return parent / _numbered(name, number)


def _is_there(parent: Path, name: str, number: int) -> bool:
    return (parent / _numbered(name, number)).exists()


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
