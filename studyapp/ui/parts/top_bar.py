"""The bar at the top of a page that fills the window: the way out and a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studyapp.ui.labels import label
from studyapp.ui.parts.buttons import IconButton

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class TopBar(QWidget):
    """`closed` is the wish to leave. What a page has after the title is added to `line`.

    A `low` bar, for pages with a progress line, leaves them more room.
    """

    closed = Signal()

    def __init__(self, look: Look, leave: str, *, low: bool = False) -> None:
        super().__init__()
        theme = look.theme
        self.setFixedHeight(theme.px(53) if low else max(theme.px(60), 60))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(20, 0 if low else 4, 20, 0)
        self.line.setSpacing(theme.px(12))
        close = IconButton(look, "x", leave)
        close.clicked.connect(self.closed)
        self.title = label(look, "", 13.5 if low else 14, role="text2")
        self.line.addWidget(close)
        self.line.addWidget(self.title)
