"""Search: a field, what it finds, and a card in full beside that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studyapp.app.search_views import HitView, SearchView
from studyapp.ui.labels import label, tint, wrapped
from studyapp.ui.pages.page import SHORT, FittedPage, side_of
from studyapp.ui.parts.boxes import line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.found_card import CardPane
from studyapp.ui.parts.hit_list import HitList
from studyapp.ui.parts.notices import announce
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.parts.search_field import SearchField

if TYPE_CHECKING:
    from studyapp.app.search_views import FoundCard
    from studyapp.ui.look import Look

_PANE = 364
_INVITING = "Type any words, or try one of these."
_LEAST_LIST = 320  # what a pane must leave of the list; where it cannot, it takes the list's place


class SearchPage(FittedPage):
    """`asked` gives what is typed, `opened` a result, `acted` a wish for the card that is shown."""

    asked = Signal(str)
    opened = Signal(HitView)
    moved = Signal(HitView)
    acted = Signal(str, str)

    def __init__(self, look: Look, examples: tuple[tuple[str, str], ...]) -> None:
        super().__init__(look)
        self._view = SearchView("")
        self._helping = False
        line = line_in(self)
        self._left = QWidget()
        self._box = QVBoxLayout(self._left)
        self._box.setSpacing(0)
        self._fill(examples)
        line.addWidget(self._left, 1)
        self.pane = CardPane(look)
        self.pane.hide()
        self.pane.acted.connect(self.acted)
        self.pane.closed.connect(self.close_pane)
        line.addWidget(self.pane)
        self.setFocusProxy(self.field)
        self._show_parts()

    def _fill(self, examples: tuple[tuple[str, str], ...]) -> None:
        look, theme = self.look, self.look.theme
        self._box.addWidget(label(look, "Search", 26, 600))
        self._box.addSpacing(theme.px(14))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.field = SearchField(look)
        self.field.textChanged.connect(self._ask)
        as_high_as_the_button = QSizePolicy.Policy.Preferred
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, as_high_as_the_button)
        self._help = Button(look, "?")
        self._help.setAccessibleName("Examples of what can be asked")
        self._help.setToolTip("Examples of what can be asked")
        self._help.clicked.connect(self._turn_help)
        row.addWidget(self.field, 1)
        row.addWidget(self._help)
        self._box.addLayout(row)
        self._box.addSpacing(theme.px(6))
        self._words = wrapped(label(look, _INVITING, 13, role="text2"))
        self._words.setMinimumHeight(theme.px(20))
        self._box.addWidget(self._words)
        self._box.addSpacing(theme.px(4))
        self.hits = HitList(look)
        self._box.addWidget(self.hits, 1)
        self._examples = self._make_examples(examples)
        self._box.addWidget(self._examples, 1)
        self.field.stepped.connect(self.hits.step)
        self.field.paged.connect(self.hits.page)
        self.field.opened.connect(self.hits.open_current)
        self.hits.opened.connect(self.opened)
        self.hits.moved.connect(self._move)

    def _make_examples(self, examples: tuple[tuple[str, str], ...]) -> ScrolledArea:
        """Queries to press, each with what it finds."""
        look, theme = self.look, self.look.theme
        area = ScrolledArea()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, theme.px(12), 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        for number, (query, meaning) in enumerate(examples):
            button = Button(look, query, Kind.TEXT)
            button.setAccessibleName(f"{query}: {meaning}")
            button.clicked.connect(partial(self._take, query))
            grid.addWidget(button, number, 0, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(wrapped(label(look, meaning, 13, role="text2")), number, 1)
        grid.setRowStretch(len(examples), 1)
        area.setWidget(inside)
        return area

    # What is typed.

    def _ask(self, text: str) -> None:
        self._helping = False
        self.asked.emit(text)

    def _take(self, query: str) -> None:
        """Put an example into the field."""
        self.field.setText(query)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_help(self) -> None:
        self._helping = not self._helping
        self._show_parts()

    def begin(self) -> None:
        """The page is asked for again: what stands in the field may be typed over."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # What is shown.

    def show_view(self, view: SearchView, *, keep: bool = False) -> None:
        """Show what was found; with `keep` the chosen result stays chosen.

        While a query is wrong the results of the last right one stay.
        """
        if view.fault is not None:
            self.field.underline(view.fault.start, view.fault.end)
            self._say(view.fault_words, "danger")
            return
        self.field.underline(0, 0)
        changed = view.summary != self._view.summary
        self._view = view
        self.hits.show_groups(view.groups, keep=keep)
        self._say(view.summary or _INVITING, "text2", loud=changed)
        self._show_parts()

    def _say(self, text: str, role: str, *, loud: bool = True) -> None:
        if loud and text != self._words.text():
            announce(self.field, text)
        self._words.setText(text)
        tint(self.look, self._words, role)

    def _move(self, hit: HitView) -> None:
        if self.field.hasFocus():
            announce(self.field, hit.words)
        self.moved.emit(hit)

    def show_card(self, card: FoundCard) -> None:
        """Show a card in the pane."""
        opened = not self.pane.isVisibleTo(self)
        self.pane.show_card(card)
        if opened:
            self.pane.show()
            self.fit(self.size())
        announce(self.pane, f"{card.front} Answer: {card.back}. {card.state}")

    def close_pane(self) -> bool:
        """Close the pane; whether it was open."""
        was_open = self.pane.isVisibleTo(self)
        self.pane.hide()
        self.fit(self.size())
        if was_open:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open

    @property
    def covered(self) -> bool:
        """Whether a card stands where the results would."""
        return not self._left.isVisibleTo(self)

    def _show_parts(self) -> None:
        """Results, or examples where there is nothing to show or they are asked for."""
        examples = self._helping or not (self._view.summary and self._view.query.strip())
        self._examples.setVisible(examples)
        self.hits.setVisible(not examples)

    def fit(self, size: QSize) -> None:
        """Choose the margins, and the width of the pane, for a size of the page."""
        theme = self.look.theme
        side = side_of(self)
        top = 28 if self.window().height() < SHORT else 40
        open_ = self.pane.isVisibleTo(self)
        self._box.setContentsMargins(side, top, 20 if open_ else side, 12)
        wide = theme.px(_PANE)
        covers = open_ and size.width() - wide < theme.px(_LEAST_LIST)
        self._left.setVisible(not covers)
        self.pane.setFixedWidth(size.width() if covers else wide)
