"""A line of text that is cut where there is no room for it, and told in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from studyapp.ui.labels import tint

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class Elided(QLabel):
    """One line; what is cut of it can be read in its tooltip and by a screen reader."""

    def __init__(self, look: Look, size: float, weight: int = 400, role: str = "text") -> None:
        super().__init__()
        self._head = self._tail = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.theme.sans(size, weight))
        tint(look, self, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, tail: str = "") -> None:
        """Show a text; a `tail` stands behind it and is never cut."""
        self._head, self._tail = text, tail
        self.setText(text + tail)
        self._tell()

    @property
    def shown(self) -> str:
        """The text as far as there is room for it."""
        metrics = self.fontMetrics()
        room = self.contentsRect().width() - metrics.horizontalAdvance(self._tail)
        return metrics.elidedText(self._head, Qt.TextElideMode.ElideRight, room) + self._tail

    def _tell(self) -> None:
        self.setToolTip("" if self.shown == self.text() else self.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(self.contentsRect(), side | Qt.AlignmentFlag.AlignVCenter, self.shown)
        painter.end()
