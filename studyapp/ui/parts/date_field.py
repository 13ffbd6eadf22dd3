"""A field for a day: typed, stepped with the arrow keys, or chosen from a calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QFrame, QToolButton, QWidget

from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import IconButton

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_WIDE, _HIGH = 190, 34
_LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class DateField(QDateEdit):
    """`chosen` gives another day, once it is typed in full. Alt+Down opens the calendar."""

    chosen = Signal(date)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self.setAccessibleName(name)
        self.setFont(theme.sans(14))
        self.setLocale(_LOCALE)
        # Its words are English, and are read from the left in any window.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat("d MMMM yyyy")
        self.setKeyboardTracking(False)
        self.setFixedSize(theme.px(_WIDE), max(theme.px(_HIGH), _HIGH))
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.dateChanged.connect(lambda _: self.chosen.emit(self.day()))
        self._open = IconButton(look, "calendar", f"{name}: open the calendar", 16, parent=self)
        self._open.clicked.connect(self.open_calendar)
        self.setTabOrder(self, self._open)

    def day(self) -> date:
        """The day that stands in the field, also if it is still being typed."""
        self.interpretText()
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day without telling that it was chosen."""
        self.blockSignals(True)
        self.setDate(_qt_date(day))
        self.blockSignals(False)

    def set_earliest(self, day: date) -> None:
        """Take no day before this one."""
        self.blockSignals(True)
        self.setMinimumDate(_qt_date(day))
        self.blockSignals(False)

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        popup = _Calendar(self._look, self)
        popup.chosen.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        popup.calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self.setDate(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down
        if down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
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
        self.calendar.setMinimumDate(field.minimumDate())
        self.calendar.setSelectedDate(field.date())
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
