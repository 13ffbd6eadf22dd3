"""The timeline: eras, events in lanes and offices in tracks, to be zoomed, moved and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent

from studyapp.explore.timeline_window import TimeWindow
from studyapp.ui.parts.timeline_hand import Hand
from studyapp.ui.parts.timeline_plan import ROW, TRACK
from studyapp.ui.parts.timeline_view import TimelineView

if TYPE_CHECKING:
    from studyapp.ui.look import Look

STEP = 1.5  # how much closer a press of + goes
_MARGIN = 40  # pixels from the edges within which an item is moved into sight
_ALONG = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class Timeline(TimelineView):
    """One focus stop with a current item.

    `selected` gives the key of the item that becomes current, `opened` of the one that Return or
    a double click asks for; `table_asked` asks for the same as a table.
    """

    selected = Signal(str)
    opened = Signal(str)
    table_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._goal: float | None = None  # the day that Up and Down keep to
        self._hand = Hand(self)
        self._hand.chosen.connect(self._choose_at)
        self._hand.opened.connect(self._open_at)
        self._hand.turned.connect(self.zoom)
        self._hand.pinched.connect(self.pinch)

    def select(self, name: str) -> bool:
        """Make the item with an id or a key current and bring it into sight, if it is there."""
        number = self.items.numbered(name)
        if number >= 0:
            self._choose(number)
        return number >= 0

    # Zooming.

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Go closer (above 1) or further away, around a pixel, the current item or the middle."""
        goal = self.travel.goal or self.time
        self.travel.to(self.time, goal.zoomed(factor, self._middle(goal) if x is None else x))

    def pinch(self, factor: float, x: float) -> None:
        """Go closer around a pixel as fingers do, at once."""
        self.travel.stop()
        self.arrive(self.time.zoomed(factor, x))

    def fit(self) -> None:
        """Show everything."""
        time = self.time
        self.travel.to(time, TimeWindow.fitted(time.earliest, time.latest, time.width))

    def _middle(self, time: TimeWindow) -> float:
        """The pixel around which keys zoom: the current item if it is in sight."""
        if 0 <= self.current < len(self.items):
            start, end = self.items.times(self.current)
            x = time.x((start + end) / 2)
            if 0 <= x <= time.width:
                return x
        return (time.width - self.covered) / 2

    # Keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and len(self.items):
            self._change_line(-1 if key == Qt.Key.Key_Up else 1)
        elif key in _ALONG and len(self.items):
            self._choose(self._along(key))
        else:
            event.ignore()

    def _along(self, key: Qt.Key) -> int:
        """Where Left, Right, Home and End go; without a current item, to the first in sight."""
        here = self._first_in_sight() if self.current < 0 else self.current
        row = self.items.row_of(here)
        if key == Qt.Key.Key_Home:
            return row[0]
        if key == Qt.Key.Key_End:
            return row[-1]
        if self.current < 0:
            return here
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = 1 if (key == Qt.Key.Key_Right) != mirrored else -1
        return min(max(here + step, row[0]), row[-1])

    def _first_in_sight(self) -> int:
        """The first event that is seen, else the first of anything."""
        time, items = self.time, self.items
        events = range(items.bands, items.bands + items.events)
        numbers: list[int] = [*events, *range(len(items))]
        for number in numbers:
            start, end = items.times(number)
            if end >= time.first and start <= time.last:
                return number
        return 0

    def _change_line(self, step: int) -> None:
        """Go to the line above or below, keeping to one day as far as can be."""
        if self.current < 0:
            self._choose(self._first_in_sight())
            return
        start, end = self.items.times(self.current)
        shown = (max(start, self.time.first) + min(end, self.time.last)) / 2
        day = self._goal if self._goal is not None else shown
        found = self.items.above_or_below(self.current, step, day, self._plan.lanes)
        if found is not None:
            self._choose(found)
            self._goal = day

    def _open(self) -> None:
        if 0 <= self.current < len(self.items):
            self.opened.emit(self.items[self.current].key)

    # The current item.

    def _choose_at(self, point: QPointF) -> None:
        """Make what is at a point current."""
        number = self.item_at(point)
        if number >= 0:
            self._choose(number)

    def _open_at(self, point: QPointF) -> None:
        """Ask for what is at a point; go closer where nothing is, or several things at once."""
        number = self.item_at(point)
        event = self.items.event(number)
        several = any(one.first == event and one.count > 1 for one in self._plan.lanes.dots)
        if number < 0 or (event >= 0 and several):
            self.zoom(STEP * STEP, self.across(point.x()))
        else:
            self._open()

    def _choose(self, number: int) -> None:
        self.current = number
        self._goal = None
        self._say()
        start, end = self.items.times(number)
        goal = self.travel.goal or self.time
        self.travel.to(self.time, goal.revealing(start, end, _MARGIN, self.covered))
        self._reveal_row(number)
        self.update()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.selected.emit(self.items[number].key)

    def _reveal_row(self, number: int) -> None:
        """Scroll the tracks so far that the row of a span is in sight, and its title with it."""
        wanted = self.items.row_number(number)
        if wanted < 0:
            return
        plan = self._plan
        y = seen = 0
        for track in plan.line.tracks:
            end = y + plan.px(TRACK) + len(track.rows) * plan.px(ROW)
            if wanted < seen + len(track.rows):
                row = y + plan.px(TRACK) + (wanted - seen) * plan.px(ROW)
                top = y if wanted == seen else row
                value = min(self._bar.value(), top)
                self._bar.setValue(max(value, row + plan.px(ROW) - plan.tracks_room))
                return
            seen += len(track.rows)
            y = end

    def show_as_table(self) -> None:
        self.table_asked.emit()
