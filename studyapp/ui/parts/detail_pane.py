"""The pane beside the timeline: one entity with its sources, its links and its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, IconButton
from studyapp.ui.parts.link_line import LinkLine
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.text import Prose

if TYPE_CHECKING:
    from studyapp.app.explore_views import DetailView
    from studyapp.ui.look import Look

WIDTH = 308
_SIDE, _TOP, _FOOT = 28, 46, 32
_BAR = 10  # pixels of a scroll bar
_SHOWN = 8  # links under a heading before the rest is folded


class DetailPane(QFrame):
    """`followed` gives the key of a link; `reviewed` and `practised` ask to study the era."""

    followed = Signal(str)
    reviewed = Signal()
    practised = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._view: DetailView | None = None
        self._texts: list[Prose] = []
        self.setAccessibleName("Details")
        self.setAutoFillBackground(True)  # what lies under it is not seen
        theme = look.theme
        box = column_in(self)
        box.setContentsMargins(1, 0, 0, 0)
        self._scroll = ScrolledArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        box.addWidget(self._scroll, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(_SIDE, 12, _SIDE, _FOOT)
        self._study = Button(look, "Study this era")
        self._study.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._study.clicked.connect(self._offer)
        foot.addWidget(self._study)
        box.addWidget(self._foot)
        self._close = IconButton(look, "x", "Close the details", parent=self)
        self._close.setToolTip("Close the details (Esc)")
        self._close.clicked.connect(self.closed)
        self.setFocusProxy(self._scroll)
        self.setTabOrder(self._scroll, self._close)
        self._margin = theme.px(12)

    @property
    def view(self) -> DetailView | None:
        """What is shown."""
        return self._view

    def wanted_width(self) -> int:
        """How wide the pane is where there is room."""
        return self.look.theme.px(WIDTH)

    def show_view(self, view: DetailView) -> None:
        """Show an entity from its top."""
        same = self._view is not None and self._view.key == view.key
        place = self._scroll.verticalScrollBar().value() if same else 0
        self._view = view
        self._texts = []
        body = self._body(view)
        self._scroll.setWidget(body)
        self._make_room(0, self._scroll.verticalScrollBar().maximum())
        self._fit()
        self._scroll.setAccessibleName(f"Details: {view.title}")
        self._foot.setVisible(bool(view.era))
        self._study.setAccessibleName(f"Study this era: {view.era_title}")
        self._study.setToolTip(view.era_title)
        self._scroll.verticalScrollBar().setValue(place)
        self._close.raise_()
        before: QWidget = self._close
        for widget in (*body.findChildren(QPushButton), self._study):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _body(self, view: DetailView) -> QWidget:
        theme = self.look.theme
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(_SIDE, _TOP, _SIDE, 24)
        box.setSpacing(0)
        above = wrapped(label(self.look, view.above, 13, role="text2"))
        line = QHBoxLayout()
        line.setContentsMargins(0, theme.px(7), 0, 0)
        line.addWidget(above, 1)
        line.addSpacing(theme.px(28))  # the button that closes the pane
        box.addLayout(line)
        box.addSpacing(theme.px(6))
        box.addWidget(self._prose(view.title, theme.serif(23), 31))
        if view.native:
            box.addSpacing(theme.px(4))
            box.addWidget(self._prose(view.native, theme.serif(20), 34))
        if view.whose:
            box.addSpacing(theme.px(8))
            box.addWidget(wrapped(label(self.look, f"Claimed by {view.whose}", 13, role="text2")))
        if view.text:
            box.addSpacing(theme.px(14))
            box.addWidget(self._prose(view.text, theme.serif(17), 25))
        self._add_facts(box, view)
        self._add_sources(box, view)
        for heading, links in view.links:
            self._add_links(box, heading, links)
        self._head(box, "Cards")
        box.addWidget(self._cards(view))
        box.addStretch(1)
        return body

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar takes its place from the margin, so that no line breaks anew."""
        body = self._scroll.widget()
        box = body.layout() if body is not None else None
        if box is None:
            return
        bar = _BAR if most else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (_SIDE - bar, _SIDE) if mirrored else (_SIDE, _SIDE - bar)
        box.setContentsMargins(near, _TOP, far, 24)

    def _prose(self, text: str, font: QFont, line: int) -> Prose:
        theme = self.look.theme
        self._texts.append(Prose(font, theme.px(line), theme.color("text"), text))
        return self._texts[-1]

    def _head(self, box: QVBoxLayout, text: str) -> None:
        theme = self.look.theme
        box.addSpacing(theme.px(18))
        box.addWidget(wrapped(label(self.look, text, 13, role="text2")))
        box.addSpacing(theme.px(4))

    def _add_facts(self, box: QVBoxLayout, view: DetailView) -> None:
        for title, words in view.facts:
            self._head(box, title)
            if words:
                box.addWidget(wrapped(label(self.look, words, 13.5)))

    def _add_sources(self, box: QVBoxLayout, view: DetailView) -> None:
        if view.sources:
            self._head(box, "Source" if len(view.sources) == 1 else "Sources")
        for line in view.sources:
            box.addWidget(wrapped(label(self.look, line, 13.5)))
            box.addSpacing(self.look.theme.px(3))
        if view.checked:
            self._head(box, "Checked")
            box.addWidget(self._prose_small(view.checked))

    def _prose_small(self, text: str) -> Prose:
        theme = self.look.theme
        self._texts.append(Prose(theme.sans(13.5), theme.px(20), theme.color("text2"), text))
        return self._texts[-1]

    def _add_links(
        self, box: QVBoxLayout, heading: str, links: tuple[tuple[str, str], ...]
    ) -> None:
        self._head(box, heading if len(links) <= _SHOWN else f"{heading}, {len(links):,}")
        hidden: list[QWidget] = []
        for number, (key, title) in enumerate(links):
            if number == 10 * _SHOWN:  # a source may be cited by hundreds; the table has them all
                more = f"and {len(links) - number:,} more: Search finds them."
                rest = wrapped(label(self.look, more, 13, role="text2"))
                hidden.append(rest)
                box.addWidget(rest)
                break
            link = LinkLine(self.look, title)
            link.clicked.connect(lambda _=False, key=key: self.followed.emit(key))
            box.addWidget(link)
            if number >= _SHOWN:
                hidden.append(link)
        for widget in hidden:
            widget.hide()
        if hidden:
            unfold = Button(self.look, f"Show all {len(links):,}")
            box.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeft)
            unfold.clicked.connect(lambda: _unfold(unfold, hidden))

    def _cards(self, view: DetailView) -> QWidget:
        """How many, and how well they are known, on one line or two."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._margin)
        cards = label(self.look, view.cards, 13.5)
        recall = label(self.look, view.recall, 13, role="text2")
        room = self.wanted_width() - 2 * _SIDE
        if cards.sizeHint().width() + recall.sizeHint().width() + self._margin > room:
            line.setDirection(QHBoxLayout.Direction.TopToBottom)
            line.setSpacing(2)
            line.addWidget(wrapped(cards))
            line.addWidget(wrapped(recall))
            return holder
        line.addWidget(cards)
        line.addStretch(1)
        line.addWidget(recall)
        return holder

    def study_menu(self) -> QMenu:
        """The two ways to study an era."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Review its due and new cards", self.reviewed.emit)
        menu.addAction("Practise with questions", self.practised.emit)
        return menu

    def _offer(self) -> None:
        menu = self.study_menu()
        menu.popup(self._study.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = self._close.sizeHint().width()
        self._close.resize(self._close.sizeHint())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 14 if mirrored else self.width() - 14 - side
        self._close.move(left, _TOP)

        self._fit()

    def _fit(self) -> None:
        """Set the texts in the width of the pane."""
        for prose in self._texts:
            prose.fit_width(max(self.width() - 2 * _SIDE - 1, 80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.look.theme
        painter.fillRect(self.rect(), theme.color("bg"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - 1 if mirrored else 0
        painter.fillRect(x, 0, 1, self.height(), theme.color("line"))
        painter.end()


def _unfold(button: QPushButton, hidden: list[QWidget]) -> None:
    for widget in hidden:
        widget.show()
    if hidden:
        hidden[0].setFocus(Qt.FocusReason.OtherFocusReason)
    button.hide()
