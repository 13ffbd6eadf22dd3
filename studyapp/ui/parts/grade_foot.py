"""The foot of a sitting: the button that shows the answer, and after it the four grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from studyapp.schedule.grade import Grade
from studyapp.ui.parts.buttons import Button, GradeButton, Kind

if TYPE_CHECKING:
    from studyapp.app.review_views import GradeChoice
    from studyapp.ui.look import Look


class GradeFoot(QWidget):
    """`asked` is the wish to see the answer, `graded` gives the grade that was pressed."""

    asked = Signal()
    graded = Signal(Grade)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._stack = QStackedLayout(self)
        ask = QWidget()
        self._ask_line = QHBoxLayout(ask)
        self._show = Button(look, "Show answer", Kind.PRIMARY, key="Space", tall=True, width=200)
        self._show.clicked.connect(self.asked)
        row = QWidget()
        self._grade_line = QHBoxLayout(row)
        self._grade_row = QWidget()
        grades = QHBoxLayout(self._grade_row)
        grades.setContentsMargins(4, 4, 4, 0)
        grades.setSpacing(12)
        self._grades = {grade: GradeButton(look, grade) for grade in Grade}
        for grade, button in self._grades.items():
            button.clicked.connect(lambda _=False, grade=grade: self.graded.emit(grade))
            grades.addWidget(button)
        foot = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        self._ask_line.addWidget(self._show, 0, foot)
        self._grade_line.addWidget(self._grade_row, 0, foot)
        self._stack.addWidget(ask)
        self._stack.addWidget(row)

    def show_key(self, key: str) -> None:
        """Name the key that shows the answer."""
        self._show.set_key(key)

    def show_choices(self, choices: tuple[GradeChoice, ...]) -> None:
        """Say of each grade when the card comes back."""
        for choice in choices:
            self._grades[choice.grade].show_choice(choice.name, choice.wait, choice.words)

    def turn(self, *, grading: bool) -> None:
        """Show the grades, or the button that shows the answer."""
        self._stack.setCurrentIndex(1 if grading else 0)

    def mark(self, grade: Grade | None) -> None:
        """Draw a grade as the one that Space gives; None draws none so."""
        for one, button in self._grades.items():
            button.set_default(on=one is grade)

    def button(self, grade: Grade) -> GradeButton:
        """The button that gives a grade."""
        return self._grades[grade]

    def take_focus(self, grade: Grade | None) -> None:
        """Give the keyboard to a grade; None gives it to the button that shows the answer."""
        button = self._show if grade is None else self._grades[grade]
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit_width(self, width: int, below: int) -> None:
        """Have grades just so wide, and so many pixels free below."""
        self._grade_row.setFixedWidth(width + 8)
        self.setFixedHeight(self._look.theme.px(60) + 8 + below)
        for line in (self._ask_line, self._grade_line):
            line.setContentsMargins(0, 4, 0, below)
