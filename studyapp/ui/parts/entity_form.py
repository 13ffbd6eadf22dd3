"""An entity as a form, for those who would rather not write its text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.code_mirror import raw_text
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.growing_text import GrowingText
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.parts.toggles import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.authoring.forms import Field, Form, Value
    from studyapp.ui.look import Look

_PAUSE_MS = 500
_NONE = "(nothing)"


class EntityForm(ScrolledArea):
    """`changed` gives a field's name and its new value, once one is entered."""

    changed = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._form: Form | None = None
        self._rows: dict[str, _Row] = {}
        self.setAccessibleName("Form")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_nothing(self, words: str) -> None:
        """Say why there is no form."""
        self._form = None
        self._rows = {}
        body = QWidget()
        box = column_in(body)
        box.setContentsMargins(24, 16, 24, 16)
        box.addWidget(wrapped(label(self.look, words, 14, role="text2")))
        box.addStretch(1)
        self._put(body)

    def _put(self, body: QWidget) -> None:
        """Show other rows; those of before may be in the middle of losing the keyboard."""
        before = self.takeWidget()
        self.setWidget(body)
        if before is not None:
            before.deleteLater()

    def show_form(self, form: Form, *, locked: bool) -> None:
        """Show an entity's fields; the field that has the keyboard is left alone."""
        before, self._form = self._form, form
        if before is not None and _outline(before) == _outline(form):
            for field in form.fields:
                self._rows[field.name].show_value(field.value)
            return
        theme = self.look.theme
        rows: dict[str, _Row] = {}
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(16))
        box.setSpacing(theme.px(14))
        box.addWidget(wrapped(label(self.look, form.key, 15, 600)))
        for field in form.fields:
            row = _Row(self.look, field)
            row.entered.connect(partial(self._enter, field.name))
            row.setEnabled(not locked)
            rows[field.name] = row
            box.addWidget(row)
        box.addStretch(1)
        same = before is not None and before.key == form.key
        focused = self._focused() if same else ""
        top = self.verticalScrollBar().value() if same else 0
        self._rows = rows
        self._put(body)
        self.verticalScrollBar().setValue(top)
        if focused in rows:
            rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> str:
        """The name of the field that has the keyboard."""
        return next((name for name, row in self._rows.items() if row.input.hasFocus()), "")

    def order_tab(self) -> QWidget:
        """Let Tab go from field to field; returns the last one, to go on from."""
        before: QWidget = self
        for row in self._rows.values():
            self.setTabOrder(before, row.input)
            before = row.input
        return before

    def settle(self) -> None:
        """Take what is being written at the moment."""
        for row in self._rows.values():
            row.settle()

    def _enter(self, name: str, value: Value) -> None:
        self.changed.emit(name, value)


def _outline(form: Form) -> tuple[object, ...]:
    fields = ((field.name, field.kind_of_input, field.options) for field in form.fields)
    return (form.key, *fields)


class _Row(QWidget):
    """A field with its name, what it is for, and what stands in it."""

    entered = Signal(object)

    def __init__(self, look: Look, field: Field) -> None:
        super().__init__()
        self._look, self._field = look, field
        self._value: Value = field.value
        theme = look.theme
        box = column_in(self, theme.px(3))
        needed = " (needed)" if field.needed else ""
        box.addWidget(wrapped(label(look, f"{field.label}{needed}", 13, 500)))
        self.input, self._show, self._read = self._made(field)
        self.input.setAccessibleName(f"{field.label}{needed}")
        self.input.setAccessibleDescription(field.help)
        self.setFocusProxy(self.input)
        box.addWidget(self.input)
        if field.help:
            box.addWidget(wrapped(label(look, field.help, 12.5, role="text2")))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self._show(field.value)

    def _made(self, field: Field) -> tuple[QWidget, Callable[[Value], None], Callable[[], Value]]:
        """The control of a field, how it shows a value, and how it is read."""
        if field.kind_of_input == "flag":
            return self._flag(field)
        if field.kind_of_input == "choice":
            return self._choice(field)
        if field.kind_of_input in {"text", "list"}:
            return self._lines(is_list=field.kind_of_input == "list")
        return self._line(field)

    def _flag(self, field: Field) -> tuple[QWidget, Callable[[Value], None], Callable[[], Value]]:
        box = CheckBox(self._look, field.label, on=bool(field.value))
        box.toggled.connect(self._touched)
        return box, lambda value: box.setChecked(bool(value)), box.isChecked

    def _choice(self, field: Field) -> tuple[QWidget, Callable[[Value], None], Callable[[], Value]]:
        chooser = Chooser(self._look, "", field.label)
        chosen = [str(field.value)]

        def show(value: Value) -> None:
            chosen[0] = str(value)
            chooser.set_text(chosen[0] or _NONE)

        def choose(value: str) -> None:
            show(value)
            self.settle()

        def offer() -> None:
            menu = QMenu(chooser)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for option in field.options if field.needed else ("", *field.options):
                menu.addAction(option or _NONE, partial(choose, option))
            menu.popup(chooser.mapToGlobal(QPoint(0, chooser.height())))

        chooser.clicked.connect(offer)
        return chooser, show, lambda: chosen[0]

    def _lines(
        self, *, is_list: bool
    ) -> tuple[QWidget, Callable[[Value], None], Callable[[], Value]]:
        text = GrowingText(self._look, "", 2, 15)
        text.textChanged.connect(self._touched)
        text.installEventFilter(self)

        def show(value: Value) -> None:
            words = "\n".join(value) if isinstance(value, tuple) else str(value)
            if raw_text(text.document()) != words:
                text.show_text(words)

        def read() -> Value:
            words = raw_text(text.document())
            if not is_list:
                return words
            return tuple(line.strip() for line in words.split("\n") if line.strip())

        return text, show, read

    def _line(self, field: Field) -> tuple[QWidget, Callable[[Value], None], Callable[[], Value]]:
        line = QLineEdit()
        line.setFont(self._look.theme.sans(14))
        if field.options:
            completer = QCompleter(QStringListModel(list(field.options), line), line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        line.textEdited.connect(self._touched)
        line.editingFinished.connect(self.settle)

        def show(value: Value) -> None:
            if line.text() != str(value):
                line.setText(str(value))

        return line, show, line.text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        return False

    def _touched(self, *_: object) -> None:
        self._pause.start()

    def show_value(self, value: Value) -> None:
        """Show what stands in the text now, unless somebody is writing here."""
        if not self._pause.isActive() and not self.input.hasFocus():
            self._value = value
            self._show(value)

    def settle(self) -> None:
        """Tell what was entered, if it is something else than before."""
        self._pause.stop()
        value = self._read()
        if value != self._value:
            self._value = value
            self.entered.emit(value)
