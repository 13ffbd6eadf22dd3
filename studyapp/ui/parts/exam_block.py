"""The next exam on Today: the days that are left, the forecast, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.elided import Elided
from studyapp.ui.parts.fan import Fan
from studyapp.ui.text import Prose
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.app.plan_views import ExamBlock, ForecastView
    from studyapp.ui.look import Look

WAITING_MS = 300  # what is there sooner needs no word
WORKING = "Working out the forecast"
_LINES = 3  # of the sentence, for which room is kept
_LINE = 19


class ExamPart(QWidget):
    """`opened` asks for the plan of the exam, `added` for the form of a first one."""

    opened = Signal()
    added = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        box = column_in(self)
        self._name = Elided(look, 13, role="text2")
        self._days = _Days(look)
        self._days.clicked.connect(self.opened)
        self._fan = Fan(look)
        self._sentence = Prose(theme.sans(13), theme.px(_LINE), theme.color("text2"))
        self._sentence.setMinimumHeight(theme.px(_LINE * _LINES))
        self._none = wrapped(label(look, "", 13.5, role="text2"))
        self._add = Button(look, "Add a date", Kind.TEXT)
        self._add.clicked.connect(self.added)
        self._open = Button(look, "Open its plan", Kind.TEXT)
        self._open.clicked.connect(self.opened)
        self._gaps = [QWidget() for _ in range(2)]
        for gap, high in zip(self._gaps, (14, 8), strict=True):
            gap.setFixedHeight(theme.px(high))
        box.addWidget(label(look, "Exam", 13, 600))
        box.addSpacing(theme.px(4))
        box.addWidget(self._name)
        box.addWidget(self._days)
        box.addWidget(self._gaps[0])
        box.addWidget(self._fan)
        box.addWidget(self._gaps[1])
        box.addWidget(self._sentence)
        box.addWidget(self._none)
        for button in (self._add, self._open):
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAITING_MS)
        self._wait.timeout.connect(lambda: self._fan.show_waiting(WORKING))
        self._has_exam = False
        self.show_exam(None, None)

    def show_exam(self, block: ExamBlock | None, forecast: ForecastView | None) -> None:
        """Show an exam at once, and its forecast if it is there already.

        Of one that is not ahead only words are shown, and the way to its plan.
        """
        self._has_exam = block is not None and not block.words
        with_exam = (self._days, self._fan, self._sentence, *self._gaps)
        for part in with_exam:
            part.setVisible(self._has_exam)
        words = block.words if block else "No exam set."
        self._none.setText(words)
        self._none.setVisible(not self._has_exam)
        self._add.setVisible(block is None)
        self._open.setVisible(block is not None and not self._has_exam)
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if self._has_exam else shape.ArrowCursor)
        self._name.setVisible(block is not None)
        if block is not None:
            self._name.show_text(block.name, f", {block.more}" if block.more else "")
            self._days.show_days(block.days, block.when)
            self._days.setAccessibleName(f"{block.name}: {block.days} {block.when}. Open the plan")
            self._open.setAccessibleName(f"{block.name}: {words} Open its plan")
        self.show_forecast(forecast)
        if self._has_exam and forecast is None:
            self._wait.start()

    def show_forecast(self, forecast: ForecastView | None) -> None:
        """Show the forecast, or room for it."""
        self._wait.stop()
        self._fan.show_fan(forecast.fan if forecast else None)
        pieces = forecast.sentence if forecast else ()
        self._sentence.set_said(pieces, self._look.theme.color("text"))
        self._sentence.setVisible(self._has_exam)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return on the picture opens the plan, as it does on the days."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._has_exam and self._fan.hasFocus() and not event.isAutoRepeat():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._has_exam and event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._has_exam and inside and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()


class _Days(QPushButton):
    """The days that are left, large, and the day of the exam beside them or below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._when = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_days(self, days: str, when: str) -> None:
        """Show so many days, and of which day."""
        self.setText(days)
        self._when = when
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._look.theme.sans(34, 600), self._look.theme.sans(15.5)

    def _widths(self) -> tuple[int, int]:
        large, small = self._fonts()
        return text_width(large, self.text()), text_width(small, self._when)

    def _in_one_line(self, width: int) -> bool:
        return sum(self._widths()) + self._look.theme.px(9) <= width

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._look.theme.px(46 if self._in_one_line(width) else 46 + 24)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else self._look.theme.px(292)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths()), self._look.theme.px(46))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        large, small = self._fonts()
        days, _ = self._widths()
        high = theme.px(46)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(large)
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(0, 0, self.width(), high), start | Qt.AlignmentFlag.AlignVCenter,
                         self.text())  # fmt: skip
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        if self._in_one_line(self.width()):
            line, fine = QFontMetricsF(large), QFontMetricsF(small)
            top = (high - line.height()) / 2 + line.ascent() - fine.ascent()  # on one base line
            gap = days + theme.px(9)
            box = QRectF(0 if mirrored else gap, top, self.width() - gap, fine.height())
        else:
            box = QRectF(0, high, self.width(), theme.px(24))
        painter.drawText(box, start | Qt.AlignmentFlag.AlignTop, self._when)
        painter.end()
