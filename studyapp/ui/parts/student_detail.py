"""What one student of a class answered: all questions as a table, and the chosen one in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studyapp.app.class_answers import RIGHT
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.figure_table import FigureTable
from studyapp.ui.parts.table_rows import TableRow
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.class_views import AnswerRow, StudentRow
    from studyapp.ui.look import Look

_COLUMNS = ("No.", "Question", "Answer", "Right answer", "Marks")
_MARKS = 4
_LONGEST = 200  # letters of an answer in the table; below it stands whole


class StudentDetail(QWidget):
    """A table of answers, and below it the one that is chosen, with nothing cut."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self._answers: dict[str, AnswerRow] = {}
        self._name = wrapped(label(look, "", 13, 600))
        self.table = FigureTable(look, "Answers", _COLUMNS, 1, frozenset({0, _MARKS}), spare=(3, 2))
        self.table.chosen.connect(self._show)
        self._stem = Prose(theme.serif(17), theme.px(23), theme.color("text"))
        self._given = Prose(theme.sans(14), theme.px(21), theme.color("text"))
        self._right = Prose(theme.sans(14), theme.px(21), theme.color("accent"))
        self._texts = (self._stem, self._given, self._right)
        box = column_in(self, theme.px(8))
        box.addWidget(self._name)
        box.addWidget(self.table)
        for text in self._texts:
            box.addWidget(text)

    def show_student(self, row: StudentRow) -> None:
        """Show another student, the first question chosen."""
        self._answers = {one.key: one for one in row.answers}
        self._name.setText(f"{row.label}: {row.marks} of {row.of}")
        warn = self._look.theme.color("warn")
        missed = {(one.key, _MARKS): warn for one in row.answers if one.sign != RIGHT}
        self.table.show_rows([_row(one) for one in row.answers], missed)
        self.table.fit_rows()

    def _show(self, key: str) -> None:
        row = self._answers[key]
        self._stem.set_text(f"{row.number}. {row.question}")
        given = f"Answer: {row.answer}" if row.answer else ""
        self._given.set_text("\n".join(filter(None, (given, f"{row.note}." if row.note else ""))))
        self._given.setVisible(bool(given or row.note))
        self._right.set_text(f"✓  Right answer: {row.right}")
        self._right.setVisible(bool(row.right))

    def fit_width(self, width: int) -> None:
        """Set the texts for a width."""
        for text in self._texts:
            text.fit_width(width)


def _row(row: AnswerRow) -> TableRow:
    answer = " ".join(row.answer.split())[:_LONGEST]
    marks = f"{row.marks} of {row.of}" if row.marks else ""
    return TableRow(
        row.key,
        (str(row.number), row.question, answer or row.note, row.right, marks),
        (row.number, None, None, None, row.value),
    )
