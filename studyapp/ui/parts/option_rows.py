"""The options of a question, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from studyapp.ui.parts.options import OptionButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.app.quiz_views import Input, OptionRow
    from studyapp.ui.look import Look


class OptionRows(QVBoxLayout):
    """`pressed` gives the place of an option, from 0."""

    pressed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSpacing(look.theme.px(10))
        self._buttons: list[OptionButton] = []

    def show_rows(self, rows: tuple[OptionRow, ...], input_: Input, *, shown: bool) -> None:
        """Show other options; once the answers are `shown` they can be read, not chosen."""
        while len(self._buttons) < len(rows):
            button = OptionButton(self._look)
            number = len(self._buttons)
            button.clicked.connect(lambda _=False, n=number: self.pressed.emit(n))
            self.addWidget(button)
            self._buttons.append(button)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(rows))
            if number < len(rows):
                button.show_row(rows[number], input_, shown=shown)

    def button(self, number: int) -> OptionButton:
        """The option at a place, from 0."""
        return self._buttons[number]

    def step(self, focused: QWidget | None, by: int) -> OptionButton | None:
        """Move the focus on from what has it, round the options; the one that it came to."""
        shown = [button for button in self._buttons if button.isVisible()]
        if not shown:
            return None
        if isinstance(focused, OptionButton) and focused in shown:
            place = (shown.index(focused) + by) % len(shown)
        else:
            place = 0 if by > 0 else len(shown) - 1
        shown[place].setFocus(Qt.FocusReason.TabFocusReason)
        return shown[place]

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        for button in self._buttons:
            if not button.isHidden():
                button.fit_width(width)
