"""The result of a paper: marks, by era and kind, what guesses did, and what to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.app.phrases import plural
from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.answered_question import AnsweredQuestion
from studyapp.ui.parts.boxes import clear, column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.square_rows import SquareLegend, SquareRow

if TYPE_CHECKING:
    from studyapp.app.quiz_views import ResultView
    from studyapp.ui.look import Look

_ONE_COLUMN = 820
_PANE = 420
_FIRST_SHOWN = 6
_CLASS = "Save for your class"
_TO_CLASS = "Save your answers as a file for whoever set the paper"


class ResultPage(ScrolledPage):
    """`reviewed` asks for the cards that went wrong, `fed` to count a mock exam as reviews.

    `handed_over` asks for the answers as a file for whoever set the paper. `ticked` gives the place
    of a written answer and the rubric lines found in it.
    """

    reviewed = Signal()
    fed = Signal()
    printed = Signal()
    exported = Signal()
    handed_over = Signal()
    again = Signal()
    ticked = Signal(int, list)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Result")
        self._view: ResultView | None = None
        self._group = "eras"
        self._whole = False
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.box.addLayout(self._columns)
        self.box.addStretch(1)
        self._left, self._right = QWidget(), QWidget()
        self._columns.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._right, 1, Qt.AlignmentFlag.AlignTop)
        self._make_left()
        self._make_right()

    def _make_left(self) -> None:
        look, theme = self.look, self.look.theme
        box = column_in(self._left)
        self._heading = wrapped(label(look, "", 14.5, role="text2"))
        self._score = label(look, "", 56, 600)
        self._of = label(look, "", 21, role="text2")
        line = QHBoxLayout()
        line.setSpacing(theme.px(14))
        line.addWidget(self._score, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBaseline)
        line.addStretch(1)
        self._lines = wrapped(label(look, "", 15.5, role="text2"))
        self._save = QWidget()
        save = Button(look, _CLASS, Kind.PRIMARY)
        save.setToolTip(_TO_CLASS)
        save.clicked.connect(self.handed_over)
        inside = column_in(self._save)
        inside.setContentsMargins(0, theme.px(8), 0, 0)
        inside.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        self._before = wrapped(label(look, "", 13.5, role="text2"))
        self._guesses = wrapped(label(look, "", 13.5, role="text2"))
        choices = (("eras", "By era"), ("kinds", "By kind"))
        self._by = Segments(look, "Show", choices, "eras")
        self._by.chosen.connect(self._turn)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(0)
        self._legend = SquareLegend(look)
        box.addWidget(self._heading)
        box.addLayout(line)
        box.addWidget(self._lines)
        box.addSpacing(theme.px(8))
        box.addWidget(self._save)
        box.addWidget(self._before)
        box.addSpacing(theme.px(12))
        box.addWidget(self._guesses)
        box.addSpacing(theme.px(28))
        box.addWidget(self._by)
        box.addSpacing(theme.px(12))
        box.addLayout(self._groups)
        box.addSpacing(theme.px(12))
        box.addWidget(self._legend)

    def _make_right(self) -> None:
        look, theme = self.look, self.look.theme
        box = column_in(self._right)
        self._title = label(look, "", 13.5, 600)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._more = Button(look, "", Kind.TEXT)
        self._more.clicked.connect(self._turn_whole)
        self._review = Button(look, "", Kind.PRIMARY)
        self._review.clicked.connect(self.reviewed)
        self._feed = Button(look, "Count as reviews")
        self._feed.setToolTip("Let these answers change when their cards come back")
        self._feed.clicked.connect(self.fed)
        self._print = Button(look, "Print or save as PDF")
        self._print.clicked.connect(self.printed)
        self._export = Button(look, "Export")
        self._export.setToolTip("Save the paper with its key for Moodle and other programs")
        self._export.clicked.connect(self.exported)
        self._hand_over = Button(look, _CLASS)
        self._hand_over.setToolTip(_TO_CLASS)
        self._hand_over.clicked.connect(self.handed_over)
        self._again = Button(look, "Another")
        self._again.clicked.connect(self.again)
        self._fed = wrapped(label(look, "", 13, role="text2"))
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line, buttons in (
            (first, (self._review, self._feed)),
            (second, (self._hand_over, self._export)),
            (third, (self._print, self._again)),
        ):
            line.setSpacing(theme.px(12))
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
        box.addWidget(self._title)
        box.addSpacing(theme.px(8))
        box.addLayout(self._list)
        box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(theme.px(20))
        box.addLayout(first)
        box.addSpacing(theme.px(12))
        box.addLayout(second)
        box.addSpacing(theme.px(12))
        box.addLayout(third)
        box.addSpacing(theme.px(8))
        box.addWidget(self._fed)

    def show_view(self, view: ResultView) -> None:
        """Make the page match the view."""
        same = self._view is not None and self._view.id == view.id  # what is open stays so
        self._whole = self._whole and same
        self._view = view
        self._heading.setText(view.heading)
        self._score.setText(view.score)
        self._of.setText(view.of)
        self._lines.setText("\n".join((*view.lines, *filter(None, (view.passed,)))))
        self._before.setText(view.before)
        self._before.setVisible(bool(view.before))
        self._guesses.setText("\n".join(view.guessing))
        self._guesses.setVisible(bool(view.guessing))
        self._show_groups()
        if same:
            self._mark_misses(view)
        else:
            self._show_misses()
        self._review.setVisible(bool(view.review))
        self._review.setText(view.review)
        self._feed.setVisible(view.can_feed and not view.fed)
        self._fed.setText("These answers count as reviews." if view.fed else "")
        self._fed.setVisible(view.fed)
        self._show_given(view)
        if view.fed and self._feed.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refit()

    def _show_given(self, view: ResultView) -> None:
        """Leave out what only marks can say where the answers are elsewhere.

        Saving the result is then what the page is for, and stands at its top.
        """
        marked = (self._by, self._legend, self._more, self._print, self._export, self._hand_over)
        for part in marked:
            part.setVisible(not view.given)
        self._save.setVisible(view.given)

    def _turn(self, group: str) -> None:
        self._group = group
        self._by.set_value(group)
        self._show_groups()

    def _show_groups(self) -> None:
        clear(self._groups)
        if self._view is None:
            return
        for row in self._view.eras if self._group == "eras" else self._view.kinds:
            self._groups.addWidget(SquareRow(self.look, row))

    def _turn_whole(self) -> None:
        self._whole = not self._whole
        self._show_misses()
        self.refit()

    def _show_misses(self) -> None:
        view = self._view
        clear(self._list)
        if view is None:
            return
        whole = self._whole or view.given
        rows = view.all if whole else view.misses[:_FIRST_SHOWN]
        count = len(view.misses)
        self._title.setText(
            f"All {len(view.all)} questions"
            if whole
            else f"{plural(count, 'question')} to look at again"
            if count
            else "Nothing went wrong"
        )
        for number, row in enumerate(rows):
            opened = number == 0 and not whole
            miss = AnsweredQuestion(self.look, row, opened=opened)
            miss.ticked.connect(self.ticked)
            miss.resized.connect(self.refit)
            self._list.addWidget(miss)
        self._more.setText("Only what went wrong" if self._whole else f"See all {len(view.all)}")

    def _mark_misses(self, view: ResultView) -> None:
        """Bring what was ticked up to date in the questions that are listed."""
        rows = {row.place: row for row in (*view.all, *view.misses)}
        for miss in self.findChildren(AnsweredQuestion):
            miss.show_row(rows.get(miss.place))

    def fit(self, size: QSize) -> None:
        super().fit(size)
        theme = self.look.theme
        single, content, gap = self.set_columns(
            self._columns, size, theme.px(_ONE_COLUMN), theme.px(40)
        )
        width = content if single else (content - gap) // 2
        for column in (self._left, self._right):
            column.setFixedWidth(min(width, theme.px(_PANE + 60)) if not single else width)
        for number in range(self._list.count()):
            item = self._list.itemAt(number)
            widget = item.widget() if item is not None else None
            if isinstance(widget, AnsweredQuestion):
                widget.fit_width(self._right.width())
