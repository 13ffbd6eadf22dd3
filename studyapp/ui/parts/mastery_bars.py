"""How well the cards of each era, kind or question are known today, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import clear, column_in
from studyapp.ui.parts.controls import Segments

if TYPE_CHECKING:
    from studyapp.app.progress_views import MasteryRow, ProgressView
    from studyapp.ui.look import Look

_GROUPS = (("eras", "Era"), ("kinds", "Kind"), ("questions", "Question"))


class MasteryBars(QWidget):
    """A bar for each group of cards, and the choice of what groups them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view: ProgressView | None = None
        self._group = "eras"
        self._by = Segments(look, "Mastery by", _GROUPS, self._group)
        self._by.chosen.connect(self._turn)
        self._bars = QVBoxLayout()
        self._bars.setSpacing(look.theme.px(6))
        box = column_in(self, look.theme.px(8))
        box.addWidget(label(look, "Mastery today", 13, 600))
        box.addWidget(self._by)
        box.addLayout(self._bars)

    def show_view(self, view: ProgressView) -> None:
        """Show the groups that are chosen."""
        self._view = view
        self._show_group()

    def _turn(self, group: str) -> None:
        self._group = group
        self._by.set_value(group)
        self._show_group()

    def _show_group(self) -> None:
        clear(self._bars)
        if self._view is None:
            return
        rows: tuple[MasteryRow, ...] = getattr(self._view, self._group)
        for row in rows:
            self._bars.addWidget(_Bar(self._look, row))
        if not rows:
            self._bars.addWidget(label(self._look, "No cards yet.", 13, role="text2"))


class _Bar(QWidget):
    """A group of cards: its name, how well it is known, and a bar."""

    def __init__(self, look: Look, row: MasteryRow) -> None:
        super().__init__()
        self._look, self._value = look, row.value
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, look.theme.px(10))
        line.addWidget(wrapped(label(look, row.title, 13.5)), 1)
        line.addWidget(label(look, row.text, 13, role="text2"), 0, Qt.AlignmentFlag.AlignTop)
        self.setToolTip(row.words)
        self.setAccessibleName(row.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        y, high = self.height() - theme.px(6), theme.px(4)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(QRectF(0, y, self.width(), high), 2, 2)
        if self._value:
            width = self.width() * self._value
            left = (
                self.width() - width
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                else 0
            )
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(left, y, width, high), 2, 2)
        painter.end()
