"""The timeline as a picture: what is on it, which part is in sight, and how it is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip

from studyapp.app.explore_views import Line
from studyapp.explore.timeline_window import TimeWindow
from studyapp.ui.parts.focus import INSIDE
from studyapp.ui.parts.painted import PaintedView
from studyapp.ui.parts.timeline_bands import paint_bands, paint_ruler
from studyapp.ui.parts.timeline_items import Items
from studyapp.ui.parts.timeline_lanes import paint_lanes
from studyapp.ui.parts.timeline_plan import (
    ROW,
    Plan,
    label_widths,
    laid_out,
    lanes_for,
    least_height,
)
from studyapp.ui.parts.timeline_tracks import paint_tracks
from studyapp.ui.parts.timeline_travel import Travel

if TYPE_CHECKING:
    from studyapp.explore.lanes import Lanes
    from studyapp.ui.look import Look

_KEPT = 6  # scales whose lanes are kept
_BAR = 10  # pixels of the scroll bar beside the tracks
_BEFORE_FIRST, _AFTER_LAST = 0.012, 0.02  # of the whole time, left free at both ends
_LEAST_DAYS = 30.0
_BY_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class TimelineView(PaintedView):
    """A line of time with a current item. `travelled` says that another part is in sight."""

    travelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Timeline")
        self._all = Items(Line())
        self._plan = Plan(look, Line(), TimeWindow.fitted(0.0, 1.0, 1.0), 1)
        self._days: tuple[float, ...] = ()
        self._kept: dict[tuple[float, int], Lanes] = {}
        self._hits: list[tuple[QRectF, int]] = []
        self._known: dict[str, float] = {}  # widths of titles
        self._keyboard = False
        self.travel = Travel(self, self.arrive, motion=look.theme.motion)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.valueChanged.connect(self._scroll)
        self.setProperty(INSIDE, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    # What is shown.

    def show_line(self, line: Line, *, afresh: bool = False) -> None:
        """Show a line; what was current stays so if it is still there, and the part in sight.

        `afresh` shows all of it.
        """
        before = self.current_id
        same = line.happenings is self._plan.line.happenings
        bounds = _with_margins(line)
        time = self._plan.time.bounded(*bounds)
        if afresh:
            self.travel.stop()
            time = TimeWindow.fitted(*bounds, self._plan.time.width)
        marked = line.recalls is self._plan.line.recalls
        widths = (
            self._plan.widths if same and marked else label_widths(self.look, line, self._known)
        )
        self._plan = replace(self._plan, line=line, time=time, widths=widths)
        self._days = tuple(one.at for one in line.happenings)
        self._kept = {}
        self._all = Items(line)
        self.set_items(self._all.words, self._all.numbered(before))
        self._arrange()

    @property
    def time(self) -> TimeWindow:
        """The part in sight."""
        return self._plan.time

    @property
    def items(self) -> Items:
        """All that is on the line."""
        return self._all

    @property
    def current_id(self) -> str:
        """The id of the current item, "" for none."""
        return self._all[self.current].id if 0 <= self.current < len(self._all) else ""

    def forget(self) -> None:
        """Have no current item."""
        self.current = -1
        self._say()
        self.update()

    # Which part is in sight.

    def arrive(self, time: TimeWindow) -> None:
        """Show another part, at once."""
        self._plan = replace(self._plan, time=time)
        self._lay_out()
        self.update()
        self.travelled.emit()

    def show_between(self, first: float, last: float) -> None:
        """Show the time from one day (ordinal) to another, at once."""
        self.travel.stop()
        self.arrive(self.time.between(first, last))

    def pan(self, pixels: float) -> None:
        """Go so many pixels later, at once."""
        self.travel.stop()
        self.arrive(self.time.moved(pixels))

    @property
    def covered(self) -> int:
        """Pixels at the far edge that a pane lies over."""
        return self._plan.covered

    def cover(self, pixels: int) -> None:
        """A pane lies over so many pixels at the far edge."""
        self._plan = replace(self._plan, covered=pixels)
        self.update()

    def scroll_tracks(self, pixels: int) -> None:
        """Move the tracks up."""
        self._bar.setValue(self._bar.value() + pixels)

    def across(self, x: float) -> float:
        """A distance from the left as one from the edge where time begins, or back."""
        return self._plan.across(x)

    def _scroll(self, value: int) -> None:
        self._plan = replace(self._plan, scroll=value)
        self.update()

    # Layout.

    def sizeHint(self) -> QSize:
        return QSize(600, max(least_height(self.look), 480))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, least_height(self.look))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.travel.stop()
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _arrange(self) -> None:
        """Fit all to the size of the widget."""
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        time = self.time.resized(float(max(self.width(), 1)))
        plan = replace(self._plan, time=time, height=self.height(), rightward=rightward)
        self._plan = plan
        more = max(plan.tracks_height - plan.tracks_room, 0)
        self._bar.setVisible(more > 0)
        self._bar.setRange(0, more)
        self._bar.setPageStep(max(plan.tracks_room, 1))
        self._bar.setSingleStep(plan.px(ROW))
        left = 0 if rightward else self.width() - _BAR
        self._bar.setGeometry(left, plan.tracks_top, _BAR, plan.tracks_room)
        self._plan = replace(plan, scroll=self._bar.value())
        self._lay_out()
        self.update()
        self.travelled.emit()

    def _lay_out(self) -> None:
        """The lanes at this scale; those of the last few scales are kept."""
        count = lanes_for(self._plan)
        key = (self.time.scale, count)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = laid_out(self._plan, self._days, count)
        self._plan = replace(self._plan, lanes=self._kept[key])

    # Drawing.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text has its own
        plan, items = self._plan, self._all
        here = self.current_id
        related = items[self.current].related if here else frozenset()
        paint_ruler(painter, plan)
        bands = paint_bands(painter, plan, here)
        spans = paint_tracks(painter, plan, here, related)
        events = paint_lanes(painter, plan, items.event(self.current))
        if self._keyboard and self.hasFocus():
            painter.setPen(QPen(self.look.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()
        self._hits = [(box, items.numbered(name)) for box, name in (*bands, *spans)]
        self._hits += [(box, items.bands + number) for box, number in events]

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = event.reason() in _BY_KEYS
        super().focusInEvent(event)

    # What lies under the pointer.

    def item_at(self, point: QPointF) -> int:
        """The number of the item at a point, -1 for none; what was painted last lies on top."""
        return next((n for box, n in reversed(self._hits) if box.contains(point)), -1)

    def words_of(self, number: int) -> str:
        """An item in words; a dot that stands for several says so."""
        if not 0 <= number < len(self._all):
            return ""
        words = self._items[number]
        event = self._all.event(number)
        dot = next((one for one in self._plan.lanes.dots if one.first == event >= 0), None)
        if dot is not None and dot.count > 1:
            return f"{dot.count} items, the first: {words}. Zoom in to tell them apart."
        return words

    def event(self, event: QEvent) -> bool:
        """Tell what lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_of(self.item_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _say(self) -> None:
        super()._say()
        self.setToolTip("")  # what lies under the pointer is told instead


def _with_margins(line: Line) -> tuple[float, float]:
    whole = max(line.latest - line.earliest, _LEAST_DAYS)
    return line.earliest - whole * _BEFORE_FIRST, line.latest + whole * _AFTER_LAST
