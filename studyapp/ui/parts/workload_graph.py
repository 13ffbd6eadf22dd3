"""Work against desired retention: a curve, the setting on it, and a point that the keys move."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.settings_views import LoadPoint
    from studyapp.ui.look import Look

_HEIGHT = 224
_LEFT, _RIGHT, _ABOVE, _BELOW = 40, 14, 44, 26
_TITLE = 36  # as high as a button, so that the title stands where one stood
_COMPARED = 5  # percent from the setting to the point that is told beside it
_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
_LINES = 4


class WorkloadGraph(PaintedView):
    """Minutes a day over percent of retention. `moved` tells that another point is current."""

    moved = Signal()

    def __init__(self, look: Look) -> None:
        columns = ("Desired retention", "Work", "Known")
        super().__init__(look, "Work at each desired retention", columns)
        self._points: tuple[LoadPoint, ...] = ()
        self._marked = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: tuple[LoadPoint, ...], percent: int) -> None:
        """Show other points; `percent` is the setting."""
        self._points = points
        self.mark(percent)

    def mark(self, percent: int) -> None:
        """The setting is another: it is marked, and the current point is on it."""
        found = [n for n, one in enumerate(self._points) if one.percent == percent]
        self._marked = found[0] if found else -1
        self.set_items(
            tuple(
                f"{one.words}{', your setting' if number == self._marked else ''}"
                for number, one in enumerate(self._points)
            ),
            self._marked,
        )
        self.update()
        self.moved.emit()

    def sentences(self) -> tuple[str, ...]:
        """The setting in words, and the current point; where that is the setting, one beside it."""
        other = self.current
        if other == self._marked:
            above = self._marked + _COMPARED
            other = above if above < len(self._points) else self._marked - _COMPARED
        said = [self._points[n] for n in (self._marked, other) if 0 <= n < len(self._points)]
        return tuple(one.sentence for one in said)

    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(520), self.look.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(240), self.look.theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.current
        super().keyPressEvent(event)
        if self.current != before:
            self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The nearest point becomes the current one."""
        if not self._points:
            return
        x = event.position().x()
        self.current = min(
            range(len(self._points)), key=lambda number: abs(self._place(number).x() - x)
        )
        self._say()
        self.update()
        self.moved.emit()

    def _most(self) -> float:
        """The top of the scale, in minutes."""
        return self._step() * _LINES

    def _step(self) -> float:
        """Minutes from one line of the scale to the next."""
        most = max((one.minutes for one in self._points), default=1.0)
        return float(next((step for step in _STEPS if step * _LINES >= most), _hours(most)))

    def _at(self, percent: float, minutes: float) -> QPointF:
        theme = self.look.theme
        left, top = theme.px(_LEFT), theme.px(_ABOVE)
        width = self.width() - left - theme.px(_RIGHT)
        height = self.height() - top - theme.px(_BELOW)
        least, most = self._points[0].percent, self._points[-1].percent
        x = left + (percent - least) / max(most - least, 1) * width
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x
        return QPointF(x, top + (1 - minutes / self._most()) * height)

    def _place(self, number: int) -> QPointF:
        point = self._points[number]
        return self._at(point.percent, point.minutes)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.sans(12.5))
        self._paint_scale(painter)
        if self._marked >= 0:
            at = self._place(self._marked)
            painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(at, QPointF(at.x(), self._at(self._points[0].percent, 0).y()))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolyline(QPolygonF([self._place(n) for n in range(len(self._points))]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        if self._marked >= 0:
            painter.drawEllipse(self._place(self._marked), theme.px(5), theme.px(5))
        if self.current >= 0 and self.current != self._marked:
            painter.setBrush(theme.color("bg"))
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawEllipse(self._place(self.current), theme.px(4), theme.px(4))
        if self.hasFocus() and self.current >= 0:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("text"), 1.2))
            painter.drawEllipse(self._place(self.current), theme.px(8), theme.px(8))
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        theme = self.look.theme
        least, most = self._points[0].percent, self._points[-1].percent
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        outside = Qt.AlignmentFlag.AlignLeft if rightward else Qt.AlignmentFlag.AlignRight
        align = outside | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        half, room = theme.px(9), theme.px(_LEFT) - 8
        for line in range(_LINES + 1):
            minutes = line * self._step()
            start, end = self._at(least, minutes), self._at(most, minutes)
            painter.setPen(theme.color("line"))
            painter.drawLine(start, end)
            painter.setPen(theme.color("text2"))
            left = self.width() - room if rightward else 0
            painter.drawText(QRectF(left, start.y() - half, room, 2 * half), align, f"{minutes:g}")
        for percent in (70, 75, 80, 85, 90, 95):
            foot = self._at(percent, 0)
            box = QRectF(foot.x() - theme.px(24), foot.y() + 5, theme.px(48), 2 * half)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{percent}%")
        title = QRectF(0, 0, self.width(), theme.px(_TITLE))
        begin = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(title, begin, "Minutes a day")


def _hours(most: float) -> int:
    """A step of whole hours for a scale up to `most` minutes."""
    return 60 * math.ceil(most / 60 / _LINES)
