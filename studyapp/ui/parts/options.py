"""Options of a question: rows to be chosen by mouse, letter or Space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from studyapp.app.quiz_views import Input, OptionRow, Stand
from studyapp.ui.parts.buttons import paint_keycap
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent

    from studyapp.ui.look import Look

_SAID = {
    Stand.RIGHT: "right",
    Stand.WRONG: "not right",
    Stand.MISSED: "right, and not chosen",
}


class OptionButton(QPushButton):
    """One option. It is a radio button, a check box or a place in an order for screen readers."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._look = look
        self._row: OptionRow | None = None
        self._input = Input.ONE
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(theme.px(2))
        self._text = Prose(theme.serif(18), theme.px(26), theme.color("text"))
        self._what = Prose(theme.sans(13), theme.px(19), theme.color("text2"))
        for prose in (self._text, self._what):
            prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(prose)

    def show_row(self, row: OptionRow, input_: Input, *, shown: bool) -> None:
        """Show an option; once the answers are `shown` it can be read, not chosen."""
        self._row, self._input = row, input_
        self.setAutoExclusive(False)
        self.setChecked(row.chosen)
        self.setAutoExclusive(input_ is Input.ONE and not shown)
        self._text.set_text(row.text)
        what = row.what if row.what and row.what.casefold() != row.text.casefold() else ""
        self._what.set_text(what)
        self._what.setVisible(bool(what))
        self.setAccessibleName(self._words(row))
        self.update()

    def _words(self, row: OptionRow) -> str:
        parts = [row.label, row.text]
        if row.place:
            parts.append(f"number {row.place}")
        elif row.chosen:
            parts.append("chosen")
        if row.stand in _SAID:
            parts.append(_SAID[row.stand])
        if row.what:
            parts.append(row.what)
        return ", ".join(part.rstrip(".") for part in parts)

    def nextCheckState(self) -> None:
        """What is chosen follows from the answer that was kept, not from the click."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # moving among options is the page's: it must not choose
        else:
            super().keyPressEvent(event)

    def fit_width(self, width: int) -> None:
        """Be just so wide, and as high as the text then is."""
        theme = self._look.theme
        lead, side = theme.px(52), theme.px(48)
        inner = width - lead - side
        self._text.fit_width(inner)
        self._what.fit_width(inner)
        pad = theme.px(15)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margins = (side, pad, lead, pad) if rightward else (lead, pad, side, pad)
        self._box.setContentsMargins(*margins)
        more = self._what.height() + theme.px(2) if self._what.text() else 0
        self.setFixedSize(QSize(width, self._text.height() + more + 2 * pad))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        row = self._row
        if row is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, width = self._colors(row)
        painter.setPen(QPen(edge, width))
        painter.setBrush(fill)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = theme.px(15) + theme.px(26) / 2
        x = theme.px(26)
        self._paint_sign(painter, row, QPointF(self.width() - x if rightward else x, middle))
        side = theme.px(20)
        left = theme.px(16) if rightward else self.width() - theme.px(16) - side
        if row.stand is Stand.OPEN:
            paint_keycap(
                painter, self._look, QRectF(left, middle - side / 2, side, side), row.label
            )
        painter.end()

    def _colors(self, row: OptionRow) -> tuple[QColor, QColor, float]:
        color = self._look.theme.color
        if row.stand is Stand.WRONG:
            return color("danger_soft"), color("danger"), 2.0
        if row.stand in {Stand.RIGHT, Stand.MISSED}:
            return color("accent_soft"), color("accent"), 2.0
        if row.chosen:
            return color("accent_soft"), color("accent"), 2.0
        hover = self.underMouse() and self.isEnabled()
        return color("sunken" if hover else "raised"), color("line2"), 1.0

    def _paint_sign(self, painter: QPainter, row: OptionRow, center: QPointF) -> None:
        """A circle, a square or a number; a check or a cross once the answer is shown."""
        theme = self._look.theme
        radius = theme.px(9)
        if row.stand is not Stand.OPEN:
            icon = "x" if row.stand is Stand.WRONG else "check"
            tint = theme.color("danger" if row.stand is Stand.WRONG else "accent")
            self._look.icons.paint(painter, icon, center, theme.px(18), tint)
            return
        painter.setPen(QPen(theme.color("accent" if row.chosen else "edge"), 1.4))
        painter.setBrush(theme.color("accent" if row.chosen else "raised"))
        box = QRectF(center.x() - radius, center.y() - radius, 2 * radius, 2 * radius)
        if self._input is Input.SEVERAL:
            painter.drawRoundedRect(box, 4, 4)
            if row.chosen:
                ink = theme.color("on_accent")
                self._look.icons.paint(painter, "check", center, theme.px(13), ink)
            return
        painter.drawEllipse(box)
        if row.place:
            painter.setFont(theme.sans(12, 600))
            painter.setPen(theme.color("on_accent"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.place)
        elif row.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("on_accent"))
            painter.drawEllipse(center, radius * 0.42, radius * 0.42)
