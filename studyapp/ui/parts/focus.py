"""The focus ring: two pixels of accent around what has the keyboard, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_MOVING = {
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_F6,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
}
GAP = 2
WIDTH = 2
INSIDE = "ring_inside"  # a widget with this property draws its own ring


class FocusRing(QWidget):
    """Follows the keyboard focus within one window, as long as keys move it.

    It is drawn over the widgets around the focused one, in the page that holds it, so that a
    scrolled page clips it as it clips the widget. Only the window's own input events and those
    of the focused widget are looked at: a filter on the whole application would cost every event
    a trip through Python.
    """

    def __init__(self, app: QApplication, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._target: QWidget | None = None
        self._moved_by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app.focusChanged.connect(self._focus_changed)
        window.winId()  # makes the window's handle
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._target:
            if kind in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}:
                self._place()
            elif kind == QEvent.Type.Hide:
                self._follow(None)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._moved_by_key = Qt.Key(event.key()) in _MOVING
        elif kind == QEvent.Type.MouseButtonPress:
            self._moved_by_key = False
            self._follow(None)
        return False

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self):
            return
        wanted = self._moved_by_key and new is not None and new.window() is self._window
        self._follow(new if wanted and new and not new.property(INSIDE) else None)

    def _follow(self, target: QWidget | None) -> None:
        if self._target is not None and isValid(self._target):
            self._target.removeEventFilter(self)
        self._target = target
        if target is None:
            self.hide()
            return
        target.installEventFilter(self)
        self.setParent(self._host(target))
        self._place()
        self.show()
        self.raise_()

    def _host(self, target: QWidget) -> QWidget:
        parent = target.parentWidget()
        while parent is not None and parent is not self._window:
            above = parent.parentWidget()
            if above is not None and isinstance(above.parentWidget(), QScrollArea):
                return parent
            parent = above
        return self._window

    def _place(self) -> None:
        if self._target is None or not isValid(self._target):
            return
        host = self.parentWidget() or self._window
        reach = GAP + WIDTH
        corner = self._target.mapTo(host, self._target.rect().topLeft())
        box = QRect(corner, self._target.size()).adjusted(-reach, -reach, reach, reach)
        self.setGeometry(box)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.color("accent"), WIDTH))
        inset = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 9, 9)
        painter.end()
