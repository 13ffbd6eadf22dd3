"""The answer to a card: what became of the typed one, the right one, and where it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QGridLayout, QWidget

from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.verdict_line import VerdictLine
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.review_views import ReviewView
    from studyapp.ui.look import Look

_FADE_MS = 120
_NAMES = 64  # how wide the names before the facts are


class AnswerBlock(QWidget):
    """Below the question, once it is shown. Every signal is a wish about the card."""

    overruled = Signal()
    note_asked = Signal()
    sources_asked = Signal()
    help_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        box = column_in(self)
        self._below_rule = QWidget()
        self._verdict = VerdictLine(look, 14)
        self._verdict.overruled.connect(self.overruled)
        self._verdict_line = QWidget()
        self._verdict_line.setLayout(self._verdict)
        self._back = Prose(theme.serif(24, 700), theme.px(32), theme.color("text"))
        self._body = Prose(theme.serif(18), theme.px(29), theme.color("text"))
        box.addWidget(Rule(look))
        box.addWidget(self._below_rule)
        box.addWidget(self._verdict_line)
        box.addWidget(self._back)
        box.addSpacing(theme.px(6))
        box.addWidget(self._body)
        box.addLayout(self._make_facts())
        box.addWidget(self._make_help())

    def _make_facts(self) -> QGridLayout:
        look, theme = self._look, self._look.theme
        facts = QGridLayout()
        facts.setContentsMargins(0, theme.px(14), 0, 0)
        facts.setHorizontalSpacing(theme.px(24))
        facts.setVerticalSpacing(theme.px(6))
        facts.setColumnMinimumWidth(0, theme.px(_NAMES))
        facts.setColumnStretch(1, 1)
        small = (theme.sans(13.5), theme.px(19), theme.color("text2"))
        self._note_name, self._note = Prose(*small, "Your note"), Prose(*small)
        self._note.set_color(theme.color("text"))
        self._change_note = Button(look, "Change", Kind.TEXT, line=theme.px(19))
        self._change_note.setAccessibleName("Change your note, key N")
        self._change_note.setToolTip("Change your note (N)")
        self._change_note.clicked.connect(self.note_asked)
        self._source_name, self._source = Prose(*small, "Source"), Prose(*small)
        self._checked_name, self._checked = Prose(*small, "Checked"), Prose(*small)
        sides = Qt.AlignmentFlag
        start, end = sides.AlignTop | sides.AlignLeading, sides.AlignTop | sides.AlignTrailing
        for row, (name, text) in enumerate(self._facts()):
            facts.addWidget(name, row, 0, start)
            facts.addWidget(text, row, 1, start)
        facts.addWidget(self._change_note, 0, 2, end)
        self._more = Button(look, "In full", Kind.TEXT, line=theme.px(19))
        self._more.setAccessibleName("Show the sources in full, key S")
        self._more.setToolTip("Show the sources in full (S)")
        self._more.clicked.connect(self.sources_asked)
        facts.addWidget(self._more, 1, 2, end)
        return facts

    def _facts(self) -> tuple[tuple[Prose, Prose], ...]:
        """The rows below the answer, each with its name."""
        return (
            (self._note_name, self._note),
            (self._source_name, self._source),
            (self._checked_name, self._checked),
        )

    def _make_help(self) -> QWidget:
        """How often the card was forgotten, and what may be done about it."""
        look, theme = self._look, self._look.theme
        self._help = QWidget()
        self._hard = label(look, "", 13.5, role="text2")
        helps = Button(look, "What helps?", Kind.TEXT)
        helps.setAccessibleName("What helps with a card that is often forgotten, key H")
        helps.setToolTip("Compare it, reword it or let it rest (H)")
        helps.clicked.connect(self.help_asked)
        line = line_in(self._help, theme.px(12))
        line.setContentsMargins(0, theme.px(8), 0, 0)
        line.addWidget(self._hard)
        line.addWidget(helps)
        line.addStretch(1)
        return self._help

    def show_answer(self, view: ReviewView) -> None:
        """Show the answer of a card, with what is known about it."""
        self._verdict.show_verdict(
            view.verdict, right=view.verdict_right, partly=view.verdict_partly
        )
        self._verdict_line.setVisible(bool(view.verdict))
        self._verdict.allow(overruling=bool(view.overrule))
        self._verdict.offer(view.overrule)
        self._back.set_text(view.back)
        self._body.set_text(view.body)
        self._body.setVisible(bool(view.body))
        self._source.set_text(view.source)
        self._checked.set_text(view.checked)
        self._note.set_text(view.note)
        self._change_note.setVisible(bool(view.note))
        self._hard.setText(view.hard)
        self._help.setVisible(bool(view.hard))
        self._more.setVisible(bool(view.bibliography))
        for name, text in self._facts():
            name.setVisible(bool(text.text()))
            text.setVisible(bool(text.text()))

    @property
    def end(self) -> Prose:
        """The last line of what is graded."""
        return self._body if self._body.isVisibleTo(self) else self._back

    def fade_in(self) -> None:
        """Come out of the page, once it is shown."""
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        motion = QPropertyAnimation(effect, b"opacity", self)
        motion.setDuration(_FADE_MS)
        motion.setStartValue(0.35)
        motion.setEndValue(1.0)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.finished.connect(lambda: self.setGraphicsEffect(None))  # type: ignore[arg-type]
        motion.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def fit_width(self, width: int, *, short: bool) -> None:
        """Be just so wide; in a short window, with smaller type."""
        theme = self._look.theme
        self._body.setFont(theme.serif(17 if short else 18))
        self._body.set_line_height(theme.px(26 if short else 29))
        self._below_rule.setFixedHeight(theme.px(14 if short else 24))
        for prose in (self._back, self._body):
            prose.fit_width(width)
        self._verdict.fit_width(width)
        names = theme.px(_NAMES)
        beside = max(self._more.sizeHint().width(), self._change_note.sizeHint().width())
        for name, prose in self._facts():
            name.fit_width(names)
            prose.fit_width(width - names - beside - 2 * theme.px(24))
