"""Days without study: a day or a span of days is added, and each can be taken off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from studyapp.app.exam_fields import days_of, span_words, spans
from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, IconButton
from studyapp.ui.parts.date_field import DateField
from studyapp.ui.parts.fields import Checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from studyapp.ui.look import Look


class DaysOff(QWidget):
    """`changed` tells that there are other days off; `last` is what Tab comes to last."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self._off: frozenset[date] = frozenset()
        self._first = DateField(look, "First day off")
        self._last = DateField(look, "Last day off")
        self._first.chosen.connect(self._follow)
        self._add = Button(look, "Add days off")
        self._add.clicked.connect(self.add)
        self.last: QWidget = self._add
        fields: QWidget = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, fields)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(10))
        self._parts = (self._first, label(look, "to", 14, role="text2"), self._last, self._add)
        for part in self._parts:
            self._line.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
        self._line.addStretch(1)
        self._list = QWidget()
        self._rows = column_in(self._list)
        box = column_in(self, theme.px(6))
        checked = fields
        for field in (self._last, self._first):  # each has its sentence below the line
            checked = Checked(look, checked, field)
            field.judged.connect(checked.show_fault)
        box.addWidget(checked)
        box.addWidget(self._list)

    def days(self) -> tuple[date, ...]:
        """All days off, in order."""
        return tuple(sorted(self._off))

    def show_days(self, days: Iterable[date], today: date) -> None:
        """Show days off; `today` is proposed for the next."""
        self._off = frozenset(days)
        for field in (self._first, self._last):
            field.set_earliest(today)
            field.show_day(today)
        self._list_anew()

    def add(self) -> None:
        """Add the days from the first to the last, if both can be read."""
        for field in (self._first, self._last):
            if field.fault:
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._off |= set(days_of(self._first.day(), self._last.day()))
        self._list_anew()
        self.changed.emit()

    def _follow(self, first: date) -> None:
        """The last day is not before the first."""
        if self._last.day() < first:
            self._last.show_day(first)

    def _remove(self, first: date, last: date) -> None:
        self._off -= set(days_of(first, last))
        self._list_anew()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _list_anew(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.last = self._add
        for first, last in spans(self._off):
            words = span_words(first, last)
            row = QWidget()
            line = line_in(row, self._look.theme.px(8))
            line.addWidget(label(self._look, words, 14))
            button = IconButton(self._look, "x", f"Remove {words}", 14)
            button.clicked.connect(lambda _=False, a=first, b=last: self._remove(a, b))
            line.addWidget(button)
            line.addStretch(1)
            self._rows.addWidget(row)
            self.setTabOrder(self.last, button)
            self.last = button
        self._list.setVisible(bool(self._off))

    def fit_width(self, width: int) -> None:
        """Stand in a line where there is room, else one below the other."""
        gaps = self._line.spacing() * (len(self._parts) - 1)
        narrow = width < sum(part.sizeHint().width() for part in self._parts) + gaps
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
