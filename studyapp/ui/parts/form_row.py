"""A field of an entity's form: its name, what it is for, and what stands in it."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.code_mirror import raw_text
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.dropped import menu_text, open_below
from studyapp.ui.parts.field_cursor import cursor_of, set_cursor
from studyapp.ui.parts.growing_text import GrowingText
from studyapp.ui.parts.name_finder import AddLine, RefLine, shortened
from studyapp.ui.parts.toggles import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.authoring.forms import Field, Value
    from studyapp.ui.look import Look

_PAUSE_MS = 500
_NONE = "(nothing)"
_CHECK = "Add what the records say"
_UNFIT = (
    "This holds what a field cannot, such as an empty item, or a line break within an item. "
    "It must be edited in the text."
)


class FieldRow(QWidget):
    """A field. `entered` gives what stands in it, `opened` asks for the fields of a check.

    `item` names the sub-item that the field belongs to, for screen readers.
    """

    entered = Signal(object)
    opened = Signal()

    def __init__(self, look: Look, field: Field, item: str = "") -> None:
        super().__init__()
        self._look, self._field = look, field
        self._value: Value = field.value  # as the control has it
        self._stands: Value = field.value  # as the text has it
        self._telling = False
        theme = look.theme
        box = column_in(self, theme.px(3))
        words = f"{field.label} (needed)" if field.needed else field.label
        self._name = name = f"{item}: {words}" if item else words
        if field.kind_of_input != "flag":  # whose box has the words beside it
            box.addWidget(wrapped(label(look, words, 13, 500)))
        self.input, self._put, self._read = self._made(field)
        self.input.setAccessibleName(name)
        self.input.setAccessibleDescription(field.help)
        self.setFocusProxy(self.input)
        box.addWidget(self.input)
        self._finder: AddLine | None = None
        if field.kind_of_input == "list" and field.options:
            self._finder = AddLine(look, f"{name}: add by name")
            self._finder.found.connect(self._add)
            box.addWidget(self._finder)
        self._unfit = wrapped(label(look, _UNFIT, 12.5, role="text2"))
        self._unfit.hide()
        box.addWidget(self._unfit)
        self._fault = wrapped(label(look, "", 13, role="danger"))
        self._fault.hide()
        box.addWidget(self._fault)
        if field.help:
            box.addWidget(wrapped(label(look, field.help, 12.5, role="text2")))
        self._check: Button | None = None
        if field.checkable:
            self._check = Button(look, _CHECK, Kind.TEXT)
            self._check.setAccessibleName(f"{_CHECK}: {name}")
            self._check.clicked.connect(self.opened)
            box.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeft)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self._show(field.value)
        self._show_more()

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
        chooser = Chooser(self._look, "", self._name)
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
            if not field.needed:
                menu.addAction(_NONE, partial(choose, ""))
            now = self._field
            for option, title in zip_longest(now.options, now.titles, fillvalue=""):
                words = f"{option}: {title}" if title else option
                menu.addAction(menu_text(shortened(words)), partial(choose, option))
            open_below(menu, chooser)

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
            lines = (line.strip(" \t") for line in words.split("\n"))
            return tuple(line for line in lines if line)

        return text, show, read

    def _line(self, field: Field) -> tuple[QWidget, Callable[[Value], None], Callable[[], Value]]:
        line = RefLine(self._look)
        line.names.activated.connect(self._touched)
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

    @property
    def stops(self) -> dict[str, QWidget]:
        """What the keyboard stops at, in order, each by a name of its own."""
        name = self._field.name
        every = {name: self.input, f"{name} add": self._finder, f"{name} check": self._check}
        return {key: one for key, one in every.items() if one is not None}

    def show_fault(self, words: str) -> None:
        """Say what is wrong with the field, or ("") nothing; screen readers hear it with it."""
        if words == self._fault.text():
            return
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self._describe()
        self.input.setProperty("wrong", "true" if words else "false")
        style = self.input.style()
        style.unpolish(self.input)
        style.polish(self.input)

    def _add(self, ref: str) -> None:
        """Write a ref below those that are in the list."""
        value = self._read()
        items = value if isinstance(value, tuple) else ()
        if ref not in items:
            self._put((*items, ref))
        self.settle()

    @property
    def field(self) -> Field:
        """The field as it was shown last."""
        return self._field

    def show_field(self, field: Field) -> None:
        """Show what stands in the text now; what somebody is writing here is left alone.

        Where the keyboard is, the blanks stay that were written here and are not in the text.
        """
        self._field = field
        if not self._pause.isActive() and self._read() == self._value:
            known = self._telling or field.value == self._stands
            if not (self.input.hasFocus() and known):
                self._show(field.value)
        self._show_more()

    def know(self, value: Value) -> None:
        """Be told what stands in the text after something was entered here."""
        self._stands = value

    def _show(self, value: Value) -> None:
        """Show a value. What the control cannot hold as it is cannot be changed in it."""
        cursor = cursor_of(self.input)
        self._put(value)
        self._pause.stop()  # a box that is ticked from here says so too
        if self.input.hasFocus():
            set_cursor(self.input, cursor)
        self._stands, self._value = value, self._read()
        unfit = self._value != value
        self._unfit.setVisible(unfit)
        if isinstance(self.input, QLineEdit | QPlainTextEdit):
            self.input.setReadOnly(unfit)
        if self._finder is not None:
            self._finder.setEnabled(not unfit)
        self._describe()

    def _describe(self) -> None:
        """Say to screen readers what is wrong with the field, and what it is for."""
        unfit = "" if self._unfit.isHidden() else _UNFIT
        words = " ".join(one for one in (self._fault.text(), unfit, self._field.help) if one)
        self.input.setAccessibleDescription(words)

    def _show_more(self) -> None:
        """What can be chosen or added now."""
        field = self._field
        for line in (self.input, self._finder):
            if isinstance(line, RefLine):
                line.offer(field.options, field.titles)
        if self._check is not None:
            self._check.setVisible(bool(field.value))

    def settle(self) -> None:
        """Tell what was entered, if it is something else than before."""
        self._pause.stop()
        value = self._read()
        if value != self._value:
            self._value = value
            self._telling = True
            self.entered.emit(value)
            self._telling = False
