"""The result of a paper: marks, by era and kind, what guesses did, and what to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.app.phrases import plural
from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox, Segments
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.squares import Squares
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.quiz_views import GroupRow, MissRow, ResultView
    from studyapp.ui.look import Look

_ONE_COLUMN = 820
_PANE = 420
_FIRST_SHOWN = 6
_CLASS = "Save for your class"
_TO_CLASS = "Save your answers as a file for whoever set the paper"
_WORDS = {
    "right": "right", "partly": "in part", "wrong": "wrong", "blank": "blank",
    "given": "not marked here",
}  # fmt: skip


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
        self._legend = _Legend(look)
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
            self._groups.addWidget(_Group(self.look, row))

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
            miss = _Miss(self.look, row, opened=opened)
            miss.ticked.connect(self.ticked)
            miss.resized.connect(self.refit)
            self._list.addWidget(miss)
        self._more.setText("Only what went wrong" if self._whole else f"See all {len(view.all)}")

    def _mark_misses(self, view: ResultView) -> None:
        """Bring what was ticked up to date in the questions that are listed."""
        rows = {row.place: row for row in (*view.all, *view.misses)}
        for miss in self.findChildren(_Miss):
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
            if isinstance(widget, _Miss):
                widget.fit_width(self._right.width())


class _Legend(QWidget):
    """What the squares mean."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        line = line_in(self, look.theme.px(8))
        for kind in ("right", "partly", "wrong", "blank"):
            square = Squares(look, (kind,), _WORDS[kind])
            square.setFixedWidth(look.theme.px(17))
            line.addWidget(square)
            line.addWidget(label(look, _WORDS[kind].capitalize(), 12.5, role="text2"))
            line.addSpacing(look.theme.px(10))
        line.addStretch(1)


class _Group(QWidget):
    """An era or kind with its squares."""

    def __init__(self, look: Look, row: GroupRow) -> None:
        super().__init__()
        theme = look.theme
        box = column_in(self)
        box.addWidget(Rule(look))
        line = QHBoxLayout()
        line.setContentsMargins(0, theme.px(9), 0, theme.px(9))
        line.setSpacing(theme.px(12))
        title = wrapped(label(look, row.title, 14))
        title.setFixedWidth(theme.px(164))
        words = ", ".join(
            f"{row.squares.count(kind)} {_WORDS[kind]}" for kind in dict.fromkeys(row.squares)
        )
        line.addWidget(title)
        line.addWidget(Squares(look, row.squares, f"{row.title}: {words}"), 1)
        line.addWidget(label(look, row.count, 13, role="text2"))
        box.addLayout(line)


class _Head(QPushButton):
    """The line that opens and closes a question."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._look = look
        self.opened = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        theme = look.theme
        box = QVBoxLayout(self)
        box.setSpacing(theme.px(2))
        box.setContentsMargins(0, theme.px(10), theme.px(34), theme.px(10))
        self.stem = Prose(theme.serif(17), theme.px(23), theme.color("text"))
        self.short = Prose(theme.sans(13), theme.px(19), theme.color("text2"))
        for prose in (self.stem, self.short):
            prose.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(prose)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        theme = self._look.theme
        inner = width - theme.px(34)
        self.stem.fit_width(inner)
        self.short.fit_width(inner)
        more = self.short.height() + theme.px(2) if not self.short.isHidden() else 0
        self.setFixedSize(QSize(width, self.stem.height() + more + 2 * theme.px(10)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        x = (
            theme.px(11)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else self.width() - theme.px(11)
        )
        center = self.rect().center()
        center.setX(x)
        center.setY(theme.px(10) + theme.px(11))
        icon = "caret-down" if self.opened else "caret-right"
        self._look.icons.paint(painter, icon, center.toPointF(), theme.px(14), theme.color("text2"))
        painter.end()


class _Miss(QWidget):
    """A question with what was chosen, what is right, why, and where it was read."""

    ticked = Signal(int, list)
    resized = Signal()

    def __init__(self, look: Look, row: MissRow, *, opened: bool) -> None:
        super().__init__()
        self._look, self._row = look, row
        theme = look.theme
        box = column_in(self)
        self._head = _Head(look, f"Question {row.number}, {_WORDS[row.outcome]}: {row.stem}")
        self._head.stem.set_text(row.stem.replace("\n", " "))
        self._head.short.set_text(self._brief())
        self._head.clicked.connect(self._turn)
        box.addWidget(self._head)
        self._more = QWidget()
        inside = column_in(self._more, theme.px(4))
        inside.setContentsMargins(0, 0, 0, theme.px(12))
        self._texts: list[Prose] = []
        self._ticks: list[_Tick] = []
        self._fill(inside)
        box.addWidget(self._more)
        box.addWidget(Rule(look))
        self._set(opened)

    @property
    def place(self) -> int:
        """The place of the question on the paper, from 0."""
        return self._row.place

    def show_row(self, row: MissRow | None) -> None:
        """Show other ticks of the same question; without a row, those that are on disk."""
        self._row = row or self._row
        for tick, (_, on) in zip(self._ticks, self._row.rubric, strict=True):
            tick.box.blockSignals(True)
            tick.box.setChecked(on)
            tick.box.blockSignals(False)
        self._head.short.set_text(self._brief())

    def _brief(self) -> str:
        row = self._row
        if row.rubric:
            found = sum(on for _, on in row.rubric)
            return f"{found} of {len(row.rubric)} points found. Open it to mark yourself."
        if row.outcome == "right":
            return "Right."
        if row.outcome == "given":
            return f"You answered {_cut(row.chosen)}" if row.chosen else "Left blank."
        chosen = f"You chose {_cut(row.chosen)}. " if row.chosen else "Left blank. "
        return f"{chosen}Right answer: {_cut(row.right)}"

    def _fill(self, box: QVBoxLayout) -> None:
        row, theme = self._row, self._look.theme
        for number, line in enumerate(row.lines, 1):
            self._add(box, f"{number}.  {line}" if len(row.lines) > 1 else line, 16, "text")
        if row.rubric:
            self._add(box, row.text or "Nothing was written.", 16, "text")
            box.addWidget(label(self._look, "Tick what your answer says", 13, 600))
            for place, (line, on) in enumerate(row.rubric):
                tick = _Tick(self._look, line, on=on)
                tick.box.toggled.connect(lambda on, n=place: self._tick(n, on))
                box.addWidget(tick)
                self._ticks.append(tick)
                self._texts.append(tick.text)
            return
        if row.outcome == "given":
            self._add(box, row.chosen or "Left blank.", 14, "text2", sans=True)
            return
        if row.chosen and row.outcome != "right":
            self._add(box, f"✗  You chose {row.chosen}", 14, "danger", sans=True)
            if row.what:
                self._add(box, row.what, 13.5, "text2", sans=True)
        lead = "\n" if "\n" in row.right else " "
        self._add(box, f"✓  Right answer:{lead}{row.right}", 14, "accent", sans=True)
        box.addSpacing(theme.px(4))
        self._add(box, row.why, 14, "text2", sans=True)
        self._add(box, row.source, 12.5, "text3", sans=True)

    def _add(
        self, box: QVBoxLayout, text: str, size: float, role: str, *, sans: bool = False
    ) -> None:
        if not text:
            return
        theme = self._look.theme
        font = theme.sans(size) if sans else theme.serif(size)
        prose = Prose(font, theme.px(size * 1.5), theme.color(role), text)
        self._texts.append(prose)
        box.addWidget(prose)

    def _tick(self, place: int, on: bool) -> None:
        marked = {number for number, (_, given) in enumerate(self._row.rubric) if given}
        marked = marked | {place} if on else marked - {place}
        self.ticked.emit(self._row.place, sorted(marked))

    def _turn(self) -> None:
        self._set(not self._head.opened)
        self.resized.emit()

    def _set(self, opened: bool) -> None:
        self._head.opened = opened
        self._more.setVisible(opened)
        self._head.short.setVisible(not opened)
        self._head.update()

    def fit_width(self, width: int) -> None:
        """Be just so wide."""
        self._head.fit_width(width)
        for text in self._texts:
            lead = self._look.theme.px(34) if isinstance(text.parent(), _Tick) else 0
            text.fit_width(width - lead)
        self._more.setFixedWidth(width)
        self.setFixedWidth(width)


class _Tick(QWidget):
    """A line of a rubric with a box to tick; long lines wrap."""

    def __init__(self, look: Look, line: str, *, on: bool) -> None:
        super().__init__()
        theme = look.theme
        row = line_in(self, 0)
        self.box = CheckBox(look, "", on=on)
        self.box.setAccessibleName(line)
        self.box.setFixedWidth(theme.px(34))
        self.text = Prose(theme.sans(14), theme.px(21), theme.color("text"), line)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)


def _cut(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= 90 else f"{short[:87].rstrip()}…"


def clear(box: QVBoxLayout) -> None:
    """Take all widgets out of a layout."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
