"""A whole card beside the results of a search, with what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, IconButton, Kind
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from studyapp.app.search_views import FoundCard
    from studyapp.ui.look import Look

_SIDE = 24
_MEASURE = 640


class CardPane(QWidget):
    """Question, answer, source and state. `acted` names a wish: practise, suspend, resume, flag,
    unflag."""

    acted = Signal(str, str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: FoundCard | None = None
        theme = look.theme
        self.setAccessibleName("Card")
        self._scroll = ScrolledArea()
        body = QWidget()
        self._box = QVBoxLayout(body)
        self._box.setContentsMargins(_SIDE, theme.px(24), _SIDE, theme.px(12))
        self._box.setSpacing(0)
        self._caption = wrapped(label(look, "", 13, role="text2"))
        self._close = IconButton(look, "x", "Close the card")
        self._close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self._caption, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addLayout(top)
        self._prose = self._make_texts()
        self._box.addStretch(1)
        self._scroll.setWidget(body)
        box = column_in(self)
        box.setContentsMargins(1, 0, 0, 0)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._make_foot())

    def _make_texts(self) -> list[Prose]:
        theme = self._look.theme
        text, small = theme.color("text"), theme.color("text2")
        self._front = Prose(theme.serif(20), theme.px(28), text)
        self._back = Prose(theme.serif(18, 700), theme.px(26), text)
        self._body = Prose(theme.serif(16), theme.px(25), text)
        self._source = Prose(theme.sans(13), theme.px(19), small)
        self._checked = Prose(theme.sans(13), theme.px(19), small)
        self._source_name, self._checked_name = self._name("Source"), self._name("Checked")
        for widget, gap in (
            (self._front, 10), (Rule(self._look), 14), (self._back, 14), (self._body, 6),
            (self._source_name, 18), (self._source, 2),
            (self._checked_name, 12), (self._checked, 2),
        ):  # fmt: skip
            self._box.addSpacing(theme.px(gap))
            self._box.addWidget(widget)
        return [self._front, self._back, self._body, self._source, self._checked]

    def _name(self, text: str) -> QLabel:
        return label(self._look, text, 13, 600, role="text2")

    def _make_foot(self) -> QWidget:
        look, theme = self._look, self._look.theme
        foot = QWidget()
        box = QVBoxLayout(foot)
        box.setContentsMargins(_SIDE, theme.px(8), _SIDE, theme.px(20))
        box.setSpacing(theme.px(8))
        self._state = wrapped(label(look, "", 13.5, 500))
        box.addWidget(self._state)
        self._practise = Button(look, "Practise")
        self._practise.clicked.connect(lambda: self._act("practise"))
        self._suspend = Button(look, "Suspend", Kind.TEXT)
        self._suspend.clicked.connect(
            lambda: self._act("resume" if self._card and self._card.suspended else "suspend")
        )
        self._flag = Button(look, "Flag", Kind.TEXT)
        self._flag.clicked.connect(
            lambda: self._act("unflag" if self._card and self._card.flagged else "flag")
        )
        line = QHBoxLayout()
        line.setSpacing(theme.px(18))
        for button in (self._practise, self._suspend, self._flag):
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
        return foot

    def _act(self, what: str) -> None:
        if self._card is not None:
            self.acted.emit(what, self._card.card)

    @property
    def card(self) -> FoundCard | None:
        """The card that is shown."""
        return self._card

    def show_card(self, card: FoundCard) -> None:
        """Show a card, or the same one in another state."""
        same = self._card is not None and self._card.card == card.card
        self._card = card
        self._caption.setText(f"{card.deck} · {card.caption}")
        for prose, text in zip(
            self._prose,
            (card.front, card.back, card.body, card.source, card.checked),
            strict=True,
        ):
            if prose.text() != text:
                prose.set_text(text)
            prose.setVisible(bool(text))
        self._source_name.setVisible(bool(card.source))
        self._checked_name.setVisible(bool(card.checked))
        self._state.setText(card.state)
        self._practise.setEnabled(card.writable and not card.suspended)
        self._suspend.setText("Take up again" if card.suspended else "Suspend")
        self._flag.setText("Take the flag off" if card.flagged else "Flag")
        for button in (self._suspend, self._flag):
            button.setEnabled(card.writable)
            button.updateGeometry()
        self._fit()
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() - 1 - 2 * _SIDE - 10  # the scroll bar has room of its own
        for prose in self._prose:
            prose.fit_width(max(min(width, self._look.theme.px(_MEASURE)), 80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rightward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = self.width() - 1 if rightward else 0
        painter.fillRect(edge, 0, 1, self.height(), self._look.theme.color("line"))
        painter.end()
