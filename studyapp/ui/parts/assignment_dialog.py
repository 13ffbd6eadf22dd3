"""The dialog in which an assignment is made: its title, what it is of, its rules and its seed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from studyapp.app.assignment_views import MOST_MINUTES, MOST_QUESTIONS, NewAssignment
from studyapp.app.views import Notice, Tone
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox, Segments
from studyapp.ui.parts.fields import Checked, number_field, number_of, show_number
from studyapp.ui.parts.notices import MessageBar, announce
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.parts.toggles import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studyapp.app.assignment_views import AssignmentForm
    from studyapp.ui.look import Look

_WIDE, _HIGH = 600, 728
_MOST = 200  # letters
_LONGEST_MARKS = 12
_SHARE = "A share of the question's marks."
_CLOCK = "Class results say whose clock stood still, and who went on after the time."
_FIXED = "The parts of this exam are taken as they are."
_OWN = "Which kinds of questions it has, and with how many options, is as in this exam."
_SEED = (
    "Leave it empty for one that nobody can guess. With a seed of your own, whoever has the deck "
    "can draw the paper again."
)


class AssignmentDialog(QDialog):
    """`asked` gives what was chosen once nothing is wrong with it; the dialog then stays open.

    Esc and Cancel make nothing. While it is `busy` the dialog does not close.
    """

    asked = Signal(object)

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        form: AssignmentForm,
        faults: Callable[[NewAssignment], dict[str, str]],
    ) -> None:
        super().__init__(parent)
        self._look, self._form, self._faults = look, form, faults
        self._subject, self._rules = form.subjects[0], form.rules[0]
        self._busy = False
        theme = look.theme
        self.setWindowTitle("Make an assignment")
        room = parent.size() - QSize(48, 48)
        self.resize(room.boundedTo(QSize(theme.px(_WIDE), theme.px(_HIGH))))
        self._make_fields()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(theme.px(12))
        box.addWidget(wrapped(label(look, "Make an assignment", 16, 600)))
        box.addWidget(self._body(), 1)
        self._failure = QVBoxLayout()
        box.addLayout(self._failure)
        box.addLayout(self._buttons())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._show_rules()
        self.title.setFocus()

    def _make_fields(self) -> None:
        look, theme = self._look, self._look.theme
        self.title = self._line("Title", _MOST)
        self._of = Chooser(look, self._subject.title, "Drawn from")
        self._of.clicked.connect(self._choose_subject)
        self._by = Chooser(look, self._rules.title, "Rules")
        self._by.clicked.connect(self._choose_rules)
        self._told = self._words("")
        self._questions = number_field(look, "Questions", 1, MOST_QUESTIONS)
        self._minutes = number_field(look, "Minutes", 0, MOST_MINUTES)
        self._minutes.valueChanged.connect(self._show_clock)
        self._pause = CheckBox(look, "The clock may be paused", on=self._rules.pause)
        self._overtime = CheckBox(look, "Answers count after time is up", on=self._rules.overtime)
        self._marks = self._line("Marks for a question", _LONGEST_MARKS)
        self._marks.setFixedWidth(theme.px(84))
        self._penalty = self._rules.penalty
        self._off = Segments(look, "Off for a wrong answer", self._form.penalties, "")
        self._off.chosen.connect(self._choose_penalty)
        self._seed = self._line("Seed", _MOST)
        self._checked = {"title": Checked(look, self.title), "marks": Checked(look, self._marks)}

    def _line(self, name: str, most: int) -> QLineEdit:
        field = QLineEdit()
        field.setFont(self._look.theme.sans(14))
        field.setMaxLength(most)
        field.setAccessibleName(name)
        field.textEdited.connect(self._show_faults_left)
        return field

    def _body(self) -> ScrolledArea:
        """The fields, scrolled where there is no room for all of them."""
        inside = QWidget()
        box = column_in(inside, self._look.theme.px(14))
        box.setContentsMargins(0, 0, 12, 0)  # room for the scroll bar
        box.addWidget(
            self._grid(
                (
                    ("Title", self._checked["title"], None),
                    ("Drawn from", self._of, None),
                    ("Rules", self._by, self._told),
                )
            )
        )
        self._own = self._grid(
            (
                ("Questions", self._questions, None),
                ("Minutes", self._minutes, self._words("With 0 there is no clock.")),
                ("Clock", self._clock(), self._words(_CLOCK)),
                ("Marks for a question", self._checked["marks"], None),
                ("Off for a wrong answer", self._off, self._words(_SHARE)),
            )
        )
        box.addWidget(self._own)
        box.addWidget(self._grid((("Seed", self._seed, self._words(_SEED)),)))
        box.addStretch(1)
        self._area = ScrolledArea()
        self._area.setWidget(inside)
        return self._area

    def _clock(self) -> QWidget:
        holder = QWidget()
        box = column_in(holder)
        box.addWidget(self._pause)
        box.addWidget(self._overtime)
        return holder

    def _words(self, text: str) -> QLabel:
        return wrapped(label(self._look, text, 13, role="text2"))

    def _grid(self, rows: Sequence[tuple[str, QWidget, QLabel | None]]) -> QWidget:
        """Names and fields, with the words that stand below some of them."""
        look, theme = self._look, self._look.theme
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnMinimumWidth(0, theme.px(156))
        grid.setColumnStretch(1, 1)
        for number, (title, field, words) in enumerate(rows):
            name = label(look, title, 14, role="text2")
            name.setMinimumHeight(max(theme.px(34), 34))
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            column = QWidget()
            inside = column_in(column, theme.px(4))
            inside.addWidget(field)
            if words is not None:
                inside.addWidget(words)
                field.setAccessibleDescription(words.text())
            grid.addWidget(column, number, 1, Qt.AlignmentFlag.AlignTop)
        return holder

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        cancel = Button(self._look, "Cancel")
        cancel.clicked.connect(self.reject)
        self._save = Button(self._look, "Save the assignment", Kind.PRIMARY)
        self._save.clicked.connect(self.save)
        self._save.setDefault(True)
        line.addStretch(1)
        line.addWidget(cancel)
        line.addWidget(self._save)
        return line

    # What is chosen.

    def _choose_subject(self) -> None:
        rows = self._form.subjects
        titles = [row.title for row in rows]
        self._pick("Drawn from", titles, rows.index(self._subject), self.take_subject)

    def _choose_rules(self) -> None:
        keys = [row.key for row in self._form.rules]
        titles = [row.title for row in self._form.rules]
        self._pick("Rules", titles, keys.index(self._rules.key), self.take_rules)

    def _pick(
        self, title: str, rows: Sequence[str], current: int, act: Callable[[int], None]
    ) -> None:
        from studyapp.ui.parts.pick_list import show_picker

        show_picker(self._look, self, title, rows, current, act)

    def take_subject(self, place: int) -> None:
        """Let the assignment be of the subject at a place of the form."""
        self._subject = self._form.subjects[place]
        self._of.set_text(self._subject.title)

    def take_rules(self, place: int) -> None:
        """Begin with the rules at a place of the form."""
        self._rules = self._form.rules[place]
        self._by.set_text(self._rules.title)
        self._show_rules()

    def _show_rules(self) -> None:
        rules = self._rules
        self._told.setText(f"{rules.detail} {_FIXED}" if rules.fixed else _OWN)
        self._by.setAccessibleDescription(self._told.text())
        self._own.setVisible(not rules.fixed)
        show_number(self._questions, rules.questions)
        show_number(self._minutes, rules.minutes)
        self._pause.setChecked(rules.pause)
        self._overtime.setChecked(rules.overtime)
        self._show_clock()
        self._marks.setText(rules.marks)
        self._choose_penalty(rules.penalty)
        self._show_faults_left()

    def _show_clock(self) -> None:
        """Without minutes there is no clock to be paused or to run out."""
        for box in (self._pause, self._overtime):
            box.setEnabled(self._minutes.value() > 0)

    def _choose_penalty(self, penalty: str) -> None:
        self._penalty = penalty
        known = penalty in dict(self._form.penalties)
        self._off.set_value(penalty if known else "")

    @property
    def new(self) -> NewAssignment:
        """What is chosen at the moment."""
        rules = self._rules
        if not rules.fixed:
            rules = replace(
                rules,
                questions=number_of(self._questions),
                minutes=number_of(self._minutes),
                marks=self._marks.text().strip(),
                penalty=self._penalty,
                pause=self._pause.isChecked(),
                overtime=self._overtime.isChecked(),
            )
        return NewAssignment(self.title.text(), self._subject, rules, self._seed.text())

    def save(self) -> None:
        """Ask for it, or show what is wrong and go to the first of it."""
        if self._busy:
            return
        wrong = self._faults(self.new)
        for field, checked in self._checked.items():
            checked.show_fault(wrong.get(field, ""))
        if wrong:
            first = self._checked[next(iter(wrong))]
            first.target.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(first)
            return
        self._show_bar("")
        self.asked.emit(self.new)

    def _show_faults_left(self) -> None:
        """A fault that is mended is no longer told; new ones are told when one saves."""
        wrong = self._faults(self.new)
        for field, checked in self._checked.items():
            if checked.fault and not wrong.get(field):
                checked.show_fault("")

    # Making it.

    def set_busy(self, *, busy: bool) -> None:
        """Whether it is being drawn and written."""
        self._busy = busy
        self._save.setText("Drawing the paper" if busy else "Save the assignment")
        self._save.updateGeometry()

    def show_failure(self, words: str) -> None:
        """Say above the buttons why nothing was made."""
        self._show_bar(words)
        announce(self, words)

    def _show_bar(self, words: str) -> None:
        while (item := self._failure.takeAt(0)) is not None:
            if (bar := item.widget()) is not None:
                bar.hide()
                bar.deleteLater()
        if words:
            self._failure.addWidget(MessageBar(self._look, Notice(Tone.DANGER, words)))

    def done(self, result: int) -> None:
        if not self._busy:
            super().done(result)
