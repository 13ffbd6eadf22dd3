"""A paper while it is written: one question at a time, its options, the clock and the strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.app.quiz_views import Feedback, Input, PaperView
from studyapp.ui.labels import label
from studyapp.ui.pages.page import SHORT, FittedPage, side_of
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.clock import Clock
from studyapp.ui.parts.column_scroll import ColumnScroll
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.options import OptionButton
from studyapp.ui.parts.pairs import Pairs
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.strip import QuestionStrip
from studyapp.ui.parts.top_bar import TopBar
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studyapp.ui.look import Look

_MEASURE = 640
_SAVE_MS = 700  # after the last key, what is typed is kept
_TELL_AT = (10, 5, 1)  # minutes left that are announced
_ON_LINES = {Input.LINES, Input.ESSAY}
SURE = (("sure", "Sure"), ("two", "Between two"), ("guess", "A guess"))


class PaperPage(FittedPage):
    """It shows a `PaperView` and says what was pressed; nothing is judged here.

    `chosen` gives an option's id, `matched` the place of a name and a letter, `written` a text.
    """

    chosen = Signal(str)
    matched = Signal(int, str)
    written = Signal(str)
    cleared = Signal()
    flagged = Signal()
    sure = Signal(str)
    moved = Signal(int)
    forward = Signal()
    handed_in = Signal()
    paused = Signal()
    objected = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._view: PaperView | None = None
        self._told = 0
        self.setAccessibleName("Paper")
        box = column_in(self)
        box.addWidget(self._make_bar())
        self._column = self._make_column()
        self._scroll = ColumnScroll(self._column, 12)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._make_foot())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SAVE_MS)
        self._later.timeout.connect(self.keep_text)

    # Making.

    def _make_bar(self) -> QWidget:
        look, theme = self.look, self.look.theme
        bar = TopBar(look, "Leave; what you answered is kept")
        bar.closed.connect(self.closed)
        self._title = bar.title
        bar.line.addStretch(1)
        self.clock = Clock(look, bar.line)
        self._pause = Button(look, "Pause")
        self._pause.clicked.connect(self.paused)
        self._end = Button(look, "Hand in")
        self._end.clicked.connect(self.hand_in)
        bar.line.addSpacing(theme.px(8))
        bar.line.addWidget(self._pause)
        bar.line.addWidget(self._end)
        return bar

    def _make_column(self) -> QWidget:
        look, theme = self.look, self.look.theme
        column = QWidget()
        box = column_in(column)
        head = QHBoxLayout()
        self._number = label(look, "", 14, role="text2")
        self._flag = Button(look, "Flag", Kind.TEXT, key="F")
        self._flag.clicked.connect(self.flagged)
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(self._flag)
        box.addLayout(head)
        box.addSpacing(theme.px(8))
        self._stem = Prose(theme.serif(24), theme.px(35), theme.color("text"))
        self._lines = Prose(theme.serif(18), theme.px(28), theme.color("text"))
        box.addWidget(self._stem)
        box.addSpacing(theme.px(8))
        box.addWidget(self._lines)
        self._gap = QWidget()
        self._gap.setFixedHeight(theme.px(16))
        box.addWidget(self._gap)
        self._options = QVBoxLayout()
        self._options.setSpacing(theme.px(10))
        self._buttons: list[OptionButton] = []
        box.addLayout(self._options)
        self._pairs = Pairs(look)
        self._pairs.chosen.connect(self.matched)
        box.addWidget(self._pairs)
        self._field = QLineEdit()
        self._field.setFont(theme.sans(16))
        self._field.textEdited.connect(self._keep_later)
        self._field.returnPressed.connect(self.press_next)
        box.addWidget(self._field)
        self._page = QPlainTextEdit()
        self._page.setFont(theme.serif(17))
        self._page.setTabChangesFocus(True)
        self._page.textChanged.connect(self._text_changed)
        box.addWidget(self._page)
        self._words = label(look, "", 13, role="text2")
        box.addWidget(self._words)
        box.addWidget(self._make_sure())
        box.addWidget(self._make_feedback())
        return column

    def _make_sure(self) -> QWidget:
        look, theme = self.look, self.look.theme
        self._sure_row = QWidget()
        line = line_in(self._sure_row, theme.px(14))
        line.setContentsMargins(0, theme.px(16), 0, 0)
        self._sure = Segments(look, "How sure are you", SURE, "")
        self._sure.chosen.connect(self.sure)
        line.addWidget(label(look, "How sure?", 13.5, role="text2"))
        line.addWidget(self._sure)
        line.addStretch(1)
        return self._sure_row

    def _make_feedback(self) -> QWidget:
        look, theme = self.look, self.look.theme
        self._feedback = QWidget()
        box = column_in(self._feedback, theme.px(6))
        box.setContentsMargins(0, theme.px(20), 0, theme.px(12))
        self._verdict = Prose(theme.sans(14.5, 600), theme.px(22), theme.color("text"))
        self._object = Button(look, "I was right", Kind.TEXT, line=theme.px(22))
        self._object.setAccessibleName("I was right, key R")
        self._object.clicked.connect(self.objected)
        line = QHBoxLayout()
        line.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        line.addWidget(self._object, 0, Qt.AlignmentFlag.AlignTop)
        self._answer = Prose(theme.serif(20, 700), theme.px(28), theme.color("text"))
        self._body = Prose(theme.serif(17), theme.px(26), theme.color("text"))
        self._source = Prose(theme.sans(13.5), theme.px(19), theme.color("text2"))
        box.addWidget(Rule(look))
        box.addSpacing(theme.px(8))
        box.addLayout(line)
        for prose in (self._answer, self._body, self._source):
            box.addWidget(prose)
        return self._feedback

    def _make_foot(self) -> QWidget:
        look, theme = self.look, self.look.theme
        foot = QWidget()
        self._foot_box = column_in(foot)
        self._foot = QWidget()
        box = column_in(self._foot, theme.px(14))
        self._strip = QuestionStrip(look)
        self._strip.asked.connect(self._go_to)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        self._status = label(look, "", 13, role="text2")
        self._status.setWordWrap(True)
        self._back = Button(look, "Previous")
        self._back.clicked.connect(self.go_back)
        self._next = Button(look, "Next", Kind.PRIMARY, key="Return")
        self._next.clicked.connect(self.press_next)
        line.addWidget(self._status, 1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        box.addWidget(self._strip)
        box.addLayout(line)
        self._foot_box.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignHCenter)
        return foot

    # Showing.

    def show_view(self, view: PaperView) -> None:
        """Make the page match the view."""
        before, self._view = self._view, view
        turned = before is None or (before.stem, before.number, before.title) != (
            view.stem,
            view.number,
            view.title,
        )
        self._title.setText(f"{view.title} · {view.section}" if view.section else view.title)
        self._number.setText(view.number)
        self._flag.setText("Flagged" if view.flagged else "Flag")
        self._flag.setAccessibleName(f"{'Take the flag off' if view.flagged else 'Flag'}, key F")
        self._stem.set_text(view.stem)
        numbered = len(view.lines) > 1
        self._lines.set_text(
            "\n".join(f"{n}.  {line}" if numbered else line for n, line in enumerate(view.lines, 1))
        )
        self._lines.setVisible(bool(view.lines))
        self._show_options(view)
        self._show_writing(view, turned=turned)
        self._sure_row.setVisible(view.asks_sure)
        self._sure.set_value(view.sure)
        told = view.feedback is not None and (before is None or before.feedback is None)
        self._show_feedback(view.feedback)
        self._strip.show_cells(view.cells, view.place)
        self._status.setText(view.status)
        self._back.setEnabled(view.can_go_back)
        self._name_next()
        self._end.setText(view.hand_in)
        self._pause.setVisible(view.can_pause)
        self._pause.setText("Go on" if view.paused else "Pause")
        self._scroll.setEnabled(not view.paused)
        self._column.setVisible(not view.paused)
        self.show_clock(view)
        self.fit(self.size())
        if turned:
            self._scroll.verticalScrollBar().setValue(0)
            self._focus(view)
        elif told:
            last = self._body if self._body.isVisibleTo(self._feedback) else self._answer
            self._scroll.bring(self._feedback, last)
        self._announce(before, view, turned=turned)

    def _show_options(self, view: PaperView) -> None:
        choosing = view.input in {Input.ONE, Input.SEVERAL, Input.ORDER}
        rows = view.options if choosing else ()
        while len(self._buttons) < len(rows):
            button = OptionButton(self.look)
            number = len(self._buttons)
            button.clicked.connect(lambda _=False, n=number: self.choose(n))
            self._options.addWidget(button)
            self._buttons.append(button)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(rows))
            if number < len(rows):
                button.show_row(rows[number], view.input, shown=view.feedback is not None)
        matching = view.input is Input.MATCH
        self._pairs.setVisible(matching)
        if matching:
            self._pairs.show_pairs(view.pairs, view.options)

    def _show_writing(self, view: PaperView, *, turned: bool) -> None:
        line, page = view.input is Input.LINE, view.input in _ON_LINES
        done = view.feedback is not None
        self._field.setVisible(line)
        self._page.setVisible(page)
        self._words.setVisible(view.input is Input.ESSAY)
        self._words.setText(view.words)
        self._field.setReadOnly(done)
        self._page.setReadOnly(done)
        for field in (self._field, self._page):
            field.setPlaceholderText(view.hint)
            field.setAccessibleName(view.hint or "Your answer")
        if turned:
            self._later.stop()
            self._field.setText(view.text)
            self._page.blockSignals(True)
            self._page.setPlainText(view.text)
            self._page.blockSignals(False)

    def _show_feedback(self, feedback: Feedback | None) -> None:
        self._feedback.setVisible(feedback is not None)
        if feedback is None:
            return
        sign, role = ("✗", "danger")
        if feedback.right:
            sign, role = ("✓", "accent")
        elif feedback.partly:
            sign, role = ("≈", "warn")
        self._verdict.set_color(self.look.theme.color(role))
        self._verdict.set_text(f"{sign} {feedback.verdict}")
        if self._object.hasFocus() and not feedback.can_object:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._object.setVisible(feedback.can_object)
        self._answer.set_text(feedback.answer)
        body = "\n".join(filter(None, (feedback.body, feedback.checked)))
        for prose, text in ((self._body, body), (self._source, feedback.source)):
            prose.set_text(text)
            prose.setVisible(bool(text))

    def _name_next(self) -> None:
        """The button says what Return does, also of what has just been typed."""
        view = self._view
        if view is not None:
            self._next.setText(view.next_written if self._written(view) else view.next)

    def _written(self, view: PaperView) -> str:
        """What stands in the field of this question, "" where it has none."""
        if view.input is Input.LINE:
            return self._field.text()
        return self._page.toPlainText() if view.input in _ON_LINES else ""

    def show_clock(self, view: PaperView) -> None:
        """Show the time that is left; it is announced at ten, five and one minute."""
        self._view = view
        self.clock.show_time(view.clock, view.clock_words, hurry=view.hurry)
        minutes = next((m for m in _TELL_AT if view.clock == f"{m}:00"), 0)
        if minutes and minutes != self._told:
            self._told = minutes
            announce(self, view.clock_words)

    def _focus(self, view: PaperView) -> None:
        reason = Qt.FocusReason.OtherFocusReason
        if view.input is Input.LINE:
            self._field.setFocus(reason)
        elif view.input in _ON_LINES:
            self._page.setFocus(reason)
        else:
            self._next.setFocus(reason)

    def _announce(self, before: PaperView | None, view: PaperView, *, turned: bool) -> None:
        """Have a screen reader say what has just appeared."""
        if turned:
            announce(self, " ".join((f"{view.number}.", view.stem, *view.lines)))
        elif view.feedback is not None and (before is None or before.feedback != view.feedback):
            found = view.feedback
            announce(self, f"{found.verdict} {found.answer}. {found.body}")
        elif before is not None and before.status != view.status:
            announce(self, view.status)

    # Keys and buttons.

    def choose(self, number: int) -> None:
        """Choose an option by its place, from 0; of a matching item, for the first open name."""
        view = self._view
        if view is None or view.feedback is not None or number >= len(view.options):
            return
        if view.input is Input.MATCH:
            open_ = [n for n, pair in enumerate(view.pairs) if not pair.chosen]
            if open_:
                self.matched.emit(open_[0], view.options[number].label)
        elif view.input in {Input.ONE, Input.SEVERAL, Input.ORDER}:
            self.chosen.emit(view.options[number].id)
            self._scroll.bring(self._buttons[number], self._buttons[number])

    def step(self, by: int) -> None:
        """Move the focus among the options."""
        shown = [button for button in self._buttons if button.isVisible()]
        focused = self.focusWidget()
        if not shown:
            return
        if isinstance(focused, OptionButton) and focused in shown:
            place = (shown.index(focused) + by) % len(shown)
        else:
            place = 0 if by > 0 else len(shown) - 1
        shown[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.bring(shown[place], shown[place])

    def press_next(self) -> None:
        """Keep what is typed and go on."""
        self.keep_text()
        self.forward.emit()

    def press(self) -> None:
        """Return: the focused button, except for an option, which Space chooses."""
        focused = self.focusWidget()
        if focused is self._strip and self._strip.current not in {-1, self._strip.place}:
            self._go_to(self._strip.current)
            return
        pressed = isinstance(focused, QPushButton) and not isinstance(focused, OptionButton)
        if pressed and focused is not None and focused.isVisible():
            focused.click()  # type: ignore[attr-defined]
        else:
            self.press_next()

    def clear(self) -> None:
        """Take back the answer, whatever its kind; what was typed last goes too."""
        if self._view is None or self._view.feedback is not None:
            return
        self._field.clear()
        self._page.blockSignals(True)
        self._page.clear()
        self._page.blockSignals(False)
        self._later.stop()
        self._words.setText("0 words")
        self._name_next()
        self.cleared.emit()

    def go_back(self) -> None:
        """The question before."""
        if self._view is not None and self._view.can_go_back:
            self.keep_text()
            self.moved.emit(self._view.place - 1)

    def hand_in(self) -> None:
        """End the paper or this part of it."""
        self.keep_text()
        self.handed_in.emit()

    def _go_to(self, place: int) -> None:
        self.keep_text()
        self.moved.emit(place)

    def _text_changed(self) -> None:
        if self._view is not None and self._view.input is Input.ESSAY:
            count = len(self._page.toPlainText().split())
            self._words.setText(f"{count:,} word{'' if count == 1 else 's'}")
        self._keep_later()

    def _keep_later(self, *_: str) -> None:
        """What is typed is kept soon, also while somebody types on and on."""
        self._name_next()
        if not self._later.isActive():
            self._later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_PageUp: -0.9}
        if event.key() in pages:  # a field with a text of its own had them first
            self._scroll.turn_pages(pages[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keep_text(self) -> None:
        """Say at once what is typed, if anything changed."""
        self._later.stop()
        view = self._view
        if view is None or view.feedback is not None:
            return
        written = self._written(view)
        if written != view.text and view.input in {Input.LINE, *_ON_LINES}:
            self.written.emit(written)

    # Size.

    def fit(self, size: QSize) -> None:
        """Fit the column to a size of the page."""
        theme = self.look.theme
        short = self.window().height() < SHORT
        room = size.width() - 2 * side_of(self) - self._scroll.bar_width
        measure = min(theme.px(_MEASURE), room)
        self._scroll.fit(measure, 8 if short else max(44 - (theme.percent - 100), 12))
        self._foot.setFixedWidth(measure)
        self._stem.setFont(theme.serif(21 if short else 24))
        self._stem.set_line_height(theme.px(30 if short else 35))
        for prose in (self._stem, self._lines, self._answer, self._body, self._source):
            prose.fit_width(measure)
        self._verdict.fit_width(measure - self._object.sizeHint().width() - theme.px(16))
        for button in self._buttons:
            if not button.isHidden():
                button.fit_width(measure)
        self._pairs.fit_width(measure)
        essay = self._view is not None and self._view.input is Input.ESSAY
        self._page.setFixedHeight(theme.px(260 if essay else 120))
        self._strip.fit_width(measure, 1 if short or theme.percent > 130 else 3)
        self._foot_box.setContentsMargins(0, 6, 0, 16 if short else 36)
