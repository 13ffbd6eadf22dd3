"""The menus of Explore: which deck, and what of it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.app.explore_views import TREATIES, Filter
from studyapp.ui.parts.dropped import menu_text

if TYPE_CHECKING:
    from studyapp.app.explore_views import Choice, ExploreView

_LONGEST = 60  # letters of an entry


class DeckMenu(QMenu):
    """All decks in use. `chosen` gives the id of one."""

    chosen = Signal(str)

    def __init__(self, view: ExploreView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(self)
        for deck, title in view.decks:
            action = self.addAction(menu_text(title))
            action.setCheckable(True)
            action.setChecked(deck == view.deck)
            action.triggered.connect(lambda _=False, deck=deck: self.chosen.emit(deck))
            group.addAction(action)


class FilterMenu(QMenu):
    """What can be narrowed or marked.

    `chosen` gives the next filter, `picked` what is to be picked from a list ("figure" or
    "source").
    """

    chosen = Signal(Filter)
    picked = Signal(str)
    table_asked = Signal()
    everything_asked = Signal()

    def __init__(self, view: ExploreView, now: Filter, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        turned = replace(now, kinds=now.kinds ^ {TREATIES})
        self._add("Treaties and laws", turned, on=TREATIES in now.kinds)
        self._add("Mark weak spots", replace(now, weak=not now.weak), on=now.weak)
        self.addSeparator()
        self._add_pick("figure", "One figure", view.figures, now.figure)
        self._add_pick("source", "One source", view.sources, now.source)
        if len(view.views) > 1:
            self.addSeparator()
            self._add_views(view, now)
        self.addSeparator()
        self.addAction("Show as table", self.table_asked.emit)
        everything = self.addAction("Show everything", self.everything_asked.emit)
        everything.setEnabled(now != replace(Filter(), view=now.view))

    def _add(self, text: str, then: Filter, *, on: bool) -> None:
        action = self.addAction(text, lambda: self.chosen.emit(then))
        action.setCheckable(True)
        action.setChecked(on)

    def _add_pick(self, what: str, text: str, choices: tuple[Choice, ...], now: str) -> None:
        title = next((one.title for one in choices if one.key == now), "")
        words = f"{text}: {_short(title)}" if title else f"{text} …"
        action = self.addAction(menu_text(words), lambda: self.picked.emit(what))
        action.setCheckable(bool(title))
        action.setChecked(bool(title))
        action.setEnabled(bool(choices))

    def _add_views(self, view: ExploreView, now: Filter) -> None:
        """The ways to divide the time, of which one is on."""
        group = QActionGroup(self)
        for key, title in view.views:
            words = title if key == "main" else f"Periods of: {_short(title)}"
            action = self.addAction(menu_text(words))
            action.setCheckable(True)
            action.setChecked(key == now.view)
            then = replace(now, view=key)
            action.triggered.connect(lambda _=False, then=then: self.chosen.emit(then))
            group.addAction(action)


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
