"""The clock of a page: the time that is left. It may be hidden, and runs on all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.ui.labels import label, tint
from studyapp.ui.parts.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from studyapp.ui.look import Look


class Clock:
    """A button that hides the time, and the time, in a line of a page.

    `key` is what turns it from the keyboard.
    """

    def __init__(self, look: Look, line: QHBoxLayout, key: str = "") -> None:
        self._look = look
        self._key = f" ({key})" if key else ""
        self._shown = True
        self._icon = IconButton(look, "clock", f"Hide the clock{self._key}")
        self._icon.clicked.connect(self.turn)
        self.time = label(look, "", 16, 600)
        self._word = label(look, "left", 13, role="text2")
        for widget in (self._icon, self.time, self._word):
            line.addWidget(widget)

    def show_time(self, text: str, words: str, *, hurry: bool) -> None:
        """Show a time, and give it to screen readers in words; without one there is no clock."""
        self.time.setText(text)
        self.time.setAccessibleName(words)
        tint(self._look, self.time, "danger" if hurry else "text")
        self._word.setText("over" if text.startswith("+") else "left")
        self._icon.setVisible(bool(text))
        self._show()

    def turn(self) -> None:
        """Hide the time, or show it."""
        self._shown = not self._shown
        name = f"{'Hide' if self._shown else 'Show'} the clock{self._key}"
        self._icon.setAccessibleName(name)
        self._icon.setToolTip(name)
        self._show()

    def _show(self) -> None:
        shown = self._shown and bool(self.time.text())
        self.time.setVisible(shown)
        self._word.setVisible(shown)
