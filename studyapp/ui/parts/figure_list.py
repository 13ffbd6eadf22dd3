"""A short list under a title: a figure or two a row, and what is to be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.rule import Rule

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class FigureList(QWidget):
    """It is emptied, and then filled from the top."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.look = look
        self._box = column_in(self, look.theme.px(8))
        self._box.addWidget(label(look, title, 13, 600))

    def empty(self) -> None:
        """Take away everything but the title."""
        while self._box.count() > 1:
            item = self._box.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()

    def add_row(self, title: str, *figures: str, words: str) -> None:
        """A line across the list; `words` say in full what it shows."""
        px = self.look.theme.px
        holder = QWidget()
        box = column_in(holder)
        box.addWidget(Rule(self.look))
        line = QHBoxLayout()
        line.setContentsMargins(0, px(6), 0, px(6))
        line.setSpacing(px(14))
        line.addWidget(wrapped(label(self.look, title, 13.5)), 1)
        for figure in figures:
            line.addWidget(label(self.look, figure, 13, role="text2"))
        box.addLayout(line)
        holder.setToolTip(words)
        holder.setAccessibleName(words)
        self._box.addWidget(holder)

    def add_words(self, *texts: str) -> None:
        """Sentences, where there are any."""
        for text in texts:
            if text:
                self._box.addWidget(wrapped(label(self.look, text, 13, role="text2")))

    def add_picture(self, picture: QWidget) -> None:
        """A picture as wide as the list, set off from what is above it."""
        self._box.addSpacing(self.look.theme.px(8))
        self._box.addWidget(picture)

    def add_button(self, button: QWidget) -> None:
        """Something to do about what the list shows."""
        self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
