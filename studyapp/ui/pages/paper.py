"""A paper while it is written: one question at a time, its options, the clock and the strip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from studyapp.app.quiz_views import Feedback, Input, PaperView
from studyapp.ui.labels import label
from studyapp.ui.pages.page import SHORT, FittedPage, side_of
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.clock import Clock
from studyapp.ui.parts.column_scroll import ColumnScroll
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.feedback_block import FeedbackBlock
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.option_rows import OptionRows
from studyapp.ui.parts.options import OptionButton
from studyapp.ui.parts.pairs import Pairs
from studyapp.ui.parts.paper_foot import PaperFoot
from studyapp.ui.parts.top_bar import TopBar
from studyapp.ui.parts.writing import Writing
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studyapp.ui.look import Look

_MEASURE = 640
_TELL_AT = (10, 5, 1)  # minutes left that are announced
_OF_OPTIONS = {Input.ONE, Input.SEVERAL, Input.ORDER}
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
        self._foot = PaperFoot(look)
        self._foot.asked.connect(self._go_to)
        self._foot.back.connect(self.go_back)
        self._foot.onward.connect(self.press_next)
        box.addWidget(self._foot)

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
        self._options = OptionRows(look)
        self._options.pressed.connect(self.choose)
        box.addLayout(self._options)
        self._pairs = Pairs(look)
        self._pairs.chosen.connect(self.matched)
        box.addWidget(self._pairs)
        self._writing = Writing(look)
        self._writing.typed.connect(self._name_next)
        self._writing.rested.connect(self.keep_text)
        self._writing.returned.connect(self.press_next)
        box.addLayout(self._writing)
        box.addWidget(self._make_sure())
        self._feedback = FeedbackBlock(look)
        self._feedback.objected.connect(self.objected)
        box.addWidget(self._feedback)
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
        self._writing.show_view(view, turned=turned)
        self._sure_row.setVisible(view.asks_sure)
        self._sure.set_value(view.sure)
        told = view.feedback is not None and (before is None or before.feedback is None)
        self._show_feedback(view.feedback)
        self._foot.show_view(view)
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
            self._focus()
        elif told:
            self._scroll.bring(self._feedback, self._feedback.end)
        self._announce(before, view, turned=turned)

    def _show_options(self, view: PaperView) -> None:
        rows = view.options if view.input in _OF_OPTIONS else ()
        self._options.show_rows(rows, view.input, shown=view.feedback is not None)
        matching = view.input is Input.MATCH
        self._pairs.setVisible(matching)
        if matching:
            self._pairs.show_pairs(view.pairs, view.options)

    def _show_feedback(self, feedback: Feedback | None) -> None:
        if feedback is not None and not feedback.can_object and self._feedback.has_focus:
            self._foot.take_focus()  # the objection is taken away
        self._feedback.show_feedback(feedback)

    def _name_next(self) -> None:
        """The button says what Return does, also of what has just been typed."""
        view = self._view
        if view is not None:
            self._foot.name_next(view.next_written if self._writing.text else view.next)

    def show_clock(self, view: PaperView) -> None:
        """Show the time that is left; it is announced at ten, five and one minute."""
        self._view = view
        self.clock.show_time(view.clock, view.clock_words, hurry=view.hurry)
        minutes = next((m for m in _TELL_AT if view.clock == f"{m}:00"), 0)
        if minutes and minutes != self._told:
            self._told = minutes
            announce(self, view.clock_words)

    def _focus(self) -> None:
        field = self._writing.field
        if field is None:
            self._foot.take_focus()
        else:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

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
        elif view.input in _OF_OPTIONS:
            self.chosen.emit(view.options[number].id)
            self._scroll.bring(self._options.button(number), self._options.button(number))

    def step(self, by: int) -> None:
        """Move the focus among the options."""
        reached = self._options.step(self.focusWidget(), by)
        if reached is not None:
            self._scroll.bring(reached, reached)

    def press_next(self) -> None:
        """Keep what is typed and go on."""
        self.keep_text()
        self.forward.emit()

    def press(self) -> None:
        """Return: the focused button, except for an option, which Space chooses."""
        focused = self.focusWidget()
        if (place := self._foot.place_on(focused)) >= 0:
            self._go_to(place)
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
        self._writing.clear()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_PageUp: -0.9}
        if event.key() in pages:  # a field with a text of its own had them first
            self._scroll.turn_pages(pages[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keep_text(self) -> None:
        """Say at once what is typed, if anything changed."""
        self._writing.settle()
        view = self._view
        if view is None or view.feedback is not None:
            return
        if self._writing.field is not None and self._writing.text != view.text:
            self.written.emit(self._writing.text)

    # Size.

    def fit(self, size: QSize) -> None:
        """Fit the column to a size of the page."""
        theme = self.look.theme
        short = self.window().height() < SHORT
        room = size.width() - 2 * side_of(self) - self._scroll.bar_width
        measure = min(theme.px(_MEASURE), room)
        self._scroll.fit(measure, 8 if short else max(44 - (theme.percent - 100), 12))
        self._stem.setFont(theme.serif(21 if short else 24))
        self._stem.set_line_height(theme.px(30 if short else 35))
        for prose in (self._stem, self._lines):
            prose.fit_width(measure)
        self._feedback.fit_width(measure)
        self._options.fit_width(measure)
        self._pairs.fit_width(measure)
        self._foot.fit_width(measure, short=short)
