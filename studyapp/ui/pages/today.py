"""Today: what is due, where, and what the next days bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studyapp.app.phrases import percent
from studyapp.ui.labels import label, tint, wrapped
from studyapp.ui.pages.page import SHORT, ScrolledPage
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.deck_table import DeckTable
from studyapp.ui.parts.exam_block import ExamPart
from studyapp.ui.parts.forecast import ForecastBars
from studyapp.ui.parts.notices import MessageBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studyapp.app.plan_views import ExamBlock, ForecastView
    from studyapp.app.views import Notice, TodayView, WeakSpot
    from studyapp.ui.look import Look

_ONE_COLUMN = 820  # below this width of the content the two columns become one
_PANE = 292


class TodayPage(ScrolledPage):
    """The first page. `started` asks for a review of a deck and part ("" for all)."""

    started = Signal(str, str)
    ahead = Signal()
    acted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Today")
        self._view: TodayView | None = None
        self._shown_notices: tuple[Notice, ...] = ()
        self._notices = QVBoxLayout()
        self._notices.setSpacing(8)
        self.box.addLayout(self._notices)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.box.addLayout(self._columns)
        self.box.addStretch(1)
        self._left = self._make_left()
        self._right = self._make_right()
        self._columns.addWidget(self._left, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)

    def _make_left(self) -> QWidget:
        look, theme = self.look, self.look.theme
        column = QWidget()
        box = column_in(column)
        self._date = label(look, "", 14.5, role="text2")
        self._headline = wrapped(label(look, "", 34, 600))
        self._detail = wrapped(label(look, "", 15.5, role="text2"))
        self._button = Button(look, "Start review", Kind.PRIMARY, tall=True)
        self._button.clicked.connect(self.press)
        self._hint = label(look, "or press Return", 13.5, role="text2")
        line = QHBoxLayout()
        line.setSpacing(theme.px(14))
        line.addWidget(self._button)
        line.addWidget(self._hint)
        line.addStretch(1)
        self._table = DeckTable(look)
        self._table.chosen.connect(self.started)
        box.addWidget(self._date)
        box.addSpacing(theme.px(7))
        box.addWidget(self._headline)
        box.addSpacing(theme.px(7))
        box.addWidget(self._detail)
        box.addSpacing(theme.px(24))
        box.addLayout(line)
        self._gap = QWidget()
        box.addWidget(self._gap)
        box.addWidget(self._table)
        return column

    def _make_right(self) -> QWidget:
        look, theme = self.look, self.look.theme
        pane = QWidget()
        box = column_in(pane)
        self.exam = ExamPart(look)
        self._bars_title = label(look, "Next seven days", 13, 600)
        self._bars = ForecastBars(look)
        self._weak_title = QWidget()
        line = QHBoxLayout(self._weak_title)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(look, "Weak spots", 13, 600))
        line.addStretch(1)
        line.addWidget(label(look, "Recall today", 12.5, role="text2"))
        self._weak = QVBoxLayout()
        self._weak.setSpacing(0)
        box.addWidget(self.exam)
        self._below_exam = QWidget()
        self._below_exam.setFixedHeight(theme.px(44))
        box.addWidget(self._below_exam)
        box.addWidget(self._bars_title)
        box.addSpacing(theme.px(12))
        box.addWidget(self._bars)
        box.addSpacing(theme.px(44))
        box.addWidget(self._weak_title)
        box.addSpacing(theme.px(8))
        box.addLayout(self._weak)
        return pane

    def show_view(self, view: TodayView) -> None:
        """Make the page match the view."""
        self._view = view
        self._date.setText(view.date)
        self._headline.setText(view.headline)
        self._detail.setText(view.detail)
        self._button.setVisible(bool(view.button))
        self._button.setText(view.button)
        self._button.set_kind(Kind.PRIMARY if view.action == "start" else Kind.SECONDARY)
        self._hint.setText(view.hint)
        self._table.setVisible(bool(view.rows))
        self._table.show_rows(view.rows, after=self._button)
        self._bars_title.setVisible(bool(view.bars))
        self._bars.setVisible(bool(view.bars))
        self._bars.show_bars(view.bars)
        self._show_weak(view.weak)
        self._show_notices(view.notices)
        self.fit(self.size())

    def show_exam(self, block: ExamBlock | None, forecast: ForecastView | None) -> None:
        """Show the next exam, with its forecast if it is there already.

        Without a deck there is nothing to be examined in.
        """
        asked = block is not None or bool(self._view and self._view.rows)
        self.exam.setVisible(asked)
        self._below_exam.setVisible(asked)
        self.exam.show_exam(block, forecast)
        self.refit()

    def show_forecast(self, forecast: ForecastView | None) -> None:
        """Show the forecast of the exam."""
        self.exam.show_forecast(forecast)
        self.refit()

    def _show_weak(self, spots: tuple[WeakSpot, ...]) -> None:
        self._weak_title.setVisible(bool(spots))
        _clear(self._weak)
        for spot in spots:
            row = _WeakRow(self.look, spot)
            self._weak.addWidget(row)
            row.show()  # at once, so that `fit` counts it

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        if notices == self._shown_notices:
            return
        self._shown_notices = notices
        _clear(self._notices)
        for notice in notices:
            bar = MessageBar(self.look, notice)
            bar.acted.connect(self.acted)
            self._notices.addWidget(bar)
            if bar.button is not None:
                self.setTabOrder(self, bar.button)
        self._notices.setContentsMargins(0, 0, 0, 24 if notices else 0)

    def press(self) -> None:
        """Do what the main button says."""
        action = self._view.action if self._view else ""
        if action == "start":
            self.started.emit("", "")
        elif action == "ahead":
            self.ahead.emit()
        elif action:
            self.acted.emit(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            ahead = self._view is not None and self._view.action == "ahead"
            if self.hasFocus() and not event.isAutoRepeat() and not ahead:
                self.press()  # going on after a finished day takes more than a stray key
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._table.focus_step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        theme = self.look.theme
        _, content, _ = self.set_columns(self._columns, size, theme.px(_ONE_COLUMN), theme.px(48))
        pane = min(theme.px(_PANE), content)
        self._right.setFixedWidth(pane)
        # Qt would ask how high it is at the width of the page, where titles need fewer lines.
        box = self._right.layout()
        self._right.setMinimumHeight(max(box.heightForWidth(pane), 0) if box is not None else 0)
        short = self.window().height() < SHORT
        self._gap.setFixedHeight(theme.px(45 if short else 54))


class _WeakRow(QWidget):
    """One weak spot: a name, and the chance of recalling it today."""

    def __init__(self, look: Look, spot: WeakSpot) -> None:
        super().__init__()
        theme = look.theme
        line = line_in(self, 12)
        title = QLabel(spot.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(theme.serif(15.5))
        title.setWordWrap(True)
        title.setMinimumHeight(theme.px(34))
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        tint(look, title, "text")
        line.addWidget(title, 1)
        line.addWidget(label(look, percent(spot.recall), 13, role="text2"))
        self.setToolTip(spot.words)
        self.setAccessibleName(spot.words)


def _clear(box: QVBoxLayout) -> None:
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
