"""The head of Explore: the deck, what of it is shown, and the way to Search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studyapp.app.explore_views import ARGUMENTS, EVENTS, FIGURES
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, IconButton, Kind
from studyapp.ui.parts.dropped import open_below
from studyapp.ui.parts.toggles import Chooser, Toggle

if TYPE_CHECKING:
    from studyapp.app.explore_views import ExploreView, Filter
    from studyapp.ui.look import Look

_KINDS = (("Events", EVENTS), ("Figures", FIGURES), ("Arguments", ARGUMENTS))


class ExploreHead(QWidget):
    """`turned` gives a kind to put on the line or to take off; the others ask for what they say."""

    turned = Signal(str)
    decks_asked = Signal()
    filter_asked = Signal()
    search_asked = Signal()
    everything_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        box = column_in(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        self._first = QHBoxLayout()
        self._first.setSpacing(theme.px(4))
        self._title = label(look, "Explore", 26, 600)
        self._deck = Chooser(look, "", "Deck")
        self._deck.clicked.connect(self.decks_asked)
        self._first.addWidget(self._title)
        self._first.addSpacing(theme.px(8))
        self._first.addWidget(self._deck)
        self._first.addStretch(1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(theme.px(4))
        self._toggles: dict[str, Toggle] = {}
        for text, kind in _KINDS:
            toggle = Toggle(look, text, on=True)
            toggle.clicked.connect(lambda _=False, kind=kind: self.turned.emit(kind))
            self._toggles[kind] = toggle
            self._tools.addWidget(toggle)
        self._more = Chooser(look, "Filter", "Filter")
        self._more.clicked.connect(self.filter_asked)
        self._tools.addWidget(self._more)
        search = IconButton(look, "search", "Search")
        search.setToolTip("Search (Ctrl+F)")
        search.clicked.connect(self.search_asked)
        self._tools.addWidget(search)
        self._tools.addStretch(0)
        self._first.addLayout(self._tools)
        self._rows.addLayout(self._first)
        box.addLayout(self._rows)
        box.addWidget(self._note_row())

    def _note_row(self) -> QWidget:
        """What a filter leaves, and the way back."""
        self._narrowed = QWidget()
        self._note_line = line = QHBoxLayout(self._narrowed)
        line.setSpacing(self._look.theme.px(16))
        self._note = wrapped(label(self._look, "", 13, role="text2"))
        everything = Button(self._look, "Show everything", Kind.TEXT)
        everything.clicked.connect(self.everything_asked)
        line.addWidget(self._note, 1)
        line.addWidget(everything)
        self._narrowed.hide()
        return self._narrowed

    def show_view(self, view: ExploreView, chosen: Filter, note: str) -> None:
        """Show what is chosen; `note` says what a filter leaves."""
        self._deck.setVisible(len(view.decks) > 1)
        self._deck.set_text(view.title)
        for kind, toggle in self._toggles.items():
            toggle.setChecked(kind in chosen.kinds)
        marked = bool(chosen.figure or chosen.source or chosen.weak)
        self._more.set_text("Filter, on" if marked else "Filter")
        for button in (*self._toggles.values(), self._more):
            button.setVisible(not view.empty)
        self._note.setText(note)
        self._narrowed.setVisible(bool(note))

    def fit(self, room: int, side: int, top: int, below: int) -> None:
        """Choose the margins, and break the line if the title leaves no room for the buttons."""
        self._rows.setContentsMargins(side, top, side - 8, below)
        self._note_line.setContentsMargins(side, 0, side, 4)
        needed = self._title.sizeHint().width() + self._look.theme.px(16) + 2 * side - 8
        needed += self._tools.sizeHint().width()
        if not self._deck.isHidden():
            needed += self._deck.sizeHint().width()
        inside = self._tools.parent() is self._first
        if (needed <= room) == inside:
            return
        (self._first if inside else self._rows).removeItem(self._tools)
        self._tools.setParent(None)
        (self._rows if inside else self._first).addLayout(self._tools)

    def open_decks(self, menu: QMenu) -> None:
        """Open a menu below the deck's name."""
        open_below(menu, self._deck)

    def open_filter(self, menu: QMenu) -> None:
        """Open a menu below the filter."""
        open_below(menu, self._more)
