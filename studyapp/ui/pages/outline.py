"""An outline while it is written: the prompt, the fields, the words so far, and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studyapp.app.phrases import plural
from studyapp.ui.labels import label, tint
from studyapp.ui.pages.page import SHORT, FittedPage, side_of
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.clock import Clock
from studyapp.ui.parts.column_scroll import ColumnScroll
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.outline_fields import OutlineFields
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.toggles import Toggle
from studyapp.ui.parts.top_bar import TopBar
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.outline_views import ClockView, WritingView
    from studyapp.explore.outline import Text
    from studyapp.ui.look import Look

_MEASURE = 680
_PAUSE_MS = 300  # after the last key, what is typed is saved
_LONGEST_MS = 1_000  # also while somebody types on and on
_AGAIN_MS = 5_000  # until saving is tried anew after it failed
_AROUND = 40  # pixels that stay in sight above and below the cursor


class OutlinePage(FittedPage):
    """It shows a `WritingView` and says what is written; what is saved the window knows."""

    written = Signal(object)  # the text
    marked = Signal()
    turned = Signal()
    closed = Signal()
    removed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._id = ""
        self._saved = ""
        self._changed = False  # since the text was last given away to be saved
        self.setAccessibleName("Outline")
        box = column_in(self)
        box.addWidget(self._make_bar())
        self._scroll = ColumnScroll(self._make_column(), 24)
        box.addWidget(self._scroll, 1)
        box.addWidget(Rule(look))
        box.addWidget(self._make_foot())
        self._pause, self._longest = QTimer(self), QTimer(self)
        for timer, ms in ((self._pause, _PAUSE_MS), (self._longest, _LONGEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
            timer.timeout.connect(self.keep_text)

    def _make_bar(self) -> QWidget:
        look = self.look
        bar = TopBar(look, "Leave; what you wrote is kept (Esc)")
        bar.closed.connect(self.closed)
        self._title = bar.title
        self._freely = Toggle(look, "Write freely", on=False)
        self._freely.clicked.connect(self.turn)
        bar.line.addStretch(1)
        bar.line.addWidget(self._freely)
        self.clock = Clock(look, bar.line, "Ctrl+T")
        return bar

    def _make_column(self) -> QWidget:
        look, theme = self.look, self.look.theme
        column = QWidget()
        box = column_in(column)
        self._prompt = Prose(theme.serif(24), theme.px(35), theme.color("text"))
        self._asks = Prose(theme.sans(13.5), theme.px(20), theme.color("text2"))
        self.fields = OutlineFields(look)
        self.fields.edited.connect(self._edited)
        self.fields.went.connect(self._follow)
        self.fields.removed.connect(self.removed)
        box.addWidget(self._prompt)
        box.addSpacing(theme.px(8))
        box.addWidget(self._asks)
        box.addSpacing(theme.px(24))
        box.addWidget(self.fields)
        return column

    def _make_foot(self) -> QWidget:
        look, theme = self.look, self.look.theme
        foot = QWidget()
        self._foot_box = column_in(foot)
        self._foot = QWidget()
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(0, theme.px(10), 0, theme.px(10))
        line.setSpacing(theme.px(16))
        self._words = label(look, "", 14, 600)
        self._at_time = label(look, "", 13, role="text2")
        self._state = label(look, "", 13, role="text2")
        self._mark = Button(look, "Mark it", Kind.PRIMARY, key="Ctrl+Return")
        self._mark.setAccessibleName("Mark it against the arguments, key Ctrl+Return")
        self._mark.clicked.connect(self.mark)
        line.addWidget(self._words)
        line.addWidget(self._at_time)
        line.addStretch(1)
        line.addWidget(self._state)
        line.addWidget(self._mark)
        self._foot_box.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignHCenter)
        return foot

    # Showing.

    def show_view(self, view: WritingView) -> None:
        """Make the page match the view."""
        fresh = view.id != self._id
        self._id = view.id
        self._title.setText(view.title)
        self._prompt.set_text(view.prompt)
        self._asks.set_text(view.asks)
        self._at_time.setText(view.at_time)
        self._at_time.setVisible(bool(view.at_time))
        if fresh or (not self._changed and view.text != self.fields.text):
            self.fields.show_text(view.text)
        self._freely.setChecked(view.text.freely)
        self._show_words()
        self.show_saved(view.saved)
        self.show_clock(view.clock)
        self.fit(self.size())
        self.fields.focus_first()
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)
            announce(self, f"{view.prompt} {view.asks}")

    def show_saved(self, words: str, *, failed: bool = False) -> None:
        """Say what is on disk; after a failure, saving is tried again by and by."""
        if failed:
            self._changed = True
            self._state.setText("Not saved. It is tried again in a moment.")
            self._pause.start(_AGAIN_MS)
        else:
            self._saved = words
            self._state.setText(words)
        tint(self.look, self._state, "danger" if failed else "text2")

    def show_at_time(self, words: str) -> None:
        """Say how many words stood there when the time was over."""
        self._at_time.setText(words)
        self._at_time.setVisible(bool(words))

    def show_clock(self, view: ClockView) -> None:
        """Show the time that is left."""
        self.clock.show_time(view.text, view.words, hurry=view.hurry)

    def _show_words(self) -> None:
        self._words.setText(plural(self.fields.words, "word"))

    # Keys and buttons.

    def turn(self) -> None:
        """One text instead of the fields, or the other way round."""
        self.keep_text()
        self.turned.emit()

    def mark(self) -> None:
        """On to the rubric."""
        self.keep_text()
        self.marked.emit()

    # What is written.

    @property
    def text(self) -> Text:
        """What stands in the fields."""
        return self.fields.text

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that nobody has said is saved."""
        return self._changed

    def go_on_with(self, text: Text) -> None:
        """Put a text in that may not be saved yet."""
        if text != self.fields.text:
            self.fields.show_text(text)
            self._edited()

    def _edited(self) -> None:
        self._changed = True
        self._show_words()
        tint(self.look, self._state, "text2")
        last = self._saved.replace("Saved at", "Last saved at")
        self._state.setText(last if "at" in self._saved.split() else "Not saved yet")
        self._pause.start(_PAUSE_MS)
        if not self._longest.isActive():
            self._longest.start()

    def keep_text(self) -> None:
        """Say at once what is written, if anything changed since."""
        self._pause.stop()
        self._longest.stop()
        if self._changed:
            self._changed = False
            self.written.emit(self.fields.text)

    def _follow(self, field: QWidget, place: QRect) -> None:
        """Keep the cursor in sight."""
        column = self._scroll.widget()
        if column is None:
            return
        corner = field.mapTo(column, place.bottomLeft())
        self._scroll.ensureVisible(column.width() // 2, corner.y(), 0, _AROUND)
        above = field.mapTo(column, QPoint(0, place.top()))
        self._scroll.ensureVisible(column.width() // 2, above.y(), 0, _AROUND)

    # Size.

    def fit(self, size: QSize) -> None:
        """Fit the column to a size of the page."""
        theme = self.look.theme
        short = self.window().height() < SHORT
        room = size.width() - 2 * side_of(self) - self._scroll.bar_width
        measure = min(theme.px(_MEASURE), room)
        self._scroll.fit(measure, 8 if short else 28)
        self._foot.setFixedWidth(measure)
        self._prompt.setFont(theme.serif(21 if short else 24))
        self._prompt.set_line_height(theme.px(30 if short else 35))
        for prose in (self._prompt, self._asks):
            prose.fit_width(measure)
