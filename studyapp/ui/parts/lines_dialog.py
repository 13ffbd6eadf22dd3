"""A dialog with lines that went (−) and came (+), to be read and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.buttons import Button

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_INK = {"-": "danger", "+": "accent", "@": "text2"}


class LinesDialog(QDialog):
    """Each line has the colour of its first sign."""

    def __init__(self, look: Look, parent: QWidget, title: str, lines: str) -> None:
        super().__init__(parent)
        theme = look.theme
        self.setWindowTitle(title)
        room = parent.size()
        self.resize(min(theme.px(820), room.width() - 48), min(theme.px(560), room.height() - 48))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(wrapped(label(look, title, 16, 600)))
        self.field = QPlainTextEdit()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(13))
        self.field.setFont(font)
        self.field.setReadOnly(True)
        self.field.setAccessibleName(title)
        self._fill(look, lines or "The two are the same.")
        box.addWidget(self.field, 1)
        close = Button(look, "Close")
        close.clicked.connect(self.accept)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field.setFocus()

    def _fill(self, look: Look, lines: str) -> None:
        cursor = QTextCursor(self.field.document())
        for number, line in enumerate(lines.split("\n")):
            style = QTextCharFormat()
            style.setForeground(look.theme.color(_INK.get(line[:1], "text")))
            cursor.insertText(f"\n{line}" if number else line, style)
        self.field.moveCursor(QTextCursor.MoveOperation.Start)
