"""The plan of an exam: what will be known that day, what would change it, and what is left out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.app.views import Notice, Tone
from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.elided import Elided
from studyapp.ui.parts.exam_block import WAITING_MS, WORKING
from studyapp.ui.parts.exam_menu import ExamMenu, counted
from studyapp.ui.parts.fan import Fan
from studyapp.ui.parts.notices import MessageBar
from studyapp.ui.parts.plan_levers import PlanLevers
from studyapp.ui.parts.plan_rows import ExpectedRows, OptionRow, Uncovered
from studyapp.ui.parts.toggles import Chooser
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.plan_views import (
        FanView,
        ForecastView,
        Option,
        OutlookView,
        PlanView,
    )
    from studyapp.ui.look import Look

_ONE_COLUMN = 820
_MEASURE = 640
_PICTURE = 860  # the fan is no wider, and its room is kept
_LINE, _SENTENCE = 21, 24


class PlanPage(ScrolledPage):
    """`chosen` gives another exam, `tried` minutes and a day, `insisted` a subject and whether.

    `restored` gives an exam that was put away and is wanted again.
    """

    chosen = Signal(str)
    restored = Signal(str)
    tried = Signal(int, object)
    dropped = Signal()
    kept = Signal()
    insisted = Signal(str, bool)
    changed = Signal()
    added = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The exam's plan")
        theme = look.theme
        self._view: PlanView | None = None
        self._outlook: OutlookView | None = None
        self._title = Elided(look, 26, 600)
        self._when = wrapped(label(look, "", 15.5, role="text2"))
        self._phase = Prose(theme.sans(14), theme.px(_LINE), theme.color("text2"))
        self._exams = Chooser(look, "", "Choose an exam")
        self._exams.clicked.connect(self._offer_exams)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(theme.px(8))
        self._shown_notices: tuple[str, ...] = ()
        self._fan = Fan(look, large=True)
        self._sentence = Prose(theme.sans(15), theme.px(_SENTENCE), theme.color("text2"))
        self._said = QWidget()
        column_in(self._said).addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignTop)
        self.levers = PlanLevers(look)
        self.levers.tried.connect(self.tried)
        self.levers.dropped.connect(self._show_present)
        self.levers.dropped.connect(self.dropped)
        self.levers.kept.connect(self.kept)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAITING_MS)
        self._wait.timeout.connect(lambda: self._fan.show_waiting(WORKING))
        self._body = QWidget()
        self._fill()

    def _fill(self) -> None:
        look, theme = self.look, self.look.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self._title, 1)
        head.addWidget(self._exams, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        self.box.addSpacing(theme.px(4))
        self.box.addWidget(self._when)
        self.box.addSpacing(theme.px(8))
        self.box.addWidget(self._phase)
        self.box.addLayout(self._notices)
        self.box.addSpacing(theme.px(20))
        self.box.addWidget(self._fan, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addSpacing(theme.px(10))
        self.box.addWidget(self._said)
        self.box.addSpacing(theme.px(20))
        self.box.addWidget(self.levers)
        self.box.addSpacing(theme.px(28))
        self.box.addWidget(self._body)
        self.box.addStretch(1)
        self.box.addLayout(self._make_foot())
        box = column_in(self._body)
        options, inside = self._titled("With other minutes a day")
        self._options = QVBoxLayout()
        self._options.setSpacing(0)
        inside.addLayout(self._options)
        self._left_out = Uncovered(look)
        self._left_out.insisted.connect(self.insisted)
        uncovered, inside = self._titled("Will probably not be covered")
        inside.addWidget(self._left_out)
        self._before_exam = (self._fan, self.levers, options, uncovered)
        self._eras = ExpectedRows(look, "By era")
        self._arguments = ExpectedRows(look, "By argument")
        self._bands = []
        for parts in ((options, uncovered), (self._eras, self._arguments)):
            band = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            for part in parts:
                band.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
            self._bands.append(band)
            box.addLayout(band)
            box.addSpacing(theme.px(36))
        self._basis = Prose(theme.sans(13), theme.px(19), theme.color("text2"))
        box.addWidget(self._basis)
        box.addSpacing(theme.px(20))

    def _titled(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        """A part with its title, and where its rows go."""
        holder = QWidget()
        box = column_in(holder, self.look.theme.px(6))
        box.addWidget(label(self.look, title, 13, 600))
        return holder, box

    def _make_foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.look.theme.px(12))
        for words, signal in (
            ("Change the exam", self.changed),
            ("Add another exam", self.added),
        ):
            button = Button(self.look, words)
            button.clicked.connect(signal)
            line.addWidget(button)
        line.addStretch(1)
        return line

    # Showing.

    def show_plan(self, view: PlanView, outlook: OutlookView | None) -> None:
        """Show a plan, and its forecast if it is there already; what is tried stays."""
        before, self._view = self._view, view
        moved = before is None or _present(before) != _present(view)
        self._title.show_text(view.name)
        self._when.setText(f"{view.days}, {view.when}")
        self._phase.set_text(view.phase)
        self._exams.set_text(counted(view.exams, view.archived))
        self._exams.setVisible(len(view.exams) > 1 or bool(view.archived))
        for part in self._before_exam:
            part.setVisible(not view.over)
        self._show_notices(view.notices)
        self.levers.show_note(view.lower_at_first)
        if moved or not self.levers.changed:
            self.levers.show_plan(view.minutes, view.day, view.earliest)
        self._outlook = outlook
        self._body.setVisible(outlook is not None)
        if outlook is not None:
            self.show_outlook(outlook)
        else:
            self._show_forecast(None)
            self._wait.start()
        self.refit()

    def show_outlook(self, outlook: OutlookView) -> None:
        """Show all that the forecast says."""
        before, self._outlook = self._outlook, outlook
        if not self.levers.changed:
            self._show_forecast(outlook.forecast)
        self._body.setVisible(True)
        if before is None or before.options != outlook.options or not self._options.count():
            self._show_options(outlook.options)
        self._eras.show_rows(outlook.eras)
        self._arguments.show_rows(outlook.arguments)
        self._left_out.show_rows(outlook.uncovered, outlook.uncovered_words)
        self._basis.set_text(outlook.basis)
        self.refit()

    def show_none(self) -> None:
        """No forecast comes."""
        self._wait.stop()
        self._fan.show_waiting("")

    def show_tried(self, forecast: ForecastView) -> None:
        """Show what would come of other minutes or another day, beside the present forecast."""
        if not self.levers.changed:
            return
        present = self._outlook.forecast.fan if self._outlook else None
        self._show_forecast(forecast, present)
        if present is not None:
            self.levers.tell(f"Your plan now: {present.value} ({present.interval})")

    def _show_present(self) -> None:
        self.levers.tell("")
        self._show_forecast(self._outlook.forecast if self._outlook else None)

    def _show_forecast(self, forecast: ForecastView | None, beside: FanView | None = None) -> None:
        self._wait.stop()
        self._fan.show_fan(forecast.fan if forecast else None, beside)
        pieces = forecast.sentence if forecast else ()
        self._sentence.set_said(pieces, self.look.theme.color("text"))
        # What is tried is told in fewer lines; what stands below keeps its place all the same.
        self._said.setMinimumHeight(max(self._said.minimumHeight(), self._sentence.height()))

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        if notices == self._shown_notices:
            return
        self._shown_notices = notices
        _clear(self._notices)
        for words in notices:
            self._notices.addWidget(MessageBar(self.look, Notice(Tone.INFO, words)))
        self._notices.setContentsMargins(0, 12 if notices else 0, 0, 0)

    def _show_options(self, options: Sequence[Option]) -> None:
        _clear(self._options)
        before = self.levers.last
        for option in options:
            row = OptionRow(self.look, option)
            row.clicked.connect(partial(self._try, option))
            self._options.addWidget(row)
            row.show()
            self.setTabOrder(before, row)
            before = row
        self._left_out.follow(before)

    def _try(self, option: Option) -> None:
        if option.present:
            self.levers.drop()
        else:
            self.levers.try_minutes(option.minutes)
        self.ensureWidgetVisible(self._fan, 0, 24)

    def _offer_exams(self) -> None:
        """The exams, as a menu."""
        if self._view is None:
            return
        menu = ExamMenu(self._exams)
        menu.add_exams(self._view.exams, self._view.exam, self.chosen.emit)
        menu.add_archived(self._view.archived, self.restored.emit)
        menu.open()

    def fit(self, size: QSize) -> None:
        super().fit(size)
        theme = self.look.theme
        margins = self.box.contentsMargins()
        content = size.width() - margins.left() - margins.right()
        for band in self._bands:
            self.set_columns(band, size, theme.px(_ONE_COLUMN), theme.px(36))
        self._fan.setFixedWidth(min(content, theme.px(_PICTURE)))
        measure = min(content, theme.px(_MEASURE))
        for prose in (self._phase, self._sentence, self._basis):
            prose.fit_width(measure)
        self._said.setMinimumHeight(max(self._sentence.height(), theme.px(_SENTENCE)))
        self.levers.fit_width(content)


def _present(view: PlanView) -> tuple[object, ...]:
    """What is kept of a plan that can be tried otherwise."""
    return (view.exam, view.minutes, view.day)


def _clear(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
