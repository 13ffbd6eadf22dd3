"""The first page on one window, and the deck that is begun with once it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.app.views import Changes
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.ui.pages.first_run import FirstRunPage
    from studyapp.ui.reading import Reading
    from studyapp.ui.window import Window


class FirstRun(QObject):
    """Binds the page to the actions. `acted` names what was chosen on it."""

    acted = Signal(str)

    def __init__(self, window: Window, actions: Actions, reading: Reading) -> None:
        super().__init__(window)
        self._window, self._do, self._reading = window, actions, reading
        self._passed_by = False  # the page was left without a choice
        reading.succeeded.connect(self._decks_read)

    def make_page(self) -> FirstRunPage:
        """The page."""
        from studyapp.ui.pages.first_run import FirstRunPage

        self._page = FirstRunPage(self._window.look)
        self._page.acted.connect(self.acted)
        return self._page

    def show(self) -> None:
        """Show which deck there is to begin with."""
        self._page.show_view(self._do.first_run(not self._reading.has_read))

    def begin(self) -> None:
        """Begin with the deck that the page offers."""
        if self._window.attempt(self._do.begin, Changes(0)):
            self._window.go("today")

    def leave(self) -> None:
        """Another page is shown."""
        self._passed_by = True
        self._begin_unasked()

    def _decks_read(self) -> None:
        self._begin_unasked()
        if self._window.current == "first-run" and not self._do.is_first_run():
            self._window.go("today")

    def _begin_unasked(self) -> None:
        """Who left the page by another way begins with its deck too, and is told so."""
        if not (self._passed_by and self._reading.has_read and self._do.is_first_run()):
            return
        try:
            title = self._do.begin()
        except StudyError as error:
            self._window.fail(error)
            return
        if title:
            self._window.say(f"In study: “{title}”. Other decks wait on Decks.")
            self._window.tell(Changes.DECKS)
