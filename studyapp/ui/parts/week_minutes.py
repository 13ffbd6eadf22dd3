"""The minutes of study on each day of the week, and one field that sets them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from studyapp.app.exam_fields import week_words
from studyapp.app.phrases import WEEKDAYS
from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.fields import number_field, number_of, show_number

if TYPE_CHECKING:
    from studyapp.ui.look import Look

MOST_MINUTES = 600
_STEP = 5
_GAP = 8


class WeekMinutes(QWidget):
    """`changed` tells that the minutes of a day are others."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._columns = 0
        self.days = [number_field(look, f"Minutes on {day}", 0, MOST_MINUTES, width=64)
                     for day in WEEKDAYS]  # fmt: skip
        self._cells: list[QWidget] = []
        for name, field in zip(WEEKDAYS, self.days, strict=True):
            field.setSingleStep(_STEP)
            field.valueChanged.connect(self._day_changed)
            cell = QWidget()
            inside = column_in(cell, theme.px(2))
            inside.addWidget(label(look, name[:3], 12.5, role="text2"))
            inside.addWidget(field)
            self._cells.append(cell)
        self._every = number_field(look, "Minutes, the same every day", 0, MOST_MINUTES, width=64)
        self._every.setSingleStep(_STEP)
        self._every.valueChanged.connect(self._set_all)
        self._week = label(look, "", 13.5, role="text2")
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        box = column_in(self, theme.px(8))
        box.addLayout(self._grid)
        self.set_columns(len(self.days))
        below = QWidget()
        line = line_in(below, theme.px(12))
        line.addWidget(self._every)
        line.addWidget(label(look, "the same every day", 13.5, role="text2"))
        line.addStretch(1)
        box.addWidget(below)
        box.addWidget(self._week)

    def minutes(self) -> tuple[int, ...]:
        """The minutes of Monday to Sunday."""
        return tuple(map(number_of, self.days))

    def show_minutes(self, minutes: tuple[int, ...]) -> None:
        """Show the minutes of Monday to Sunday."""
        for field, value in zip(self.days, minutes, strict=True):
            show_number(field, value)
        show_number(self._every, round(sum(minutes) / len(minutes)))
        self._week.setText(week_words(minutes))

    def _set_all(self, value: int) -> None:
        for field in self.days:
            show_number(field, value)
        self._tell()

    def _day_changed(self) -> None:
        values = [field.value() for field in self.days]
        show_number(self._every, round(sum(values) / len(values)))
        self._tell()

    def _tell(self) -> None:
        self._week.setText(week_words(field.value() for field in self.days))
        self.changed.emit()

    def fit_width(self, width: int) -> None:
        """Stand in one row where there is room, else in two."""
        whole = sum(field.width() + _GAP for field in self.days) - _GAP
        self.set_columns(len(self.days) if whole <= width else (len(self.days) + 1) // 2)

    def set_columns(self, columns: int) -> None:
        """Put so many days into a row."""
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // columns, place % columns)
        for column in range(len(self.days) + 1):
            self._grid.setColumnStretch(column, 1 if column == columns else 0)
