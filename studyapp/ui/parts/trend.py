"""The results of past papers as bars, the latest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.quiz_views import PaperRow
    from studyapp.ui.look import Look

_HEIGHT = 72


class Trend(PaintedView):
    """Shares of marks from nothing to all; mock exams are filled, practice is hollow."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Past papers", ("Paper", "Marks"))
        self._rows: tuple[PaperRow, ...] = ()
        self.setFixedHeight(look.theme.px(_HEIGHT))

    def show_rows(self, rows: tuple[PaperRow, ...]) -> None:
        """Show papers, the latest first in `rows` and last in the picture."""
        self._rows = tuple(row for row in reversed(rows) if row.counted)
        words = tuple(f"{row.title}, {row.when}: {row.marks}" for row in self._rows)
        self.set_items(words, len(words) - 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base = self.height() - 6.0
        full = base - 6
        painter.setPen(QPen(theme.color("line"), 1))
        for share in (0.0, 0.5, 1.0):
            y = base - share * full
            painter.drawLine(0, round(y), self.width(), round(y))
        count = max(len(self._rows), 8)
        step = self.width() / count
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, row in enumerate(self._rows):
            x = number * step + step * 0.2
            if rightward:
                x = self.width() - x - step * 0.6
            height = max(row.share, 0.0) * full
            box = QRectF(x, base - max(height, 1.5), step * 0.6, max(height, 1.5))
            tint = theme.color("accent" if number == self.current else "bar")
            painter.setPen(QPen(tint, 1.2))
            painter.setBrush(tint if row.mock else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
        painter.end()
