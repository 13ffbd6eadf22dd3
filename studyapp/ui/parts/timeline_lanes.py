"""The middle of the timeline: events as dots with labels in lanes, and dots where no lane fits."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from studyapp.app.explore_views import TREATIES
from studyapp.explore.lanes import GAP, LEAD, Label, in_sight, label_at
from studyapp.ui.parts.timeline_plan import date_words

if TYPE_CHECKING:
    from studyapp.explore.lanes import Cluster
    from studyapp.explore.timeline import Happening
    from studyapp.ui.parts.timeline_plan import Plan

WEAK_BELOW = 0.7
"""A mean chance of recall below which a spot is marked as weak."""

_RADIUS, _LARGE = 4.6, 7.0
_STEP = LEAD + 6  # from the middle of the current dot to its label
_LONGEST_CURRENT = 400
_LEAST, _LEAST_CUT = 20, 110  # pixels of a whole and of a cut label: below, only the dot
_FULL_CIRCLE = 16 * 360

Hit = tuple[QRectF, int]
"""What was painted where: a box, and the number of the event."""


def paint_lanes(painter: QPainter, plan: Plan, current: int) -> list[Hit]:
    """The events in sight; gives where each can be pressed, the current one last.

    The current event has its title in full length as far as can be: labels in its way are left
    out.
    """
    brush = _Brush(painter, plan)
    chosen = _current_label(brush, plan, current)
    if chosen is not None:
        brush.stem(chosen)
    hits = _paint_dots(brush, plan)
    shift = plan.time.first * plan.time.scale
    edges = (shift + 4, shift + plan.edge - 2)
    for number, row in enumerate(plan.lanes.rows):
        middle = plan.lane_middle(number)
        mine = chosen if chosen is not None and chosen.middle == middle else None
        for place in in_sight(row, shift, shift + plan.time.width):
            event = row.events[place]
            if event == current:
                continue
            x = plan.time.x(plan.line.happenings[event].at)
            label = label_at(row, place, x + shift, plan.widths[event], edges, plan.unit)
            label = Label(label.left - shift, label.width, label.before)
            if mine is not None and mine.meets(label):
                label = Label(label.left, 0.0, label.before)
            hits.append((brush.event(event, x, middle, label), event))
    if chosen is not None:
        hits.append((brush.current(current, chosen), current))
    return hits


def clusters_in_sight(plan: Plan) -> list[Cluster]:
    """The dots without labels that are on the screen."""
    shift = plan.time.first * plan.time.scale
    return [one for one in plan.lanes.dots if -8 <= one.x - shift <= plan.time.width + 8]


def _paint_dots(brush: _Brush, plan: Plan) -> list[Hit]:
    middle = plan.lane_middle(-1)
    hits: list[Hit] = []
    for dot in clusters_in_sight(plan):
        x = plan.time.x(plan.line.happenings[dot.first].at)
        brush.dot(dot.first, x, middle, several=dot.count > 1)
        hits.append((plan.box(x - 8, middle - 16, 16, 32), dot.first))
    return hits


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Where the current event stands, and its label."""

    x: float
    middle: int
    label: Label

    def meets(self, other: Label) -> bool:
        """Whether another label of the lane is in the way."""
        mine = self.label
        return other.left < mine.left + mine.width + GAP and mine.left < other.left + other.width


def _current_label(brush: _Brush, plan: Plan, current: int) -> _Chosen | None:
    """The label of the current event, on the side where it has room."""
    if not 0 <= current < len(plan.line.happenings):
        return None
    lane = plan.lanes.lane[current]
    x = plan.time.x(plan.line.happenings[current].at)
    lead = _STEP * plan.unit
    after, before = plan.edge - 4 - x - lead, x - 4 - lead
    width = brush.width_of(current)
    turned = width > after and before > after
    width = max(min(width, before if turned else after), 0.0)
    left = x - lead - width if turned else x + lead
    return _Chosen(x, plan.lane_middle(lane), Label(left, width, turned))


class _Brush:
    """Draws events with one painter; colours and fonts are fetched once."""

    def __init__(self, painter: QPainter, plan: Plan) -> None:
        theme = plan.look.theme
        self._painter, self._plan = painter, plan
        self._title, self._bold, self._date = (
            theme.serif(17),
            theme.serif(17, 700),
            theme.sans(12.5),
        )
        self._metrics: dict[bool, QFontMetricsF] = {}
        self._line = plan.px(22)
        self._text, self._text2 = theme.color("text"), theme.color("text2")
        self._accent, self._edge = theme.color("accent"), theme.color("edge")
        self._warn, self._bg = theme.color("warn"), theme.color("bg")
        self._stem: float | None = None

    def width_of(self, event: int) -> float:
        """How wide the label of an event is as the current one."""
        one = self._plan.line.happenings[event]
        words = date_words(self._plan.line, one.key, one.when)
        date = QFontMetricsF(self._date).horizontalAdvance(words)
        title = self._measure(bold=True).horizontalAdvance(one.title)
        return min(max(title, date) + 2, self._plan.px(_LONGEST_CURRENT))

    def stem(self, chosen: _Chosen) -> None:
        """The line from the era to the current event; it runs behind the labels in between."""
        plan = self._plan
        across = plan.across(chosen.x)
        self._painter.setPen(QPen(self._accent, 1.6))
        end = chosen.middle - plan.px(10)
        self._painter.drawLine(QPointF(across, plan.bands_end), QPointF(across, end))
        self._stem = chosen.x

    def event(self, event: int, x: float, middle: float, label: Label) -> QRectF:
        """A dot and its label; gives the box that both fill."""
        self.dot(event, x, middle)
        cut = label.width < self._plan.widths[event] - 1
        if label.width < self._plan.px(_LEAST_CUT if cut else _LEAST):
            return self._plan.box(x - 10, middle - 18, 20, 36)
        left = min(label.left, x - 8)
        right = max(label.left + label.width, x + 8)
        top = middle - self._plan.px(16)
        box = self._plan.box(left, top, right - left, self._plan.px(46))
        if self._stem is not None and label.left <= self._stem <= label.left + label.width:
            width = label.width + 4
            self._painter.fillRect(
                self._plan.box(label.left - 2, top + 4, width, self._plan.px(42)), self._bg
            )
        self._label(event, middle, label, self._title)
        return box

    def current(self, event: int, chosen: _Chosen) -> QRectF:
        """The current event: a ring, and a bold title."""
        plan, painter = self._plan, self._painter
        middle, label = chosen.middle, chosen.label
        box = plan.box(label.left - 4, middle - plan.px(14), label.width + 8, plan.px(44))
        painter.fillRect(box, self._bg)
        across = plan.across(chosen.x)
        painter.setPen(QPen(self._accent, 1.8))
        painter.setBrush(self._bg)
        painter.drawEllipse(QPointF(across, middle), plan.px(9.6), plan.px(9.6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        painter.drawEllipse(QPointF(across, middle), plan.px(_LARGE), plan.px(_LARGE))
        self._label(event, middle, label, self._bold)
        return box.united(plan.box(chosen.x - 16, middle - 16, 32, 32))

    def dot(self, event: int, x: float, middle: float, *, several: bool = False) -> None:
        """A ring; a square one for a treaty or law, a full one for several events.

        Where weak spots are marked it is as full as its cards are known.
        """
        plan, painter = self._plan, self._painter
        one = plan.line.happenings[event]
        recall = plan.line.recalls.get(one.key)
        chance = recall.chance if recall is not None else None
        color = self._edge if chance is None else self._ink(chance)
        radius = plan.px(_RADIUS * 10) / 10 * (1.25 if chance is not None else 1.0)
        center = QPointF(plan.across(x), middle)
        box = QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(color if several and chance is None else self._bg)
        if one.kind == TREATIES:
            box = box.adjusted(0.6, 0.6, -0.6, -0.6)
            painter.drawRect(box)
            box.setTop(box.bottom() - box.height() * (chance or 0.0))
            painter.fillRect(box, color)
            return
        painter.drawEllipse(box)
        if chance:
            painter.setBrush(color)
            painter.drawPie(box, _FULL_CIRCLE // 4, -ceil(chance * _FULL_CIRCLE))

    def _ink(self, chance: float) -> QColor:
        return self._warn if chance < WEAK_BELOW else self._accent

    def _label(self, event: int, middle: float, label: Label, font: QFont) -> None:
        plan, painter = self._plan, self._painter
        one: Happening = plan.line.happenings[event]
        side = plan.side(far=label.before)
        bold = font is self._bold
        title = one.title
        metrics = self._measure(bold=bold)
        if metrics.horizontalAdvance(title) > label.width:
            title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, label.width)
        line = plan.box(label.left, middle - self._line / 2 - 1, label.width, self._line)
        painter.setFont(font)
        painter.setPen(self._text)
        painter.drawText(line, side, title)
        painter.setFont(self._date)
        painter.setPen(self._text2)
        below = plan.box(label.left, middle + plan.px(9), label.width, plan.px(18))
        words = date_words(plan.line, one.key, one.when)
        painter.drawText(below, side, words)

    def _measure(self, *, bold: bool) -> QFontMetricsF:
        if bold not in self._metrics:
            self._metrics[bold] = QFontMetricsF(self._bold if bold else self._title)
        return self._metrics[bold]
