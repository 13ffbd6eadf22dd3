"""A message bar above a file, with all that can be done about what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.notices import announce

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class FileBar(QWidget):
    """`acted` names what was chosen. It stays until its cause is gone."""

    acted = Signal(str)

    def __init__(self, look: Look, text: str, actions: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self.text = text
        box = column_in(self, 0)
        box.setContentsMargins(theme.px(38), 8, 16, 4)
        box.addWidget(wrapped(label(look, text, 13)))
        line = QWidget()
        row = line_in(line, theme.px(18))
        for words, action in actions:
            button = Button(look, words, Kind.TEXT)
            button.clicked.connect(lambda _=False, action=action: self.acted.emit(action))
            row.addWidget(button)
        row.addStretch(1)
        box.addWidget(line)
        self.setAccessibleName(text)

    def tell(self) -> None:
        """Have a screen reader say it."""
        announce(self, self.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("warn_soft"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(
            self.width() - 3 if mirrored else 0, 0, 3, self.height(), theme.color("warn")
        )
        x = self.width() - theme.px(22) if mirrored else theme.px(22)
        center = QPointF(x, theme.px(10) + 8)
        self._look.icons.paint(painter, "warning", center, theme.px(16), theme.color("warn"))
        painter.end()
