"""A row of squares: right filled, partly half filled, wrong crossed, blank hollow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_SIDE, _STEP = 12, 17
OUTCOMES = {
    "right": "right", "partly": "in part", "wrong": "wrong", "blank": "blank",
    "given": "not marked here",
}  # fmt: skip
"""What became of an answer, in words."""


class Squares(QWidget):
    """The answers of one era or kind; wider rows go on in a second line."""

    def __init__(self, look: Look, squares: tuple[str, ...], words: str) -> None:
        super().__init__()
        self._look = look
        self._squares = squares
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        step = self._look.theme.px(_STEP)
        columns = max(event.size().width() // step, 1)
        self.setFixedHeight(max(-(-len(self._squares) // columns), 1) * step)

    def sizeHint(self) -> QSize:
        step = self._look.theme.px(_STEP)
        return QSize(step * min(max(len(self._squares), 1), 10), step)

    def minimumSizeHint(self) -> QSize:
        step = self._look.theme.px(_STEP)
        return QSize(step * 4, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, side = theme.px(_STEP), theme.px(_SIDE)
        columns = max(self.width() // step, 1)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, kind in enumerate(self._squares):
            x = (number % columns) * step
            left = self.width() - x - side if rightward else x
            top = (number // columns) * step + (step - side) / 2
            paint_square(painter, self._look, QRectF(left, top, side, side), kind)
        painter.end()


def paint_square(painter: QPainter, look: Look, box: QRectF, kind: str) -> None:
    """Draw one square: `right`, `partly`, `wrong` or `blank`."""
    theme = look.theme
    box = box.adjusted(0.7, 0.7, -0.7, -0.7)
    role = {"right": "accent", "partly": "accent", "wrong": "danger"}.get(kind, "edge")
    painter.setPen(QPen(theme.color(role), 1.3))
    painter.setBrush(theme.color("accent") if kind == "right" else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 2.5, 2.5)
    if kind == "wrong":
        inner = box.adjusted(3, 3, -3, -3)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    elif kind == "partly":
        half = QRectF(box.left(), box.center().y(), box.width(), box.height() / 2)
        painter.fillRect(half, theme.color("accent"))
