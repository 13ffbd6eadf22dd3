"""A deck that is open in the window: its files as they are on the disk, and as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.app.editor_views import OpenDeck, OpenFile
    from studyapp.ui.parts.code_edit import CodeEdit


class Session:
    """The files by name, in the order of their names. Files that were shown have an editor."""

    def __init__(self, deck: OpenDeck) -> None:
        self.deck = deck
        self.title = deck.title
        self.files: dict[str, OpenFile] = {file.name: file for file in deck.files}
        self.edits: dict[str, CodeEdit] = {}
        self.restored = {file.name for file in deck.files if file.restored}
        self.conflicts: dict[str, str] = {}  # what became of a file on the disk
        self.shown = ""

    @property
    def edit(self) -> CodeEdit | None:
        """The editor on the screen."""
        return self.edits.get(self.shown)

    def add(self, file: OpenFile) -> None:
        """Take a file in, or another state of it."""
        self.files[file.name] = file
        self.files = dict(sorted(self.files.items()))

    def forget(self, name: str) -> CodeEdit | None:
        """Leave a file out; its editor, if it had one."""
        del self.files[name]
        self.restored.discard(name)
        self.conflicts.pop(name, None)
        return self.edits.pop(name, None)

    @property
    def first(self) -> str:
        """The file to begin with: one that was not saved, or the deck's own, or any."""
        names = [name for name in self.files if name in self.restored]
        names += [name for name in self.files if name == "deck.toml"]
        return next(iter([*names, *self.files]), "")

    @property
    def gone(self) -> set[str]:
        """The files that are not on the disk any more."""
        return {name for name, found in self.conflicts.items() if found == "gone"}

    def text(self, name: str) -> str:
        """What is written in a file, saved or not.

        A field that could not hold the file's text as it is says nothing of it.
        """
        edit = self.edits.get(name)
        return edit.text if edit is not None and edit.faithful else self.files[name].text

    def texts(self) -> dict[str, str]:
        """What is written in all files that can be read."""
        return {name: self.text(name) for name, file in self.files.items() if file.disk}

    def unsaved(self) -> Iterator[str]:
        """The files that are not on the disk as they are written, or not there at all."""
        gone = set() if self.deck.locked else self.gone
        yield from dict.fromkeys([*self.written(), *(one for one in self.files if one in gone)])

    def written(self) -> Iterator[str]:
        """The files in which something was written that is not saved."""
        if self.deck.locked:
            return
        for name, file in self.files.items():
            if file.disk is None:
                continue
            if file.only_held or self.text(name) != file.disk.text:
                yield name
