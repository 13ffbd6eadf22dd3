"""The line of a question that opens what was answered, and closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class QuestionHead(QPushButton):
    """The stem, and while the question is closed its answer in short. `words` is its name."""

    def __init__(self, look: Look, words: str, stem: str) -> None:
        super().__init__()
        self._look = look
        self._opened = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        theme = look.theme
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(2))
        box.setContentsMargins(0, theme.px(10), theme.px(34), theme.px(10))
        self._stem = Prose(theme.serif(17), theme.px(23), theme.color("text"), stem)
        self._short = Prose(theme.sans(13), theme.px(19), theme.color("text2"))
        for prose in (self._stem, self._short):
            prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(prose)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def opened(self) -> bool:
        """Whether what is below is shown."""
        return self._opened

    def turn(self, *, opened: bool) -> None:
        """Show that what is below is shown, or is not."""
        self._opened = opened
        self._short.setVisible(not opened)
        self.update()

    def show_short(self, text: str) -> None:
        """Show what became of the question, in short."""
        self._short.set_text(text)

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        theme = self._look.theme
        inner = width - theme.px(34)
        self._stem.fit_width(inner)
        self._short.fit_width(inner)
        more = self._short.height() + theme.px(2) if not self._short.isHidden() else 0
        self.setFixedSize(QSize(width, self._stem.height() + more + 2 * theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        x = (
            theme.px(11)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else self.width() - theme.px(11)
        )
        center = self.rect().center()
        center.setX(x)
        center.setY(theme.px(10) + theme.px(11))
        icon = "caret-down" if self._opened else "caret-right"
        self._look.icons.paint(painter, icon, center.toPointF(), theme.px(14), theme.color("text2"))
        painter.end()
