"""A question of a paper that was handed in: what was answered, what is right, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.ui.labels import label
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.question_head import QuestionHead
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.squares import OUTCOMES
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.quiz_views import MissRow
    from studyapp.ui.look import Look


class AnsweredQuestion(QWidget):
    """Its line opens what was chosen, what is right, why, and where it was read.

    `ticked` gives the place of a written answer and the rubric lines found in it; `resized` says
    that it was opened or closed.
    """

    ticked = Signal(int, list)
    resized = Signal()

    def __init__(self, look: Look, row: MissRow, *, opened: bool) -> None:
        super().__init__()
        self._look, self._row = look, row
        theme = look.theme
        box = column_in(self)
        words = f"Question {row.number}, {OUTCOMES[row.outcome]}: {row.stem}"
        self._head = QuestionHead(look, words, row.stem.replace("\n", " "))
        self._head.show_short(self._brief())
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
        self._head.show_short(self._brief())

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
        self._more.setVisible(opened)
        self._head.turn(opened=opened)

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
