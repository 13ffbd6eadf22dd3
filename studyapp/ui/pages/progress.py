"""Progress: how well things are recalled, how far the plan can be trusted, and what is hard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.pages.result import clear
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.calibration import Calibration, Point
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.heat_map import HeatMap
from studyapp.ui.parts.matrix import Matrix
from studyapp.ui.parts.month_bars import MonthBars
from studyapp.ui.parts.rule import Rule

if TYPE_CHECKING:
    from studyapp.app.progress_views import (
        ConfusionView,
        HardestView,
        MasteryRow,
        ProgressView,
        RetentionView,
        TimingView,
    )
    from studyapp.ui.look import Look

_ONE_COLUMN = 820
_MONTHS_SHOWN = 6
_ROWS_SHOWN = 8
_GROUPS = (("eras", "Era"), ("kinds", "Kind"), ("questions", "Question"))


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
        self._group = "eras"
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
        self._legend = _Legend(look)
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
        self._mastery = QVBoxLayout()
        self._mastery.setSpacing(theme.px(6))
        self._by = Segments(look, "Mastery by", _GROUPS, self._group)
        self._by.chosen.connect(self._turn)
        for title, parts in (
            ("Predicted and actual recall", (self._points, self._points_words)),
            ("Next 30 days", (self._bars, self._bars_words)),
        ):
            self._pictures.addWidget(self._column(title, *parts), 1, Qt.AlignmentFlag.AlignTop)
        known = self._column("Mastery today", self._by)
        inside = known.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(self._mastery)
        self._pictures.addWidget(known, 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._pictures)
        box.addSpacing(theme.px(40))
        self._tables = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tables.setSpacing(theme.px(48))
        self._lists: list[QVBoxLayout] = []
        titles = ("Recall by month", "Seconds an answer", "Hardest cards", "Taken for each other")
        for pair in (titles[:2], titles[2:]):
            holder = QWidget()
            inside = column_in(holder, theme.px(32))
            for title in pair:
                column = QWidget()
                rows = column_in(column, theme.px(8))
                rows.addWidget(label(look, title, 13, 600))
                self._lists.append(rows)
                inside.addWidget(column)
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
        self._show_mastery()
        self._show_retention(view.retention)
        self._show_times(view.timing)
        self._show_hardest(view.hardest)
        self._show_confusions(view.confusions)
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

    def _turn(self, group: str) -> None:
        self._group = group
        self._by.set_value(group)
        self._show_mastery()

    def _show_mastery(self) -> None:
        clear(self._mastery)
        if self._view is None:
            return
        rows: tuple[MasteryRow, ...] = getattr(self._view, self._group)
        for row in rows:
            self._mastery.addWidget(_Mastery(self.look, row))
        if not rows:
            self._mastery.addWidget(label(self.look, "No cards yet.", 13, role="text2"))

    def _refill(self, number: int) -> QVBoxLayout:
        """An emptied list under its title."""
        box = self._lists[number]
        while box.count() > 1:
            item = box.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        return box

    def _row(self, *texts: str, words: str = "") -> QWidget:
        """A line of a table: the first text wide, the others to the right."""
        holder = QWidget()
        box = column_in(holder)
        box.addWidget(Rule(self.look))
        line = QHBoxLayout()
        line.setContentsMargins(0, self.look.theme.px(6), 0, self.look.theme.px(6))
        line.setSpacing(self.look.theme.px(14))
        line.addWidget(wrapped(label(self.look, texts[0], 13.5)), 1)
        for text in texts[1:]:
            line.addWidget(label(self.look, text, 13, role="text2"))
        box.addLayout(line)
        if words:
            holder.setToolTip(words)
            holder.setAccessibleName(words)
        return holder

    def _say(self, box: QVBoxLayout, *texts: str) -> None:
        for text in texts:
            if text:
                box.addWidget(wrapped(label(self.look, text, 13, role="text2")))

    def _show_retention(self, view: RetentionView) -> None:
        box = self._refill(0)
        for row in (view.total, *reversed(view.months[-_MONTHS_SHOWN:])):
            n = f"{row.all.n:,} reviews"
            box.addWidget(
                self._row(row.title, row.all.text, n, words=f"{row.title}: {row.all.words}")
            )
        self._say(
            box,
            f"New cards: {view.total.young.words}. Cards of three weeks and more: "
            f"{view.total.mature.words}.",
            view.note,
        )

    def _show_times(self, view: TimingView) -> None:
        box = self._refill(1)
        for row in (view.overall, *view.kinds[:_ROWS_SHOWN]):
            box.addWidget(self._row(row.title, row.text, f"{row.n:,}", words=row.words))
        self._say(box, view.note)

    def _show_hardest(self, view: HardestView) -> None:
        box = self._refill(2)
        for card in view.cards[:_ROWS_SHOWN]:
            box.addWidget(
                self._row(
                    card.title, f"forgotten {card.lapses} of {card.answers}", words=card.words
                )
            )
        self._say(box, view.words)

    def _show_confusions(self, view: ConfusionView) -> None:
        box = self._refill(3)
        for pair in view.pairs[:_ROWS_SHOWN]:
            row = self._row(
                f"{pair.chosen} for {pair.right}", f"{pair.count} of {pair.of}", words=pair.words
            )
            box.addWidget(row)
        if len(view.names) > 1:
            matrix = Matrix(self.look, "Taken for each other, as a matrix")
            matrix.show_counts(view.names, view.counts, view.asked)
            box.addSpacing(self.look.theme.px(8))
            box.addWidget(matrix)
            self._say(box, "Rows are what was right, columns what was answered.")
        if view.pairs:
            worst = view.pairs[0]
            drill = Button(self.look, "Practise telling the first two apart")
            drill.clicked.connect(partial(self.contrasted.emit, worst.right_key, worst.chosen_key))
            box.addWidget(drill, 0, Qt.AlignmentFlag.AlignLeft)
        self._say(box, view.words, view.note)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        single = size.width() < self.look.theme.px(_ONE_COLUMN)
        direction = QBoxLayout.Direction
        for row in (self._pictures, self._tables):
            row.setDirection(direction.TopToBottom if single else direction.LeftToRight)


class _Legend(QWidget):
    """From nothing to much, in the colours of the map."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        line = line_in(self, look.theme.px(6))
        self._least = label(look, "", 12.5, role="text2")
        self._most = label(look, "", 12.5, role="text2")
        self._steps = _Steps(look)
        for widget in (self._least, self._steps, self._most):
            line.addWidget(widget)

    def show_ends(self, least: str, most: str) -> None:
        """Name what the palest and the darkest stand for."""
        self._least.setText(least)
        self._most.setText(most)


class _Steps(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        side = look.theme.px(14)
        self.setFixedSize(5 * (side + 4), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        side = self._look.theme.px(14)
        for step in range(5):
            painter.setBrush(self._look.theme.color(f"heat{step}"))
            painter.drawRoundedRect(QRectF(step * (side + 4), 0, side, side), 2.5, 2.5)
        painter.end()


class _Mastery(QWidget):
    """A group of cards: its name, how well it is known, and a bar."""

    def __init__(self, look: Look, row: MasteryRow) -> None:
        super().__init__()
        self._look, self._value = look, row.value
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, look.theme.px(10))
        line.addWidget(wrapped(label(look, row.title, 13.5)), 1)
        line.addWidget(label(look, row.text, 13, role="text2"), 0, Qt.AlignmentFlag.AlignTop)
        self.setToolTip(row.words)
        self.setAccessibleName(row.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        y, high = self.height() - theme.px(6), theme.px(4)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(QRectF(0, y, self.width(), high), 2, 2)
        if self._value:
            width = self.width() * self._value
            left = (
                self.width() - width
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                else 0
            )
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(left, y, width, high), 2, 2)
        painter.end()
