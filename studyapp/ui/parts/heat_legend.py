"""The key to the map of a year: from nothing to much, in its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import line_in

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class HeatLegend(QWidget):
    """The steps, between what the palest and the darkest stand for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        line = line_in(self, look.theme.px(6))
        self._least = label(look, "", 12.5, role="text2")
        self._most = label(look, "", 12.5, role="text2")
        for widget in (self._least, _Steps(look), self._most):
            line.addWidget(widget)

    def show_ends(self, least: str, most: str) -> None:
        """Name what the palest and the darkest stand for."""
        self._least.setText(least)
        self._most.setText(most)


class _Steps(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        side = look.theme.px(14)
        self.setFixedSize(5 * (side + 4), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        side = self._look.theme.px(14)
        for step in range(5):
            painter.setBrush(self._look.theme.color(f"heat{step}"))
            painter.drawRoundedRect(QRectF(step * (side + 4), 0, side, side), 2.5, 2.5)
        painter.end()
