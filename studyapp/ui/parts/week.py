"""The seven days of a week, each with one of three choices that its button goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from studyapp.app.settings_views import DayChoice
    from studyapp.ui.look import Look

_GAP = 6
_BAR = 4
_FILLED = {"usual": 1.0, "less": 0.5, "none": 0.0}


class _Day(QPushButton):
    """A day: its name, its choice in words, and the same as a bar. Pressed, it takes the next."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._choice = "usual"
        self._words = ""
        self._least = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._turn)

    def show_choice(self, day: DayChoice, words: dict[str, str]) -> None:
        """Show a day and its choice; `words` are those of every choice, to leave room for them."""
        self._choice = day.choice
        self._words = words[day.choice]
        self._least = max(words.values(), key=len)
        self.setText(day.short)
        self.setAccessibleName(f"{day.name}: {self._words}")
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def _turn(self) -> None:
        choices = list(_FILLED)
        self.chosen.emit(choices[(choices.index(self._choice) + 1) % len(choices)])

    def sizeHint(self) -> QSize:
        theme = self._look.theme
        width = max(
            text_width(theme.sans(14, 600), self.text()), text_width(theme.sans(12), self._least)
        )
        return QSize(width + theme.px(20), theme.px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "sel" if self.isDown() else "sunken" if self.underMouse() else "raised"
        painter.setPen(theme.color("edge" if self.isEnabled() else "line2"))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        middle = Qt.AlignmentFlag.AlignCenter
        name = QRectF(0, theme.px(6), self.width(), theme.px(20))
        painter.setFont(theme.sans(14, 600))
        painter.setPen(theme.color("text" if self.isEnabled() else "text3"))
        painter.drawText(name, middle, self.text())
        painter.setFont(theme.sans(12))
        painter.setPen(theme.color("text2" if self.isEnabled() else "text3"))
        painter.drawText(name.translated(0, theme.px(20)), middle, self._words)
        bar = QRectF(theme.px(10), self.height() - theme.px(10), 0, theme.px(_BAR))
        bar.setWidth(self.width() - 2 * bar.left())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line2"))
        painter.drawRoundedRect(bar, 2, 2)
        filled = bar.width() * _FILLED[self._choice]
        if filled:
            start = bar.right() - filled
            if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
                start = bar.left()
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(start, bar.top(), filled, bar.height()), 2, 2)
        painter.end()


class Week(QWidget):
    """The choices of all days. `changed` gives them all, from the first day of the week on."""

    changed = Signal(tuple)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._choices: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.days = tuple(_Day(look) for _ in range(7))
        for place, day in enumerate(self.days):
            day.chosen.connect(lambda choice, place=place: self._choose(place, choice))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_columns(len(self.days))

    def show_choices(self, days: tuple[DayChoice, ...], words: dict[str, str]) -> None:
        """Show what is chosen for each day."""
        self._choices = tuple(day.choice for day in days)
        for button, day in zip(self.days, days, strict=True):
            button.show_choice(day, words)

    def fit_width(self, width: int) -> None:
        """Stand in one row where there is room, else in two."""
        whole = sum(day.sizeHint().width() + _GAP for day in self.days) - _GAP
        self.set_columns(len(self.days) if whole <= width else (len(self.days) + 1) // 2)

    def set_columns(self, columns: int) -> None:
        """Put so many days into a row."""
        for place, day in enumerate(self.days):
            self._grid.addWidget(day, place // columns, place % columns)

    def _choose(self, place: int, choice: str) -> None:
        self.changed.emit((*self._choices[:place], choice, *self._choices[place + 1 :]))
