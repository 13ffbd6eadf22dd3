"""A field for a day: typed, stepped with the arrow keys, or chosen from a calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from studyapp.app.days_typed import LONGEST_DAY, not_read, read_day, too_early
from studyapp.app.phrases import day_and_year
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import IconButton

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_WIDE, _HIGH = 190, 34
_PADDING = 10  # of every line of text, by the style sheet
_LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class DateField(QLineEdit):
    """`chosen` gives another day, once it is typed in full. Alt+Down opens the calendar.

    What cannot be read stays as it is typed. `judged` says what is wrong with it, and ("") that
    nothing is.
    """

    chosen = Signal(date)
    judged = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self._day = self._earliest = date.min
        self._judged = ""
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST_DAY)
        self.setFont(theme.sans(14))
        # Its words are English, and are read from the left in any window.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFixedSize(theme.px(_WIDE), max(theme.px(_HIGH), _HIGH))
        self._open = IconButton(look, "calendar", f"{name}: open the calendar", 16, parent=self)
        self._open.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, self._open.sizeHint().width() - _PADDING, 0)
        self.setTabOrder(self, self._open)
        self.textEdited.connect(self._forgive)
        self.editingFinished.connect(self._settle)

    def day(self) -> date:
        """The day that stands in the field, also if it is still being typed.

        Where what is typed is no day that can be chosen: the one that stood there before.
        """
        read = self._read()
        return self._day if read is None or self.fault else read

    @property
    def fault(self) -> str:
        """What is wrong with what is typed, "" if nothing is."""
        read = self._read()
        if read is None:
            return not_read(self.text(), self._day)
        if read < self._earliest and read != self._day:
            return too_early(self._earliest)
        return ""

    def show_day(self, day: date) -> None:
        """Show a day without telling that it was chosen."""
        self._day = day
        self.setText(day_and_year(day))
        self.setCursorPosition(0)
        self._judge("")

    def show_typed(self, text: str) -> None:
        """Show what was typed, with what is wrong with it."""
        self.setText(text)
        self._judge(self.fault)

    def choose(self, day: date) -> None:
        """Show a day, and tell if it is another one."""
        other = day != self._day
        self.show_day(day)
        if other:
            self.chosen.emit(day)

    @property
    def earliest(self) -> date:
        """The first day that can be chosen; a day without a year is the next one from it on."""
        return self._earliest

    def set_earliest(self, day: date) -> None:
        """Take no day before this one."""
        self._earliest = day

    def _read(self) -> date | None:
        """The day that is typed, None if that is no day."""
        return read_day(self.text(), self._earliest)

    def _judge(self, words: str) -> None:
        if words != self._judged:
            self._judged = words
            self.judged.emit(words)

    def _settle(self) -> None:
        """Take what was typed, or say what is wrong with it."""
        if fault := self.fault:
            self._judge(fault)
        else:
            self.choose(self.day())

    def _forgive(self) -> None:
        """What is mended is no longer said to be wrong."""
        if not self.fault:
            self._judge("")

    def _step(self, by: int) -> None:
        """Go on by a day, a month or a year, whichever the cursor stands in, and select it."""
        if self.fault:
            self._settle()
            return
        at = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        part = min(self.text()[:at].count(" "), 2)
        stands = _qt_date(self.day())
        moved = (stands.addDays, stands.addMonths, stands.addYears)[part](by)
        if date.min.year <= moved.year() <= date.max.year:
            self.choose(max(_day_of(moved), self._earliest))
            words = self.text().split()
            self.setSelection(sum(len(word) + 1 for word in words[:part]), len(words[part]))

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        popup = _Calendar(self._look, self)
        popup.chosen.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        popup.calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.choose(_day_of(day))
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(1 if key == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._open.sizeHint()
        left, top = self.width() - size.width() - 1, (self.height() - size.height()) // 2
        self._open.setGeometry(left, top, size.width(), size.height())


class _Calendar(QFrame):
    """A calendar in a window of its own; Esc or a press outside closes it."""

    chosen = Signal(QDate)

    def __init__(self, look: Look, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        theme = look.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setStyleSheet(f"_Calendar {{ border: 1px solid {theme.tokens['line2']}; }}")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(f"{field.accessibleName()}: calendar")
        self.calendar.setFont(theme.sans(13))
        self.calendar.setLocale(_LOCALE)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(theme.color("text2"))
        self.calendar.setHeaderTextFormat(head)
        self.calendar.setMinimumDate(_qt_date(field.earliest))
        self.calendar.setSelectedDate(_qt_date(field.day()))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        for name, icon in (("prev", "caret-left"), ("next", "caret-right")):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                button.setIcon(look.icons.icon(icon, 16, theme.color("text2")))
                button.setAccessibleName("Month before" if name == "prev" else "Next month")
        column_in(self).addWidget(self.calendar)
        self.resize(max(theme.px(300), 300), theme.px(250))

    def _choose(self, day: QDate) -> None:
        if self.isVisible():  # a press tells of one day twice
            self.close()
            self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            holder = self.parentWidget()
            if isinstance(holder, QWidget):
                holder.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            super().keyPressEvent(event)


def _qt_date(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day_of(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
