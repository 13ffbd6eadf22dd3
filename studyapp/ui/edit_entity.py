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
        self._of = ("", "")  # the file and the entity whose form is shown
        self._showing = False

    def attend(self, page: EditorPage) -> None:
        """Show it on a page from now on."""
        self._page = page
        page.form.changed.connect(self._enter)
        self._editing.checking.previewed.connect(self._show_preview)

    def turn(self, mode: str) -> None:
        """From the text to the form, or back."""
        self.settle()
        self.mode = mode
        self._of = ("", "")
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

        page, edit, shown = self._page, self._editing.edit, self._editing.shown
        if page is None or edit is None or self._showing:
            return
        self._showing = True  # what is settled below writes, and what is written asks for the form
        try:
            page.form.settle()
            texts = self._editing.texts()
            made = form(texts, shown, self._of[1]) if self._of[0] == shown and self._of[1] else None
            if made is None or not made.fields:  # the entity is gone: that under the cursor
                key = self._key()
                made = form(texts, shown, key) if key else None
            if made is None or not made.fields:
                self._of = ("", "")
                page.form.show_nothing(_NO_FORM)
            else:
                self._of = (shown, made.key)
                page.form.show_form(made, locked=edit.isReadOnly())
                page.order_tab()
        finally:
            self._showing = False

    def _enter(self, name: str, value: object) -> None:
        """Something was entered in the form: write it into the text, and nothing else."""
        from studyapp.authoring.forms import written

        edit, (file, key) = self._editing.edit, self._of
        if edit is None or not key or file != self._editing.shown or edit.isReadOnly():
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
