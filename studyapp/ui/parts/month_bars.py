"""The cards that come back on each of the next thirty days, as thin bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.views import DayBar
    from studyapp.ui.look import Look

_TALLEST = 190
_BELOW = 24
_RIGHT = 40


class MonthBars(PaintedView):
    """Today's bar is in the accent; the lines say how many cards their height stands for."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Next 30 days", ("Day", "Cards"))
        self._bars: tuple[DayBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[DayBar, ...]) -> None:
        """Show other days."""
        self._bars = bars
        self.set_items(tuple(bar.words for bar in bars), 0 if bars else -1)
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.look.theme
        return QSize(theme.px(250), theme.px(_TALLEST + _BELOW + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.sans(12.5))
        base, tallest = float(theme.px(_TALLEST) + 10), float(theme.px(_TALLEST))
        width = self.width() - theme.px(_RIGHT)
        top = _round_up(max((bar.count for bar in self._bars), default=0))
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for share in (0.5, 1.0):
            y = base - share * tallest
            painter.setPen(theme.color("line"))
            painter.drawLine(0, round(y), self.width() - theme.px(_RIGHT) + 6, round(y))
            painter.setPen(theme.color("text2"))
            box = QRectF(width + 10, y - 9, theme.px(_RIGHT) - 10, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{top * share:g}")
        step = width / max(len(self._bars), 1)
        for number, bar in enumerate(self._bars):
            height = bar.count / top * tallest
            left = number * step
            if rightward:
                left = width - left - step
            box = QRectF(left + step * 0.15, base - height, step * 0.7, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent" if bar.today else "bar"))
            painter.drawRoundedRect(box, 1.5, 1.5)
            if number == self.current and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("text"), 1))
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 2, 2)
        painter.setPen(theme.color("text2"))
        for number in (0, len(self._bars) - 1):
            if 0 <= number < len(self._bars):
                edge = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                box = QRectF(0, base + 4, width, theme.px(18))
                painter.drawText(
                    box, edge | Qt.AlignmentFlag.AlignVCenter, self._bars[number].label
                )
        painter.end()


def _round_up(most: int) -> int:
    """A number for the top of the picture that is easily halved."""
    for top in (4, 10, 20, 40, 60, 100, 200, 400, 600, 1000, 2000, 5000, 10_000):
        if most <= top:
            return top
    return most + most % 2
