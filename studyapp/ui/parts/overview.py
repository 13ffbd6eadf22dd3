"""The whole of a timeline in one strip: the step line, and a frame around the part in sight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from studyapp.app.explore_views import Line
    from studyapp.explore.timeline import Band
    from studyapp.explore.timeline_window import TimeWindow
    from studyapp.ui.look import Look

_STRIP, _WORDS = 46, 24
_TOP, _DROP = 14, 18
_LEVEL = {"closer": 0.0, "mixed": 0.5, "colder": 1.0}
_GRIP = 8  # pixels around an edge of the frame within which it is pulled
_LEAST = 12  # the frame is drawn at least so wide
_MOVED, _PULLED_FIRST, _PULLED_LAST = "moved", "first", "last"


class Overview(PaintedView):
    """`asked` gives the first and last day (ordinals) to show.

    Left and Right move the frame, Up and Down make it narrower and wider.
    """

    asked = Signal(float, float)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Overview")
        self._line: Line | None = None
        self._time: TimeWindow | None = None
        self._drag = ""
        self._held = 0.0  # how far from the frame's first day it was taken hold of, in days
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_time(self, line: Line, time: TimeWindow) -> None:
        """Show a line and which part of it is in sight."""
        self._line, self._time = line, time
        first, last = max(time.first, line.earliest), min(time.last, line.latest)
        seen = f"{_year(first)} to {_year(last)}"
        whole = f"of {_year(line.earliest)} to {_year(line.latest)}"
        self.setAccessibleName(f"Overview. {seen}, {whole}")
        self.setToolTip(seen)
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(500, self.look.theme.px(_STRIP + _WORDS))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    # From days to pixels.

    def _across(self, x: float) -> float:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x if mirrored else x

    def _x(self, day: float) -> float:
        assert self._time is not None
        whole = self._time.latest - self._time.earliest
        return 1 + (day - self._time.earliest) / whole * (self.width() - 2)

    def _day(self, x: float) -> float:
        assert self._time is not None
        whole = self._time.latest - self._time.earliest
        return self._time.earliest + (x - 1) / max(self.width() - 2, 1) * whole

    def _frame(self) -> tuple[float, float]:
        """From where to where the frame reaches, in pixels from where time begins."""
        assert self._time is not None
        first, last = self._x(self._time.first), self._x(self._time.last)
        spare = max(_LEAST - (last - first), 0) / 2
        return first - spare, last + spare

    # Drawing.

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line is None or self._time is None:
            return
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = sorted(map(self._across, self._frame()))
        frame = QRectF(first, 1, last - first, theme.px(_STRIP) - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawRoundedRect(frame, 6, 6)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawPolyline(self._steps(self._line))
        painter.setPen(QPen(theme.color("accent"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.8, 0, -0.8, 0), 6, 6)
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.color("text2"))
        words = QRectF(0, theme.px(_STRIP), self.width(), theme.px(_WORDS))
        sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for side, day in zip(sides, (self._line.earliest, self._line.latest), strict=True):
            painter.drawText(words, side | Qt.AlignmentFlag.AlignBottom, str(_year(day)))
        painter.end()

    def _steps(self, line: Line) -> QPolygonF:
        bands = line.steps
        if not bands:
            y = self._level("mixed")
            return QPolygonF([QPointF(0, y), QPointF(self.width(), y)])
        return QPolygonF([point for band in bands for point in self._edges(band)])

    def _edges(self, band: Band) -> tuple[QPointF, QPointF]:
        y = self._level(band.character)
        start, end = self._across(self._x(band.start)), self._across(self._x(band.end))
        return QPointF(start, y), QPointF(end, y)

    def _level(self, character: str) -> float:
        theme = self.look.theme
        return theme.px(_TOP) + _LEVEL.get(character, 0.5) * theme.px(_DROP) + 0.5

    # Moving the frame.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        time = self._time
        if time is None:
            return
        length = time.last - time.first
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, back = back, forward
        goal = {
            forward: (time.first + length / 8, time.last + length / 8),
            back: (time.first - length / 8, time.last - length / 8),
            Qt.Key.Key_Up: (time.first + length / 8, time.last - length / 8),
            Qt.Key.Key_Down: (time.first - length / 6, time.last + length / 6),
            Qt.Key.Key_Home: (time.earliest, time.earliest + length),
            Qt.Key.Key_End: (time.latest - length, time.latest),
        }.get(Qt.Key(event.key()))
        if goal is None:
            event.ignore()
        else:
            self.asked.emit(*goal)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def _grip(self, x: float) -> str:
        """What a press at a pixel (from where time begins) takes hold of."""
        first, last = self._frame()
        inside = first + _GRIP < x < last - _GRIP
        if not inside and abs(x - first) <= _GRIP:
            return _PULLED_FIRST
        return _PULLED_LAST if not inside and abs(x - last) <= _GRIP else _MOVED

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._time is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = self._across(event.position().x())
        self._drag = self._grip(x)
        first, last = self._frame()
        length = self._time.last - self._time.first
        outside = self._drag == _MOVED and not first <= x <= last
        self._held = length / 2 if outside else self._day(x) - self._time.first
        if outside:
            self._pull(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._time is None:
            return
        x = self._across(event.position().x())
        if self._drag:
            self._pull(x)
            return
        edge = self._grip(x) != _MOVED
        self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.OpenHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = ""

    def _pull(self, x: float) -> None:
        time = self._time
        if time is None:
            return
        day = min(max(self._day(x), time.earliest), time.latest)
        if self._drag == _PULLED_FIRST:
            self.asked.emit(min(day, time.last - 1), time.last)
        elif self._drag == _PULLED_LAST:
            self.asked.emit(time.first, max(day, time.first + 1))
        else:
            first = self._day(x) - self._held
            self.asked.emit(first, first + time.last - time.first)


def _year(day: float) -> int:
    return date.fromordinal(max(int(day), 1)).year
