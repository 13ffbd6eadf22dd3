"""Figures under each other: their names, their values, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from studyapp.ui.labels import label, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.ui.look import Look


class FigureGrid(QWidget):
    """Rows of two or three texts; the last column takes what the others leave."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.theme.px(16))
        self._grid.setVerticalSpacing(look.theme.px(6))

    def show_figures(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show other figures: the name, the value, and what it means where there is that."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        last = max(map(len, rows), default=1) - 1
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column == last else 0)
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                if not text:
                    continue
                role = "text" if column == 1 else "text2"
                part = label(self._look, text, 13, role=role)
                part = wrapped(part) if column == last else part
                self._grid.addWidget(part, number, column, Qt.AlignmentFlag.AlignTop)
