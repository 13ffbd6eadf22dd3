"""Where an answer is written: on one line, or on a page whose words are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout

from studyapp.app.quiz_views import Input, PaperView
from studyapp.ui.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.ui.look import Look

_KEEP_MS = 700  # after the last key, what is typed is kept
_ON_PAGE = {Input.LINES, Input.ESSAY}
_HIGH, _ESSAY_HIGH = 120, 260


class Writing(QVBoxLayout):
    """A field for the questions that are answered in writing, none for the others.

    `typed` follows every change by hand, `rested` some of them a moment later, also while
    somebody types on and on; `returned` is Return on a line.
    """

    typed = Signal()
    rested = Signal()
    returned = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self._input = Input.ONE
        self._line = QLineEdit()
        self._line.setFont(theme.sans(16))
        self._line.textEdited.connect(self._tell)
        self._line.returnPressed.connect(self.returned)
        self._page = QPlainTextEdit()
        self._page.setFont(theme.serif(17))
        self._page.setTabChangesFocus(True)
        self._page.textChanged.connect(self._count)
        self._words = label(look, "", 13, role="text2")
        for part in (self._line, self._page, self._words):
            self.addWidget(part)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_MS)
        self._later.timeout.connect(self.rested)

    def show_view(self, view: PaperView, *, turned: bool) -> None:
        """Show the field of a question; once it is `turned` to, with what was written before."""
        self._input = view.input
        self._line.setVisible(view.input is Input.LINE)
        self._page.setVisible(view.input in _ON_PAGE)
        essay = view.input is Input.ESSAY
        self._page.setFixedHeight(self._look.theme.px(_ESSAY_HIGH if essay else _HIGH))
        self._words.setVisible(essay)
        self._words.setText(view.words)
        done = view.feedback is not None
        for field in (self._line, self._page):
            field.setReadOnly(done)
            field.setPlaceholderText(view.hint)
            field.setAccessibleName(view.hint or "Your answer")
        if turned:
            self.settle()
            self._line.setText(view.text)
            self._set_page(view.text)

    @property
    def field(self) -> QWidget | None:
        """What is written in; None for a question that is answered otherwise."""
        if self._input is Input.LINE:
            return self._line
        return self._page if self._input in _ON_PAGE else None

    @property
    def text(self) -> str:
        """What stands in the field of this question, "" where it has none."""
        if self._input is Input.LINE:
            return self._line.text()
        return self._page.toPlainText() if self._input in _ON_PAGE else ""

    def clear(self) -> None:
        """Take away what is written; this is not told."""
        self._line.clear()
        self._set_page("")
        self.settle()
        self._words.setText("0 words")

    def settle(self) -> None:
        """Whoever reads the text now need not be told once more that it changed."""
        self._later.stop()

    def _set_page(self, text: str) -> None:
        self._page.blockSignals(True)
        self._page.setPlainText(text)
        self._page.blockSignals(False)

    def _count(self) -> None:
        if self._input is Input.ESSAY:
            count = len(self._page.toPlainText().split())
            self._words.setText(f"{count:,} word{'' if count == 1 else 's'}")
        self._tell()

    def _tell(self, *_: str) -> None:
        self.typed.emit()
        if not self._later.isActive():
            self._later.start()
