"""How many cards come back on each of the next days, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.views import DayBar
    from studyapp.ui.look import Look

_TALLEST = 46
_ABOVE = 22
_BELOW = 24


class ForecastBars(PaintedView):
    """Seven bars with their counts above and the days below; today's is in the accent."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Next seven days", ("Day", "Cards"))
        self._bars: tuple[DayBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[DayBar, ...]) -> None:
        """Show other days."""
        self._bars = bars
        self.set_items(tuple(bar.words for bar in bars))
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.look.theme
        return QSize(theme.px(292), theme.px(_ABOVE + _TALLEST + _BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.count for bar in self._bars), default=0)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, number, bar, most)
        painter.end()

    def _paint_bar(self, painter: QPainter, number: int, bar: DayBar, most: int) -> None:
        theme = self.look.theme
        thick = theme.px(16)
        step = (self.width() - thick) / max(len(self._bars) - 1, 1)
        left = number * step
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if rightward:
            left = self.width() - thick - left
        height = bar.count / most * theme.px(_TALLEST) if most else 0.0
        bottom = float(theme.px(_ABOVE + _TALLEST))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if bar.today else "bar"))
        if height >= 1:
            painter.drawRoundedRect(QRectF(left, bottom - height, thick, height), 2, 2)
        weight = 600 if bar.today else 400
        painter.setPen(theme.color("text" if bar.today else "text2"))
        painter.setFont(theme.sans(12.5, weight))
        half = theme.px(28)
        center = left + thick / 2
        count = QRectF(center - half, bottom - height - theme.px(20), 2 * half, theme.px(16))
        label = QRectF(center - half, bottom + theme.px(6), 2 * half, theme.px(16))
        align = Qt.AlignmentFlag.AlignCenter
        edge = self._edge(number)
        if edge:
            align = Qt.AlignmentFlag.AlignVCenter | edge
            shift = half - thick / 2
            move = shift if (edge == Qt.AlignmentFlag.AlignLeft) != rightward else -shift
            count.translate(move, 0)
            label.translate(move, 0)
        painter.drawText(count, align, str(bar.count))
        painter.drawText(label, align, bar.label)
        if number == self.current and self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(left - 3, bottom - height - 3, thick + 6, height + 6), 4, 4
            )

    def _edge(self, number: int) -> Qt.AlignmentFlag | None:
        """The first and the last label keep within the picture."""
        if number == 0:
            return Qt.AlignmentFlag.AlignLeft
        return Qt.AlignmentFlag.AlignRight if number == len(self._bars) - 1 else None
