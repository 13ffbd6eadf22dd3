"""Progress: how well things are recalled, how far the plan can be trusted, and what is hard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.boxes import clear, column_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.calibration import Calibration, Point
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.heat_legend import HeatLegend
from studyapp.ui.parts.heat_map import HeatMap
from studyapp.ui.parts.mastery_bars import MasteryBars
from studyapp.ui.parts.month_bars import MonthBars
from studyapp.ui.parts.recall_lists import AnswerTimes, Confusions, HardestCards, RecallByMonth

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from studyapp.app.progress_views import ProgressView
    from studyapp.ui.look import Look

_ONE_COLUMN = 820


class ProgressPage(ScrolledPage):
    """`asked` gives the deck and the period to show, `contrasted` two entities to tell apart.

    `exported` asks for a file, "csv" or "png".
    """

    asked = Signal(str, str)
    exported = Signal(str)
    contrasted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Progress")
        self._view: ProgressView | None = None
        self._deck, self._period = "", "year"
        theme = look.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(label(look, "Progress", 26, 600))
        head.addStretch(1)
        for name, kind in (("Export as CSV", "csv"), ("Export as PNG", "png")):
            export = Button(look, name, Kind.TEXT)
            export.clicked.connect(partial(self.exported.emit, kind))
            head.addWidget(export)
            self._last_export = export
        self._headline = wrapped(label(look, "", 15.5, role="text2"))
        self._note = wrapped(label(look, "", 13, role="text2"))
        self._choices = QVBoxLayout()
        self._choices.setSpacing(theme.px(8))
        self.box.addLayout(head)
        self.box.addSpacing(theme.px(6))
        self.box.addWidget(self._headline)
        self.box.addWidget(self._note)
        self.box.addSpacing(theme.px(16))
        self.box.addLayout(self._choices)
        self.box.addSpacing(theme.px(24))
        self._body = QWidget()
        self.box.addWidget(self._body)
        self.box.addStretch(1)
        self._fill(column_in(self._body))
        self._body.setVisible(False)

    def _fill(self, box: QVBoxLayout) -> None:
        look, theme = self.look, self.look.theme
        self._heat = HeatMap(look)
        self._heat_words = wrapped(label(look, "", 13, role="text2"))
        self._legend = HeatLegend(look)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        foot.addWidget(self._heat_words, 1)
        foot.addWidget(self._legend, 0)
        box.addWidget(label(look, "A year of study", 13, 600))
        box.addSpacing(theme.px(8))
        box.addWidget(self._heat)
        box.addSpacing(theme.px(8))
        box.addLayout(foot)
        box.addSpacing(theme.px(40))
        self._pictures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pictures.setSpacing(theme.px(48))
        self._points = Calibration(look)
        self._points_words = wrapped(label(look, "", 13, role="text2"))
        self._bars = MonthBars(look)
        self._bars_words = wrapped(label(look, "", 13, role="text2"))
        self._mastery = MasteryBars(look)
        for title, parts in (
            ("Predicted and actual recall", (self._points, self._points_words)),
            ("Next 30 days", (self._bars, self._bars_words)),
        ):
            self._pictures.addWidget(self._column(title, *parts), 1, Qt.AlignmentFlag.AlignTop)
        self._pictures.addWidget(self._mastery, 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._pictures)
        box.addSpacing(theme.px(40))
        self._tables = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tables.setSpacing(theme.px(48))
        self._recall, self._times = RecallByMonth(look), AnswerTimes(look)
        self._hardest, self._confusions = HardestCards(look), Confusions(look)
        self._confusions.contrasted.connect(self.contrasted)
        for pair in ((self._recall, self._times), (self._hardest, self._confusions)):
            holder = QWidget()
            inside = column_in(holder, theme.px(32))
            for one in pair:
                inside.addWidget(one)
            self._tables.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._tables)

    def _column(self, title: str, *parts: QWidget) -> QWidget:
        holder = QWidget()
        inside = column_in(holder, self.look.theme.px(8))
        inside.addWidget(label(self.look, title, 13, 600))
        for part in parts:
            inside.addWidget(part)
        return holder

    def picture(self) -> QPixmap:
        """The whole page without its controls, for a file."""
        from studyapp.ui.saving import picture_of

        controls = self.body.findChildren(Button) + self.body.findChildren(Segments)
        shown = [one for one in controls if one.isVisibleTo(self.body)]
        for one in shown:
            policy = one.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.setSizePolicy(policy)
            one.hide()
        taken = picture_of(self.body, self.look.theme.color("bg"), 0)
        for one in shown:
            one.show()
        return taken

    # Showing.

    def show_working(self) -> None:
        """Say that the figures are being worked out, where none are shown yet."""
        if self._view is None:
            self._headline.setText("Working out your figures.")

    def show_view(self, view: ProgressView) -> None:
        """Make the page match the view."""
        before, self._view = self._view, view
        self._deck, self._period = view.deck, view.period
        self._headline.setText(view.headline)
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        if before is None or (before.decks, before.periods) != (view.decks, view.periods):
            self._show_choices(view)
        self._body.setVisible(True)
        heat = view.heat
        self._heat.show_days([(cell.step, cell.words) for cell in heat.cells], heat.months)
        self._heat_words.setText(heat.words)
        self._legend.show_ends(heat.least, heat.most)
        told = [one for one in view.calibration.points if one.told and one.actual.value is not None]
        self._points.setVisible(bool(told))
        self._points.show_points(
            [
                Point(one.predicted, one.actual.value or 0.0, one.actual.low, one.actual.high,
                      one.actual.n, one.words)
                for one in told
            ]
        )  # fmt: skip
        calibration = view.calibration
        self._points_words.setText(
            "\n".join(filter(None, (calibration.words, calibration.scores, calibration.note)))
        )
        self._bars.show_bars(view.forecast.bars)
        self._bars_words.setText(view.forecast.words)
        self._mastery.show_view(view)
        self._recall.show_view(view.retention)
        self._times.show_view(view.timing)
        self._hardest.show_view(view.hardest)
        self._confusions.show_view(view.confusions)
        self.refit()

    def _show_choices(self, view: ProgressView) -> None:
        """The period and, of several decks, the deck; Tab meets them before the figures."""
        clear(self._choices)
        periods = Segments(self.look, "Period", view.periods, view.period)
        periods.chosen.connect(lambda period: self.asked.emit(self._deck, period))
        self._choices.addWidget(periods, 0, Qt.AlignmentFlag.AlignLeft)
        last = periods.follow(self._last_export)
        if len(view.decks) > 1:
            decks = Segments(self.look, "Deck", (("", "All decks"), *view.decks), view.deck)
            decks.chosen.connect(lambda deck: self.asked.emit(deck, self._period))
            self._choices.addWidget(decks, 0, Qt.AlignmentFlag.AlignLeft)
            last = decks.follow(last)
        self.setTabOrder(last, self._heat)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        single = size.width() < self.look.theme.px(_ONE_COLUMN)
        direction = QBoxLayout.Direction
        for row in (self._pictures, self._tables):
            row.setDirection(direction.TopToBottom if single else direction.LeftToRight)
