"""The form of an exam: its day, what it asks about, and the time there is for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from studyapp.app.exam_fields import faults
from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.date_field import DateField
from studyapp.ui.parts.days_off import DaysOff
from studyapp.ui.parts.exam_menu import ExamMenu
from studyapp.ui.parts.fields import Checked, TimeField, number_field, number_of, show_number
from studyapp.ui.parts.sight import bring_in_sight
from studyapp.ui.parts.toggles import Chooser
from studyapp.ui.parts.topic_rows import TopicRows
from studyapp.ui.parts.week_minutes import WeekMinutes

if TYPE_CHECKING:
    from studyapp.app.plan_views import ExamForm
    from studyapp.ui.look import Look

_LABELS = 176
_MEASURE = 820
_NARROW = 720  # below this width of the page, names stand above their fields
_LEAST_GOAL = 10
_SHARED = "Minutes and days off hold for all your exams."

_LONGEST_NAME = 80  # letters


class ExamFormPage(ScrolledPage):
    """`saved` gives the form once nothing is wrong with it, `archived` puts the exam away.

    `restored` gives an exam that was put away and is wanted again in the place of a new one.
    """

    saved = Signal(object)
    archived = Signal()
    restored = Signal(str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("Exam")
        theme = look.theme
        self._form: ExamForm | None = None
        self._before: ExamForm | None = None
        self._rows: list[QBoxLayout] = []
        self._titles: list[QLabel] = []
        self._title = label(look, "", 26, 600)
        self._put_away = Chooser(look, "", "Take up an archived exam")
        self._put_away.clicked.connect(self._offer_archived)
        self._name = QLineEdit()
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.setFont(theme.sans(14))
        self._name.setAccessibleName("Name")
        self._name.setFixedWidth(theme.px(320))
        self._day = DateField(look, "Date")
        self._time = TimeField(look, "Time")
        self._goal = number_field(look, "Goal in percent", _LEAST_GOAL, 100, suffix="%")
        self._goal.setSingleStep(5)
        self._minutes = WeekMinutes(look)
        self._off = DaysOff(look)
        self._topics = TopicRows(look)
        self._checked = {
            "name": Checked(look, self._name),
            "day": Checked(look, self._day),
            "minutes": Checked(look, self._minutes, self._minutes.days[0]),
            "topics": Checked(look, self._topics),
        }
        self._column = QWidget()
        self._fill()
        self.box.addWidget(self._column, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addStretch(1)
        self._minutes.changed.connect(self._show_faults_left)
        self._topics.changed.connect(self._show_faults_left)
        self._day.chosen.connect(self._show_faults_left)
        self._day.judged.connect(self._judge_day)
        self._name.textEdited.connect(self._show_faults_left)

    def _fill(self) -> None:
        look, theme = self.look, self.look.theme
        box = column_in(self._column)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._put_away)
        box.addLayout(head)
        box.addSpacing(theme.px(20))
        goal = "The share of the marks that you want to be able to recall that day."
        for title, field, words in (
            ("Name", self._checked["name"], ""),
            ("Date", self._checked["day"], ""),
            ("Time", self._time, ""),
            ("Goal", self._goal, goal),
        ):
            box.addLayout(self._row(title, field, words))
            box.addSpacing(theme.px(10))
        box.addSpacing(theme.px(14))
        box.addWidget(label(look, "Your time", 13, 600))
        box.addSpacing(theme.px(4))
        self._shared = wrapped(label(look, _SHARED, 13, role="text2"))
        box.addWidget(self._shared)
        box.addSpacing(theme.px(10))
        box.addLayout(self._row("Minutes a day", self._checked["minutes"]))
        box.addSpacing(theme.px(16))
        box.addLayout(self._row("Days off", self._off))
        box.addSpacing(theme.px(24))
        box.addWidget(label(look, "What it asks about", 13, 600))
        box.addSpacing(theme.px(4))
        hint = "Leave out what is not examined. Shares of the marks add up to 100%."
        box.addWidget(wrapped(label(look, hint, 13, role="text2")))
        box.addSpacing(theme.px(6))
        box.addWidget(self._checked["topics"])
        box.addSpacing(theme.px(24))
        box.addLayout(self._make_foot())

    def _row(self, title: str, field: QWidget, words: str = "") -> QBoxLayout:
        """A name and its field, with a sentence below it."""
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        name = label(self.look, title, 14)
        name.setMinimumHeight(self.look.theme.px(34))
        self._titles.append(name)
        holder = QWidget()
        inside = column_in(holder, self.look.theme.px(4))
        inside.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        if words:
            inside.addWidget(wrapped(label(self.look, words, 13, role="text2")))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(holder, 1)
        self._rows.append(row)
        return row

    def _make_foot(self) -> QHBoxLayout:
        self._save = Button(self.look, "Save", Kind.PRIMARY, tall=True)
        self._save.clicked.connect(self.save)
        self._cancel = Button(self.look, "Cancel", tall=True)
        self._cancel.clicked.connect(self.closed)
        self._archive = Button(self.look, "Archive the exam", Kind.TEXT)
        self._archive.clicked.connect(self.archived)
        line = QHBoxLayout()
        line.setSpacing(self.look.theme.px(12))
        line.addWidget(self._save)
        line.addWidget(self._cancel)
        line.addStretch(1)
        line.addWidget(self._archive)
        return line

    # What is filled in.

    def show_form(self, form: ExamForm, before: ExamForm | None = None) -> None:
        """Show a form; `before` is what is kept of it, if that is something else."""
        self._form = form
        self._title.setText("Change the exam" if form.exam else "A new exam")
        self._name.setText(form.name)
        self._day.set_earliest(form.earliest)
        self._day.show_day(form.day)
        self._time.show_minute(form.at_min)
        show_number(self._goal, form.goal)
        self._minutes.show_minutes(form.minutes)
        self._off.show_days(form.off, form.earliest)
        last = self._topics.show_topics(form.topics, self._off.last)
        for button in (self._save, self._cancel, self._archive):
            self.setTabOrder(last, button)
            last = button
        self._checked["topics"].target = self._topics.first or self._topics
        self._shared.setVisible(form.others)
        self._archive.setVisible(bool(form.exam))
        self._put_away.set_text(f"{len(form.archived):,} archived")
        self._put_away.setVisible(bool(form.archived))
        self._show_faults({})
        self._before = before or self.form
        self.verticalScrollBar().setValue(0)
        self.refit()

    def _offer_archived(self) -> None:
        """The exams that were put away, as a menu."""
        if self._form is None:
            return
        menu = ExamMenu(self._put_away)
        menu.add_archived(self._form.archived, self.restored.emit)
        menu.open()

    def begin(self) -> None:
        """Give the keyboard to the first field."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def form(self) -> ExamForm | None:
        """The form as it is filled in, None before one is shown."""
        if self._form is None:
            return None
        return replace(
            self._form,
            name=self._name.text().strip(),
            day=self._day.day(),
            at_min=self._time.minute(),
            goal=number_of(self._goal),
            topics=self._topics.topics(),
            minutes=self._minutes.minutes(),
            off=self._off.days(),
        )

    @property
    def kept(self) -> ExamForm | None:
        """The form as it was before anything was changed."""
        return self._before

    @property
    def unsaved(self) -> bool:
        """Whether something was changed."""
        return self.form != self._before or bool(self._form and self._day.fault)

    def forget(self) -> None:
        """What is filled in need not be kept."""
        self._form = self._before = None

    def save(self) -> None:
        """Save, or show what is wrong and go to the first of it."""
        form = self.form
        if form is None:
            return
        wrong = self._faults(form)
        self._show_faults(wrong)
        if not wrong:
            self.saved.emit(form)
            return
        first = self._checked[next(iter(wrong))]
        first.target.setFocus(Qt.FocusReason.TabFocusReason)
        place = first.mapTo(self.body, first.rect().topLeft())
        bring_in_sight(self, first.rect().translated(place))

    def _faults(self, form: ExamForm) -> dict[str, str]:
        """What is wrong with the form, and with a day that cannot be read, in the page's order."""
        wrong, day = faults(form), self._day.fault
        if day:
            wrong["day"] = day
        return {field: wrong[field] for field in self._checked if field in wrong}

    def _judge_day(self, words: str) -> None:
        if words:
            self._checked["day"].show_fault(words)
        else:
            self._show_faults_left()

    def _show_faults(self, wrong: dict[str, str]) -> None:
        for field, checked in self._checked.items():
            checked.show_fault(wrong.get(field, ""))

    def _show_faults_left(self) -> None:
        """A fault that is mended is no longer told; new ones are told when one saves."""
        form = self.form
        if form is None:
            return
        wrong = self._faults(form)
        for field, checked in self._checked.items():
            if checked.fault and not wrong.get(field):
                checked.show_fault("")

    def fit(self, size: QSize) -> None:
        super().fit(size)
        theme = self.look.theme
        margins = self.box.contentsMargins()
        content = size.width() - margins.left() - margins.right()
        width = min(content, theme.px(_MEASURE))
        narrow = size.width() < theme.px(_NARROW)
        direction = QBoxLayout.Direction
        labels = 0 if narrow else theme.px(_LABELS)
        for row in self._rows:
            row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
            row.setSpacing(theme.px(2 if narrow else 24))
        for title in self._titles:
            title.setMinimumWidth(labels)
        room = width - (0 if narrow else labels + theme.px(24))
        self._name.setFixedWidth(min(theme.px(320), room))
        self._minutes.fit_width(room)
        self._off.fit_width(room)
        self._column.setFixedWidth(width)
