"""The strip of questions: one cell each, filled if answered, with a mark above if flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.quiz_views import Cell
    from studyapp.ui.look import Look

_SIDE, _STEP, _ROW = 12, 16, 28
_CLOSEST = 15  # the least step, where that saves a row
_RING = 4  # pixels that the ring around the first and the last cell needs


class QuestionStrip(PaintedView):
    """`asked` gives the question that Return or a click asks for."""

    asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Questions")
        self._cells: tuple[Cell, ...] = ()
        self._place = 0
        self._most = 3

    def show_cells(self, cells: tuple[Cell, ...], place: int) -> None:
        """Show the questions, with the one that is on the screen."""
        self._cells, self._place = cells, place
        self.set_items(tuple(cell.words for cell in cells), place)
        self.fit_width(self.width())
        self.update()

    def fit_width(self, width: int, rows: int = 0) -> None:
        """Be just so wide, in as many rows as the questions need, at most `rows` of them."""
        self._most = rows or self._most
        self.setFixedSize(width, min(self._rows(width), self._most) * self.look.theme.px(_ROW))

    def _rows(self, width: int) -> int:
        return max(-(-len(self._cells) // self._in_a_row(width)), 1)

    def _in_a_row(self, width: int) -> int:
        theme = self.look.theme
        room = width - 2 * _RING - theme.px(_SIDE)
        if len(self._cells) <= room // theme.px(_CLOSEST) + 1:
            return max(len(self._cells), 1)
        return max(room // theme.px(_STEP) + 1, 1)

    def _step(self) -> float:
        """From one cell to the next."""
        theme = self.look.theme
        gaps = max(self._in_a_row(self.width()) - 1, 1)
        return min(theme.px(_STEP), (self.width() - 2 * _RING - theme.px(_SIDE)) / gaps)

    @property
    def place(self) -> int:
        """The question that is shown, from 0."""
        return self._place

    def _first_row(self) -> int:
        """The row that stands on top where not all have room: the current one stays in sight."""
        here = self.current if self.hasFocus() and self.current >= 0 else self._place
        here //= self._in_a_row(self.width())
        return max(min(here, self._rows(self.width()) - self._most), 0)

    def _box(self, number: int) -> QRectF:
        theme = self.look.theme
        columns = self._in_a_row(self.width())
        x = (number % columns) * self._step() + _RING
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - theme.px(_SIDE)
        row = number // columns - self._first_row()
        y = row * theme.px(_ROW) + theme.px(_ROW - _SIDE - 2)
        return QRectF(x + 1, y, theme.px(_SIDE) - 1, theme.px(_SIDE) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, cell in enumerate(self._cells):
            box = self._box(number)
            here = number == self._place
            filled = "accent" if here else "bar" if cell.answered else "raised"
            if here and not cell.answered:
                filled = "accent_soft"
            painter.setPen(QPen(theme.color("accent" if here else "bar"), 1.2))
            painter.setBrush(theme.color(filled))
            painter.drawRoundedRect(box, 2.5, 2.5)
            if here:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("accent"), 1.6))
                painter.drawRoundedRect(box.adjusted(-2.6, -2.6, 2.6, 2.6), 4, 4)
            if cell.flagged:
                middle, top = box.center().x(), box.top() - theme.px(10)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("text2"))
                points = [QPointF(middle - 4, top), QPointF(middle + 4, top)]
                painter.drawPolygon(QPolygonF([*points, QPointF(middle, top + 5)]))
        if self.hasFocus() and 0 <= self.current < len(self._cells):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self._box(self.current).adjusted(-3.5, -3.5, 3.5, 3.5))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if not event.isAutoRepeat() and self.current >= 0:
                self.asked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(len(self._cells)):
            if self._box(number).adjusted(-2, -8, 2, 4).contains(event.position()):
                self.asked.emit(number)
                return
