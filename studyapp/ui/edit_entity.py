"""The entity under the cursor: its cards beside the text, and its form in the place of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from studyapp.authoring.forms import Form
    from studyapp.authoring.preview import Preview
    from studyapp.ui.edit_desk import EditDesk
    from studyapp.ui.pages.editor import EditorPage
    from studyapp.ui.window import Window

_NO_CARDS = "Put the cursor into an entity to see its cards."
_NO_FORM = "Put the cursor into an entity without slips to fill in its form."
_UNFIT = "A form cannot show {}: it has a slip that must be mended in the text."


class EntityView(QObject):
    """Holds which way of writing is on: "text" or "form"."""

    def __init__(self, window: Window, editing: EditDesk) -> None:
        super().__init__(window)
        self._editing = editing
        self._page: EditorPage | None = None
        self.mode = "text"
        self._of = ("", "")  # the file and the entity whose form is shown
        self._opened: dict[str, None] = {}  # its parts that are shown and not written yet
        self._showing = False

    def attend(self, page: EditorPage) -> None:
        """Show it on a page from now on."""
        self._page = page
        page.form.changed.connect(self._enter)
        page.form.added.connect(self._add)
        page.form.removed.connect(self._remove)
        page.form.opened.connect(self._check)
        page.form.outdated.connect(self.follow)
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
            self._show_form(at_once=False)

    def _key(self) -> str:
        from studyapp.authoring.places import entity_at

        edit = self._editing.edit
        found = entity_at(edit.mirror.buffer, edit.offset) if edit is not None else None
        return found.key if found is not None else ""

    def _show_form(self, *, at_once: bool = True) -> None:
        from studyapp.authoring.forms import form

        page, edit, shown = self._page, self._editing.edit, self._editing.shown
        if page is None or edit is None or self._showing:
            return
        self._showing = True  # what is settled below writes, and what is written asks for the form
        try:
            page.form.settle()
            texts = self._editing.texts()
            was = self._of
            key = ""
            known = was[0] == shown and bool(was[1])
            made = form(texts, shown, was[1], self._opened) if known else None
            if made is None or not made.parts:  # the entity is gone: that under the cursor
                key = self._key()
                made = form(texts, shown, key) if key else None
            if made is None or not made.parts:
                self._of = ("", "")
                page.form.show_nothing(_UNFIT.format(key) if key else _NO_FORM)
            else:
                self._of = (shown, made.key)
                if self._of != was:
                    self._opened.clear()
                page.form.show_form(made, locked=edit.isReadOnly(), at_once=at_once)
                self._show_faults(made)
                page.order_tab()
        finally:
            self._showing = False

    def _show_faults(self, made: Form) -> None:
        """Say what is wrong at the fields, as far as the check has come to what is written."""
        from studyapp.app.phrases import sentence
        from studyapp.authoring.form_problems import problems_of

        page, edit, checking = self._page, self._editing.edit, self._editing.checking
        if page is None or edit is None or checking.pending:
            return
        found = problems_of(edit.text, made, checking.result.of(self._of[0]))
        page.form.show_faults(
            {
                name: " ".join(
                    f"{sentence(one.message)} {sentence(one.hint)}".strip() for one in problems
                )
                for name, problems in found.items()
            }
        )

    def _add(self, group: str, option: str) -> None:
        """Show the fields of a new sub-item; it is written once something is entered."""
        from studyapp.authoring.forms import new_item

        edit = self._editing.edit
        name = new_item(edit.text, self._of[1], group, option) if edit is not None else ""
        if name:
            self._open(name, name)

    def _check(self, name: str) -> None:
        """Show the fields for what a check of a field found."""
        self._open(name, f"{name}.checked")

    def _open(self, name: str, first: str) -> None:
        """Show the fields of what is not written yet, with the keyboard in the first to fill in."""
        self._opened[name] = None
        self._show_form()
        if self._page is not None:
            self._page.form.go_to(first)

    def _remove(self, name: str) -> None:
        """Take a sub-item out of the text; the keyboard goes to what adds another one."""
        from studyapp.authoring.forms import removed

        page, edit, (file, key) = self._page, self._editing.edit, self._of
        if page is None or edit is None or file != self._editing.shown or edit.isReadOnly():
            return
        self.settle()
        self._opened = {one: None for one in self._opened if not _is_of(one, name)}
        edit.become(removed(edit.text, key, name))
        self._show_form()
        page.form.go_to(name.partition(".")[0])

    def _enter(self, name: str, value: object) -> None:
        """Something was entered in the form: write it into the text, and nothing else."""
        from studyapp.authoring.forms import value_in, written

        page, edit, (file, key) = self._page, self._editing.edit, self._of
        if page is None or edit is None or not key or file != self._editing.shown:
            return
        field = page.form.field_of(name)
        if field is None or edit.isReadOnly():
            return
        if not value and (item := page.form.item_of(name)):
            self._opened[item] = None  # what is emptied does not vanish under the hand
        edit.become(written(edit.text, key, {name: value}))  # type: ignore[dict-item]
        page.form.know(name, value_in(edit.text, key, field))

    def _show_preview(self, key: str, found: Preview | None) -> None:
        if self._page is None:
            return
        if found is None:
            self._page.pane.show_nothing(_NO_CARDS)
        else:
            self._page.pane.show_preview(key.partition(".")[2], found)


def _is_of(one: str, name: str) -> bool:
    """Whether a name is that of a sub-item or of something in it."""
    return one == name or one.startswith(f"{name}.")
