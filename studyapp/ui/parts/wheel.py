"""The mouse wheel scrolls the page, and changes a field only where the field has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QWidget,
)

from studyapp.ui.parts.handles import watch, widget_of

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

_FIELDS = (QAbstractSpinBox, QAbstractSlider, QComboBox)
_GUARDED = "wheel_guarded"


class WheelGuard(QObject):
    """Lets the wheel through fields that it would change by the way: every field, on any page.

    The field is looked up when the wheel turns over it, so that a new one cannot be forgotten.
    """

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        watch(app, window, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        if isinstance(watched, QWindow):
            self._guard(watched, event.position().toPoint())
        elif isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()  # what holds the field gets it
            return True
        return False

    def _guard(self, handle: QWindow, at: QPoint) -> None:
        shown = widget_of(handle)
        over = shown.childAt(at) if shown is not None else None
        while over is not None and not _is_field(over):
            over = over.parentWidget()
        if over is not None and not over.property(_GUARDED):
            over.setProperty(_GUARDED, True)
            over.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not give it the focus
            over.installEventFilter(self)


def _is_field(widget: QWidget) -> bool:
    return isinstance(widget, _FIELDS) and not isinstance(widget, QScrollBar)
