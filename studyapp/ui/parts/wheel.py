"""The wheel of the mouse over a field scrolls the page, unless the field has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


def leave_wheel(field: QWidget) -> None:
    """Let the wheel through to what scrolls: who only passes a field changes nothing in it."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel gives it no keyboard either
    field.installEventFilter(_Through(field))


class _Through(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        passed = event.type() == QEvent.Type.Wheel
        if passed and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
