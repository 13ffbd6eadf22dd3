"""The pane beside the text: the cards and questions that the entity under the cursor makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import IconButton
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.authoring.preview import Preview
    from studyapp.cards.card import Card
    from studyapp.quiz.item import Item
    from studyapp.ui.look import Look

WIDTH = 308
_SIDE, _TOP, _INNER = 24, 40, 18
_MOST_CARDS, _MOST_ITEMS = 30, 10
_LETTERS = "ABCDEFGHIJ"


class _Box(QWidget):
    """A box with round corners; `dashed` for what is not there yet."""

    def __init__(self, look: Look, *, dashed: bool = False) -> None:
        super().__init__()
        self._look, self._dashed = look, dashed
        theme = look.theme
        self.column = QVBoxLayout(self)
        side = theme.px(_INNER)
        self.column.setContentsMargins(side, theme.px(14), side, theme.px(14))
        self.column.setSpacing(theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("edge" if self._dashed else "line"))
        if self._dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        else:
            painter.setBrush(theme.color("raised"))
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class PreviewPane(QFrame):
    """`closed` asks for the pane to be closed."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._shown: tuple[str, Preview | None] = ("", None)
        self._texts: list[Prose] = []
        self.setAccessibleName("Preview")
        self.setAutoFillBackground(True)
        theme = look.theme
        box = column_in(self)
        self._head = head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.set_top(_TOP)
        self._title = wrapped(label(look, "Cards", 13, 600))
        self._count = label(look, "", 13, role="text2")
        self._close = IconButton(look, "x", "Close the preview (Esc)", parent=self)
        self._close.clicked.connect(self.closed)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        head.addWidget(self._close)
        box.addLayout(head)
        self._scroll = ScrolledArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName("Cards and questions")
        box.addWidget(self._scroll, 1)
        self._foot = wrapped(label(look, "", 12.5, role="text2"))
        side = theme.px(_SIDE)
        self._foot.setContentsMargins(side, theme.px(10), side, theme.px(20))
        box.addWidget(self._foot)
        self.setFocusProxy(self._scroll)

    def wanted_width(self) -> int:
        """How wide the pane is where there is room."""
        return self.look.theme.px(WIDTH)

    def set_top(self, pixels: int) -> None:
        """Leave so much room above the title."""
        theme = self.look.theme
        self._head.setContentsMargins(theme.px(_SIDE), pixels, theme.px(12), theme.px(8))

    def say_foot(self, words: str) -> None:
        """What the whole file gives."""
        self._foot.setText(words)

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to see."""
        self._show("", None, words)

    def show_preview(self, name: str, found: Preview) -> None:
        """Show what an entity makes."""
        if self._shown != (name, found):
            self._show(name, found, "")

    def _show(self, name: str, found: Preview | None, words: str) -> None:
        same = self._shown[0] == name
        place = self._scroll.verticalScrollBar().value() if same else 0
        self._shown = (name, found)
        self._texts = []
        self._title.setText(f"Cards from {name}" if name else "Cards")
        body = QWidget()
        column = QVBoxLayout(body)
        side = self.look.theme.px(_SIDE)
        column.setContentsMargins(side, 4, side, 16)
        column.setSpacing(self.look.theme.px(12))
        if found is None or not (found.cards or found.items or found.missing):
            sentence = words or "This makes no cards."
            column.addWidget(wrapped(label(self.look, sentence, 13.5, role="text2")))
        if found is not None:
            self._fill(column, found)
        column.addStretch(1)
        self._count.setText(_count(found))
        self._scroll.setWidget(body)
        self._fit()
        self._scroll.verticalScrollBar().setValue(place)

    def _fill(self, column: QVBoxLayout, found: Preview) -> None:
        for card in found.cards[:_MOST_CARDS]:
            column.addWidget(self._card(card))
        for sentence in found.missing:
            box = _Box(self.look, dashed=True)
            box.column.addWidget(wrapped(label(self.look, sentence, 14, role="text2")))
            column.addWidget(box)
        if found.items:
            column.addSpacing(self.look.theme.px(8))
            column.addWidget(wrapped(label(self.look, "Questions of a quiz", 13, 600)))
        for item in found.items[:_MOST_ITEMS]:
            column.addWidget(self._item(item))
        left = max(len(found.cards) - _MOST_CARDS, 0) + max(len(found.items) - _MOST_ITEMS, 0)
        if left:
            column.addWidget(wrapped(label(self.look, f"and {left} more.", 13, role="text2")))

    def _card(self, card: Card) -> QWidget:
        theme = self.look.theme
        box = _Box(self.look)
        box.column.addWidget(self._prose(card.front, theme.serif(17), 23, "text"))
        box.column.addWidget(Rule(self.look))
        box.column.addWidget(self._prose(card.back, theme.serif(16), 22, "text2"))
        return box

    def _item(self, item: Item) -> QWidget:
        theme = self.look.theme
        box = _Box(self.look)
        box.column.setSpacing(theme.px(6))
        box.column.addWidget(self._prose(item.stem, theme.serif(15), 21, "text"))
        for line in item.lines:
            box.column.addWidget(self._prose(line, theme.serif(14), 20, "text"))
        for letter, option in zip(_LETTERS, item.options, strict=False):
            words = f"{letter}  {option.text}"
            box.column.addWidget(self._prose(words, theme.serif(14), 20, "text2"))
        if item.answer:
            answer = f"Answer: {item.answer}"
            box.column.addWidget(self._prose(answer, theme.sans(13), 18, "accent"))
        return box

    def _prose(self, text: str, font: QFont, line: int, role: str) -> Prose:
        theme = self.look.theme
        ink: QColor = theme.color(role)
        self._texts.append(Prose(font, theme.px(line), ink, text))
        return self._texts[-1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self.look.theme
        room = self.width() - 1 - 2 * theme.px(_SIDE) - 2 * theme.px(_INNER) - 10
        for prose in self._texts:
            prose.fit_width(max(room, 80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.look.theme
        painter.fillRect(self.rect(), theme.color("side"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - 1 if mirrored else 0
        painter.fillRect(x, 0, 1, self.height(), theme.color("line"))
        painter.end()


def _count(found: Preview | None) -> str:
    """How many cards there are, of how many there will be once errors are mended."""
    if found is None:
        return ""
    ready, missing = len(found.cards), len(found.missing)
    return f"{ready} of {ready + missing}" if missing else str(ready) if ready else ""
