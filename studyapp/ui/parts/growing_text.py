"""A text field that is as high as what is written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_FRAME = 2 * (6 + 1)  # padding and edge above and below, as the style sheet has them


class GrowingText(QPlainTextEdit):
    """Plain text in the font of knowledge; Tab leaves it. `went` tells where the cursor is."""

    went = Signal(QRect)

    def __init__(self, look: Look, name: str, lines: int, size: float = 17) -> None:
        super().__init__()
        self._least = lines
        self.setFont(look.theme.serif(size))
        self.set_name(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda value: bar.setValue(0) if value else None)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(lambda: self.went.emit(self.cursorRect()))
        self._grow()

    def set_name(self, name: str) -> None:
        """Say what the field is for."""
        self.setAccessibleName(name)

    def show_text(self, text: str) -> None:
        """Put another text in, without telling that something was typed; its undo begins anew."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._grow()

    def _grow(self, *_: object) -> None:
        high = line_height(self.font())
        # A plain document counts its height in lines.
        lines = max(self.document().size().height(), float(self._least))
        self.setFixedHeight(round(lines * high + 2 * self.document().documentMargin()) + _FRAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls


def line_height(font: QFont) -> float:
    """How high a line of a plain document is, in pixels."""
    return QFontMetricsF(font).lineSpacing()
