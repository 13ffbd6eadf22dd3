"""Fields of a form: numbers, a time, and the sentence below a field that is not right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QSpinBox, QTimeEdit, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.wheel import leave_wheel

if TYPE_CHECKING:
    from studyapp.ui.look import Look

_HIGH = 34


def number_field(
    look: Look, name: str, least: int, most: int, *, suffix: str = "", width: int = 84
) -> QSpinBox:
    """A field for a whole number, typed or stepped with the arrow keys."""
    theme = look.theme
    spin = QSpinBox()
    spin.setFont(theme.sans(14))
    spin.setAccessibleName(name)
    spin.setRange(least, most)
    spin.setSuffix(suffix)
    spin.setKeyboardTracking(False)
    spin.setFixedSize(theme.px(width), max(theme.px(_HIGH), _HIGH))
    spin.lineEdit().setTextMargins(8, 0, 0, 0)
    leave_wheel(spin)
    return spin


def show_number(spin: QSpinBox, value: int) -> None:
    """Show a number without telling that it was entered."""
    spin.blockSignals(True)
    spin.setValue(value)
    spin.blockSignals(False)


def number_of(spin: QSpinBox) -> int:
    """The number that stands in a field, also if it is still being typed."""
    spin.interpretText()
    return spin.value()


class TimeField(QTimeEdit):
    """A field for a time of the day, in minutes after midnight."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        theme = look.theme
        self.setFont(theme.sans(14))
        self.setAccessibleName(name)
        self.setDisplayFormat("H:mm")
        self.setFixedSize(theme.px(84), max(theme.px(_HIGH), _HIGH))
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        leave_wheel(self)

    def minute(self) -> int:
        """The time that stands in the field."""
        self.interpretText()
        return self.time().hour() * 60 + self.time().minute()

    def show_minute(self, minute: int) -> None:
        """Show a time."""
        self.setTime(QTime(minute // 60, minute % 60))


class Checked(QWidget):
    """A field with room below it for what is wrong; `target` takes the keyboard then."""

    def __init__(self, look: Look, field: QWidget, target: QWidget | None = None) -> None:
        super().__init__()
        self.target = target or field
        self._fault = wrapped(label(look, "", 13, role="danger"))
        self._fault.hide()
        box = column_in(self, look.theme.px(4))
        box.addWidget(field)
        box.addWidget(self._fault)

    def fit_width(self, width: int) -> None:
        """Set what is wrong in just so many pixels, where there is more room than that."""
        self._fault.setFixedWidth(width)
        self._grow()

    def _grow(self) -> None:
        """Layouts ask how high a text is in all the room there is, not in what it was given."""
        if width := self._fault.minimumWidth():
            self._fault.setMinimumHeight(max(self._fault.heightForWidth(width), 0))

    @property
    def fault(self) -> str:
        """What is said to be wrong."""
        return self._fault.text()

    def show_fault(self, words: str) -> None:
        """Say what is wrong, or ("") nothing; screen readers hear it with the field."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self._grow()
        self.target.setAccessibleDescription(words)
        self.target.setProperty("wrong", "true" if words else "false")
        style = self.target.style()
        style.unpolish(self.target)
        style.polish(self.target)
