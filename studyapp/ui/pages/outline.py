"""An outline while it is written: the prompt, the fields, the words so far, and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from studyapp.app.phrases import plural
from studyapp.ui.labels import label, tint
from studyapp.ui.pages.page import NARROW, SHORT
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, IconButton, Kind
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.outline_fields import OutlineFields
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.toggles import Toggle
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from studyapp.app.outline_views import ClockView, WritingView
    from studyapp.explore.outline import Text
    from studyapp.ui.look import Look

_MEASURE = 680
_PAUSE_MS = 1_200  # after the last key, what is typed is saved
_LONGEST_MS = 10_000  # also while somebody types on and on
_AGAIN_MS = 5_000  # until saving is tried anew after it failed
_AROUND = 40  # pixels that stay in sight above and below the cursor


class OutlinePage(QWidget):
    """It shows a `WritingView` and says what is written; what is saved the window knows."""

    written = Signal(object)  # the text
    marked = Signal()
    turned = Signal()
    closed = Signal()
    removed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._id = ""
        self._saved = ""
        self._above = 28
        self._changed = False  # since the text was last given away to be saved
        self._clock_shown = True
        self._clock_view: ClockView | None = None
        self.setAccessibleName("Outline")
        box = column_in(self)
        box.addWidget(self._make_bar())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._make_column())
        self._scroll.verticalScrollBar().rangeChanged.connect(self._center)
        box.addWidget(self._scroll, 1)
        box.addWidget(Rule(look))
        box.addWidget(self._make_foot())
        self._pause, self._longest = QTimer(self), QTimer(self)
        for timer, ms in ((self._pause, _PAUSE_MS), (self._longest, _LONGEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
            timer.timeout.connect(self.keep_text)

    def _make_bar(self) -> QWidget:
        look, theme = self.look, self.look.theme
        bar = QWidget()
        bar.setFixedHeight(max(theme.px(60), 60))
        line = QHBoxLayout(bar)
        line.setContentsMargins(20, 4, 20, 0)
        line.setSpacing(theme.px(12))
        close = IconButton(look, "x", "Leave; what you wrote is kept (Esc)")
        close.clicked.connect(self.closed)
        self._title = label(look, "", 14, role="text2")
        self._freely = Toggle(look, "Write freely", on=False)
        self._freely.clicked.connect(self.turn)
        self._clock_icon = IconButton(look, "clock", "Hide the clock (Ctrl+T)")
        self._clock_icon.clicked.connect(self.turn_clock)
        self._clock = label(look, "", 16, 600)
        self._clock_word = label(look, "left", 13, role="text2")
        line.addWidget(close)
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self._freely)
        for widget in (self._clock_icon, self._clock, self._clock_word):
            line.addWidget(widget)
        return bar

    def _make_column(self) -> QWidget:
        look, theme = self.look, self.look.theme
        outside = QWidget()
        self._outer = column_in(outside)
        self._column = QWidget()
        box = column_in(self._column)
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
        self._outer.addWidget(self._column, 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addStretch(1)
        return outside

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
        self._clock_view = view
        timed, shown = bool(view.text), bool(view.text) and self._clock_shown
        self._clock_icon.setVisible(timed)
        self._clock.setVisible(shown)
        self._clock_word.setVisible(shown)
        self._clock.setText(view.text)
        self._clock.setAccessibleName(view.words)
        tint(self.look, self._clock, "danger" if view.hurry else "text")
        self._clock_word.setText("over" if view.text.startswith("+") else "left")

    def _show_words(self) -> None:
        self._words.setText(plural(self.fields.words, "word"))

    # Keys and buttons.

    def turn_clock(self) -> None:
        """Hide the clock, or show it; it runs on and is announced all the same."""
        self._clock_shown = not self._clock_shown
        name = f"{'Hide' if self._clock_shown else 'Show'} the clock (Ctrl+T)"
        self._clock_icon.setAccessibleName(name)
        self._clock_icon.setToolTip(name)
        if self._clock_view is not None:
            self.show_clock(self._clock_view)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size())

    def fit(self, size: QSize) -> None:
        """Fit the column to a size of the page."""
        theme = self.look.theme
        short = self.window().height() < SHORT
        side = 36 if self.window().width() < NARROW else 56
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        measure = min(theme.px(_MEASURE), size.width() - 2 * side - bar)
        self._column.setFixedWidth(measure)
        self._foot.setFixedWidth(measure)
        self._prompt.setFont(theme.serif(21 if short else 24))
        self._prompt.set_line_height(theme.px(30 if short else 35))
        for prose in (self._prompt, self._asks):
            prose.fit_width(measure)
        self._above = 8 if short else 28
        self._center()

    def _center(self, *_: int) -> None:
        """Keep the column in the middle of the page, whether or not a scroll bar takes room."""
        bar = self._scroll.verticalScrollBar()
        shift = bar.sizeHint().width() if bar.maximum() else 0
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (0, shift) if rightward else (shift, 0)
        self._outer.setContentsMargins(left, self._above, right, 24)
