"""An outline before it is begun: the directive word and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from studyapp.ui.labels import label, wrapped
from studyapp.ui.pages.page import ScrolledPage
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import Segments
from studyapp.ui.parts.directive_rows import DirectiveRows
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from studyapp.app.outline_views import SetView
    from studyapp.ui.look import Look

_MEASURE = 680


class OutlineSetPage(ScrolledPage):
    """`chosen` gives the directive word and the minutes; `begun` begins with them."""

    chosen = Signal(str, int)
    begun = Signal()
    listed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        theme = look.theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Write an outline")
        self._view: SetView | None = None
        self._deck = wrapped(label(look, "", 14.5, role="text2"))
        self._prompt = Prose(theme.serif(24), theme.px(35), theme.color("text"))
        self._note = wrapped(label(look, "", 13.5, role="text2"))
        self._time: Segments | None = None
        self._words = DirectiveRows(look)
        self._words.chosen.connect(lambda id_: self._choose(directive=id_))
        leading = Qt.AlignmentFlag.AlignLeading
        for widget, gap in (
            (self._deck, 7),
            (label(look, "Write an outline", 34, 600), 16),
            (self._prompt, 20),
        ):
            self.box.addWidget(widget, 0, leading)
            self.box.addSpacing(theme.px(gap))
        self.box.addLayout(self._make_begin())
        self.box.addSpacing(theme.px(10))
        self.box.addWidget(self._note, 0, leading)
        self.box.addSpacing(theme.px(24))
        self.box.addLayout(self._make_times())
        self.box.addSpacing(theme.px(20))
        self.box.addWidget(label(look, "Directive word", 13, 600), 0, leading)
        self.box.addSpacing(theme.px(6))
        self.box.addWidget(self._words)
        self.box.addStretch(1)

    def _make_begin(self) -> QHBoxLayout:
        look, theme = self.look, self.look.theme
        self._begin = Button(look, "Begin", Kind.PRIMARY, tall=True)
        self._begin.clicked.connect(self.begun)
        self._kept = Button(look, "", Kind.TEXT)
        self._kept.clicked.connect(self.listed)
        line = QHBoxLayout()
        line.setSpacing(theme.px(14))
        line.addWidget(self._begin)
        line.addWidget(label(look, "or press Return", 13.5, role="text2"))
        line.addStretch(1)
        line.addWidget(self._kept)
        return line

    def _make_times(self) -> QHBoxLayout:
        line = self._times = QHBoxLayout()
        line.setSpacing(self.look.theme.px(20))
        line.addWidget(label(self.look, "Time", 13.5, role="text2"))
        line.addStretch(1)
        return line

    def show_view(self, view: SetView) -> None:
        """Make the page match the view."""
        self._view = view
        self._deck.setText(view.deck)
        chosen = next(row for row in view.directives if row.id == view.directive)
        self._prompt.set_text(chosen.prompt)
        self._note.setText(view.note)
        self._kept.setText(view.kept)
        self._kept.setVisible(bool(view.kept))
        self._words.show_rows(view.directives, view.directive)
        if self._time is None:
            self._time = Segments(self.look, "Time", view.times, view.minutes)
            self._time.chosen.connect(lambda minutes: self._choose(minutes=int(minutes)))
            self._times.insertWidget(1, self._time)
        self._time.set_value(view.minutes)
        self.refit()

    def _choose(self, directive: str = "", minutes: int | None = None) -> None:
        view = self._view
        if view is not None:
            given = int(view.minutes) if minutes is None else minutes
            self.chosen.emit(directive or view.directive, given)

    def step(self, by: int) -> None:
        """The directive word before or after the one that is chosen."""
        row = self._words.step(by)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.begun.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def fit(self, size: QSize) -> None:
        super().fit(size)
        margins = self.box.contentsMargins()
        content = size.width() - margins.left() - margins.right()
        width = min(content, self.look.theme.px(_MEASURE))
        self._prompt.fit_width(width)
        self._words.fit_width(width)
        for line in (self._deck, self._note):
            line.setFixedWidth(width)
