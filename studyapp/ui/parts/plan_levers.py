"""What a student can try on a plan: the minutes a day, and the day of the exam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import Slider
from studyapp.ui.parts.date_field import DateField
from studyapp.ui.parts.fields import Checked

if TYPE_CHECKING:
    from datetime import date

    from studyapp.ui.look import Look

LEAST, MOST, STEP = 5, 180, 5
_SLIDER = 280
_MEASURE = 640
_WORDS = 340  # the sentence below a date that is not right
_FEW_MS = 15  # a held arrow key tells of many values at once


class PlanLevers(QWidget):
    """`tried` gives minutes a day and a day, `kept` and `dropped` what becomes of them."""

    tried = Signal(int, object)
    kept = Signal()
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self._present: tuple[int, date] | None = None
        self._earliest: date | None = None
        self._slider = Slider(look, "Minutes a day", LEAST, MOST, LEAST, theme.px(_SLIDER))
        self._slider.setSingleStep(STEP)
        self._slider.setPageStep(4 * STEP)
        self._value = label(look, "", 14, 600)
        self._value.setMinimumWidth(theme.px(96))
        self._slider.valueChanged.connect(self._slid)
        self._day = DateField(look, "Exam on")
        self._day.chosen.connect(lambda _: self._changed())
        self._dated = Checked(look, self._day)
        self._day.judged.connect(self._dated.show_fault)
        self._value.setMinimumHeight(self._day.height())  # the slider stands beside the date
        self._keep = Button(look, "Keep this plan", Kind.PRIMARY)
        self._keep.clicked.connect(self.kept)
        self._back = Button(look, "Back to the present one")
        self._back.clicked.connect(self.drop)
        self._note = wrapped(label(look, "", 13, role="text2"))
        self._note.hide()
        self._told = wrapped(label(look, "", 13.5, role="text2"))
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_FEW_MS)
        self._delay.timeout.connect(lambda: self.tried.emit(*self.values))
        self._fill()

    def _fill(self) -> None:
        look, theme = self._look, self._look.theme
        sliding, dated = QHBoxLayout(), QVBoxLayout()
        sliding.setSpacing(theme.px(12))
        sliding.addWidget(self._slider)
        sliding.addWidget(self._value)
        sliding.addStretch(1)
        minutes = QVBoxLayout()
        minutes.addWidget(label(look, "Minutes a day", 13.5, role="text2"))
        minutes.addLayout(sliding)
        dated.addWidget(label(look, "Exam on", 13.5, role="text2"))
        dated.addWidget(self._dated, 0, Qt.AlignmentFlag.AlignLeading)
        for column in (minutes, dated):
            column.setSpacing(theme.px(4))
            column.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.px(32))
        self._line.addLayout(minutes)
        self._line.addLayout(dated)
        self._line.addStretch(1)
        self._buttons = QWidget()
        pressed = QHBoxLayout(self._buttons)
        pressed.setContentsMargins(0, 0, 0, 0)
        pressed.setSpacing(theme.px(12))
        for button in (self._keep, self._back):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # so that nothing jumps
            button.setSizePolicy(policy)
            pressed.addWidget(button)
        pressed.addWidget(self._told, 1)
        box = column_in(self, theme.px(12))
        box.addLayout(self._line)
        box.addWidget(self._note, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self._buttons)

    @property
    def last(self) -> QWidget:
        """What Tab comes to last."""
        return self._back

    @property
    def values(self) -> tuple[int, date]:
        """The minutes and the day that stand there."""
        minutes, day = self._slider.value(), self._day.day()
        return (self._present or (minutes, day))[0] if self._stands else minutes, day

    @property
    def _stands(self) -> bool:
        """Whether the handle is where the present minutes put it, which may lie between steps."""
        return self._present is not None and self._slider.value() == _on_scale(self._present[0])

    @property
    def waits(self) -> bool:
        """Whether something is about to be tried."""
        return self._delay.isActive()

    @property
    def changed(self) -> bool:
        """Whether something else than the present plan stands there."""
        return self._present is not None and self.values != self._present

    def show_plan(self, minutes: int, day: date, earliest: date) -> None:
        """Show the present plan."""
        self._present, self._earliest = (minutes, day), earliest
        self._slider.blockSignals(True)
        self._slider.setValue(_on_scale(minutes))
        self._slider.blockSignals(False)
        self._day.set_earliest(min(earliest, day))
        self._day.show_day(day)
        self._name()
        self._show_buttons()
        self.tell("")

    def try_minutes(self, minutes: int) -> None:
        """Try other minutes a day."""
        self._slider.setValue(minutes)

    def show_note(self, words: str) -> None:
        """Say below the levers what may surprise in what they bring; nothing for ""."""
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def tell(self, words: str) -> None:
        """Say how what is tried compares with the present plan."""
        self._told.setText(words)

    def drop(self) -> None:
        """Go back to the present plan."""
        if self._present is not None and self._earliest is not None:
            self._delay.stop()
            self.show_plan(*self._present, self._earliest)
            self.begin()
            self.dropped.emit()

    def begin(self) -> None:
        """Give the keyboard to the minutes."""
        self._slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _slid(self, value: int) -> None:
        """The handle rests on whole steps, also when the mouse leaves it between them."""
        whole = round(value / STEP) * STEP
        if whole != value and not self._stands:
            self._slider.setValue(whole)
            return
        self._changed()

    def _changed(self) -> None:
        self._name()
        self._show_buttons()
        if self.changed:
            self._delay.start()
        else:
            self._delay.stop()
            self.dropped.emit()

    def _name(self) -> None:
        minutes = self.values[0]
        self._value.setText(f"{minutes} minutes")
        self._slider.setAccessibleName(f"{minutes} minutes a day")

    def _show_buttons(self) -> None:
        for button in (self._keep, self._back):
            button.setVisible(self.changed)

    def fit_width(self, width: int) -> None:
        """Stand side by side where there is room, else one below the other."""
        theme = self._look.theme
        slider = min(theme.px(_SLIDER), width - theme.px(110))
        self._slider.setFixedWidth(max(slider, theme.px(120)))
        self._note.setFixedWidth(min(width, theme.px(_MEASURE)))
        beside = self._slider.width() + theme.px(110 + 32)
        narrow = beside + self._day.width() > width
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._line.setSpacing(theme.px(12 if narrow else 32))
        self._dated.fit_width(min(theme.px(_WORDS), width if narrow else width - beside))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _on_scale(minutes: int) -> int:
    """Where the handle stands for minutes that may lie beyond its ends."""
    return min(max(minutes, LEAST), MOST)
