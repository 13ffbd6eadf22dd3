"""Files and folders that are dropped on the window."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


class Dropping(QObject):
    """`dropped` gives a file or a folder, of whatever kind."""

    dropped = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the window and dropped on it, unless a question is open.

        It is taken from the system's window, before a text field under it would write its path.
        """
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._window.windowHandle().installEventFilter(self)
            return False
        dropped = event.type() == QEvent.Type.Drop
        over = event.type() in {QEvent.Type.DragEnter, QEvent.Type.DragMove}
        if not (dropped or over) or not isinstance(event, QDropEvent | QDragMoveEvent):
            return False
        path = _path_in(event)
        if path is None or QApplication.activeModalWidget() is not None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # what is moved is deleted where it came from
        event.accept()
        if dropped:
            self.dropped.emit(path)
        return True


def _path_in(event: QDropEvent) -> Path | None:
    """The one file or folder that is dragged; None where it is something else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if os.path.exists(path) else None  # noqa: PTH110 - asks nothing of what is closed
