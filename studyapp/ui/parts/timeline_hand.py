"""The hand on the timeline: a click chooses, a drag moves, the wheel and a pinch go closer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QWheelEvent

    from studyapp.ui.parts.timeline_view import TimelineView

_NOTCH = 120.0
_CLOSER = 1.25  # a notch of the wheel
_LEAST_PINCH = 0.2
_SLACK = 5  # pixels that a press may move and still be a click


class Hand(QObject):
    """Watches a timeline's events of the mouse and the touch pad.

    `chosen` and `opened` give a point; `turned` (the wheel) and `pinched` by what factor to go
    closer, and around which pixel from where time begins.
    """

    chosen = Signal(QPointF)
    opened = Signal(QPointF)
    turned = Signal(float, float)
    pinched = Signal(float, float)

    def __init__(self, timeline: TimelineView) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        timeline.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        act = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._open,
        }.get(event.type())
        if act is not None:
            return act(cast("QMouseEvent", event))
        if event.type() == QEvent.Type.Wheel:
            return self._turn(cast("QWheelEvent", event))
        return isinstance(event, QNativeGestureEvent) and self._pinch(event)

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._pressed = self._last = event.position()
        self._dragging = False
        self._timeline.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        here = event.position()
        if self._pressed is None:
            over = self._timeline.item_at(here) >= 0
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor
            self._timeline.setCursor(shape)
            return False
        if not self._dragging and (here - self._pressed).manhattanLength() > _SLACK:
            self._dragging = True
            self._timeline.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            across = self._timeline.across(self._last.x()) - self._timeline.across(here.x())
            self._timeline.pan(across)
            self._timeline.scroll_tracks(round(self._last.y() - here.y()))
            self._last = here
        return True

    def _release(self, event: QMouseEvent) -> bool:
        if self._pressed is None:
            return False
        if not self._dragging:
            self.chosen.emit(self._pressed)
        self._pressed, self._dragging = None, False
        self._timeline.setCursor(Qt.CursorShape.OpenHandCursor)
        return True

    def _open(self, event: QMouseEvent) -> bool:
        self.opened.emit(event.position())
        return True

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        x = self._timeline.across(event.position().x())
        self.pinched.emit(max(1 + event.value(), _LEAST_PINCH), x)
        return True

    def _turn(self, event: QWheelEvent) -> bool:
        """Up and down go closer and away; sideways, or with Shift, moves along."""
        turned, fine = event.angleDelta(), event.pixelDelta()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift or abs(turned.x()) > abs(turned.y()):
            turn = turned.x() or turned.y()
            pixels = (fine.x() or fine.y()) if not fine.isNull() else turn
            rightward = self._timeline.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._timeline.pan(float(pixels if rightward else -pixels))
        elif turned.y():
            factor = _CLOSER ** (turned.y() / _NOTCH)
            self.turned.emit(factor, self._timeline.across(event.position().x()))
        event.accept()
        return True
