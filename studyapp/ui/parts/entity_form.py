"""An entity as a form, for those who would rather not write its text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.field_cursor import cursor_of, set_cursor
from studyapp.ui.parts.form_group import FormGroup
from studyapp.ui.parts.form_row import FieldRow
from studyapp.ui.parts.open_popup import OpenPopup
from studyapp.ui.parts.scrolled import ScrolledArea

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLabel

    from studyapp.authoring.forms import Field, Form, Group, Value
    from studyapp.ui.look import Look

_ROOM = 56  # pixels above and below what the keyboard comes to


class EntityForm(ScrolledArea):
    """`changed` gives a field's name and its new value, once one is entered.

    `added` gives a group and the option chosen in it (or ""), `removed` the name of a sub-item,
    `opened` the name of a field whose check is to be filled in. `outdated` tells that a form was
    not shown, because a menu was open over the one before, and is to be shown now.
    """

    changed = Signal(str, object)
    added = Signal(str, str)
    removed = Signal(str)
    opened = Signal(str)
    outdated = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._form: Form | None = None
        self._rows: dict[str, FieldRow] = {}
        self._groups: dict[str, FormGroup] = {}
        self._parts: list[FieldRow | FormGroup] = []
        self._fault: QLabel | None = None
        self._popup = OpenPopup(self)
        self._popup.closed.connect(self.outdated)
        self.setAccessibleName("Form")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_nothing(self, words: str) -> None:
        """Say why there is no form."""
        self._forget()
        body = QWidget()
        box = column_in(body)
        box.setContentsMargins(24, 16, 24, 16)
        box.addWidget(wrapped(label(self.look, words, 14, role="text2")))
        box.addStretch(1)
        self._put(body)

    def _forget(self) -> None:
        self._form, self._fault = None, None
        self._rows, self._groups, self._parts = {}, {}, []

    def _put(self, body: QWidget) -> None:
        """Show other rows; those of before may be in the middle of losing the keyboard."""
        before = self.takeWidget()
        self.setWidget(body)
        box = body.layout()
        if box is not None:  # laid out now and not later, so that it can be scrolled to its place
            wide = self.viewport().width()
            box.activate()
            body.resize(wide, max(box.heightForWidth(wide), self.viewport().height()))
        if before is not None:
            before.deleteLater()

    def show_form(self, form: Form, *, locked: bool, at_once: bool = True) -> None:
        """Show an entity's fields; what is being written in one is left alone.

        If it need not be at once, no field comes or goes under a menu that is open: `outdated`
        tells that it was closed.
        """
        from studyapp.authoring.forms import Field

        before = self._form
        if before is not None and _outline(before) == _outline(form):
            self._form = form
            for field in form.fields:
                self._rows[field.name].show_field(field)
            for part in form.parts:
                if part.name in self._groups and not isinstance(part, Field):
                    self._groups[part.name].show_group(part)
            return
        if not at_once and self._popup.is_there():
            return
        same = before is not None and before.key == form.key
        focused, cursor = self._focused() if same else ("", -1)
        top = self.verticalScrollBar().value() if same else 0
        self._forget()
        self._form = form
        self._put(self._made(form, locked=locked))
        self.verticalScrollBar().setValue(top)
        if focused:
            self.go_to(focused)
            set_cursor(self.focusWidget(), cursor)

    def _made(self, form: Form, *, locked: bool) -> QWidget:
        theme = self.look.theme
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(16))
        box.setSpacing(theme.px(14))
        box.addWidget(wrapped(label(self.look, form.key, 15, 600)))
        self._fault = wrapped(label(self.look, "", 13, role="danger"))
        self._fault.hide()
        box.addWidget(self._fault)
        for part in form.parts:
            self._parts.append(self._part(part, locked=locked))
            box.addWidget(self._parts[-1])
        box.addStretch(1)
        for name, row in self._rows.items():
            row.entered.connect(partial(self.changed.emit, name))
            row.opened.connect(partial(self.opened.emit, name))
            row.setEnabled(not locked)
        return body

    def _part(self, part: Field | Group, *, locked: bool) -> FieldRow | FormGroup:
        from studyapp.authoring.forms import Field

        if isinstance(part, Field):
            self._rows[part.name] = FieldRow(self.look, part)
            return self._rows[part.name]
        group = FormGroup(self.look, part, locked=locked)
        group.added.connect(partial(self.added.emit, part.name))
        group.removed.connect(self.removed)
        self._groups[part.name] = group
        self._rows |= group.rows
        return group

    def item_of(self, field: str) -> str:
        """The sub-item that a field belongs to, "" if to none."""
        groups = self._groups.values()
        return next((item for group in groups if (item := group.item_of(field))), "")

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong, below the fields by their names; "" stands for the whole entity."""
        for name, row in self._rows.items():
            row.show_fault(faults.get(name, ""))
        if self._fault is not None:
            self._fault.setText(faults.get("", ""))
            self._fault.setVisible(bool(self._fault.text()))

    def _stops(self) -> dict[str, QWidget]:
        """What the keyboard stops at, in order, by name: a field, a group, "date check"."""
        found: dict[str, QWidget] = {}
        for part in self._parts:
            found |= part.stops
        return found

    def _focused(self) -> tuple[str, int]:
        """The name of what has the keyboard, and where its cursor is."""
        focus = self.focusWidget()
        found = (name for name, one in self._stops().items() if one is focus)
        return next(found, ""), cursor_of(focus)

    def go_to(self, name: str) -> None:
        """Give the keyboard to a field or group, or to the first field of a sub-item.

        In the place of a sub-item that is gone comes what adds another one.
        """
        stops = self._stops()
        below = (stop for key, stop in stops.items() if key.startswith(f"{name}."))
        stop = stops.get(name) or next(below, None) or stops.get(name.partition(".")[0])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(stop, 0, self.look.theme.px(_ROOM))

    def order_tab(self) -> QWidget:
        """Let Tab go from field to field; returns the last one, to go on from."""
        before: QWidget = self
        for stop in self._stops().values():
            self.setTabOrder(before, stop)
            before = stop
        return before

    def field_of(self, name: str) -> Field | None:
        """A field as it was shown last."""
        row = self._rows.get(name)
        return row.field if row is not None else None

    def know(self, name: str, value: Value) -> None:
        """Be told what stands in the text after something was entered in a field."""
        if name in self._rows:
            self._rows[name].know(value)

    def settle(self) -> None:
        """Take what is being written at the moment."""
        for row in list(self._rows.values()):
            row.settle()


def _outline(form: Form) -> tuple[object, ...]:
    """The fields and sub-items of a form, without what stands in them or may be chosen."""
    from studyapp.authoring.forms import Group

    groups = (
        (p.name, *(item.name for item in p.items)) for p in form.parts if isinstance(p, Group)
    )
    fields = ((field.name, field.kind_of_input, bool(field.options)) for field in form.fields)
    return (form.key, *groups, *fields)
