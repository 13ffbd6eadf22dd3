"""What a check of the deck found, a line each, with what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter

from studyapp.app.editor_views import ProblemRow
from studyapp.ui.parts.row_list import Index, RowList, RowPainter
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from studyapp.ui.look import Look

_HIGH, _PAD, _ICON, _GAP, _PLACE = 32, 4, 16, 12, 52


class _Painter(RowPainter):
    view: ProblemList

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, max(self.look.theme.px(_HIGH), _HIGH))

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        theme, problem = self.look.theme, self.view.rows.rows[row]
        cells = self.view.cells(option.rect, row)
        role = "danger" if problem.error else "warn"
        icon = "error" if problem.error else "warning"
        side = theme.px(_ICON)
        center = QPointF(cells.icon.center())
        self.look.icons.paint(painter, icon, center, side, theme.color(role))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.sans(13))
        painter.setPen(theme.color("text2"))
        painter.drawText(cells.place, flags, problem.place)
        painter.setPen(theme.color("text"))
        metrics = QFontMetrics(painter.font())
        right = Qt.TextElideMode.ElideRight
        message = metrics.elidedText(problem.message, right, cells.words.width())
        painter.drawText(cells.words, flags, message)
        used = metrics.horizontalAdvance(message + " ")
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        rest = cells.words.adjusted(0 if mirrored else used, 0, -used if mirrored else 0, 0)
        painter.setPen(theme.color("text2"))
        painter.drawText(rest, flags, metrics.elidedText(problem.hint, right, rest.width()))
        if problem.fix:
            painter.setFont(theme.sans(13, 500))
            painter.setPen(theme.color("accent"))
            painter.drawText(
                cells.fix, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, problem.fix
            )


class _Cells:
    """Where the parts of a row lie, mirrored where the list runs from right to left."""

    def __init__(self, look: Look, box: QRect, place: int, fix: int, *, mirrored: bool) -> None:
        theme = look.theme
        gap = theme.px(_GAP)
        widths = [theme.px(_ICON), place]
        left = box.left() + theme.px(_PAD)
        found = []
        for wide in widths:
            found.append(QRect(left, box.top(), wide, box.height()))
            left += wide + gap
        end = box.right() - theme.px(_PAD)
        found.append(QRect(left, box.top(), end - left - (fix + gap if fix else 0), box.height()))
        found.append(QRect(end - fix, box.top(), fix, box.height()))
        if mirrored:
            both = box.left() + box.right()
            found = [
                QRect(both - one.right(), one.top(), one.width(), one.height()) for one in found
            ]
        self.icon, self.place, self.words, self.fix = found


class ProblemList(RowList["ProblemRow"]):
    """`opened` gives a problem to go to, `mended` one to be fixed."""

    opened = Signal(ProblemRow)
    mended = Signal(ProblemRow)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Problems", lambda row: row.words)
        self.setItemDelegate(_Painter(look, self))
        self._place = 0

    def show_rows(self, rows: tuple[ProblemRow, ...], most: int) -> None:
        """Show the problems, at most so many at once; the list is gone where there are none."""
        theme = self.look.theme
        font = theme.sans(13)
        longest = max((row.place for row in rows[:50]), key=len, default="")
        self._place = max(theme.px(_PLACE), text_width(font, longest))
        self.rows.fill(rows)
        self.setVisible(bool(rows))
        self.setFixedHeight(min(len(rows), most) * max(theme.px(_HIGH), _HIGH))
        self.setAccessibleName(f"Problems, {len(rows)}")
        if rows and not self.currentIndex().isValid():
            self.choose(0)
        self.viewport().update()

    def cells(self, box: QRect, row: int) -> _Cells:
        """Where the parts of a row lie."""
        theme = self.look.theme
        words = self.rows.rows[row].fix
        font: QFont = theme.sans(13, 500)
        fix = text_width(font, words) if words else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return _Cells(self.look, box, self._place, fix, mirrored=mirrored)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at: QPoint = event.position().toPoint()
        index: QModelIndex = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        problem = self.rows.rows[index.row()]
        fix = self.cells(self.visualRect(index), index.row()).fix
        (self.mended if problem.fix and fix.contains(at) else self.opened).emit(problem)

    def choose_same(self, problem: ProblemRow) -> None:
        """Choose a problem that is in the list."""
        for number, row in enumerate(self.rows.rows):
            if row.diagnostic == problem.diagnostic:
                self.choose(number)
                return

    def open_chosen(self) -> None:
        if self.chosen is not None:
            self.opened.emit(self.chosen)
