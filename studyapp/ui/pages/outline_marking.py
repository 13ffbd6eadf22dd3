"""An outline that is marked: what was written beside the points of the arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import NARROW, FittedPage, side_of
from studyapp.ui.parts.boxes import clear, column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.rubric import RubricView
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.parts.top_bar import TopBar
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.outline_views import MarkingView
    from studyapp.ui.look import Look

_ONE_COLUMN = 820
_MEASURE = 1120
_BESIDE = 8  # pixels between the words and a scroll bar
_LEADING = Qt.AlignmentFlag.AlignLeading
_SHOWN = (("all", "All points"), ("missed", "Missed"))


class OutlineMarkingPage(FittedPage):
    """`ticked` gives a point's key and whether it is ticked; every other signal is a wish."""

    ticked = Signal(str, bool)
    made_due = Signal()
    written_on = Signal()
    exported = Signal()
    listed = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._id = ""
        self._single: bool | None = None
        self._prose: list[Prose] = []
        self.setAccessibleName("Mark your outline")
        box = column_in(self)
        box.addWidget(self._make_bar())
        self._columns = QWidget()
        self._line = line_in(self._columns)
        self._areas = [ScrolledArea() for _ in range(2)]
        for area in self._areas:
            self._line.addWidget(area, 1)
        self._text, self._marks = self._make_text(), self._make_marks()
        box.addWidget(self._columns, 1)
        box.addWidget(Rule(look))
        box.addWidget(self._make_foot())

    def _make_bar(self) -> QWidget:
        look = self.look
        bar = TopBar(look, "Close; what you ticked is kept (Esc)")
        bar.closed.connect(self.closed)
        self._title = bar.title
        bar.line.addStretch(1)
        for text, wish in (
            ("Your essays", self.listed),
            ("Save as Markdown", self.exported),
            ("Write on", self.written_on),
        ):
            button = Button(look, text)
            button.clicked.connect(wish)
            bar.line.addWidget(button)
        return bar

    def _make_text(self) -> QWidget:
        look, theme = self.look, self.look.theme
        holder = QWidget()
        box = column_in(holder)
        self._prompt = Prose(theme.serif(20), theme.px(29), theme.color("text"))
        self._caption = Prose(theme.sans(13), theme.px(19), theme.color("text2"))
        inner = QWidget()
        self._written = column_in(inner, theme.px(4))
        box.addWidget(self._prompt)
        box.addSpacing(theme.px(6))
        box.addWidget(self._caption)
        box.addSpacing(theme.px(16))
        box.addWidget(Rule(look))
        box.addSpacing(theme.px(12))
        box.addWidget(inner)
        box.addStretch(1)
        return holder

    def _make_marks(self) -> QWidget:
        look, theme = self.look, self.look.theme
        holder = QWidget()
        box = column_in(holder)
        self._score = Prose(theme.serif(24), theme.px(33), theme.color("text"))
        self._detail = Prose(theme.sans(14), theme.px(20), theme.color("text2"))
        self._hints = Prose(theme.sans(13), theme.px(19), theme.color("text2"))
        self._which = Segments(look, "Show", _SHOWN, "all")
        self._which.chosen.connect(self._turn)
        self.rubric = RubricView(look)
        self.rubric.ticked.connect(self.ticked)
        self.rubric.went.connect(self._follow)
        for prose, gap in ((self._score, 4), (self._detail, 12), (self._hints, 14)):
            box.addWidget(prose)
            box.addSpacing(theme.px(gap))
        box.addWidget(self._which)
        box.addSpacing(theme.px(20))
        box.addWidget(self.rubric)
        box.addStretch(1)
        return holder

    def _make_foot(self) -> QWidget:
        look, theme = self.look, self.look.theme
        self._foot = QWidget()
        self._foot_line = line_in(self._foot, theme.px(16))
        self._due_words = wrapped(label(look, "", 13, role="text2"))
        self._due = Button(look, "", Kind.PRIMARY, key="Ctrl+Return")
        self._due.clicked.connect(self.made_due)
        self._foot_line.addWidget(self._due_words, 1)
        self._foot_line.addWidget(self._due)
        return self._foot

    # Showing.

    def show_view(self, view: MarkingView) -> None:
        """Make the page match the view."""
        fresh = view.id != self._id
        self._id = view.id
        self._title.setText(view.title)
        self._prompt.set_text(view.prompt)
        self._caption.set_text(view.caption)
        self._show_written(view)
        self._score.set_text(view.score)
        for prose, text in ((self._detail, view.detail), (self._hints, view.hints)):
            prose.set_text(text)
            prose.setVisible(bool(text))
        self.rubric.show_groups(view.groups)
        self._which.setVisible(bool(view.groups))
        self._due_words.setText(view.due_words)
        held = self._due.hasFocus()
        self._due.setVisible(bool(view.due))
        self._due.setText(view.due)
        self._due.setAccessibleName(f"{view.due}, key Ctrl+Return")
        if fresh:
            self._which.set_value("all")
            self.rubric.show_only_missed(missed=False)
        self.fit(self.size())
        if held and not view.due:
            self.rubric.focus_first()
        if fresh:
            for area in self._areas:
                area.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Go to the first point, and say what is asked."""
        self.rubric.focus_first()
        QTimer.singleShot(0, self, self._show_marks)  # once the page is laid out
        announce(self, f"Tick the points that your outline has. {self._score.text()}")

    def _show_marks(self) -> None:
        """Bring the points to the top, where they stand below the text."""
        holder = self._areas[0].widget()
        box = holder.layout() if holder is not None else None
        if self._single and holder is not None and box is not None:
            box.activate()
            top = self._marks.mapTo(holder, QPoint(0, 0)).y()
            self._areas[0].verticalScrollBar().setValue(top)

    def _show_written(self, view: MarkingView) -> None:
        look, theme = self.look, self.look.theme
        shown = view.written or (("", "Nothing is written yet."),)
        if [prose.text() for prose in self._prose] == [words for _, words in shown]:
            return
        clear(self._written)
        self._prose = []
        for heading, words in shown:
            if heading:
                self._written.addWidget(label(look, heading, 13, 600), 0, _LEADING)
            prose = Prose(theme.serif(17), theme.px(26), theme.color("text"), words)
            self._prose.append(prose)
            self._written.addWidget(prose)
            gap = QWidget()
            gap.setFixedHeight(theme.px(8))
            self._written.addWidget(gap)

    def _turn(self, which: str) -> None:
        self._which.set_value(which)
        self.rubric.show_only_missed(missed=which == "missed")

    def scroll_text(self, pages: float) -> None:
        """Move what was written up (negative) or down."""
        self._areas[0].turn_pages(pages)

    def _follow(self, place: QRect) -> None:
        area = self._areas[0 if self._single else 1]
        holder = area.widget()
        if holder is not None:
            corner = self.rubric.mapTo(holder, place.topLeft())
            high = min(place.height(), area.viewport().height() - 32)
            area.ensureVisible(corner.x(), corner.y() + high, 0, 24)
            area.ensureVisible(corner.x(), corner.y(), 0, 24)

    # Size.

    def fit(self, size: QSize) -> None:
        """Put the text beside the points, or above them where there is no room."""
        theme = self.look.theme
        self._arrange(single=size.width() < theme.px(_ONE_COLUMN))
        side = side_of(self)
        around = max((size.width() - theme.px(_MEASURE)) // 2, side)
        bar = self._areas[0].verticalScrollBar().sizeHint().width()
        gap = 0 if self._single else (32 if self.window().width() < NARROW else 56)
        content = size.width() - 2 * around - gap
        left = content if self._single else round(content * 0.46)
        right = content if self._single else content - left
        bar += _BESIDE  # the bar stands in the margin, so that it takes no room from the words
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margins = (around - bar, around) if rightward else (around, around - bar)
        self._line.setContentsMargins(margins[0], 0, margins[1], 0)
        self._line.setSpacing(max(gap - bar, 0))
        self._areas[0].setFixedWidth(left + bar)
        for prose in (self._prompt, self._caption, *self._prose):
            prose.fit_width(left)
        for prose in (self._score, self._detail, self._hints):
            prose.fit_width(right)
        self.rubric.fit_width(right)
        self._foot_line.setContentsMargins(around, theme.px(10), around, theme.px(12))

    def _arrange(self, *, single: bool) -> None:
        """Share the two parts out among one scrolled area or two."""
        if single == self._single:
            return
        self._single = single
        for part in (self._text, self._marks):
            part.setParent(None)
        for area in self._areas:
            old = area.takeWidget()
            if old is not None and old not in (self._text, self._marks):
                old.deleteLater()
        self._areas[1].setVisible(not single)
        shares = ((self._text, self._marks),) if single else ((self._text,), (self._marks,))
        for area, parts in zip(self._areas, shares, strict=False):
            holder = QWidget()
            box = column_in(holder, self.look.theme.px(32))
            box.setContentsMargins(0, self.look.theme.px(20), 0, self.look.theme.px(24))
            for part in parts:
                box.addWidget(part)
                part.show()
            box.addStretch(1)
            area.setWidget(holder)
