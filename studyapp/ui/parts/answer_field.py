"""The field in which the answer to a card is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class AnswerField(QLineEdit):
    """A field in which Space, before anything is typed, shows the answer as it does elsewhere."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            return False  # nothing typed to undo: the key takes back the last answer
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self.text():
            if not event.isAutoRepeat():
                self.returnPressed.emit()
        else:
            super().keyPressEvent(event)
