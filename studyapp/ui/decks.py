"""The page Decks on one window: decks are switched, opened, made, mended, and handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.app.views import Changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.ui.editing import Editing
    from studyapp.ui.pages.decks import DecksPage
    from studyapp.ui.reading import Reading
    from studyapp.ui.window import Window


class Decks(QObject):
    """Binds the page to the actions.

    `install_asked` gives the file of a deck, `removal_asked` the folder of one. The others ask for
    decks of another program, for a file for one, and for an assignment of what is in study.
    """

    install_asked = Signal(object)
    removal_asked = Signal(str)
    import_asked = Signal()
    export_asked = Signal()
    assignment_asked = Signal()

    def __init__(
        self, window: Window, actions: Actions, reading: Reading, editor: Callable[[], Editing]
    ) -> None:
        """`editor` gives the editor of decks, which is made when it is first needed."""
        super().__init__(window)
        self._window, self._do, self._reading, self._editor = window, actions, reading, editor

    def make_page(self) -> DecksPage:
        """The page, with its menu."""
        from studyapp.ui.pages.decks import DecksPage

        self._page = DecksPage(self._window.look)
        self._page.switched.connect(self._switch)
        self._page.acted.connect(self._act)
        self._page.place_asked.connect(self._edit_at)
        self._page.offer("Install a deck file", self._choose_file)
        self._page.offer("Import from Anki, GIFT or a table", self.import_asked.emit)
        self._page.offer("Export", self.export_asked.emit)
        self._page.offer("Make an assignment", self.assignment_asked.emit)
        self._page.offer("Class results", lambda: self._window.go("class-results"))
        return self._page

    def show(self) -> None:
        """Show the decks, and what is wrong with them."""
        self._page.show_view(self._do.decks())

    def open_folder(self) -> None:
        """Ask for a folder, and add it to the list."""
        from studyapp.ui.saving import ask_folder

        chosen = ask_folder(self._window, "Open a deck folder")
        if chosen is not None and self._window.attempt(
            lambda: self._do.open_folder(chosen), Changes.DECKS
        ):
            self._reading.start()

    def _choose_file(self) -> None:
        from studyapp.ui.saving import ask_file

        if chosen := ask_file(self._window, "Install a deck file", "Decks (*.studydeck *.zip)"):
            self.install_asked.emit(chosen)

    def _switch(self, deck: str, on: bool) -> None:
        self._window.attempt(lambda: self._do.switch_deck(deck, on), Changes.DECKS)

    def _act(self, action: str, folder: str) -> None:
        if action == "open":
            self.open_folder()
        elif action == "remove":
            self._window.attempt(lambda: self._do.forget_folder(folder), Changes.DECKS)
            self._reading.start()
        elif action == "remove-deck":
            self.removal_asked.emit(folder)
        elif action == "edit":
            self._editor().open(folder)
        elif action == "new":
            self._editor().making.deck()
        elif action == "rescue":
            self._editor().making.rescue(folder)
        elif action == "throw-away":
            self._editor().making.throw_away(folder)
        elif action == "reread":
            self._reading.start()
            self._window.say("Reading the decks again.")

    def _edit_at(self, folder: str, name: str, line: int, column: int) -> None:
        self._editor().open(folder, name, line, column)
