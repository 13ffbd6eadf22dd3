"""A group of sub-items in an entity's form: each with its fields, and what adds another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.form_row import FieldRow

if TYPE_CHECKING:
    from studyapp.authoring.forms import Group, Item
    from studyapp.ui.look import Look


class FormGroup(QWidget):
    """`added` gives the option that was chosen (or ""), `removed` the name of a sub-item."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look, group: Group, *, locked: bool) -> None:
        super().__init__()
        self._look, self._group = look, group
        self.rows: dict[str, FieldRow] = {}
        self._removers: dict[str, Button] = {}
        theme = look.theme
        box = column_in(self, theme.px(10))
        head = QVBoxLayout()
        head.setSpacing(theme.px(2))
        head.addWidget(wrapped(label(look, group.label, 14, 600)))
        head.addWidget(wrapped(label(look, group.help, 12.5, role="text2")))
        box.addLayout(head)
        for item in group.items:
            box.addWidget(self._made(item, locked=locked))
        self._add = Button(look, group.add, Kind.TEXT)
        self._add.clicked.connect(self._offer)
        box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._locked = locked
        self.show_group(group)

    def show_group(self, group: Group) -> None:
        """Show what can be added now."""
        self._group = group
        if group.add:
            self._add.setText(group.add)
            self._add.updateGeometry()
        self._add.setVisible(bool(group.add) and not self._locked)

    def _made(self, item: Item, *, locked: bool) -> QWidget:
        look, theme = self._look, self._look.theme
        holder = QWidget(self)
        box = column_in(holder, theme.px(10))
        box.setContentsMargins(theme.px(16), 0, 0, theme.px(4))
        head = QHBoxLayout()
        head.addWidget(wrapped(label(look, item.label, 13.5, 600)), 1)
        box.addLayout(head)
        for field in item.fields:
            row = FieldRow(look, field, item.label)
            self.rows[field.name] = row
            box.addWidget(row)
        if not locked:
            remove = Button(look, "Remove", Kind.TEXT)
            remove.setAccessibleName(f"Remove {item.label[:1].lower()}{item.label[1:]}")
            remove.clicked.connect(partial(self.removed.emit, item.name))
            head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            self._removers[item.name] = remove
        return holder

    def item_of(self, field: str) -> str:
        """The sub-item that a field belongs to, "" if to none of these."""
        items = self._group.items
        return next((one.name for one in items if any(f.name == field for f in one.fields)), "")

    @property
    def stops(self) -> dict[str, QWidget]:
        """What the keyboard stops at, in order, each by a name of its own."""
        found: dict[str, QWidget] = {}
        for item in self._group.items:
            for field in item.fields:
                found |= self.rows[field.name].stops
            if item.name in self._removers:
                found[f"{item.name} remove"] = self._removers[item.name]
        return {**found, self._group.name: self._add}

    def _offer(self) -> None:
        if not self._group.options:
            self.added.emit("")
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in self._group.options:
            menu.addAction(option, partial(self.added.emit, option))
        open_below(menu, self._add)
