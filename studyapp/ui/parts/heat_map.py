"""A year of study as a grid of days: a column for each week, darker where more was studied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.ui.look import Look

_STEPS = 5
_GAP = 4
_HEAD = 24
_DAYS = 7


class HeatMap(PaintedView):
    """Arrows up and down go by days, left and right by weeks."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "A year of study", ("Day", "Cards"))
        self._steps: tuple[int, ...] = ()
        self._months: tuple[tuple[int, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_days(self, days: Sequence[tuple[int, str]], months: Sequence[tuple[int, str]]) -> None:
        """Show days from the first of a week on: the step of each (0 to 4) and its words.

        `months` are the weeks in which a month begins, with its short name.
        """
        self._steps = tuple(step for step, _ in days)
        self._months = tuple(months)
        self.set_items(tuple(words for _, words in days), len(days) - 1)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.look.theme.px(_HEAD) + _DAYS * self._pitch(width))

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def _pitch(self, width: int) -> float:
        """The distance of two days: as wide as the page allows, but no wider than it looks good."""
        weeks = max(-(-len(self._steps) // _DAYS), 1)
        return min(width / weeks, float(self.look.theme.px(18)))

    def _box(self, number: int) -> QRectF:
        pitch = self._pitch(self.width())
        side = pitch - _GAP
        left = (number // _DAYS) * pitch
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        return QRectF(left, self.look.theme.px(_HEAD) + (number % _DAYS) * pitch, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.color("text2"))
        pitch = self._pitch(self.width())
        for week, name in self._months:
            box = self._box(week * _DAYS)
            text = QRectF(box.left(), 0, pitch * 4, theme.px(18))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                text.moveRight(box.right())
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, step in enumerate(self._steps):
            painter.setBrush(theme.color(f"heat{min(max(step, 0), _STEPS - 1)}"))
            painter.drawRoundedRect(self._box(number), 2.5, 2.5)
        if 0 <= self.current < len(self._steps):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 1.4))
            painter.drawRoundedRect(self._box(self.current).adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        week = _DAYS if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -_DAYS
        steps = {
            Qt.Key.Key_Left: -week,
            Qt.Key.Key_Right: week,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self._steps:
            super().keyPressEvent(event)
            return
        self.go_to(min(max(self.current + step, 0), len(self._steps) - 1))
