"""Explore in the window: the deck is read in a job; what is pressed leads to the actions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.app.explore_views import ExploreView, Filter
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.explore import ExplorePage
    from studyapp.ui.quizzing import Quizzing
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window

JOB = "explore"


class Exploring(QObject):
    """Holds the deck that is on the timeline.

    `argument_asked` gives a deck and the key of an argument to be shown as a tree,
    `search_asked` asks for the page Search.
    """

    argument_asked = Signal(str, str)
    search_asked = Signal()

    def __init__(
        self, window: Window, actions: Actions, jobs: Jobs, study: Study, quizzing: Quizzing
    ) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._study, self._quizzing = study, quizzing
        self._page: ExplorePage | None = None
        self._deck = ""
        self._view: ExploreView | None = None
        self._awaited = ""  # the key of an entity to show once its deck is read

    def make_page(self) -> ExplorePage:
        """The page, without a deck yet."""
        from studyapp.ui.pages.explore import ExplorePage

        page = ExplorePage(self._window.look)
        page.filtered.connect(self._filter)
        page.deck_asked.connect(self._turn_to)
        page.looked_at.connect(self._follow_item)
        page.opened.connect(self._open)
        page.search_asked.connect(self.search_asked)
        page.decks_asked.connect(lambda: self._window.go("decks"))
        page.picked.connect(self._pick)
        page.table_asked.connect(self._show_table)
        page.pane.followed.connect(self._follow_link)
        page.pane.reviewed.connect(self._review)
        page.pane.practised.connect(self._practise)
        self._page = page
        return page

    def show(self) -> None:
        """Read the deck, and show it once it is there."""
        if self._page is not None:
            self._page.show_working()
            work = partial(self._do.explore, self._deck)
            self._jobs.run(JOB, work, self._show_view, self._window.fail)

    def show_entity(self, deck: str, key: str) -> None:
        """Go to Explore with an entity in the pane, on the timeline if it has a time."""
        self._deck, self._awaited = deck, key
        self._window.go("explore")

    def _show_view(self, view: ExploreView) -> None:
        if self._page is None:
            return
        chosen = self._page.filter
        if self._view is not None and view.deck != self._view.deck:
            chosen = replace(chosen, figure="", source="", view="main")
        self._view, self._deck = view, view.deck
        self._page.show_view(view, chosen, self._do.narrow(view, chosen))
        if self._awaited:
            key, self._awaited = self._awaited, ""
            self._reveal(key)
        elif self._page.pane.view is not None and not self._page.pane.isHidden():
            shown = self._page.pane.view
            if shown.deck == view.deck:
                self._show_detail(shown.key)  # its cards may have been answered since
            else:
                self._page.close_pane()

    def _turn_to(self, deck: str) -> None:
        self._deck = deck
        if self._page is not None:
            self._page.close_pane()
            self._page.timeline.forget()
        self.show()

    def _filter(self, chosen: Filter) -> None:
        if self._page is not None and self._view is not None:
            self._page.show_view(self._view, chosen, self._do.narrow(self._view, chosen))

    # One entity.

    def _reveal(self, key: str) -> None:
        """Make an entity current where it is on the line, and show it in the pane."""
        page = self._page
        if page is None or self._view is None:
            return
        self._show_detail(key)
        if page.timeline.select(key):
            return
        chosen = self._do.showing(self._view, page.filter, key)
        if chosen is not None:
            self._filter(chosen)
            page.timeline.select(key)

    def _follow_item(self, key: str) -> None:
        """The pane follows the current item while it is open."""
        if self._page is not None and not self._page.pane.isHidden():
            self._show_detail(key)

    def _open(self, key: str) -> None:
        if self._page is not None:
            self._show_detail(key)

    def _show_detail(self, key: str) -> None:
        if self._page is None:
            return
        try:
            view = self._do.detail(self._deck, key)
        except StudyError as error:
            self._window.fail(error)
            return
        if view is None:
            self._window.say("This entry has left its deck.")
        else:
            self._page.show_detail(view)

    def _follow_link(self, key: str) -> None:
        if key.startswith("argument."):
            self.argument_asked.emit(self._deck, key)
        else:
            self._reveal(key)

    # Study.

    def _review(self) -> None:
        shown = self._page.pane.view if self._page is not None else None
        if shown is None:
            return
        try:
            sitting = self._do.review_era(shown.deck, shown.era)
        except StudyError as error:
            self._window.fail(error)
            return
        self._study.resume(sitting)

    def _practise(self) -> None:
        shown = self._page.pane.view if self._page is not None else None
        if shown is not None:
            self._quizzing.begin_new(partial(self._do.practise_era, shown.deck, shown.era))

    # Dialogs.

    def _pick(self, what: str) -> None:
        """Choose one figure or source from a list."""
        from studyapp.ui.parts.sorted_table import SortedTable
        from studyapp.ui.parts.table_rows import TableRow

        if self._page is None or self._view is None:
            return
        choices = self._view.figures if what == "figure" else self._view.sources
        rows = [TableRow(one.key, (one.title, one.detail)) for one in choices]
        title = "Only what hangs together with one figure"
        if what == "source":
            title = "Only what one source says"
        columns = ("Figure" if what == "figure" else "Source", "On the timeline")
        narrow = self._to_figure if what == "figure" else self._to_source
        SortedTable(self._window.look, title, columns, rows, self._window, narrow).open()

    def _to_figure(self, key: str) -> None:
        if self._page is not None:
            self._filter(replace(self._page.filter, figure=key))

    def _to_source(self, key: str) -> None:
        if self._page is not None:
            self._filter(replace(self._page.filter, source=key))

    def _show_table(self) -> None:
        """The same as the timeline, as a table."""
        from studyapp.ui.parts.sorted_table import SortedTable
        from studyapp.ui.parts.table_rows import TableRow

        if self._page is None or self._view is None:
            return
        rows = [
            TableRow(row.id, row.texts, row.ranks)
            for row in self._do.line_table(self._view, self._page.line)
        ]
        columns = ("Date", "Name", "What it is", "Era", "Recall")
        title = f"Timeline of {self._view.title}" if self._view.title else "Timeline"
        SortedTable(self._window.look, title, columns, rows, self._window, self._pick_row).open()

    def _pick_row(self, name: str) -> None:
        """Show a row of the table on the timeline."""
        if self._page is not None and self._page.timeline.select(name):
            self._page.timeline.setFocus()
            self._show_detail(name.partition("#")[0])
