"""Menus and lists that are open over a part of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget


class OpenPopup(QObject):
    """What is open over a part. `closed` tells that it was closed, once it was asked for."""

    closed = Signal()

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part

    def is_there(self) -> bool:
        """Whether a menu or a list of something in the part is open."""
        popup = QApplication.activePopupWidget()
        owner = popup and (popup.focusProxy() or popup.parentWidget())
        if popup is None or owner is None or not self._part.isAncestorOf(owner):
            return False
        popup.installEventFilter(self)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.closed.emit)
        return False
