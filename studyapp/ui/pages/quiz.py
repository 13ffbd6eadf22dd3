"""Quiz: practise what you choose, sit a mock exam, and see the papers of the past."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import clear, column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox, Segments
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.trend import Trend

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studyapp.app.quiz_views import ChoiceRow, PaperRow, PresetRow, QuizView
    from studyapp.ui.look import Look

_ONE_COLUMN = 880
_PANE = 340
COUNTS = (("5", "5"), ("10", "10"), ("20", "20"), ("40", "40"))
MINUTES = (("0", "No clock"), ("5", "5 min"), ("10", "10 min"), ("20", "20 min"))


class QuizPage(ScrolledPage):
    """`started` begins a practice, `sat` a mock exam, `resumed` and `opened` take a paper's id.

    `given` asks for a paper that somebody handed out. `changed` says that the choice is another;
    the page is then shown anew with its counts.
    """

    started = Signal()
    sat = Signal(str)
    explained = Signal(str)
    given = Signal()
    resumed = Signal(str)
    opened = Signal(str)
    changed = Signal(int, int, list, list, list)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Quiz")
        self._view: QuizView | None = None
        self._count, self._minutes = 10, 0
        self._on: dict[str, set[str]] = {"eras": set(), "kinds": set(), "types": set()}
        self._grids: list[tuple[QGridLayout, list[CheckBox]]] = []
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.box.addLayout(self._columns)
        self.box.addStretch(1)
        self._left, self._right = QWidget(), QWidget()
        self._columns.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self._make_left()
        self._make_right()

    def _make_left(self) -> None:
        look, theme = self.look, self.look.theme
        box = column_in(self._left)
        self._deck = wrapped(label(look, "", 14.5, role="text2"))
        self._start = Button(look, "Start", Kind.PRIMARY, tall=True)
        self._start.clicked.connect(self.started)
        self._hint = label(look, "or press Return", 13.5, role="text2")
        self._go_on = Button(look, "")
        self._go_on.clicked.connect(self._resume)
        line = QHBoxLayout()
        line.setSpacing(theme.px(14))
        line.addWidget(self._start)
        line.addWidget(self._hint)
        line.addStretch(1)
        self._available = wrapped(label(look, "", 13.5, role="text2"))
        self._numbers = Segments(look, "Number of questions", COUNTS, str(self._count))
        self._numbers.chosen.connect(self._choose_count)
        self._clock = Segments(look, "Time", MINUTES, str(self._minutes))
        self._clock.chosen.connect(self._choose_minutes)
        box.addWidget(self._deck)
        box.addSpacing(theme.px(7))
        box.addWidget(label(look, "Practise", 34, 600))
        box.addSpacing(theme.px(7))
        box.addWidget(self._available)
        box.addSpacing(theme.px(20))
        box.addLayout(line)
        box.addSpacing(theme.px(10))
        box.addWidget(self._go_on, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(theme.px(26))
        rows = QGridLayout()
        rows.setHorizontalSpacing(theme.px(20))
        rows.setVerticalSpacing(theme.px(12))
        for number, (name, control) in enumerate(
            (("Questions", self._numbers), ("Time", self._clock))
        ):
            rows.addWidget(label(look, name, 13.5, role="text2"), number, 0)
            rows.addWidget(control, number, 1, Qt.AlignmentFlag.AlignLeft)
        rows.setColumnStretch(1, 1)
        box.addLayout(rows)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.px(6))
        box.addSpacing(theme.px(22))
        box.addLayout(self._choices)

    def _make_right(self) -> None:
        look, theme = self.look, self.look.theme
        box = column_in(self._right)
        self._exams = QVBoxLayout()
        self._exams.setSpacing(0)
        given = Button(look, "Open an assignment", Kind.TEXT)
        given.setToolTip("Sit a paper that somebody gave you as a file")
        given.clicked.connect(self.given)
        self._past_title = label(look, "Past papers", 13, 600)
        self._trend = Trend(look)
        self._past = QVBoxLayout()
        self._past.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(label(look, "Mock exams", 13, 600))
        head.addStretch(1)
        head.addWidget(given)
        box.addLayout(head)
        box.addSpacing(theme.px(4))
        box.addLayout(self._exams)
        box.addSpacing(theme.px(36))
        box.addWidget(self._past_title)
        box.addSpacing(theme.px(10))
        box.addWidget(self._trend)
        box.addSpacing(theme.px(8))
        box.addLayout(self._past)

    def show_view(self, view: QuizView) -> None:
        """Make the page match the view."""
        before, self._view = self._view, view
        self._deck.setText(view.decks)
        self._available.setText(view.empty or view.available)
        self._start.setText(f"Start {self._count} questions")
        self._start.setEnabled(not view.empty)
        unfinished = view.unfinished
        self._go_on.setVisible(unfinished is not None)
        if unfinished is not None:
            self._go_on.setText(f"Go on with {unfinished.title}, {unfinished.when}")
        if before is None or (before.eras, before.kinds, before.types) != (
            view.eras,
            view.kinds,
            view.types,
        ):
            self._show_choices(view)
        if before is None or before.presets != view.presets:
            self._show_exams(view.presets, view.problems)
        self._show_past(view.history)
        self.refit()

    def _show_choices(self, view: QuizView) -> None:
        look, theme = self.look, self.look.theme
        clear(self._choices)
        self._grids = []
        for name, title, rows in (
            ("eras", "Eras", view.eras),
            ("kinds", "What it is about", view.kinds),
            ("types", "Types of questions", view.types),
        ):
            if not rows:
                continue
            known = {row.key for row in rows}
            self._on[name] &= known
            self._choices.addWidget(label(look, title, 13, 600))
            self._choices.addWidget(self._grid(name, rows))
            gap = QWidget()
            gap.setFixedHeight(theme.px(14))
            self._choices.addWidget(gap)

    def _grid(self, name: str, rows: tuple[ChoiceRow, ...]) -> QWidget:
        """Check boxes in one column or two; none on means all."""
        theme = self.look.theme
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(0)
        boxes = []
        for row in rows:
            box = CheckBox(self.look, row.title, on=row.key in self._on[name])
            box.setAccessibleName(f"{row.title}, {row.count} questions")
            box.toggled.connect(partial(self._choose, name, row.key))
            boxes.append(box)
        self._grids.append((grid, boxes))
        return holder

    def _arrange(self, width: int) -> None:
        """Two columns of check boxes where they fit, else one."""
        gap = self.look.theme.px(16)
        for grid, boxes in self._grids:
            widest = max(box.sizeHint().width() for box in boxes)
            rows = -(-len(boxes) // 2) if 2 * widest + gap <= width else len(boxes)
            if grid.rowCount() == rows and grid.count() == len(boxes):
                continue
            for number, box in enumerate(boxes):
                grid.addWidget(box, number % rows, number // rows)
            for column in range(2):
                grid.setColumnStretch(column, 1 if column * rows < len(boxes) else 0)

    def _show_exams(self, presets: tuple[PresetRow, ...], problems: tuple[str, ...]) -> None:
        look, theme = self.look, self.look.theme
        clear(self._exams)
        for preset in presets:
            holder = QWidget()
            box = column_in(holder)
            box.addWidget(Rule(look))
            line = QHBoxLayout()
            line.setContentsMargins(0, theme.px(8), 0, 0)
            title = wrapped(label(look, preset.title, 14, 500))
            more = Button(look, "About", Kind.TEXT)
            more.setAccessibleName(f"About {preset.title}")
            more.clicked.connect(lambda _=False, key=preset.key: self.explained.emit(key))
            sit = Button(look, "Sit it", Kind.TEXT)
            sit.setAccessibleName(f"Sit {preset.title}")
            sit.clicked.connect(lambda _=False, key=preset.key: self.sat.emit(key))
            beside = (more.sizeHint().height() - title.fontMetrics().height()) // 2
            title.setContentsMargins(0, beside, 0, 0)  # its first line stands beside the buttons
            line.addWidget(title, 1, Qt.AlignmentFlag.AlignTop)
            line.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
            line.addSpacing(theme.px(12))
            line.addWidget(sit, 0, Qt.AlignmentFlag.AlignTop)
            box.addLayout(line)
            detail = wrapped(label(look, preset.detail, 12.5, role="text2"))
            box.addWidget(detail)
            box.addSpacing(theme.px(8))
            self._exams.addWidget(holder)
        for problem in problems:
            self._exams.addWidget(wrapped(label(look, problem, 12.5, role="danger")))

    def _show_past(self, history: tuple[PaperRow, ...]) -> None:
        look, theme = self.look, self.look.theme
        clear(self._past)
        self._past_title.setVisible(bool(history))
        self._trend.setVisible(sum(row.counted for row in history) > 1)
        self._trend.show_rows(history)
        for row in history[:6]:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, theme.px(3), 0, theme.px(3))
            button = Button(look, row.title, Kind.TEXT)
            button.setAccessibleName(f"{row.title}, {row.when}, {row.marks}")
            button.clicked.connect(lambda _=False, id_=row.id: self.opened.emit(id_))
            line.addWidget(button)
            line.addSpacing(theme.px(8))
            line.addWidget(wrapped(label(look, row.when, 12.5, role="text2")), 1)
            line.addWidget(label(look, row.marks, 13, role="text2"))
            self._past.addWidget(holder)

    # What is chosen.

    def _choose(self, name: str, key: str, on: bool) -> None:
        if on:
            self._on[name].add(key)
        else:
            self._on[name].discard(key)
        self._tell()

    def _choose_count(self, value: str) -> None:
        self._count = int(value)
        self._numbers.set_value(value)
        self._tell()

    def _choose_minutes(self, value: str) -> None:
        self._minutes = int(value)
        self._clock.set_value(value)
        self._tell()

    def _tell(self) -> None:
        chosen = [sorted(self._on[name]) for name in ("eras", "kinds", "types")]
        self.changed.emit(self._count, self._minutes, *chosen)

    def _resume(self) -> None:
        if self._view is not None and self._view.unfinished is not None:
            self.resumed.emit(self._view.unfinished.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            if not event.isAutoRepeat() and self._start.isEnabled():
                self.started.emit()
        else:
            super().keyPressEvent(event)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        theme = self.look.theme
        single, content, gap = self.set_columns(
            self._columns, size, theme.px(_ONE_COLUMN), theme.px(48)
        )
        pane = content if single else min(theme.px(_PANE), content)
        self._right.setFixedWidth(pane)
        self._arrange(content if single else content - pane - gap)
        box = self._right.layout()
        self._right.setMinimumHeight(max(box.heightForWidth(pane), 0) if box is not None else 0)
