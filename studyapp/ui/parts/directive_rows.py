"""Directive words to choose from, each with a line on what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.ui.parts.boxes import column_in
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studyapp.app.outline_views import DirectiveRow
    from studyapp.ui.look import Look

_LEAD = 40


class _Word(QPushButton):
    """A directive word: a radio button for screen readers."""

    def __init__(self, look: Look, row: DirectiveRow) -> None:
        super().__init__()
        theme = look.theme
        self._look = look
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{row.word}. {row.asks}")
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._word = Prose(theme.sans(14.5, 600), theme.px(21), theme.color("text"), row.word)
        self._asks = Prose(theme.sans(13.5), theme.px(19), theme.color("text2"), row.asks)
        for prose in (self._word, self._asks):
            prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(prose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moving = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in moving:
            event.ignore()  # the page's
        else:
            super().keyPressEvent(event)

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        theme = self._look.theme
        lead, pad = theme.px(_LEAD), theme.px(6)
        inner = width - lead - pad
        for prose in (self._word, self._asks):
            prose.fit_width(inner)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margins = (pad, pad, lead, pad) if rightward else (lead, pad, pad, pad)
        self._box.setContentsMargins(*margins)
        self.setFixedSize(QSize(width, self._word.height() + self._asks.height() + 2 * pad))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if on else "sunken"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = theme.px(20)
        center = QPointF(self.width() - x if rightward else x, theme.px(6 + 21 / 2))
        radius = theme.px(8)
        painter.setPen(QPen(theme.color("accent" if on else "edge"), 1.4))
        painter.setBrush(theme.color("accent" if on else "raised"))
        painter.drawEllipse(center, radius, radius)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("on_accent"))
            painter.drawEllipse(center, radius * 0.42, radius * 0.42)
        painter.end()


class DirectiveRows(QWidget):
    """A column of directive words of which one is on."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ids: list[str] = []
        self._words: list[_Word] = []
        self._box = column_in(self, look.theme.px(2))

    def show_rows(self, rows: tuple[DirectiveRow, ...], chosen: str) -> None:
        """Show the words that may be chosen."""
        if [row.id for row in rows] != self._ids:
            for word in self._words:
                self._box.removeWidget(word)
                word.hide()
                word.deleteLater()
            self._ids = [row.id for row in rows]
            self._words = [_Word(self._look, row) for row in rows]
            for id_, word in zip(self._ids, self._words, strict=True):
                word.clicked.connect(lambda _=False, id_=id_: self.chosen.emit(id_))
                self._box.addWidget(word)
        self._words[self._ids.index(chosen)].setChecked(True)

    def step(self, by: int) -> QWidget | None:
        """Choose the word before or after; the row that it is on."""
        if not self._words:
            return None
        here = next((n for n, word in enumerate(self._words) if word.isChecked()), 0)
        place = min(max(here + by, 0), len(self._words) - 1)
        self._words[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(self._ids[place])
        return self._words[place]

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        for word in self._words:
            word.fit_width(width)
        self.setFixedWidth(width)
