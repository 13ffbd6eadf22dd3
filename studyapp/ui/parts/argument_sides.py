"""A question of policy with its answers beside each other: who argues what, and what against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studyapp.app.phrases import plural
from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.argument_views import ClaimRow, PositionView, QuestionView
    from studyapp.ui.look import Look

_LEAST = 250  # the narrowest column of an answer
_GAP = 40
_PAD, _BAR = 14, 14


class Sides(QWidget):
    """`asked` gives the place of the argument that is to be looked at as a tree."""

    asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._columns: list[_Side] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it fits any width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_question(self, view: QuestionView) -> None:
        """Show another question."""
        for column in self._columns:
            self._box.removeWidget(column)
            column.hide()
            column.deleteLater()
        self._columns = [_Side(self._look, position) for position in view.positions]
        for column in self._columns:
            column.asked.connect(self.asked)
            self._box.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        self._fit(self.width())

    @property
    def rows(self) -> list[ClaimButton]:
        """The arguments, answer by answer."""
        return [row for column in self._columns for row in column.rows]

    def move_by(self, step: int) -> None:
        """Put the focus on the argument before or after."""
        rows = self.rows
        here = next((n for n, row in enumerate(rows) if row.hasFocus()), -step)
        if rows:
            place = min(max(here + step, 0), len(rows) - 1)
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Beside each other, or below each other where that would be too narrow."""
        theme = self._look.theme
        number = max(len(self._columns), 1)
        gap = theme.px(_GAP)
        each = (width - gap * (number - 1)) // number
        beside = each >= theme.px(_LEAST)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._box.setSpacing(gap)
        for column in self._columns:
            column.fit_width(each if beside else width)
        heights = [column.sizeHint().height() for column in self._columns]
        high = max(heights, default=0) if beside else sum(heights) + gap * (number - 1)
        self.setFixedHeight(high)


class _Side(QWidget):
    """One answer with the arguments for it."""

    asked = Signal(int)

    def __init__(self, look: Look, view: PositionView) -> None:
        super().__init__()
        theme = look.theme
        box = column_in(self, theme.px(10))
        self._answer = Prose(theme.serif(18), theme.px(25), theme.color("text"), view.answer)
        box.addWidget(self._answer)
        self._answer.setVisible(bool(view.answer))
        number = len(view.claims)
        held = plural(number, "argument") if number else "No argument in the deck says so."
        box.addWidget(label(look, held, 12.5, role="text2"))
        self.rows = [ClaimButton(look, row) for row in view.claims]
        for button in self.rows:
            button.asked.connect(self.asked)
            box.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        self._answer.fit_width(width)
        for row in self.rows:
            row.fit_width(width)
        self.setFixedWidth(width)


class ClaimButton(QPushButton):
    """An argument: who argues, the claim, and the objection that presses hardest."""

    asked = Signal(int)

    def __init__(self, look: Look, row: ClaimRow) -> None:
        super().__init__()
        theme = look.theme
        self._look = look
        self._row = row
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(row.words)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(theme.px(2))
        small, plain = theme.sans(12.5), theme.sans(14)
        self._by = Prose(small, theme.px(19), theme.color("text2"), row.by)
        self._claim = Prose(theme.serif(17), theme.px(24), theme.color("text"), row.claim)
        self._met = Prose(small, theme.px(19), theme.color("text2"), row.met)
        self._objection = Prose(plain, theme.px(20), theme.color("text"), row.objection)
        self._plain = (self._by, self._claim)
        self._against = (self._met, self._objection) if row.objection else ()
        for prose in (*self._plain, *self._against):
            prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(prose)
            if prose is self._claim and self._against:
                self._box.addSpacing(theme.px(8))
        for prose in (self._met, self._objection):
            prose.setVisible(bool(row.objection))
        self.clicked.connect(lambda _checked=False: self.asked.emit(row.place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # moving among arguments is the page's
        elif key not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def fit_width(self, width: int) -> None:
        """Be just so wide, and as high as the texts then are."""
        theme = self._look.theme
        pad, bar = theme.px(_PAD), theme.px(_BAR)
        self._box.setContentsMargins(pad, pad, pad, pad)
        height = 2 * pad
        for prose in self._plain:
            prose.fit_width(width - 2 * pad)
            height += prose.height() + theme.px(2)
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for prose in self._against:
            prose.fit_width(width - 2 * pad - bar)
            side = Qt.AlignmentFlag.AlignLeft if leftward else Qt.AlignmentFlag.AlignRight
            self._box.setAlignment(prose, side | Qt.AlignmentFlag.AlignAbsolute)
            height += prose.height() + theme.px(2)
        height += theme.px(8) if self._against else 0
        self.setFixedSize(QSize(width, height))

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._look.theme.color
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        down, over = self.isDown(), self.underMouse()
        painter.setPen(color("line2"))
        painter.setBrush(color("sel" if down else "sunken" if over else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._against:
            pen = QPen(color("text2"), 3)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([2.0, 1.3])
            painter.setPen(pen)
            x = float(self._look.theme.px(_PAD)) + 1.5
            x = self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x
            top, bottom = self._met.geometry().top(), self._objection.geometry().bottom()
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.end()
