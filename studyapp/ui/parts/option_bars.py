"""How many chose each option of a question, as bars: the right one and what lured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.class_views import OptionRow
    from studyapp.ui.look import Look

_ROW = 46
_HEAD = 22
_LINE = 22
_BAR = 8
_SIGN = 22
_CHOSEN, _R, _IDLE = 66, 92, 40  # how wide the figures are


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
        high = theme.px(_HEAD) + theme.px(_ROW) * max(len(self._rows), 1)
        return QSize(theme.px(300), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for number, row in enumerate(self._rows):
            self._paint(painter, number, row)
        painter.end()

    def _at(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A box, mirrored where the window runs from right to left."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - left - width if mirrored else left, top, width, height)

    def _columns_of(self, row: OptionRow | None) -> list[tuple[str, int]]:
        """The figures of an option, or their headings, each with its width in pixels.

        A figure that no option has takes no room.
        """
        px = self.look.theme.px
        columns = [("Chosen" if row is None else str(row.count), px(_CHOSEN))]
        if any(one.r for one in self._rows):
            columns.append(("Correlation" if row is None else row.r, px(_R)))
        if any(one.idle for one in self._rows):
            columns.append(("idle" if row is not None and row.idle else "", px(_IDLE)))
        return columns

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(self.look.theme.sans(12.5))
        self._paint_figures(painter, self._columns_of(None), 0)

    def _paint_figures(self, painter: QPainter, columns: list[tuple[str, int]], top: float) -> None:
        """Figures side by side, set to the right as numbers are."""
        theme = self.look.theme
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        end = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        painter.setPen(theme.color("text2"))
        left = self.width() - sum(width for _, width in columns)
        for text, width in columns:
            place = self._at(left, top, width, theme.px(_LINE))
            painter.drawText(place, end | Qt.AlignmentFlag.AlignVCenter, text)
            left += width

    def _paint(self, painter: QPainter, number: int, row: OptionRow) -> None:
        theme = self.look.theme
        top = theme.px(_HEAD) + number * theme.px(_ROW)
        line, sign = theme.px(_LINE), theme.px(_SIGN)
        figures = sum(width for _, width in self._columns_of(row))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        if row.right:
            center = self._at(0, top, sign, line).center()
            side = theme.px(14)
            self.look.icons.paint(painter, "check", center, side, theme.color("accent"))
        painter.setFont(theme.sans(14, 600 if row.right else 400))
        painter.setPen(theme.color("text"))
        room = self._at(sign, top, self.width() - sign - figures, line)
        name = f"{row.letter}.  {row.text}" if row.letter else row.text
        cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, start | middle, cut)
        painter.setFont(theme.sans(13))
        self._paint_figures(painter, self._columns_of(row), top)
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
        self.go_to(self.current + step)
