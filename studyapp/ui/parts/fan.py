"""The forecast of what will be known on the day of an exam: a curve with a fan around it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from studyapp.app.phrases import percent
from studyapp.ui.parts.painted import PaintedView
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.plan_views import FanPoint, FanView
    from studyapp.ui.look import Look

_TITLE = "Forecast"
_ABOVE, _BELOW = 17, 20  # unscaled pixels above the highest share and below the axis
_SMALL, _LARGE = 106, 260  # the height of the picture
_SCALE = 44  # the width of the scale of a large picture
_GAP = 10  # between the end of the curve and its label
_LONGEST = "about 100"  # of what stands below a value; a large picture always has room for it
_LEAST_SPAN = 0.3  # shares of the marks that the height stands for, at least


class Fan(PaintedView):
    """Days go along, shares of the marks up. A `large` one begins at 0% and has a scale.

    Beside a forecast that is tried, the present one stands as a thin line.
    """

    def __init__(self, look: Look, *, large: bool = False) -> None:
        super().__init__(look, _TITLE, ("Day", "You should know"))
        self._large = large
        self._view: FanView | None = None
        self._beside: FanView | None = None
        self._waiting = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fan(self, view: FanView | None, beside: FanView | None = None) -> None:
        """Show another forecast, or none; `beside` is the one to compare it with."""
        self._view, self._beside, self._waiting = view, beside, ""
        points = view.points if view is not None else ()
        last = len(points) - 1
        stays = self.hasFocus() and 0 <= self.current <= last
        self.set_items(tuple(map(_words, points)), self.current if stays else last)
        self.setAccessibleDescription(view.words if view is not None else "")
        self.update()

    def show_waiting(self, words: str) -> None:
        """Say why there is no forecast yet, in its place."""
        if self._view is None:
            self._waiting = words
            self.setAccessibleName(f"{_TITLE}. {words}" if words else _TITLE)
            self.update()

    def sizeHint(self) -> QSize:
        theme = self.look.theme
        return QSize(theme.px(292), theme.px(_LARGE if self._large else _SMALL))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(200), self.sizeHint().height())

    # Where things lie.

    def _plot(self) -> QRectF:
        """The room of the curve: from today to the exam, from the lowest share to the highest."""
        theme = self.look.theme
        shown = [view for view in (self._view, self._beside) if view is not None]
        words = [view.interval for view in shown] + ([_LONGEST] if self._large else [])
        label = max(
            [
                *(text_width(self._value_font(), view.value) for view in shown),
                *(text_width(theme.sans(13), text) for text in words),
            ],
            default=0,
        )
        left = theme.px(_SCALE) if self._large else 0
        right = label + theme.px(_GAP) + theme.px(1)
        high = self.height() - theme.px(_ABOVE + _BELOW)
        return QRectF(left, theme.px(_ABOVE), max(self.width() - left - right, 1), high)

    def _range(self) -> tuple[float, float]:
        """The shares at the foot and at the top of the plot."""
        if self._large or self._view is None:
            return 0.0, 1.0
        points, goal = self._view.points, self._view.goal
        top = max([goal, *(point.high for point in points)])
        low = min([goal, *(point.low for point in points)])
        floor = math.floor((low - 0.1) * 10) / 10
        return max(min(floor, top - _LEAST_SPAN), 0.0), max(top, _LEAST_SPAN)

    def _days(self) -> int:
        counts = [len(view.points) for view in (self._view, self._beside) if view is not None]
        return max([*counts, 2])

    def _place(self, number: int, share: float) -> QPointF:
        plot, (floor, top) = self._plot(), self._range()
        along = number / (self._days() - 1) * plot.width()
        x = plot.left() + along
        if self._mirrored:
            x = self.width() - x
        return QPointF(x, plot.bottom() - (share - floor) / (top - floor) * plot.height())

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _box(self, left: float, top: float, width: float, high: float) -> QRectF:
        """A box for text, mirrored where the window runs from right to left."""
        return QRectF(self.width() - left - width if self._mirrored else left, top, width, high)

    @property
    def _start(self) -> Qt.AlignmentFlag:
        """Where a line of text begins."""
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        return Qt.AlignmentFlag.AlignVCenter | side

    @property
    def _end(self) -> Qt.AlignmentFlag:
        """Where a line of text ends."""
        side = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
        return Qt.AlignmentFlag.AlignVCenter | side

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Words run in their own direction, on the side that the window's direction gives them.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        view = self._view
        if view is None or not view.points:
            painter.setFont(theme.sans(13.5))
            painter.setPen(theme.color("text2"))
            painter.drawText(self.rect(), self._start, self._waiting)
        else:
            self._paint_frame(painter, view)
            self._paint_fan(painter, view)
            if self._beside is not None:
                painter.setPen(QPen(theme.color("bar"), 1.2))
                painter.drawPath(_line(self._curve(self._beside.points)))
            self._paint_curve(painter, view)
            self._paint_goal(painter, view)
            self._paint_end(painter, view)
        painter.end()

    def _paint_frame(self, painter: QPainter, view: FanView) -> None:
        """The scale, and the axis with its ends."""
        theme, plot = self.look.theme, self._plot()
        painter.setFont(theme.sans(12.5))
        for step in range(1, 6) if self._large else ():
            self._paint_step(painter, step / 5)
        foot = self._range()[0]
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.drawLine(self._place(0, foot), self._place(self._days() - 1, foot))
        self._paint_below(painter, view, plot)

    def _paint_goal(self, painter: QPainter, view: FanView) -> None:
        """The name of the goal, at the first end of its line where nothing else runs."""
        theme, plot = self.look.theme, self._plot()
        painter.setFont(theme.sans(12.5))
        painter.setPen(theme.color("text2"))
        text = f"Goal {percent(view.goal)}"
        width, high = text_width(painter.font(), text) + 2, theme.px(16)
        line = self._place(0, view.goal).y()
        boxes = [
            self._box(left, top, width, high)
            for left in (plot.left(), plot.right() - width)
            for top in (line - high, line + 1)
        ]
        box = next((one for one in boxes if self._is_free(view, one)), boxes[0])
        painter.drawText(box, self._start, text)

    def _is_free(self, view: FanView, box: QRectF) -> bool:
        """Whether no part of the fan runs through a box."""
        for number, point in enumerate(view.points):
            high, low = self._place(number, point.high), self._place(number, point.low)
            across = box.left() - 2 <= high.x() <= box.right() + 2
            if across and high.y() < box.bottom() and low.y() > box.top():
                return False
        return True

    def _paint_step(self, painter: QPainter, share: float) -> None:
        theme, plot = self.look.theme, self._plot()
        painter.setPen(QPen(theme.color("line"), 1))
        at = self._place(0, share)
        painter.drawLine(at, self._place(self._days() - 1, share))
        painter.setPen(theme.color("text2"))
        high = theme.px(16)
        box = self._box(0, at.y() - high / 2, plot.left() - theme.px(8), high)
        painter.drawText(box, self._end, percent(share))

    def _paint_below(self, painter: QPainter, view: FanView, plot: QRectF) -> None:
        """The names of the first day and the last; with the keyboard, the day it is on."""
        theme = self.look.theme
        painter.setPen(theme.color("text2"))
        top, high = plot.bottom() + theme.px(2), theme.px(17)
        if self.hasFocus() and 0 <= self.current < len(self._items):
            room = self.width() - plot.left()
            words = painter.fontMetrics().elidedText(
                self._items[self.current], Qt.TextElideMode.ElideRight, int(room)
            )
            box = self._box(plot.left(), top, room, high)
            painter.drawText(box, self._start, words)
            return
        painter.drawText(self._box(plot.left(), top, plot.width(), high), self._start, view.start)
        end = (len(view.points) - 1) / (self._days() - 1) * plot.width()
        width = text_width(painter.font(), view.end)
        left = max(plot.left() + end - width, plot.left() + text_width(painter.font(), view.start))
        painter.drawText(self._box(left, top, width + 1, high), self._end, view.end)

    def _curve(self, points: Sequence[FanPoint]) -> list[QPointF]:
        return [self._place(number, point.middle) for number, point in enumerate(points)]

    def _paint_fan(self, painter: QPainter, view: FanView) -> None:
        """The fan, and over it the line of the goal."""
        theme = self.look.theme
        points = list(enumerate(view.points))
        fan = [self._place(number, point.high) for number, point in points]
        fan += [self._place(number, point.low) for number, point in reversed(points)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawPolygon(QPolygonF(fan))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DotLine))
        goal = self._place(0, view.goal)
        painter.drawLine(goal, self._place(self._days() - 1, view.goal))

    def _paint_curve(self, painter: QPainter, view: FanView) -> None:
        theme = self.look.theme
        painter.setPen(QPen(theme.color("accent"), 1.8))
        painter.drawPath(_line(self._curve(view.points)))
        if self.hasFocus() and 0 <= self.current < len(view.points):
            at = self._place(self.current, view.points[self.current].middle)
            foot = self._place(self.current, self._range()[0])
            painter.setPen(QPen(theme.color("text"), 1))
            painter.drawLine(at, foot)
            painter.setBrush(theme.color("bg"))
            painter.setPen(QPen(theme.color("text"), 1.4))
            painter.drawEllipse(at, theme.px(4), theme.px(4))

    def _paint_end(self, painter: QPainter, view: FanView) -> None:
        theme = self.look.theme
        last = len(view.points) - 1
        at = self._place(last, view.points[last].middle)
        if self.current != last or not self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(at, theme.px(4), theme.px(4))
        first, second = theme.px(18), theme.px(17)
        small = theme.sans(13)
        width = max(text_width(self._value_font(), view.value), text_width(small, view.interval))
        left = (self.width() - at.x() if self._mirrored else at.x()) + theme.px(_GAP)
        top = min(max(at.y() - first / 2, 0.0), float(self.height() - first - second))
        if self._beside is not None:
            ground = self._box(left - 2, top, width + 4, first + second)
            painter.fillRect(ground, theme.color("bg"))
        painter.setFont(self._value_font())
        painter.setPen(theme.color("text"))
        painter.drawText(self._box(left, top, width + 1, first), self._start, view.value)
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        below = self._box(left, top + first, width + 1, second)
        painter.drawText(below, self._start, view.interval)

    def _value_font(self) -> QFont:
        return self.look.theme.sans(14, 600)


def _words(point: FanPoint) -> str:
    low, high = percent(point.low).rstrip("%"), percent(point.high).rstrip("%")
    return f"{point.day}: {percent(point.middle)}, between {low} and {high}"


def _line(places: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(places[0])
    for place in places[1:]:
        path.lineTo(place)
    return path
