"""The foot of a paper: where one stands in it, and the way to the other questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.strip import QuestionStrip

if TYPE_CHECKING:
    from studyapp.app.quiz_views import PaperView
    from studyapp.ui.look import Look


class PaperFoot(QWidget):
    """`asked` gives the place of a question on the strip; `back` and `onward` are its buttons."""

    asked = Signal(int)
    back = Signal()
    onward = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._look = look
        self._around = column_in(self)
        self._inner = QWidget()
        box = column_in(self._inner, theme.px(14))
        self._strip = QuestionStrip(look)
        self._strip.asked.connect(self.asked)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        self._status = label(look, "", 13, role="text2")
        self._status.setWordWrap(True)
        self._back = Button(look, "Previous")
        self._back.clicked.connect(self.back)
        self._next = Button(look, "Next", Kind.PRIMARY, key="Return")
        self._next.clicked.connect(self.onward)
        line.addWidget(self._status, 1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        box.addWidget(self._strip)
        box.addLayout(line)
        self._around.addWidget(self._inner, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_view(self, view: PaperView) -> None:
        """Show where another question stands."""
        self._strip.show_cells(view.cells, view.place)
        self._status.setText(view.status)
        self._back.setEnabled(view.can_go_back)

    def name_next(self, words: str) -> None:
        """Say what Return does."""
        self._next.setText(words)

    def take_focus(self) -> None:
        """Give the keyboard to the button that Return presses."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_on(self, focused: QWidget | None) -> int:
        """Where the keyboard went on the strip, if it has it; -1 at the question that is shown."""
        elsewhere = focused is self._strip and self._strip.current != self._strip.place
        return self._strip.current if elsewhere else -1

    def fit_width(self, width: int, *, short: bool) -> None:
        """Be just so wide; in a short window, lower."""
        self._inner.setFixedWidth(width)
        self._strip.fit_width(width, 1 if short or self._look.theme.percent > 130 else 3)
        self._around.setContentsMargins(0, 6, 0, 16 if short else 36)
