"""Arguments: one as a tree, or all answers to a question side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import NARROW, ScrolledPage
from studyapp.ui.parts.argument_canvas import EDGE
from studyapp.ui.parts.argument_sides import Sides
from studyapp.ui.parts.argument_tree import ArgumentTree
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, IconButton, Kind
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.sight import bring_in_sight
from studyapp.ui.text import Prose
from studyapp.ui.theme import text_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.app.argument_views import ArgumentsView, MarkView
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.explore.nodes import Node
    from studyapp.ui.look import Look

ONE, BOTH = "one", "question"


class ArgumentsPage(ScrolledPage):
    """Every signal is a wish; the window carries it out.

    `turned` gives a step to the argument or question before or after, `listed` asks for the list
    of them, `view_chosen` for one argument or for a question. `asked` gives the key of an entity,
    `chosen` the place of an argument. `exported` gives what to save: png, svg, argdown or deck.
    """

    turned = Signal(int)
    listed = Signal()
    view_chosen = Signal(str)
    tested = Signal()
    exported = Signal(str)
    outlined = Signal()
    essays_asked = Signal()
    asked = Signal(str)
    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("Arguments")
        theme = look.theme
        self.marked = True
        above = self._above = QVBoxLayout()
        above.setSpacing(0)
        above.addLayout(self._make_head())
        above.addSpacing(theme.px(12))
        self._empty = wrapped(label(look, "", 15.5, role="text2"))
        above.addWidget(self._empty)
        self._make_line()
        above.addWidget(self._line)
        above.addSpacing(theme.px(14))
        self.box.addLayout(above)
        self.tree = ArgumentTree(look)
        self.tree.asked.connect(self.asked)
        self.tree.moved.connect(self._follow)
        self.sides = Sides(look)
        self.sides.asked.connect(self.chosen)
        above.addWidget(self.sides)
        self.box.addWidget(self.tree)
        self.box.addStretch(1)
        self._show_parts(told=False, one=True)

    def _make_head(self) -> QBoxLayout:
        look, theme = self.look, self.look.theme
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(theme.px(6))
        head.addWidget(label(look, "Arguments", 26, 600))
        head.addStretch(1)
        self._place = Button(look, "", Kind.TEXT)
        self._place.clicked.connect(self.listed)
        self._back = IconButton(look, "caret-left", "The one before (PgUp)")
        self._back.clicked.connect(lambda: self.turned.emit(-1))
        self._on = IconButton(look, "caret-right", "The next one (PgDn)")
        self._on.clicked.connect(lambda: self.turned.emit(1))
        self._test = Button(look, "Test yourself", key="T")
        self._test.clicked.connect(self.tested)
        self._export = Button(look, "Export")
        self._export.clicked.connect(self._show_export)
        self._tools = QWidget()
        line = line_in(self._tools, theme.px(6))
        for part in (self._place, self._back, self._on, self._export, self._test):
            line.addWidget(part)
        self._tools.setFixedHeight(theme.px(36))
        head.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignLeading)
        return head

    def _make_line(self) -> None:
        """The line under the title: what is shown, and on which question."""
        look, theme = self.look, self.look.theme
        self._line = QWidget()
        box = QVBoxLayout(self._line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(14))
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(theme.px(8))
        choices = ((ONE, "One argument"), (BOTH, "By question"))
        self._views = Segments(look, "View", choices, ONE)
        self._views.chosen.connect(self.view_chosen)
        self._marks = Button(look, "", Kind.TEXT)
        self._marks.clicked.connect(self.turn_marks)
        self._outline = Button(look, "Write an outline", Kind.TEXT)
        self._outline.clicked.connect(self.outlined)
        row.addWidget(self._views)
        row.addStretch(1)
        self._wishes = QWidget()
        self._wishes.setFixedHeight(theme.px(34))
        line = line_in(self._wishes, theme.px(16))
        essays = Button(look, "Your essays", Kind.TEXT)
        essays.clicked.connect(self.essays_asked)
        line.addWidget(self._marks)
        line.addWidget(essays)
        line.addWidget(self._outline)
        row.addWidget(self._wishes, 0, Qt.AlignmentFlag.AlignLeading)
        box.addLayout(row)
        holder = QWidget()
        words = column_in(holder, theme.px(2))
        self._deck = label(look, "", 12.5, role="text2")
        self._question = Prose(theme.serif(23), theme.px(31), theme.color("text"))
        self._answer = Prose(theme.sans(14), theme.px(20), theme.color("text2"))
        for part in (self._deck, self._question, self._answer):
            words.addWidget(part)
        box.addWidget(holder)

    # What is shown.

    def show_reading(self) -> None:
        """Say that the arguments are being read, where none are shown yet."""
        self._empty.setText("Reading the arguments.")
        self._show_parts(told=False, one=True)

    def show_empty(self, words: str) -> None:
        """Say why there is nothing to show."""
        self._empty.setText(words)
        self._show_parts(told=False, one=True)

    def show_argument(
        self,
        view: ArgumentsView,
        place: int,
        nodes: tuple[Node, ...],
        marks: Mapping[str, MarkView],
    ) -> None:
        """Show one argument as a tree."""
        one = view.arguments[place]
        self._show_parts(told=True, one=True)
        self._say_place(place, len(view.arguments), "argument")
        self._say_subject(view, one)
        self._outline.setVisible(bool(one.question))
        self.tree.show_nodes(nodes, marks)

    def _say_subject(self, view: ArgumentsView, one: ArgumentMap) -> None:
        self._deck.setText(view.titles[one.deck])
        self._deck.setVisible(len(view.titles) > 1)
        self._question.setVisible(False)
        answer = f"{one.answer.rstrip('.')}." if one.answer else ""
        words = f"{one.asked} {answer}".strip()
        self._answer.set_text(words)
        self._answer.setVisible(bool(words))

    def show_question(self, view: ArgumentsView, place: int) -> None:
        """Show a question with its answers side by side."""
        one = view.questions[place]
        self._show_parts(told=True, one=False)
        self._say_place(place, len(view.questions), "question")
        self._deck.setText(one.deck_title)
        self._deck.setVisible(len(view.titles) > 1)
        self._question.set_text(one.asked)
        self._question.setVisible(True)
        self._answer.setVisible(False)
        self._outline.setVisible(bool(one.key))
        self.sides.show_question(one)
        self.verticalScrollBar().setValue(0)

    def _show_parts(self, *, told: bool, one: bool) -> None:
        self._empty.setVisible(not told)
        self._line.setVisible(told)
        self._tools.setVisible(told)
        of_one: tuple[QWidget, ...] = (self.tree, self._marks, self._export, self._test)
        for part in of_one:
            part.setVisible(told and one)
        self.sides.setVisible(told and not one)
        self._views.set_value(ONE if one else BOTH)
        self._marks.setText("Hide recall" if self.marked else "Show recall")
        self._marks.setToolTip("How well you recall each part (R)")
        self.refit()

    def _say_place(self, place: int, number: int, noun: str) -> None:
        self._place.setText(f"{place + 1:,} of {number:,}")
        self._place.setAccessibleName(f"{noun.capitalize()} {place + 1} of {number}, list all")
        self._place.setToolTip("List all (L)")
        self._back.setEnabled(place > 0)
        self._on.setEnabled(place + 1 < number)

    def turn_marks(self) -> None:
        """Say at the nodes how well they are recalled, or stop saying it."""
        self.marked = not self.marked
        self._marks.setText("Hide recall" if self.marked else "Show recall")
        self.tree.show_marks(self.marked)

    def focus_here(self) -> None:
        """Put the focus where arrow keys look around."""
        if self.tree.isVisible():
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.sides.isVisible() and self.sides.rows:
            self.sides.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, room: QRect) -> None:
        """Scroll the current node into sight."""
        corner = self.tree.mapTo(self.body, room.topLeft())
        bring_in_sight(self, QRect(corner, room.size()))

    def _show_export(self) -> None:
        menu = QMenu(self._export)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, what in (
            ("Picture (PNG)", "png"),
            ("Drawing (SVG)", "svg"),
            ("Text (Argdown)", "argdown"),
            ("All arguments of this deck (Argdown)", "deck"),
        ):
            menu.addAction(text, partial(self.exported.emit, what))
        open_below(menu, self._export)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        margins = self.box.contentsMargins()
        side = 36 if self.window().width() < NARROW else 40
        margins.setLeft(side - EDGE)  # the tree has room for the ring of its outer nodes
        margins.setRight(side - EDGE)
        self.box.setContentsMargins(margins)
        self._above.setContentsMargins(EDGE, 0, EDGE, 0)
        width = size.width() - 2 * side
        direction = QBoxLayout.Direction
        title = text_width(self.look.theme.sans(26, 600), "Arguments")
        for line, first, rest in (
            (self._head, title, self._tools),
            (self._row, self._views.sizeHint().width(), self._wishes),
        ):
            beside = first + rest.sizeHint().width() + 16 <= width
            line.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
