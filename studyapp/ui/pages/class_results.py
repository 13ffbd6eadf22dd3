"""Class results: what a class handed in, question by question, and which questions were bad."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from studyapp.app.phrases import percent, plural
from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import clear, column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox, Segments
from studyapp.ui.parts.figure_grid import FigureGrid
from studyapp.ui.parts.figure_table import FigureTable
from studyapp.ui.parts.item_detail import ItemDetail
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.student_detail import StudentDetail
from studyapp.ui.parts.table_rows import TableRow

if TYPE_CHECKING:
    from studyapp.app.class_views import ClassView, ItemRow, ProblemRow, StudentRow
    from studyapp.ui.look import Look

_ONE_COLUMN = 820
_ONE_LINE = 700
_SHOWN = 100  # files with problems that are listed; the CSV has all
_VIEWS = (("items", "Questions"), ("students", "Students"), ("files", "Files to look at"))
_EMPTY = (
    "Choose the folder or the zip in which your class's result files are (.result.json), and with "
    "them the key of the assignment (.key.json). Students save their file on the page of their "
    "result. Nothing is changed or sent anywhere."
)
_HASHES = (
    "A hash shows damage and casual edits. It does not show who answered; a test that must be "
    "supervised belongs on paper."
)


class ClassResultsPage(ScrolledPage):
    """`folder_asked`, `files_asked` and `key_asked` ask for what is to be read.

    `renewed` says whether the decks that are here mend the key, `exported` asks for a file ("csv",
    "html" or "pdf").
    """

    folder_asked = Signal()
    files_asked = Signal()
    key_asked = Signal()
    renewed = Signal(bool)
    exported = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Class results")
        self._items: dict[str, ItemRow] = {}
        self._sat: tuple[StudentRow, ...] = ()
        self._shown = "items"
        theme = look.theme
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(label(look, "Class results", 26, 600))
        self._head.addStretch(1)
        self._head.addWidget(self._choices())
        self._words = wrapped(label(look, _EMPTY, 14, role="text2"))
        self._body = QWidget()
        self.box.addLayout(self._head)
        self.box.addSpacing(theme.px(8))
        self.box.addWidget(self._words)
        self.box.addSpacing(theme.px(16))
        self.box.addWidget(self._body)
        self.box.addStretch(1)
        self._fill(column_in(self._body))
        self._body.hide()

    def _choices(self) -> QWidget:
        """What is to be read."""
        look = self.look
        holder = QWidget()
        line = line_in(holder, 8)
        self._folder = Button(look, "Choose a folder", Kind.PRIMARY)
        self._folder.clicked.connect(self.folder_asked)
        files = Button(look, "Choose files")
        files.setToolTip("Result files, or a zip of them")
        files.clicked.connect(self.files_asked)
        key = Button(look, "Choose a key")
        key.setToolTip("The .key.json file that was written together with the assignment")
        key.clicked.connect(self.key_asked)
        for button in (self._folder, files, key):
            line.addWidget(button)
        line.addStretch(1)
        return holder

    def _fill(self, box: QVBoxLayout) -> None:
        look, theme = self.look, self.look.theme
        self._title = wrapped(label(look, "", 17, 600))
        self._reliability = wrapped(label(look, "", 14))
        self._note = wrapped(label(look, "", 13, role="text2"))
        self._renew = CheckBox(look, "Mend the key by the decks that are here", on=False)
        self._renew.setToolTip("Marks all answers again by what the deck says now")
        self._renew.toggled.connect(self.renewed)
        self._by = Segments(look, "Show", _VIEWS, self._shown)
        self._by.chosen.connect(self._turn)
        box.addWidget(self._title)
        box.addSpacing(theme.px(4))
        box.addWidget(self._reliability)
        box.addWidget(self._note)
        box.addSpacing(theme.px(6))
        box.addWidget(self._renew, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(theme.px(8))
        box.addWidget(self._exports())
        box.addSpacing(theme.px(14))
        box.addWidget(self._by, 0, Qt.AlignmentFlag.AlignLeft)
        box.addSpacing(theme.px(8))
        self._parts = {
            "items": self._questions(),
            "students": self._student_table(),
            "files": self._file_list(),
        }
        for part in self._parts.values():
            box.addWidget(part)

    def _exports(self) -> QWidget:
        holder = QWidget()
        line = line_in(holder, self.look.theme.px(20))
        for kind in ("csv", "html", "pdf"):
            button = Button(self.look, f"Export as {kind.upper()}", Kind.TEXT)
            button.clicked.connect(partial(self.exported.emit, kind))
            line.addWidget(button)
        line.addStretch(1)
        return holder

    def _questions(self) -> QWidget:
        look, theme = self.look, self.look.theme
        holder = QWidget()
        box = column_in(holder, theme.px(16))
        columns = ("No.", "Question", "Right", "Facility", "Discrimination", "Look at")
        self._table = FigureTable(
            look, "Questions", columns, 1, frozenset({0, 2, 3}), spare=(2, 5, 3)
        )
        self._table.chosen.connect(self._show_item)
        self._detail = ItemDetail(look)
        box.addWidget(self._table)
        box.addWidget(Rule(look))
        box.addWidget(self._detail)
        self._paper = FigureGrid(look)
        box.addWidget(Rule(look))
        box.addWidget(label(look, "The whole paper", 13, 600))
        box.addWidget(self._paper)
        return holder

    def _student_table(self) -> QWidget:
        columns = ("Student", "Marks", "Share", "Minutes", "Left the window")
        holder = QWidget()
        box = column_in(holder, self.look.theme.px(16))
        self._students = FigureTable(
            self.look, "Students", columns, 0, frozenset({1, 2, 3, 4}), spare=(4, 3)
        )
        self._students.chosen.connect(self._show_student)
        self._student = StudentDetail(self.look)
        box.addWidget(self._students)
        box.addWidget(Rule(self.look))
        box.addWidget(self._student)
        return holder

    def _file_list(self) -> QWidget:
        theme = self.look.theme
        holder = QWidget()
        box = column_in(holder, theme.px(12))
        self._files = QVBoxLayout()
        self._files.setSpacing(theme.px(10))
        box.addLayout(self._files)
        box.addWidget(wrapped(label(self.look, _HASHES, 13, role="text2")))
        return holder

    # Showing.

    def show_working(self) -> None:
        """Say that files are being read."""
        self._words.setText("Reading and marking the results.")

    def show_nothing(self) -> None:
        """Say what can be chosen, after files that could not be used."""
        self._words.setText(_EMPTY)
        self._body.hide()
        self._folder.set_kind(Kind.PRIMARY)

    def show_view(self, view: ClassView) -> None:
        """Make the page match the view."""
        self._items = {row.key: row for row in view.items}
        self._sat = view.students
        self._words.setText(view.summary)
        self._title.setText(view.title)
        self._reliability.setText(view.reliability)
        self._note.setText(view.note)
        self._paper.show_figures(view.figures)
        self._folder.set_kind(Kind.SECONDARY)
        self._renew.setVisible(view.keyed)
        grey = self.look.theme.color("text3")
        tints = {(row.key, 4): grey for row in view.items if row.grey}
        self._table.show_rows([_item_row(row) for row in view.items], tints)
        self._table.fit_rows()
        self._students.show_rows(
            [_student_row(number, row) for number, row in enumerate(view.students)]
        )
        self._students.fit_rows()
        self._show_files(view.problems)
        self._body.show()
        self._turn(self._shown)

    def _turn(self, shown: str) -> None:
        self._shown = shown
        self._by.set_value(shown)
        for key, part in self._parts.items():
            part.setVisible(key == shown)
        self.refit()

    def _show_item(self, key: str) -> None:
        if key in self._items:
            self._detail.show_item(self._items[key])
            self.refit()

    def _show_student(self, key: str) -> None:
        self._student.show_student(self._sat[int(key)])
        self.refit()

    def _show_files(self, problems: tuple[ProblemRow, ...]) -> None:
        look = self.look
        clear(self._files)
        if not problems:
            told = "Every file could be read, and nothing about them is odd."
            self._files.addWidget(wrapped(label(look, told, 14)))
        for row in problems[:_SHOWN]:
            holder = QWidget()
            box = column_in(holder, look.theme.px(2))
            if row.file:
                box.addWidget(wrapped(label(look, row.file, 13.5, 600)))
            role = "text2" if row.counted else "warn"
            box.addWidget(wrapped(label(look, row.text, 13, role=role)))
            self._files.addWidget(holder)
        if len(problems) > _SHOWN:
            rest = plural(len(problems) - _SHOWN, "more is", "more are")
            told = f"{rest} in the CSV."
            self._files.addWidget(label(look, told, 13, role="text2"))

    def set_renew(self, on: bool) -> None:
        """Show whether the decks mend the key, without asking for it."""
        self._renew.blockSignals(True)
        self._renew.setChecked(on)
        self._renew.blockSignals(False)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        theme = self.look.theme
        direction = QBoxLayout.Direction
        one_line = size.width() >= theme.px(_ONE_LINE)
        self._head.setDirection(direction.LeftToRight if one_line else direction.TopToBottom)
        margins = self.box.contentsMargins()
        bar = self.verticalScrollBar().sizeHint().width()  # it comes and goes with what is shown
        content = self.width() - bar - margins.left() - margins.right()
        self._detail.fit_width(content, single=size.width() < theme.px(_ONE_COLUMN))
        self._student.fit_width(content)


def _item_row(row: ItemRow) -> TableRow:
    r = f"{row.discrimination}  ({row.likely})" if row.likely else row.discrimination
    return TableRow(
        row.key,
        (str(row.number), row.question, row.right, row.facility, r,
         ", ".join(row.flags)),
        (row.number, None, float(row.right.partition(" ")[0]), row.facility_value,
         row.discrimination_value, -len(row.flags)),
    )  # fmt: skip


def _student_row(number: int, row: StudentRow) -> TableRow:
    share = percent(row.share) if row.share is not None else ""
    left = plural(row.left, "question") if row.left else ""
    return TableRow(
        str(number),
        (row.label, f"{row.marks} of {row.of}", share, row.minutes, left),
        (number, row.share, row.share, float(row.minutes), row.left),
    )
