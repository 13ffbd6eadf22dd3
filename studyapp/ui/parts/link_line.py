"""A link to another entity, on as many lines as its title needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_LEAST = 32


class LinkLine(QPushButton):
    """A title in the accent colour, to be pressed."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self._text = Prose(theme.sans(13.5), theme.px(20), theme.color("accent"), text, parent=self)
        self._text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._text.heightForWidth(width) + 2 * self._pad, _LEAST)

    @property
    def _pad(self) -> int:
        return self._look.theme.px(4)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 252
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        high = self._text.heightForWidth(self.width())
        self._text.setGeometry(0, (self.height() - high) // 2, self.width(), high)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._text.set_color(self._look.theme.color("accent_hover"))

    def leaveEvent(self, event: QEvent) -> None:
        self._text.set_color(self._look.theme.color("accent"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.underMouse():
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(self.rect().adjusted(-4, 1, 4, -1), 4, 4)
        painter.end()
