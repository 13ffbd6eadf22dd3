"""The entity under the cursor: its cards beside the text, and its form in the place of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.authoring.preview import Preview
    from studyapp.ui.edit_desk import EditDesk
    from studyapp.ui.pages.editor import EditorPage
    from studyapp.ui.window import Window

_NO_CARDS = "Put the cursor into an entity to see its cards."
_NO_FORM = "Put the cursor into an entity without slips to fill in its form."


class EntityView(QObject):
    """Holds which way of writing is on: "text" or "form"."""

    def __init__(self, window: Window, editing: EditDesk) -> None:
        super().__init__(window)
        self._window, self._editing = window, editing
        self._page: EditorPage | None = None
        self.mode = "text"

    def attend(self, page: EditorPage) -> None:
        """Show it on a page from now on."""
        self._page = page
        page.form.changed.connect(self._enter)
        self._editing.checking.previewed.connect(self._show_preview)

    def turn(self, mode: str) -> None:
        """From the text to the form, or back."""
        self.settle()
        self.mode = mode
        if self._page is not None:
            self._page.show_mode(mode)

    def settle(self) -> None:
        """Take what is being written in the form at the moment."""
        if self._page is not None and self.mode == "form":
            self._page.form.settle()

    def follow(self) -> None:
        """Show the entity under the cursor."""
        edit = self._editing.edit
        if edit is not None:
            self._editing.checking.preview(edit.text, edit.offset)
        if self.mode == "form":
            self._show_form()

    def _key(self) -> str:
        from studyapp.authoring.places import entity_at

        edit = self._editing.edit
        found = entity_at(edit.mirror.buffer, edit.offset) if edit is not None else None
        return found.key if found is not None else ""

    def _show_form(self) -> None:
        from studyapp.authoring.forms import form

        page, edit = self._page, self._editing.edit
        if page is None or edit is None:
            return
        key = self._key()
        made = form(self._editing.texts(), self._editing.shown, key) if key else None
        if made is None or not made.fields:
            page.form.show_nothing(_NO_FORM)
        else:
            page.form.show_form(made, locked=edit.isReadOnly())
            page.order_tab()

    def _enter(self, name: str, value: object) -> None:
        """Something was entered in the form: write it into the text, and nothing else."""
        from studyapp.authoring.forms import written

        edit, key = self._editing.edit, self._key()
        if edit is None or not key or edit.isReadOnly():
            return
        try:
            edit.become(written(edit.text, key, {name: value}))  # type: ignore[dict-item]
        except StudyError as error:
            self._window.fail(error)

    def _show_preview(self, key: str, found: Preview | None) -> None:
        if self._page is None:
            return
        if found is None:
            self._page.pane.show_nothing(_NO_CARDS)
        else:
            self._page.pane.show_preview(key.partition(".")[2], found)
