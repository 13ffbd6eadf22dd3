"""Explore: a deck as a timeline, with a pane for what is looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studyapp.app.explore_views import ARGUMENTS, ExploreView, Filter, Line
from studyapp.ui.pages.page import NARROW, SHORT
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button, IconButton, Kind
from studyapp.ui.parts.detail_pane import DetailPane
from studyapp.ui.parts.explore_head import ExploreHead
from studyapp.ui.parts.explore_menu import DeckMenu, FilterMenu
from studyapp.ui.parts.nothing import Nothing
from studyapp.ui.parts.overview import Overview
from studyapp.ui.parts.rule import Rule
from studyapp.ui.parts.scrolled import ScrolledArea
from studyapp.ui.parts.timeline import STEP, Timeline

if TYPE_CHECKING:
    from studyapp.app.explore_views import DetailView
    from studyapp.ui.look import Look

_SIDE, _SIDE_NARROW = 40, 28
_WORKING_MS = 300  # nothing is said before
_PANE_SHARE = 0.62  # of the page, at most
_WAYS_ON = {"filter": "Show everything", "search": "Search this deck", "decks": "Go to Decks"}


class ExplorePage(QWidget):
    """`filtered` gives the next filter, `deck_asked` another deck; the rest is about entities.

    `looked_at` gives the key of an item that becomes current, `opened` of one to show in full.
    """

    filtered = Signal(Filter)
    deck_asked = Signal(str)
    looked_at = Signal(str)
    opened = Signal(str)
    search_asked = Signal()
    picked = Signal(str)  # what is to be picked: "figure" or "source"
    table_asked = Signal()
    decks_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName("Explore")
        self._view = ExploreView()
        self._filter = Filter()
        self._line = Line()
        self.timeline = Timeline(look)
        self.overview = Overview(look)
        self._scroll = ScrolledArea(self)
        body = QWidget()
        self._box = QVBoxLayout(body)
        self._box.setSpacing(0)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._fill()
        self._scroll.setWidget(body)
        self.pane = DetailPane(look, self)
        self.pane.hide()
        self.pane.closed.connect(self.close_pane)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.timeline)
        self.timeline.travelled.connect(self._show_part)
        self.timeline.selected.connect(self.looked_at)
        self.timeline.opened.connect(self.opened)
        self.timeline.table_asked.connect(self.table_asked)
        self.overview.asked.connect(self.timeline.show_between)

    def _fill(self) -> None:
        self._head = ExploreHead(self.look)
        self._head.turned.connect(self.turn)
        self._head.decks_asked.connect(lambda: self._head.open_decks(self.deck_menu()))
        self._head.filter_asked.connect(lambda: self._head.open_filter(self.filter_menu()))
        self._head.search_asked.connect(self.search_asked)
        self._head.everything_asked.connect(self.show_everything)
        self._nothing = Nothing(self.look)
        self._nothing.acted.connect(self._go_on)
        self._nothing.hide()
        self._below = QWidget()
        self._fill_foot(column_in(self._below))
        self._box.addWidget(self._head)
        self._box.addWidget(self.timeline, 1)
        self._box.addWidget(self._nothing, 1)
        self._box.addWidget(self._below)

    def _fill_foot(self, box: QVBoxLayout) -> None:
        look, theme = self.look, self.look.theme
        box.addWidget(Rule(look))
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(4))
        self._foot.addWidget(self.overview, 1)
        self._foot.addSpacing(theme.px(20))
        for icon, name, factor in (
            ("minus", "Further away (key −)", 1 / STEP),
            ("plus", "Closer (key +)", STEP),
        ):
            button = IconButton(look, icon, name)
            button.clicked.connect(lambda _=False, factor=factor: self.timeline.zoom(factor))
            self._foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        fit = Button(look, "Fit", Kind.TEXT)
        fit.setAccessibleName("Fit everything (key 0)")
        fit.clicked.connect(self.timeline.fit)
        self._foot.addSpacing(theme.px(10))
        self._foot.addWidget(fit, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(self._foot)
        self._below.hide()

    # Showing.

    @property
    def filter(self) -> Filter:
        """What is chosen."""
        return self._filter

    @property
    def view(self) -> ExploreView:
        """What is shown."""
        return self._view

    @property
    def line(self) -> Line:
        """What is on the timeline."""
        return self._line

    def show_working(self) -> None:
        """Say that the deck is being read, where nothing is shown yet and it takes a while."""
        QTimer.singleShot(_WORKING_MS, self, self._say_working)

    def _say_working(self) -> None:
        if not self._view.deck and not self._view.empty:
            self._show_nothing("Reading the deck.", "")

    def show_view(self, view: ExploreView, chosen: Filter, line: Line) -> None:
        """Show a deck, and what a filter leaves of it."""
        afresh = view.deck != self._view.deck or self._view.timeline is None
        self._view, self._filter, self._line = view, chosen, line
        self._head.show_view(view, chosen, line.note)
        self._below.setVisible(not view.empty)
        if line.none:
            self._show_nothing(line.none, _WAYS_ON[_way_on(view)])
        else:
            self._nothing.hide()
            self.timeline.show()
        self.timeline.show_line(line, afresh=afresh)
        self._arrange()
        self._show_part()

    def _show_nothing(self, why: str, action: str) -> None:
        had_focus = self.timeline.hasFocus()
        self._nothing.say(why, action)
        self.timeline.hide()
        self._nothing.show()
        if action and had_focus:
            self._nothing.take_focus()

    def _go_on(self) -> None:
        """The one way on from where there is nothing to see."""
        way = _way_on(self._view)
        if way == "filter":
            self.show_everything()
        elif way == "search":
            self.search_asked.emit()
        else:
            self.decks_asked.emit()

    def _show_part(self) -> None:
        self.overview.show_time(self._line, self.timeline.time)

    # Filters.

    def turn(self, kind: str) -> None:
        """Put a kind on the line, or take it off."""
        self.filtered.emit(replace(self._filter, kinds=self._filter.kinds ^ {kind}))

    def show_everything(self) -> None:
        """Take all filters off; arguments stay as they are if anything else is shown."""
        kept = self._filter.kinds & {ARGUMENTS}
        view = self._filter.view
        self.filtered.emit(replace(Filter(view=view), kinds=Filter().kinds | kept))
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def filter_menu(self) -> QMenu:
        """What can be narrowed or marked."""
        menu = FilterMenu(self._view, self._filter, self)
        menu.chosen.connect(self.filtered)
        menu.picked.connect(self.picked)
        menu.table_asked.connect(self.table_asked)
        menu.everything_asked.connect(self.show_everything)
        return menu

    def deck_menu(self) -> QMenu:
        """The decks to choose from."""
        menu = DeckMenu(self._view, self)
        menu.chosen.connect(self.deck_asked)
        return menu

    # The pane.

    def show_detail(self, view: DetailView) -> None:
        """Show an entity in the pane."""
        self.pane.show_view(view)
        if self.pane.isHidden():
            self.pane.show()
        self._arrange()

    def close_pane(self) -> None:
        """Close the pane; the keyboard goes back to the timeline."""
        if self.pane.isHidden():
            return
        had_focus = self.pane.isAncestorOf(self.focusWidget() or self)
        self.pane.hide()
        self._arrange()
        if had_focus:
            self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Esc closes the pane, and F6 goes there, before the window takes these keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            inside = self.pane.isAncestorOf(self.focusWidget() or self)
            key = event.key()
            if not self.pane.isHidden() and (
                key == Qt.Key.Key_Escape or (key == Qt.Key.Key_F6 and not inside)
            ):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.pane.isHidden():
            self.close_pane()
        elif event.key() == Qt.Key.Key_F6 and not self.pane.isHidden():
            self.pane.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    # Size.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _arrange(self) -> None:
        """Put the pane beside the timeline, or over it in a narrow window."""
        narrow = self.window().width() < NARROW
        wide = min(self.pane.wanted_width(), round(self.width() * _PANE_SHARE))
        shown = not self.pane.isHidden()
        beside = shown and not narrow and self.width() - wide >= self.look.theme.px(420)
        room = self.width() - (wide if beside else 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.timeline.cover(wide if shown and not beside else 0)
        self._scroll.setGeometry(self.width() - room if mirrored else 0, 0, room, self.height())
        self.pane.setGeometry(0 if mirrored else self.width() - wide, 0, wide, self.height())
        self.pane.raise_()
        self._fit(room, narrow=narrow)

    def _fit(self, room: int, *, narrow: bool) -> None:
        theme = self.look.theme
        side = _SIDE_NARROW if narrow else _SIDE
        low = self.window().height() < SHORT
        self._head.fit(room, side, 20 if low else 44, theme.px(8 if low else 28))
        above = theme.px(10 if low else 20)
        self._foot.setContentsMargins(side, above, side - 8, theme.px(8) if low else above)


def _way_on(view: ExploreView) -> str:
    """What can be done where nothing is on the line."""
    if not view.deck:
        return "decks"
    return "search" if view.empty else "filter"
