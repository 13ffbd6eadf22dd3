"""What is said of an answer to a question: whether it is right, what is, and where it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.verdict_line import VerdictLine
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.quiz_views import Feedback
    from studyapp.ui.look import Look


class FeedbackBlock(QWidget):
    """Below a question, once its answer is shown. `objected` is the wish to count it as right."""

    objected = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        box = column_in(self, theme.px(6))
        box.setContentsMargins(0, theme.px(20), 0, theme.px(12))
        self._verdict = VerdictLine(look, 14.5)
        self._verdict.overruled.connect(self.objected)
        self._answer = Prose(theme.serif(20, 700), theme.px(28), theme.color("text"))
        self._body = Prose(theme.serif(17), theme.px(26), theme.color("text"))
        self._source = Prose(theme.sans(13.5), theme.px(19), theme.color("text2"))
        box.addWidget(Rule(look))
        box.addSpacing(theme.px(8))
        box.addLayout(self._verdict)
        for prose in (self._answer, self._body, self._source):
            box.addWidget(prose)

    def show_feedback(self, feedback: Feedback | None) -> None:
        """Show what is said of another answer; None hides it."""
        self.setVisible(feedback is not None)
        if feedback is None:
            return
        self._verdict.show_verdict(feedback.verdict, right=feedback.right, partly=feedback.partly)
        self._verdict.allow(overruling=feedback.can_object)
        self._answer.set_text(feedback.answer)
        body = "\n".join(filter(None, (feedback.body, feedback.checked)))
        for prose, text in ((self._body, body), (self._source, feedback.source)):
            prose.set_text(text)
            prose.setVisible(bool(text))

    @property
    def end(self) -> Prose:
        """The last line of what is to be read."""
        return self._body if self._body.isVisibleTo(self) else self._answer

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is on the objection."""
        return self._verdict.has_focus

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        for prose in (self._answer, self._body, self._source):
            prose.fit_width(width)
        self._verdict.fit_width(width)
