"""The input of the main window and of its dialogs, as it comes in from the system."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def watch(app: QApplication, window: QWidget, watcher: QObject) -> None:
    """Install a watcher on a window now, and on each dialog of it once that has the keyboard.

    A filter on the whole application would cost every event a trip through Python.
    """
    window.winId()  # makes the window's handle
    handle = window.windowHandle()
    if handle is not None:
        handle.installEventFilter(watcher)

    def follow(found: QWindow | None) -> None:
        if found is None or not isValid(watcher) or not isValid(window):
            return
        shown = widget_of(found)
        if shown is not None and shown is not window and belongs(shown, window):
            found.installEventFilter(watcher)

    app.focusWindowChanged.connect(follow)


def widget_of(handle: QWindow) -> QWidget | None:
    """The widget that fills a window of the system."""
    found = (one for one in QApplication.topLevelWidgets() if one.windowHandle() is handle)
    return next(found, None)


def belongs(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget stands in a window or in one of its dialogs, however deep."""
    holder: QWidget | None = widget
    while holder is not None and holder is not window:
        holder = holder.parentWidget()
    return holder is not None
