"""Search in the window: from any page to the results and back, and what becomes of a result."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from studyapp.app.views import Changes
from studyapp.cards.card_id import CardId
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.search_views import HitView, SearchView
    from studyapp.app.sitting import Sitting
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.search import SearchPage
    from studyapp.ui.quizzing import Quizzing
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window

_CLOSED = {"", "first-run", "search", "rebuild"}  # left for a search, a test would be lost


class Searching(QObject):
    """Holds the search. `entity_asked` and `argument_asked` name a deck and a key (`kind.id`)."""

    entity_asked = Signal(str, str)
    argument_asked = Signal(str, str)

    def __init__(
        self, window: Window, actions: Actions, jobs: Jobs, study: Study, quizzing: Quizzing
    ) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._study, self._quizzing = study, quizzing
        self._page: SearchPage | None = None
        self._search: Callable[[str], SearchView] | None = None
        self._before = "today"
        self._sitting: Sitting | None = None
        self._away = QElapsedTimer()
        self._running = False
        self._next: tuple[str, bool] | None = None
        window.add_key("Ctrl+F", self.open)
        window.back_from["search"] = self.go_back

    # There and back.

    def open(self) -> None:
        """Show the page, or its field where it is shown; in a mock exam nothing happens."""
        page = self._window.current
        exam = self._quizzing.exam
        if page == "paper" and exam is not None and not exam.practice:
            return
        if page not in _CLOSED:
            self._before = page
            self._sitting = self._study.sitting if page == "review" else None
            self._away.start()
            self._window.go("search")
        if self._page is not None and self._window.current == "search":
            self._page.begin()

    def look_up(self, text: str) -> None:
        """Show the page with a text in its field."""
        self.open()
        if self._page is not None:
            self._page.field.setText(text)

    def go_back(self) -> None:
        """To the page that search was opened on; first a card goes that covers the results."""
        if self._page is not None and self._page.covered:
            self._page.close_pane()
        elif self._before == "review":
            self._back_to_review()
        elif self._before == "paper" and self._quizzing.exam is not None:
            self._quizzing.carry_on(self._quizzing.exam)
        else:
            self._window.go(self._before)

    def _back_to_review(self) -> None:
        """The time spent on searching does not count as time spent on the card."""
        if self._sitting is None:
            self._window.go("today")
            return
        self._study.resume(self._do.away(self._sitting, self._away.elapsed()))
        self._sitting = None

    # The page.

    def make_page(self) -> SearchPage:
        """The page; the search is made with it."""
        from studyapp.ui.pages.search import SearchPage

        self._search = self._do.begin_search()
        page = SearchPage(self._window.look, self._do.search_examples())
        page.asked.connect(self._ask)
        page.opened.connect(self._open_hit)
        page.moved.connect(self._follow)
        page.acted.connect(self._act)
        self._page = page
        return page

    def show_page(self) -> None:
        """Bring what is found, and the card beside it, up to date."""
        if self._page is None:
            return
        if self._page.field.text().strip():
            self._run(self._page.field.text(), keep=True)
        card = self._page.pane.card
        if card is not None and self._page.pane.isVisibleTo(self._page):
            self._show_card(card.card)

    def _ask(self, text: str) -> None:
        self._run(text, keep=False)

    def _run(self, text: str, *, keep: bool) -> None:
        """Search in a job; what is typed meanwhile waits, and only the last of it is searched."""
        if self._search is None:
            return
        if self._running:
            self._next = (text, keep)
            return
        self._running = True
        self._jobs.run(
            "search", partial(self._search, text), partial(self._show, keep=keep), self._fail
        )

    def _show(self, view: SearchView, *, keep: bool) -> None:
        if self._page is not None and self._next is None:
            self._page.show_view(view, keep=keep)
        self._go_on()

    def _fail(self, error: Exception) -> None:
        self._go_on()
        self._window.fail(error)

    def _go_on(self) -> None:
        self._running = False
        if self._next is not None:
            (text, keep), self._next = self._next, None
            self._run(text, keep=keep)

    # Results.

    def _open_hit(self, hit: HitView) -> None:
        if hit.what == "card":
            self._show_card(hit.key)
        elif hit.what == "argument":
            self.argument_asked.emit(hit.deck, hit.key)
        else:
            self.entity_asked.emit(hit.deck, hit.key)

    def _follow(self, hit: HitView) -> None:
        """An open pane shows the card that is walked to."""
        if hit.what == "card" and self._page and self._page.pane.isVisibleTo(self._page):
            self._show_card(hit.key)

    def _show_card(self, card: str) -> None:
        if self._page is None:
            return
        try:
            found = self._do.found_card(CardId(card))
        except StudyError as error:
            self._window.fail(error)
            return
        if found is None:
            self._page.close_pane()
            self._window.say("That card is no longer in its deck.")
        else:
            self._page.show_card(found)

    def _act(self, what: str, card: str) -> None:
        """What a button of the pane asks for."""
        try:
            if what == "practise":
                self._study.resume(self._do.practise(CardId(card)))
                return
            {
                "suspend": self._do.suspend_card,
                "resume": self._do.resume,
                "flag": self._do.flag_card,
                "unflag": self._do.unflag,
            }[what](CardId(card))
        except StudyError as error:
            self._window.fail(error)
            return
        self._window.tell(Changes.REVIEWS)
