"""Editing a deck in the program: its files are opened, saved, and never overwritten unseen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.app.comparing import compared
from studyapp.app.deck_titles import title_of
from studyapp.app.editor_views import OpenDeck, OpenFile
from studyapp.app.shelf import folders
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
)
from studyapp.store.drafts import Draft
from studyapp.store.library import decks
from studyapp.store.paths import made

if TYPE_CHECKING:
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
