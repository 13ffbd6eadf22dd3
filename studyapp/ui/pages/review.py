"""Review: a question, its answer with the source, and four grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QPropertyAnimation, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studyapp.schedule.grade import Grade
from studyapp.ui.labels import label
from studyapp.ui.pages.page import SHORT, FittedPage, side_of
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, GradeButton, IconButton, Kind
from studyapp.ui.parts.column_scroll import ColumnScroll
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.progress_line import PROGRESS_HIGH, paint_progress
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.step_line import GUTTER, StepLine
from studyapp.ui.parts.top_bar import TopBar
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.review_views import ReviewView
    from studyapp.ui.look import Look

_MEASURE = 640
_FADE_MS = 120


class ReviewPage(FittedPage):
    """One sitting. Every signal is a wish; the window carries it out and shows the next view."""

    revealed = Signal(str)  # the typed answer, or ""
    graded = Signal(Grade)
    overruled = Signal()
    taken_back = Signal()
    closed = Signal()
    menu_asked = Signal(QWidget)
    sources_asked = Signal(tuple)
    note_asked = Signal()
    help_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._view: ReviewView | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, PROGRESS_HIGH, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._make_bar())
        self._column = self._make_column()
        self._scroll = ColumnScroll(self._column, 4)
        self._step, self._above_step = StepLine(look), QWidget()
        self._scroll.append(self._above_step)
        self._scroll.append(self._step)
        self._scroll.verticalScrollBar().valueChanged.connect(self._show_what_follows)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_what_follows)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._make_foot())

    # The parts, from top to bottom.

    def _make_bar(self) -> QWidget:
        look = self.look
        bar = TopBar(look, "Close review (Esc)", low=True)
        bar.closed.connect(self.closed)
        self._title = bar.title
        self._count = label(look, "", 13.5, role="text2")
        self._undo = IconButton(look, "undo", "Take back the last answer (Ctrl+Z)")
        self._undo.clicked.connect(self.taken_back)
        more = IconButton(look, "more", "More: note, bury, suspend, flag")
        more.clicked.connect(lambda: self.menu_asked.emit(more))
        bar.line.addStretch(1)
        bar.line.addWidget(self._count)
        bar.line.addSpacing(8)
        bar.line.addWidget(self._undo)
        bar.line.addWidget(more)
        return bar

    def _make_column(self) -> QWidget:
        look, theme = self.look, self.look.theme
        column = QWidget()
        box = column_in(column)
        self._caption = label(look, "", 13.5, role="text2")
        self._caption.setWordWrap(True)
        self._question = Prose(theme.serif(30), theme.px(42), theme.color("text"), balanced=True)
        self._field = _AnswerField()
        self._field.setFont(theme.sans(16))
        self._field.returnPressed.connect(self.reveal)
        self._remark = Prose(theme.sans(13.5), theme.px(20), theme.color("text2"))
        box.addWidget(self._caption)
        box.addSpacing(theme.px(12))
        box.addWidget(self._question)
        self._cue = Prose(theme.sans(14), theme.px(21), theme.color("text2"))
        self._cue_holder = QWidget()
        cue = column_in(self._cue_holder)
        cue.addSpacing(theme.px(6))
        cue.addWidget(self._cue)
        box.addWidget(self._cue_holder)
        box.addSpacing(theme.px(16))
        box.addWidget(self._field)
        box.addWidget(self._remark)
        box.addSpacing(theme.px(14))
        self._answer = self._make_answer()
        box.addWidget(self._answer)
        return column

    def _make_answer(self) -> QWidget:
        look, theme = self.look, self.look.theme
        answer = QWidget()
        box = column_in(answer)
        rule = Rule(look)
        self._verdict = Prose(theme.sans(14, 600), theme.px(22), theme.color("text"))
        self._overrule = Button(look, "I was right", Kind.TEXT, line=theme.px(22))
        self._overrule.setAccessibleName("I was right, key R")
        self._overrule.clicked.connect(self.overruled)
        self._back = Prose(theme.serif(24, 700), theme.px(32), theme.color("text"))
        self._body = Prose(theme.serif(18), theme.px(29), theme.color("text"))
        facts = QGridLayout()
        facts.setContentsMargins(0, theme.px(14), 0, 0)
        facts.setHorizontalSpacing(theme.px(24))
        facts.setVerticalSpacing(theme.px(6))
        facts.setColumnMinimumWidth(0, theme.px(64))
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
        self._more.clicked.connect(self.show_sources)
        facts.addWidget(self._more, 1, 2, end)
        self._below_rule = QWidget()
        box.addWidget(rule)
        box.addWidget(self._below_rule)
        self._verdict_line = QWidget()
        line = line_in(self._verdict_line, theme.px(16))
        line.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.addWidget(self._overrule, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._verdict_line)
        box.addWidget(self._back)
        box.addSpacing(theme.px(6))
        box.addWidget(self._body)
        box.addLayout(facts)
        box.addWidget(self._make_help())
        return answer

    def _facts(self) -> tuple[tuple[Prose, Prose], ...]:
        """The rows below the answer, each with its name."""
        return (
            (self._note_name, self._note),
            (self._source_name, self._source),
            (self._checked_name, self._checked),
        )

    def _make_help(self) -> QWidget:
        """How often the card was forgotten, and what may be done about it."""
        look, theme = self.look, self.look.theme
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

    def _make_foot(self) -> QWidget:
        look, theme = self.look, self.look.theme
        self._foot = QWidget()
        self._stack = QStackedLayout(self._foot)
        self._ask = QWidget()
        line = self._ask_line = QHBoxLayout(self._ask)
        self._show = Button(look, "Show answer", Kind.PRIMARY, key="Space", tall=True, width=200)
        self._show.clicked.connect(self.reveal)
        line.addWidget(self._show, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        row = QWidget()
        whole = self._grade_line = QHBoxLayout(row)
        self._grade_row = QWidget()
        grades = QHBoxLayout(self._grade_row)
        grades.setContentsMargins(4, 4, 4, 0)
        grades.setSpacing(12)
        self._grades = {grade: GradeButton(look, grade) for grade in Grade}
        for grade, button in self._grades.items():
            button.clicked.connect(lambda _=False, grade=grade: self.graded.emit(grade))
            grades.addWidget(button)
        whole.addWidget(
            self._grade_row, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        )
        self._stack.addWidget(self._ask)
        self._stack.addWidget(row)
        self._foot_height = theme.px(60) + 8
        return self._foot

    # What is shown.

    def show_view(self, view: ReviewView) -> None:
        """Make the page match the view."""
        before, self._view = self._view, view
        same = before is not None and before.front == view.front and before.done == view.done
        opened = view.revealed and not (same and before is not None and before.revealed)
        self._title.setText(view.title)
        self._caption.setText(view.caption)
        self._count.setText(
            f"{min(view.done + 1, view.total)} of {view.total}" if view.total else ""
        )
        self._undo.setEnabled(view.can_undo)
        if self._question.text() != view.front:
            self._question.set_text(view.front)
        self._cue.set_text(f"Your cue: {view.cue}" if view.cue else "")
        self._cue_holder.setVisible(bool(view.cue))
        self._show_field(view, keep=same and not view.revealed)
        self._remark.set_text(view.remark)
        self._remark.setVisible(bool(view.remark))
        self._answer.setVisible(view.revealed)
        self._step.setVisible(False)
        if view.revealed:
            self._show_answer(view)
            if opened and self.look.theme.motion and self.isVisible():
                self._fade()
        else:
            self._scroll.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(1 if view.revealed else 0)
        self._focus(view)
        if opened:
            self._scroll.bring(self._answer, self._end)
        self._show_what_follows()
        self._announce(before if same else None, view)
        self.update(0, 0, self.width(), PROGRESS_HIGH)

    def _show_field(self, view: ReviewView, *, keep: bool) -> None:
        """The answer field, with what is typed in it as long as the question stays."""
        asks = bool(view.typed)
        self._field.setReadOnly(view.revealed)
        self._field.setVisible(asks and not view.revealed)
        self._show.set_key("Return" if asks else "Space")
        if asks:
            self._field.setPlaceholderText(f"{view.typed}, then Return")
            self._field.setAccessibleName(view.typed)
        if not keep:
            self._field.setText("")  # unlike clear(), it cannot be undone

    def _show_answer(self, view: ReviewView) -> None:
        self._show_verdict(view)
        self._overrule.setVisible(bool(view.overrule))
        self._overrule.setText(view.overrule)
        self._overrule.setAccessibleName(f"{view.overrule}, key R")
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
        self._step.show_mark(view.mark)
        for choice in view.grades:
            self._grades[choice.grade].show_choice(choice.name, choice.wait, choice.words)

    @property
    def _end(self) -> Prose:
        """The last line of what is graded."""
        return self._body if self._body.isVisibleTo(self._answer) else self._back

    @property
    def _is_cut(self) -> bool:
        """Whether the end of the answer is still below what is in sight."""
        shown = self._view is not None and self._view.revealed
        return shown and self._scroll.hides(self._end)

    def _show_what_follows(self, *_: int) -> None:
        """What Space does next: the marked grade, or first the rest of a long answer."""
        if self._view is None or not self._view.revealed:
            return
        cut = self._is_cut
        for grade, button in self._grades.items():
            button.set_default(on=grade is self._view.default and not cut)
        self.update(0, self._foot.y(), self.width(), 1)

    def _show_verdict(self, view: ReviewView) -> None:
        """What was typed, judged: a sign and words, never colour alone."""
        sign, role = ("✗", "danger")
        if view.verdict_right:
            sign, role = ("✓", "accent")
        elif view.verdict_partly:
            sign, role = ("≈", "warn")
        self._verdict.set_color(self.look.theme.color(role))
        self._verdict.set_text(f"{sign} {view.verdict}" if view.verdict else "")
        self._verdict_line.setVisible(bool(view.verdict))

    def _focus(self, view: ReviewView) -> None:
        if view.revealed:
            self._grades[view.default].setFocus(Qt.FocusReason.OtherFocusReason)
        elif view.typed:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, before: ReviewView | None, view: ReviewView) -> None:
        """Have a screen reader say what has just appeared, and nothing twice."""
        if view.revealed and (before is None or not before.revealed):
            note = f"Your note: {view.note}" if view.note else ""
            announce(self, " ".join(filter(None, (view.verdict, f"{view.back}.", view.body, note))))
        elif view.verdict and before is not None and view.verdict != before.verdict:
            announce(self, view.verdict)
        elif view.remark:
            announce(self, view.remark)
        elif before is not None and view.flagged != before.flagged:
            announce(self, "Flagged" if view.flagged else "Flag taken off")

    def _fade(self) -> None:
        effect = QGraphicsOpacityEffect(self._answer)
        self._answer.setGraphicsEffect(effect)
        motion = QPropertyAnimation(effect, b"opacity", self._answer)
        motion.setDuration(_FADE_MS)
        motion.setStartValue(0.35)
        motion.setEndValue(1.0)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.finished.connect(lambda: self._answer.setGraphicsEffect(None))  # type: ignore[arg-type]
        motion.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    # What keys and buttons do.

    def press(self) -> None:
        """Press the button that has the focus; without one, as `reveal`.

        While the end of the answer is out of sight, the default grade shows it first.
        """
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused.isVisible():
            marked = self._view is not None and focused is self._grades[self._view.default]
            if not (marked and self._read_on()):
                focused.click()
        else:
            self.reveal()

    def _read_on(self) -> bool:
        """Scroll to the rest of the answer; whether there was any."""
        cut = self._is_cut
        if cut:
            self._scroll.read_on(self._end)
            announce(self, "The answer goes on." if self._is_cut else "End of the answer.")
        return cut

    def reveal(self) -> None:
        """Show the answer, then the rest of a long one, then grade as the default."""
        if self._view is None or self._view.finished:
            return
        if self._view.revealed:
            if not self._read_on():
                self.graded.emit(self._view.default)
        else:
            self.revealed.emit(self._field.text() if self._view.typed else "")

    def scroll_answer(self, pages: float) -> None:
        """Move a long answer up (negative) or down."""
        self._scroll.turn_pages(pages)

    def grade(self, grade: Grade) -> None:
        """Give a grade, if the answer is shown."""
        if self._view is not None and self._view.revealed:
            self.graded.emit(grade)

    def show_sources(self) -> None:
        """Show the full citations, once the answer is shown."""
        if self._view is not None and self._view.revealed and self._view.bibliography:
            self.sources_asked.emit(self._view.bibliography)

    def fit(self, size: QSize) -> None:
        """Fit the column to a size of the page."""
        theme = self.look.theme
        short = self.window().height() < SHORT
        measure = min(theme.px(_MEASURE), size.width() - 2 * side_of(self))
        self._caption.setFixedWidth(measure)
        self._step.setFixedWidth(min(measure + 2 * theme.px(GUTTER), size.width() - 24))
        self._grade_row.setFixedWidth(measure + 8)
        roomy = 75 - (theme.percent - 100)  # large text needs the room itself
        self._scroll.fit(measure, 12 if short else max(roomy, 12))
        bottom = 20 if short else 36
        self._foot.setFixedHeight(self._foot_height + bottom)
        self._question.setFont(theme.serif(26 if short else 30))
        self._question.set_line_height(theme.px(36 if short else 42))
        self._body.setFont(theme.serif(17 if short else 18))
        self._body.set_line_height(theme.px(26 if short else 29))
        self._below_rule.setFixedHeight(theme.px(14 if short else 24))
        self._above_step.setFixedHeight(theme.px(6 if short else 22))
        for foot in (self._ask_line, self._grade_line):
            foot.setContentsMargins(0, 4, 0, bottom)
        for prose in (self._question, self._cue, self._remark, self._back, self._body):
            prose.fit_width(measure)
        self._verdict.fit_width(measure - self._overrule.sizeHint().width() - theme.px(16))
        names = theme.px(64)
        beside = max(self._more.sizeHint().width(), self._change_note.sizeHint().width())
        for name, prose in self._facts():
            name.fit_width(names)
            prose.fit_width(measure - names - beside - 2 * theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        done, total = (self._view.done, self._view.total) if self._view else (0, 0)
        paint_progress(self, self.look.theme, done, total)
        if self._is_cut:  # a line where the answer goes on below
            top = self._foot.y()
            painter = QPainter(self)
            painter.fillRect(0, top, self.width(), 1, self.look.theme.color("line"))
            painter.end()


class _AnswerField(QLineEdit):
    """A field in which Space, before anything is typed, shows the answer as it does elsewhere."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            return False  # nothing typed to undo: the key takes back the last answer
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self.text():
            if not event.isAutoRepeat():
                self.returnPressed.emit()
        else:
            super().keyPressEvent(event)
