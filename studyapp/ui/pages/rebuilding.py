"""Test yourself on an argument: its tree with blanks, opened and graded one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studyapp.schedule.grade import Grade
from studyapp.ui.labels import label
from studyapp.ui.pages.page import SHORT, FittedPage, side_of
from studyapp.ui.parts.argument_aims import Aims
from studyapp.ui.parts.argument_canvas import EDGE
from studyapp.ui.parts.argument_tree import ArgumentTree
from studyapp.ui.parts.boxes import clear, column_in, line_in
from studyapp.ui.parts.buttons import Button, GradeButton, IconButton, Kind
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.progress_line import PROGRESS_HIGH, paint_progress
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.parts.sight import bring_in_sight
from studyapp.ui.parts.top_bar import TopBar
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from studyapp.app.argument_views import RebuildView
    from studyapp.ui.look import Look

_MEASURE = 640
_MOST_OF_FOOT = 0.55  # of the height of the page, where there is much to choose among


class RebuildingPage(FittedPage):
    """Every signal is a wish; the window carries it out and shows the next view."""

    revealed = Signal()
    graded = Signal(Grade)
    aimed = Signal(str)
    taken_back = Signal()
    again = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._view: RebuildView | None = None
        self._lines: list[Prose] = []
        box = column_in(self)
        box.setContentsMargins(0, PROGRESS_HIGH, 0, 0)
        box.addWidget(self._make_bar())
        self._scroll = ScrolledArea()
        self._scroll.setWidget(self._make_body())
        box.addWidget(self._scroll, 1)
        box.addWidget(Rule(look))
        box.addWidget(self._make_foot())

    # The parts, from top to bottom.

    def _make_bar(self) -> QWidget:
        look = self.look
        bar = TopBar(look, "Close (Esc)", low=True)
        bar.closed.connect(self.closed)
        self._title = bar.title
        self._count = label(look, "", 13.5, role="text2")
        self._undo = IconButton(look, "undo", "Take back the last answer (Ctrl+Z)")
        self._undo.clicked.connect(self.taken_back)
        bar.line.addStretch(1)
        bar.line.addWidget(self._count)
        bar.line.addWidget(self._undo)
        return bar

    def _make_body(self) -> QWidget:
        look, theme = self.look, self.look.theme
        self._body = QWidget()
        self._box = QVBoxLayout(self._body)
        self._box.setSpacing(theme.px(16))
        self._result = QWidget()
        lines = self._lines_box = column_in(self._result, theme.px(6))
        self._headline = Prose(theme.serif(24), theme.px(32), theme.color("text"))
        self._more = Prose(theme.sans(14), theme.px(20), theme.color("text2"))
        self._missed = QVBoxLayout()
        self._missed.setSpacing(theme.px(8))
        lines.addWidget(self._headline)
        lines.addWidget(self._more)
        lines.addSpacing(theme.px(12))
        lines.addLayout(self._missed)
        lines.addWidget(Rule(look))
        self.tree = ArgumentTree(look)
        self.tree.moved.connect(self._follow)
        self._box.addWidget(self._result)
        self._box.addWidget(self.tree)
        self._box.addStretch(1)
        return self._body

    def _make_foot(self) -> QWidget:
        look, theme = self.look, self.look.theme
        self._foot = QWidget()
        self._foot_box = QVBoxLayout(self._foot)
        self._foot_box.setSpacing(theme.px(8))
        self._verdict = Prose(theme.sans(14, 600), theme.px(20), theme.color("text"))
        self._prompt = Prose(theme.sans(15), theme.px(22), theme.color("text"))
        self._show = Button(look, "Show it", Kind.PRIMARY, key="Space", tall=True, width=200)
        self._show.clicked.connect(self.revealed)
        self._grade_row = QWidget()
        row = line_in(self._grade_row, 12)
        self._grades = {grade: GradeButton(look, grade) for grade in Grade}
        for grade, button in self._grades.items():
            button.clicked.connect(lambda _=False, grade=grade: self.graded.emit(grade))
            row.addWidget(button)
        self._aims = Aims(look)
        self._aims.chosen.connect(self.aimed)
        self._end = QWidget()
        ends = line_in(self._end, 12)
        self._back = Button(look, "Back to the argument", Kind.PRIMARY, tall=True)
        self._back.clicked.connect(self.closed)
        once_more = Button(look, "Test yourself again", tall=True)
        once_more.clicked.connect(self.again)
        ends.addWidget(self._back)
        ends.addWidget(once_more)
        for part in (self._verdict, self._prompt):
            self._foot_box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        for wide in (self._show, self._grade_row, self._aims, self._end):
            self._foot_box.addWidget(wide, 0, Qt.AlignmentFlag.AlignHCenter)
        return self._foot

    # What is shown.

    def show_view(self, view: RebuildView) -> None:
        """Make the page match the view."""
        before, self._view = self._view, view
        self._title.setText(view.title)
        place = min(view.done + 1, view.total)
        self._count.setText("" if view.finished else f"{place} of {view.total}")
        self._undo.setEnabled(view.can_undo)
        self._show_result(view)
        self.tree.show_nodes(view.nodes, {})
        self.tree.test(view.shown, view.aimed, view.current)
        self._verdict.set_color(self.look.theme.color("accent" if view.verdict_right else "danger"))
        sign = "✓" if view.verdict_right else "✗"
        self._verdict.set_text(f"{sign} {view.verdict}" if view.verdict else "")
        self._verdict.setVisible(bool(view.verdict))
        self._prompt.set_text(view.prompt)
        self._prompt.setVisible(bool(view.prompt))
        self._show.setVisible(not (view.revealed or view.aims or view.finished))
        self._show_grades(view)
        self._aims.show_aims(view.aims)
        self._end.setVisible(view.finished)
        self.fit(self.size())
        self._focus(view)
        QTimer.singleShot(0, self, self._go_there)  # once the foot has its new height
        self._announce(before, view)
        self.update(0, 0, self.width(), 3)

    def _show_result(self, view: RebuildView) -> None:
        self._result.setVisible(view.finished)
        if not view.finished:
            return
        theme = self.look.theme
        first, *rest = view.result
        self._headline.set_text(first)
        self._more.set_text("\n".join(rest))
        self._more.setVisible(bool(rest))
        clear(self._missed)
        self._lines = []
        if view.missed:
            self._missed.addWidget(label(self.look, "Missed", 13, 600))
        for row in view.missed:
            text = f"{row.name}: {row.text}"
            line = Prose(theme.sans(14), theme.px(20), theme.color("text"), text)
            self._missed.addWidget(line)
            self._lines.append(line)

    def _show_grades(self, view: RebuildView) -> None:
        self._grade_row.setVisible(bool(view.grades))
        choices = {choice.grade: choice for choice in view.grades}
        for grade, button in self._grades.items():
            button.setVisible(grade in choices)
            if grade in choices:
                one = choices[grade]
                button.show_choice(one.name, one.wait, one.words)
                button.set_default(on=grade is Grade.GOOD)

    def _focus(self, view: RebuildView) -> None:
        target: QPushButton = self._show
        if view.finished:
            target = self._back
        elif self._aims.rows:
            target = self._aims.rows[0]
        elif view.grades:
            target = self._grades[Grade.GOOD]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, before: RebuildView | None, view: RebuildView) -> None:
        """Have a screen reader say what has just appeared, then what is asked."""
        said = [view.verdict]
        if view.revealed and (before is None or not before.revealed):
            said += [node.text for node in view.nodes if node.key == view.current]
        said += [view.prompt, *view.result]
        announce(self, " ".join(filter(None, said)))

    # What keys do.

    def press(self) -> None:
        """Press the button that has the focus; without one, show or grade as marked."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton) and focused.isVisible():
            focused.click()
        elif self._view is not None and self._view.grades:
            self.graded.emit(Grade.GOOD)
        elif self._view is not None and not self._view.aims and not self._view.finished:
            self.revealed.emit()

    def grade(self, grade: Grade) -> None:
        """Give a grade, if it is one of those that may be given."""
        if self._view is not None and grade in {one.grade for one in self._view.grades}:
            self.graded.emit(grade)

    def aim(self, number: int) -> None:
        """Say what the objection attacks, by the number of the choice."""
        if self._view is not None and number < len(self._view.aims):
            self.aimed.emit(self._view.aims[number].key)

    def step(self, by: int) -> None:
        """Go through what may be chosen."""
        self._aims.step(by)

    def scroll_tree(self, pages: float) -> None:
        """Move the tree up (negative) or down."""
        self._scroll.turn_pages(pages)

    def _go_there(self) -> None:
        """Have what is asked for in sight; at the end, the result."""
        if self._view is not None and self._view.finished:
            self._scroll.verticalScrollBar().setValue(0)
        elif self._view is not None:
            self.tree.go(self._view.current)

    def _follow(self, room: QRect) -> None:
        corner = self.tree.mapTo(self._body, room.topLeft())
        bring_in_sight(self._scroll, QRect(corner, room.size()))

    # Size.

    def fit(self, size: QSize) -> None:
        """Fit the parts to a size of the page."""
        theme = self.look.theme
        side = side_of(self)
        below = 12 if self.window().height() < SHORT else 28
        self._box.setContentsMargins(side - EDGE, theme.px(16), side - EDGE, theme.px(16))
        self._lines_box.setContentsMargins(EDGE, 0, EDGE, 0)
        self._foot_box.setContentsMargins(side, theme.px(12), side, below)
        width = size.width() - 2 * side
        measure = min(theme.px(_MEASURE), width)
        for prose in (self._verdict, self._prompt, self._headline, self._more):
            prose.fit_width(measure)
        for prose in self._lines:
            prose.fit_width(measure)
        two = sum(button.isVisibleTo(self) for button in self._grades.values()) == 2
        self._grade_row.setFixedWidth(measure // 2 if two else measure)
        self._aims.fit_to(measure, round(size.height() * _MOST_OF_FOOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        done, total = (self._view.done, self._view.total) if self._view else (0, 0)
        paint_progress(self, self.look.theme, done, total)
