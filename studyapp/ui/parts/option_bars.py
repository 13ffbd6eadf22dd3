"""How many chose each option of a question, as bars: the right one and what lured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.class_views import OptionRow
    from studyapp.ui.look import Look

_ROW = 46
_LINE = 22
_BAR = 8
_SIGN = 22
_FIGURES = 148


class OptionBars(PaintedView):
    """Up and Down go through the options. A right one has a check mark and the accent."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Options", ("Option", "Chosen"))
        self._rows: tuple[OptionRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_options(self, title: str, rows: tuple[OptionRow, ...]) -> None:
        """Show the options of another question."""
        self._title, self._rows = title, rows
        self.set_items(tuple(row.words for row in rows), 0 if rows else -1)
        self.setVisible(bool(rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self.look.theme
        return QSize(theme.px(300), theme.px(_ROW) * max(len(self._rows), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, row in enumerate(self._rows):
            self._paint(painter, number, row)
        painter.end()

    def _at(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A box, mirrored where the window runs from right to left."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - left - width if mirrored else left, top, width, height)

    def _paint(self, painter: QPainter, number: int, row: OptionRow) -> None:
        theme = self.look.theme
        top, line, sign = number * theme.px(_ROW), theme.px(_LINE), theme.px(_SIGN)
        figures = theme.px(_FIGURES)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        if row.right:
            center = self._at(0, top, sign, line).center()
            side = theme.px(14)
            self.look.icons.paint(painter, "check", center, side, theme.color("accent"))
        painter.setFont(theme.sans(14, 600 if row.right else 400))
        painter.setPen(theme.color("text"))
        room = self._at(sign, top, self.width() - sign - figures, line)
        cut = painter.fontMetrics().elidedText(
            row.text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, start | middle, cut)
        painter.setFont(theme.sans(13))
        painter.setPen(theme.color("text2"))
        told = f"{row.count}   {row.r}" if row.r else str(row.count)
        told = f"{told}   idle" if row.idle else told
        place = self._at(self.width() - figures, top, figures, line)
        painter.drawText(place, end | middle, told)
        length = (self.width() - sign) * row.share
        bar = theme.px(_BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(self._at(sign, top + line + 2, self.width() - sign, bar), 2, 2)
        painter.setBrush(theme.color("accent" if row.right else "bar"))
        painter.drawRoundedRect(self._at(sign, top + line + 2, max(length, 2), bar), 2, 2)
        if number == self.current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 1))
            box = self._at(sign, top + line + 2, max(length, 2), bar)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not 0 <= self.current + step < len(self._rows):
            super().keyPressEvent(event)
            return
        self.current += step
        self._say()
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
