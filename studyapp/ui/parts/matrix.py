"""What is taken for what, as a small matrix: rows are right, columns were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_SIDE = 34
_NUMBER = 22  # the column of the rows' numbers
_STEPS = 4
_ON_DARK = {"light": 4, "dark": 3}  # from this step on, the page's colour is read better


class Matrix(PaintedView):
    """Arrow keys walk through the cells. Columns have the numbers of the rows."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look, title, ("Right", "Answered", "How often"))
        self._names: tuple[str, ...] = ()
        self._counts: tuple[tuple[int, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(
        self,
        names: tuple[str, ...],
        counts: tuple[tuple[int, ...], ...],
        asked: tuple[int, ...],
    ) -> None:
        """`counts[i][j]` is how often `names[j]` was answered where `names[i]` was right, of
        `asked[i]` times; the diagonal holds the right answers."""
        self._names, self._counts = names, counts
        words = (
            f"{right}: {'answered rightly' if row == column else names[column]}: "
            f"{counts[row][column]:,} of {asked[row]:,}"
            for row, right in enumerate(names)
            for column in range(len(names))
        )
        self.set_items(tuple(words), 1 if len(names) > 1 else 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = self.look.theme.px(_SIDE)
        return QSize(side * (len(self._names) + 6), side * (len(self._names) + 1))

    def minimumSizeHint(self) -> QSize:
        side = self.look.theme.px(_SIDE)
        return QSize(side * (len(self._names) + 3), side * (len(self._names) + 1))

    def _cell(self, row: int, column: int) -> QRectF:
        """The cell of a row and column; row -1 is the head."""
        side = self.look.theme.px(_SIDE)
        left = self.width() - side * (len(self._names) - column)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        return QRectF(left + 1, side * (row + 1) + 1, side - 2, side - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, name in enumerate(self._names):
            self._paint_name(painter, row, name)
            painter.setPen(theme.color("text2"))
            painter.drawText(self._cell(-1, row), Qt.AlignmentFlag.AlignCenter, str(row + 1))
            for column in range(len(self._names)):
                self._paint_cell(painter, row, column)
        if 0 <= self.current < len(self._names) ** 2:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 1.4))
            painter.drawRoundedRect(self._cell(*divmod(self.current, len(self._names))), 4, 4)
        painter.end()

    def _paint_name(self, painter: QPainter, row: int, name: str) -> None:
        """The row's number and the name of what was right, cut where it is too long."""
        theme = self.look.theme
        number = theme.px(_NUMBER)
        first = self._cell(row, 0)
        room = theme.px(_SIDE) * len(self._names) + theme.px(10)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text = QRectF(number, first.top(), self.width() - room - number, first.height())
        head = QRectF(0, first.top(), number, first.height())
        if rightward:
            text.moveLeft(room)
            head.moveLeft(self.width() - number)
        middle = Qt.AlignmentFlag.AlignVCenter
        start = Qt.AlignmentFlag.AlignRight if rightward else Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme.sans(13))
        painter.setPen(theme.color("text2"))
        painter.drawText(head, start | middle, str(row + 1))
        painter.setPen(theme.color("text"))
        elide = Qt.TextElideMode.ElideRight
        cut = painter.fontMetrics().elidedText(name, elide, int(text.width()))
        painter.drawText(text, start | middle, cut)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        theme = self.look.theme
        count = self._counts[row][column]
        wrong = row != column
        most = max((n for i, line in enumerate(self._counts)
                    for j, n in enumerate(line) if i != j), default=1)  # fmt: skip
        step = -(-count * _STEPS // max(most, 1)) if wrong else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"heat{min(step, _STEPS)}"))
        if wrong:
            painter.drawRoundedRect(self._cell(row, column), 4, 4)
        role = "bg" if step >= _ON_DARK[theme.mode] else "text" if wrong else "text2"
        painter.setPen(theme.color(role))
        if count or not wrong:
            painter.drawText(self._cell(row, column), Qt.AlignmentFlag.AlignCenter, f"{count:,}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wide = len(self._names)
        step = {Qt.Key.Key_Up: -wide, Qt.Key.Key_Down: wide}.get(Qt.Key(event.key()))
        if step is None or not 0 <= self.current + step < wide * wide:
            super().keyPressEvent(event)
            return
        self.go_to(self.current + step)
