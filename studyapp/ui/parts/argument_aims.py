"""What an objection may attack, as rows to choose from by letter, arrow or mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import paint_keycap
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.argument_views import AimRow
    from studyapp.ui.look import Look

_GAP, _PAD, _LEAD, _CAP = 6, 8, 44, 20


class Aims(ScrolledArea):
    """`chosen` gives the key of the node that is said to be attacked."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[_Row] = []
        body = QWidget()
        self._box = column_in(body, look.theme.px(_GAP))
        self.setWidget(body)

    def show_aims(self, aims: tuple[AimRow, ...]) -> None:
        """Show what may be chosen, nothing perhaps."""
        self.setVisible(bool(aims))
        for row in self.rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_Row(self._look, aim) for aim in aims]
        for row, aim in zip(self.rows, aims, strict=True):
            row.clicked.connect(partial(self.chosen.emit, aim.key))
            self._box.addWidget(row)

    def step(self, by: int) -> None:
        """Put the focus on the row before or after."""
        if self.rows:
            here = next((n for n, row in enumerate(self.rows) if row.hasFocus()), -by)
            row = self.rows[min(max(here + by, 0), len(self.rows) - 1)]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(row)

    def fit_to(self, width: int, most: int) -> None:
        """Be just so wide, and at most so high: then it scrolls."""
        bar = self.verticalScrollBar().sizeHint().width()
        for row in self.rows:
            row.fit_width(width - bar)
        gaps = self._look.theme.px(_GAP) * max(len(self.rows) - 1, 0)
        self.setFixedSize(width, min(sum(row.height() for row in self.rows) + gaps, most))


class _Row(QPushButton):
    def __init__(self, look: Look, aim: AimRow) -> None:
        super().__init__()
        theme = look.theme
        self._look, self._letter = look, aim.letter
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = f"{aim.name}: {aim.text}"
        self.setAccessibleName(f"{aim.letter}, {words}")
        self._text = Prose(theme.sans(14), theme.px(20), theme.color("text"), words)
        self._text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # moving among rows is the page's
        else:
            super().keyPressEvent(event)

    def fit_width(self, width: int) -> None:
        """Be just so wide, and as high as the text then is."""
        theme = self._look.theme
        lead, pad = theme.px(_LEAD), theme.px(_PAD)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._box.setContentsMargins(pad if leftward else lead, pad, lead if leftward else pad, pad)
        self._text.fit_width(width - lead - pad)
        self.setFixedSize(QSize(width, max(self._text.height() + 2 * pad, 36)))

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._look.theme.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("line2"))
        over, down = self.underMouse(), self.isDown()
        painter.setBrush(color("sel" if down else "sunken" if over else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        side = self._look.theme.px(_CAP)
        x = self._look.theme.px((_LEAD - _CAP) / 2)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - x - side if leftward else x
        cap = QRectF(left, self._look.theme.px(_PAD), side, side)
        paint_keycap(painter, self._look, cap, self._letter)
        painter.end()
