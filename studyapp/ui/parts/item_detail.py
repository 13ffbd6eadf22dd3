"""One question of a class's paper: its words, who chose what, and all its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.figure_grid import FigureGrid
from studyapp.ui.parts.option_bars import OptionBars
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.class_views import ItemRow
    from studyapp.ui.look import Look

_GAP = 40


class ItemDetail(QWidget):
    """Two columns, or one below the other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(_GAP))
        self._left, self._right = QWidget(), QWidget()
        self._columns.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._right, 1, Qt.AlignmentFlag.AlignTop)
        box = column_in(self._left, theme.px(8))
        self._number = label(look, "", 13, 600)
        self._stem = Prose(theme.serif(17), theme.px(23), theme.color("text"))
        self._lines = Prose(theme.sans(14), theme.px(21), theme.color("text2"))
        self._answer = Prose(theme.sans(14), theme.px(21), theme.color("accent"))
        self._title = label(look, "", 13, 600)
        self._bars = OptionBars(look)
        for part in (self._number, self._stem, self._lines, self._answer):
            box.addWidget(part)
        box.addSpacing(theme.px(8))
        box.addWidget(self._title)
        box.addWidget(self._bars)
        figures = column_in(self._right, theme.px(8))
        figures.addWidget(label(look, "Figures", 13, 600))
        self._figures = FigureGrid(look)
        figures.addWidget(self._figures)

    def show_item(self, row: ItemRow) -> None:
        """Show a question."""
        self._number.setText(f"Question {row.number}. {row.type}")
        self._stem.set_text(row.stem)
        self._lines.set_text("\n".join(row.lines))
        self._lines.setVisible(bool(row.lines))
        self._answer.set_text(f"✓  Right answer: {row.answer}")
        self._answer.setVisible(bool(row.answer))
        self._title.setText(row.options_title)
        self._title.setVisible(bool(row.options))
        self._bars.show_options(row.options_title, row.options)
        self._figures.show_figures(row.figures)

    def fit_width(self, width: int, *, single: bool) -> None:
        """Be just so wide, in one column or two."""
        gap = self._look.theme.px(_GAP)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if single else direction.LeftToRight)
        own = width if single else (width - gap) // 2
        for column in (self._left, self._right):
            column.setFixedWidth(own)
        for text in (self._stem, self._lines, self._answer):
            text.fit_width(own)
