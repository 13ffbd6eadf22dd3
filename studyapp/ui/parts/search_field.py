"""The field of a search: results are walked through from it, and what is wrong is underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class SearchField(QLineEdit):
    """A line to type into; Up, Down, PgUp, PgDn and Return act on the results."""

    stepped = Signal(int)
    paged = Signal(int)
    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._composing = False
        self.setFont(look.theme.sans(16))
        self.setAccessibleName("Search")
        self.setPlaceholderText("Names, questions, answers, sources")

    def underline(self, start: int, end: int) -> None:
        """Underline some characters, or none (both 0). Text that is being composed is let be."""
        if self._composing:
            return
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._look.theme.color("danger"))
        form.setForeground(self._look.theme.color("danger"))
        kind = QInputMethodEvent.AttributeType.TextFormat
        marks = []
        if end > start:
            marks.append(
                QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), end - start, form)
            )
        super().inputMethodEvent(QInputMethodEvent("", marks))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.paged.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.opened.emit()
        else:
            super().keyPressEvent(event)
