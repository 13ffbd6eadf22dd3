"""Going about a deck while it is written: completion, definitions, references, new names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.app.phrases import plural, shortened
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.authoring.completion import Completion
    from studyapp.authoring.locations import Location
    from studyapp.ui.edit_desk import EditDesk
    from studyapp.ui.parts.code_edit import CodeEdit
    from studyapp.ui.window import Window

_SHOWN = 90  # letters of a line in the list of references


class Going(QObject):
    """What the keys do that ask where something is, or what could stand somewhere."""

    def __init__(self, window: Window, editing: EditDesk) -> None:
        super().__init__(window)
        self._window, self._editing = window, editing

    def complete(self) -> None:
        """Offer what could be written at the cursor."""
        from studyapp.authoring.completion import complete
        from studyapp.ui.parts.completion_list import CompletionList

        edit = self._editing.edit
        if edit is None or edit.isReadOnly():
            return
        if edit.completions is None:
            edit.completions = CompletionList(self._window.look, edit)
            edit.completions.taken.connect(partial(self._take, edit))
        found = complete(self._editing.texts(), self._editing.shown, edit.offset)
        edit.completions.offer(found)
        if not found:
            self._window.say("Nothing is known that could be written here.")

    def follow(self) -> None:
        """Narrow what is offered to what is typed; where nothing is left the list closes."""
        from studyapp.authoring.completion import complete

        edit = self._editing.edit
        if edit is not None and edit.completions is not None and edit.completions.isVisible():
            found = complete(self._editing.texts(), self._editing.shown, edit.offset)
            edit.completions.narrow(found)

    def _take(self, edit: CodeEdit, chosen: Completion) -> None:
        edit.put([(chosen.start, chosen.end, chosen.text)])
        if edit.completions is not None:
            edit.completions.hide()
        edit.go_to(*edit.mirror.buffer.place_of(chosen.start + len(chosen.text)))

    def _key(self) -> str:
        """The entity that is named, or written, where the cursor is."""
        from studyapp.authoring.places import entity_at, word_at

        edit = self._editing.edit
        if edit is None:
            return ""
        word = word_at(edit.mirror.buffer, edit.offset)
        if word is not None:
            return word.key
        entity = entity_at(edit.mirror.buffer, edit.offset)
        return "" if entity is None else entity.key

    def define(self) -> None:
        """Go to where the entity under the cursor is written."""
        from studyapp.authoring.places import definition

        key = self._key()
        found = definition(self._editing.texts(), key) if key else None
        if found is None:
            self._window.say("No entity of this deck is named here.")
        else:
            self._go(found)

    def refer(self) -> None:
        """List all places that name the entity under the cursor."""
        from studyapp.authoring.places import references
        from studyapp.ui.parts.sorted_table import SortedTable
        from studyapp.ui.parts.table_rows import TableRow

        key = self._key()
        texts = self._editing.texts()
        found = references(texts, key) if key else []
        if not found:
            self._window.say(f"Nothing names {key}." if key else "No entity is named here.")
            return
        lines = {name: text.split("\n") for name, text in texts.items()}
        rows = [
            TableRow(
                str(number),
                (one.path, str(one.line), shortened(lines[one.path][one.line - 1], _SHOWN)),
                (one.path, one.line, None),
            )
            for number, one in enumerate(found)
        ]
        title = f"Where {key} is named"
        columns = ("File", "Line", "Text")
        SortedTable(
            self._window.look,
            title,
            columns,
            rows,
            self._window,
            lambda row: self._go(found[int(row)]),
        ).open()

    def find(self) -> None:
        """List all lines of the deck, to be narrowed to those with what is typed."""
        from studyapp.ui.parts.sorted_table import SortedTable
        from studyapp.ui.parts.table_rows import TableRow

        rows = [
            TableRow(f"{number}:{name}", (name, str(number), line.strip()), (name, number))
            for name, text in self._editing.texts().items()
            for number, line in enumerate(text.split("\n"), 1)
            if line.strip()
        ]

        def go(key: str) -> None:
            number, _, name = key.partition(":")
            self._editing.go_to(name, int(number), 1)

        title = "Lines of the deck"
        columns = ("File", "Line", "Text")
        SortedTable(self._window.look, title, columns, rows, self._window, go).open()

    def _go(self, place: Location) -> None:
        self._editing.go_to(place.path, place.line, place.column, place.length)

    # A new name.

    def rename(self) -> None:
        """Give the entity under the cursor another id, wherever it is named."""
        from studyapp.authoring.places import definition
        from studyapp.ui.parts.asking import LineDialog

        if self._editing.refuses():
            return
        key = self._key()
        texts = self._editing.texts()
        found = definition(texts, key) if key else None
        if found is None:
            self._window.say("Put the cursor on the id of an entity to rename it.")
            return
        key = _key_at(texts[found.path], found)
        name = key.partition(".")[2]
        LineDialog(
            self._window.look,
            self._window,
            f"Rename {key}",
            "Rename",
            partial(self._rename, key),
            text=name,
            name="New id",
            told=partial(self._told, key),
        ).open()

    def _told(self, key: str, name: str) -> str:
        """How much a new name would change."""
        try:
            changed = self._renamed(key, name)
        except StudyError as error:
            return str(error)
        if not changed:
            return "Its cards keep their history: the former id is written down."
        before = self._editing.texts()
        lines = sum(_lines_changed(before[name], text) for name, text in changed.items())
        return (
            f"Changes {plural(lines, 'line')} in {plural(len(changed), 'file')}. "
            "Its cards keep their history: the former id is written down."
        )

    def _renamed(self, key: str, name: str) -> dict[str, str]:
        """The texts that change, by file."""
        from studyapp.authoring.rename import renamed

        kind, _, old = key.partition(".")
        if not name or name == old:
            return {}
        texts = self._editing.texts()
        found = renamed(texts, key, f"{kind}.{name}")
        return {path: text for path, text in found.items() if text != texts[path]}

    def _rename(self, key: str, name: str) -> None:
        changed = self._renamed(key, name)
        editors = {path: self._editing.editor_of(path) for path in changed}
        fixed = next((path for path, edit in editors.items() if edit.isReadOnly()), "")
        if fixed:
            raise StudyError(f"{fixed} cannot be changed here, so nothing was renamed.")
        for path, edit in editors.items():
            edit.become(changed[path])


def _key_at(text: str, place: Location) -> str:
    """The key (`kind.id`) of the entity that is written at a place of a file's text."""
    from studyapp.authoring.locations import offset_of
    from studyapp.authoring.places import entity_at

    found = entity_at(text, offset_of(text, place.line, place.column))
    return found.key if found is not None else ""


def _lines_changed(before: str, after: str) -> int:
    old, new = before.split("\n"), after.split("\n")
    if len(old) == len(new):
        return sum(one != other for one, other in zip(old, new, strict=True))
    from collections import Counter

    return sum((Counter(new) - Counter(old)).values())
