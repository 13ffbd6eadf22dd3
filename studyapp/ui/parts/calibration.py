"""Predicted against actual recall: points near the diagonal mean that the plan can be trusted."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from studyapp.ui.parts.painted import PaintedView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.ui.look import Look

_HEIGHT = 240
_LEFT, _BELOW, _ABOVE = 34, 26, 10


class Point(NamedTuple):
    """A bin: mean predicted and actual recall (0 to 1), its interval, how many reviews, words."""

    predicted: float
    actual: float
    low: float
    high: float
    n: int
    words: str


class Calibration(PaintedView):
    """Each point stands with its interval; the larger, the more reviews it rests on."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Predicted and actual recall", ("Predicted", "Actual", "Reviews"))
        self._points: tuple[Point, ...] = ()
        self._floor = 0.5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[Point]) -> None:
        """Show other points."""
        self._points = tuple(points)
        least = min((min(one.predicted, one.actual) for one in points), default=0.6)
        self._floor = max(int(least * 10 - 0.5) / 10, 0.0)
        self.set_items(tuple(point.words for point in points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.theme.px(250), self.look.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.theme.px(180), self.look.theme.px(_HEIGHT))

    def _place(self, predicted: float, actual: float) -> QPointF:
        theme = self.look.theme
        left, top = theme.px(_LEFT), theme.px(_ABOVE)
        width = self.width() - left - theme.px(12)
        height = theme.px(_HEIGHT) - top - theme.px(_BELOW)
        span = 1 - self._floor
        x = left + (predicted - self._floor) / span * width
        y = top + (1 - (actual - self._floor) / span) * height
        return QPointF(x, max(min(y, top + height), float(top)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.sans(12.5))
        for tenth in range(10, round(self._floor * 10) - 1, -2 if self._floor < 0.7 else -1):
            share = tenth / 10
            at = self._place(self._floor, share)
            painter.setPen(theme.color("line"))
            painter.drawLine(at, self._place(1, share))
            painter.setPen(theme.color("text2"))
            label = QRectF(0, at.y() - 9, theme.px(_LEFT) - 6, 18)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(label, right | Qt.AlignmentFlag.AlignVCenter, f"{tenth * 10}")
            foot = self._place(share, self._floor)
            below = QRectF(foot.x() - 20, foot.y() + 4, 40, 18)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{tenth * 10}")
        painter.setPen(theme.color("text2"))
        corner = self._place(self._floor, 1)
        painter.drawText(QPointF(corner.x() + 8, corner.y() + theme.px(18)), "Actual, %")
        foot = self._place(1, self._floor)
        box = QRectF(corner.x(), foot.y() - theme.px(22), foot.x() - corner.x(), theme.px(18))
        painter.drawText(
            box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute, "Predicted, %"
        )
        painter.setPen(QPen(theme.color("edge"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(self._place(self._floor, self._floor), self._place(1, 1))
        painter.setPen(QPen(theme.color("accent"), 1.4))
        places = [self._place(point.predicted, point.actual) for point in self._points]
        for before, after in itertools.pairwise(places):
            painter.drawLine(before, after)
        most = max((point.n for point in self._points), default=1)
        for number, (point, place) in enumerate(zip(self._points, places, strict=True)):
            painter.setPen(QPen(theme.color("accent"), 1))
            low, high = (
                self._place(point.predicted, point.low),
                self._place(point.predicted, point.high),
            )
            painter.drawLine(low, high)
            radius = theme.px(2.5) + theme.px(6) * (point.n / most) ** 0.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(place, radius, radius)
            if number == self.current and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("text"), 1.2))
                painter.drawEllipse(place, radius + 3, radius + 3)
        painter.end()
