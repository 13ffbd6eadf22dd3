"""Controls of Settings: a row of choices, a slider and a check box, in the app's own look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QSlider,
    QWidget,
)

from studyapp.ui.parts.boxes import line_in
from studyapp.ui.parts.wheel import leave_wheel
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class _Segment(QPushButton):
    """One choice of a row; only one is on."""

    def __init__(self, look: Look, text: str, *, first: bool, last: bool) -> None:
        super().__init__(text)
        self._look = look
        self._first = first
        self._last = last
        self.setCheckable(True)
        self.setAutoExclusive(True)  # a radio button, for screen readers
        self.setFont(look.theme.sans(14, 500))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        return QSize(text_width(self.font(), self.text()) + theme.px(30), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = (self._first, self._last)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            ends = (self._last, self._first)
        # Two neighbours share one line: the right one of them draws it.
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if ends[1] else 0.5, -0.5)
        outline = _ends(box, 6, left=ends[0], right=ends[1])
        chosen = self.isChecked()
        hover = "sunken" if self.underMouse() else "raised"
        painter.fillPath(outline, theme.color("accent_soft" if chosen else hover))
        painter.setPen(theme.color("edge"))
        painter.drawPath(outline)
        painter.setFont(theme.sans(14, 600 if chosen else 400))
        painter.setPen(theme.color("accent" if chosen else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


def _ends(box: QRectF, radius: float, *, left: bool, right: bool) -> QPainterPath:
    """A box that is round only at its free ends."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    if not left:
        path.addRect(QRectF(box.left(), box.top(), radius * 2, box.height()))
    if not right:
        path.addRect(QRectF(box.right() - radius * 2, box.top(), radius * 2, box.height()))
    return path.simplified()


class Segments(QWidget):
    """A row of choices of which one is on."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, choices: tuple[tuple[str, str], ...], value: str
    ) -> None:
        super().__init__()
        box = line_in(self)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        for number, (key, title) in enumerate(choices):
            segment = _Segment(look, title, first=number == 0, last=number == len(choices) - 1)
            segment.setAccessibleName(f"{name}: {title}")
            segment.setChecked(key == value)
            segment.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(segment)
            box.addWidget(segment)
            self._segments[key] = segment
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def follow(self, before: QWidget) -> QWidget:
        """Come after a widget in the order of Tab; returns the last choice, to go on from."""
        for segment in self._segments.values():
            QWidget.setTabOrder(before, segment)
            before = segment
        return before

    def set_value(self, value: str) -> None:
        """Turn another choice on, or all off (""), without telling anybody."""
        if value:
            self._segments[value].setChecked(True)
            return
        self._group.setExclusive(False)
        for segment in self._segments.values():
            segment.setAutoExclusive(False)
            segment.setChecked(False)
            segment.setAutoExclusive(True)
        self._group.setExclusive(True)


class Slider(QSlider):
    """A horizontal slider: a line, filled up to the handle."""

    def __init__(
        self, look: Look, name: str, least: int, most: int, value: int, width: int = 240
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setValue(value)
        self.setFixedSize(width, max(look.theme.px(32), 32))
        leave_wheel(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        radius = 8.5
        span = max(self.maximum() - self.minimum(), 1)
        share = (self.value() - self.minimum()) / span
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        x = radius + share * (self.width() - 2 * radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line2"))
        painter.drawRoundedRect(QRectF(0, middle - 2, self.width(), 4), 2, 2)
        painter.setBrush(theme.color("accent"))
        filled = QRectF(0, middle - 2, x, 4)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            filled = QRectF(x, middle - 2, self.width() - x, 4)
        painter.drawRoundedRect(filled, 2, 2)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("raised"))
        painter.drawEllipse(QPointF(x, middle), radius - 1, radius - 1)
        painter.end()


class CheckBox(QCheckBox):
    """A check box with a sentence."""

    def __init__(self, look: Look, text: str, *, on: bool) -> None:
        super().__init__(text)
        self._look = look
        self.setChecked(on)
        self.setFont(look.theme.sans(14))

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        return QSize(text_width(self.font(), self.text()) + theme.px(28), max(theme.px(32), 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(18)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side if rightward else 0
        box = QRectF(left, (self.height() - side) / 2, side, side)
        on, live = self.isChecked(), self.isEnabled()
        painter.setPen(theme.color("line2" if not live else "accent" if on else "edge"))
        painter.setBrush(theme.color("accent" if on and live else "raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            ink = theme.color("on_accent" if live else "text3")
            self._look.icons.paint(painter, "check", box.center(), theme.px(13), ink)
        gap = side + theme.px(10)
        words = (
            self.rect().adjusted(0, 0, -gap, 0) if rightward else self.rect().adjusted(gap, 0, 0, 0)
        )
        side_flag = Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        painter.setFont(self.font())
        painter.drawText(words, side_flag | Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
