"""Review: a question, its answer with the source, and four grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studyapp.schedule.grade import Grade
from studyapp.ui.labels import label
from studyapp.ui.pages.page import SHORT, FittedPage, side_of
from studyapp.ui.parts.answer_block import AnswerBlock
from studyapp.ui.parts.answer_field import AnswerField
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import IconButton
from studyapp.ui.parts.column_scroll import ColumnScroll
from studyapp.ui.parts.grade_foot import GradeFoot
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.progress_line import PROGRESS_HIGH, paint_progress
from studyapp.ui.parts.step_line import GUTTER, StepLine
from studyapp.ui.parts.top_bar import TopBar
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.review_views import ReviewView
    from studyapp.ui.look import Look

_MEASURE = 640


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
        self._foot = GradeFoot(look)
        self._foot.asked.connect(self.reveal)
        self._foot.graded.connect(self.graded)
        box.addWidget(self._foot)

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
        self._field = AnswerField()
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
        self._answer = AnswerBlock(look)
        self._answer.overruled.connect(self.overruled)
        self._answer.note_asked.connect(self.note_asked)
        self._answer.sources_asked.connect(self.show_sources)
        self._answer.help_asked.connect(self.help_asked)
        box.addWidget(self._answer)
        return column

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
            self._answer.show_answer(view)
            self._step.show_mark(view.mark)
            self._foot.show_choices(view.grades)
            if opened and self.look.theme.motion and self.isVisible():
                self._answer.fade_in()
        else:
            self._scroll.verticalScrollBar().setValue(0)
        self._foot.turn(grading=view.revealed)
        self._focus(view)
        if opened:
            self._scroll.bring(self._answer, self._answer.end)
        self._show_what_follows()
        self._announce(before if same else None, view)
        self.update(0, 0, self.width(), PROGRESS_HIGH)

    def _show_field(self, view: ReviewView, *, keep: bool) -> None:
        """The answer field, with what is typed in it as long as the question stays."""
        asks = bool(view.typed)
        self._field.setReadOnly(view.revealed)
        self._field.setVisible(asks and not view.revealed)
        self._foot.show_key("Return" if asks else "Space")
        if asks:
            self._field.setPlaceholderText(f"{view.typed}, then Return")
            self._field.setAccessibleName(view.typed)
        if not keep:
            self._field.setText("")  # unlike clear(), it cannot be undone

    @property
    def _is_cut(self) -> bool:
        """Whether the end of the answer is still below what is in sight."""
        shown = self._view is not None and self._view.revealed
        return shown and self._scroll.hides(self._answer.end)

    def _show_what_follows(self, *_: int) -> None:
        """What Space does next: the marked grade, or first the rest of a long answer."""
        if self._view is None or not self._view.revealed:
            return
        self._foot.mark(None if self._is_cut else self._view.default)
        self.update(0, self._foot.y(), self.width(), 1)

    def _focus(self, view: ReviewView) -> None:
        if view.typed and not view.revealed:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._foot.take_focus(view.default if view.revealed else None)

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

    # What keys and buttons do.

    def press(self) -> None:
        """Press the button that has the focus; without one, as `reveal`.

        While the end of the answer is out of sight, the default grade shows it first.
        """
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused.isVisible():
            view = self._view
            marked = view is not None and focused is self._foot.button(view.default)
            if not (marked and self._read_on()):
                focused.click()
        else:
            self.reveal()

    def _read_on(self) -> bool:
        """Scroll to the rest of the answer; whether there was any."""
        cut = self._is_cut
        if cut:
            self._scroll.read_on(self._answer.end)
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
        roomy = 75 - (theme.percent - 100)  # large text needs the room itself
        self._scroll.fit(measure, 12 if short else max(roomy, 12))
        self._foot.fit_width(measure, 20 if short else 36)
        self._question.setFont(theme.serif(26 if short else 30))
        self._question.set_line_height(theme.px(36 if short else 42))
        self._above_step.setFixedHeight(theme.px(6 if short else 22))
        for prose in (self._question, self._cue, self._remark):
            prose.fit_width(measure)
        self._answer.fit_width(measure, short=short)

    def paintEvent(self, event: QPaintEvent) -> None:
        done, total = (self._view.done, self._view.total) if self._view else (0, 0)
        paint_progress(self, self.look.theme, done, total)
        if self._is_cut:  # a line where the answer goes on below
            top = self._foot.y()
            painter = QPainter(self)
            painter.fillRect(0, top, self.width(), 1, self.look.theme.color("line"))
            painter.end()
