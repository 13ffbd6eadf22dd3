"""What stands where there is nothing to show: one sentence, and one thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.buttons import Button

if TYPE_CHECKING:
    from studyapp.ui.look import Look


class Nothing(QWidget):
    """`acted` says that the button was pressed."""

    acted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        self._why = wrapped(label(look, "", 15.5, role="text2"))
        self._why.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = Button(look, "")
        self._button.clicked.connect(self.acted)
        box.addStretch(1)
        box.addWidget(self._why)
        box.addSpacing(look.theme.px(16))
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def say(self, why: str, action: str = "") -> None:
        """Say why nothing is shown, and name what can be done ("": nothing)."""
        self._why.setText(why)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._button.updateGeometry()

    def take_focus(self) -> None:
        """Give the keyboard to the button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)
