"""New things for the editor: a deck from the template, a file, a copy of a shipped deck."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.app.views import Changes
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.ui.edit_desk import EditDesk
    from studyapp.ui.window import Window


class Making(QObject):
    """`made` tells that there is a deck more."""

    made = Signal()

    def __init__(self, window: Window, actions: Actions, editing: EditDesk) -> None:
        super().__init__(window)
        self._window, self._do, self._editing = window, actions, editing

    def deck(self) -> None:
        """Ask for the title of a new deck, make it and open it."""
        from studyapp.ui.parts.asking import LineDialog

        def make(title: str) -> None:
            folder = self._do.edit_new_deck(title)
            self.made.emit()
            self._editing.open(folder)

        window, example = self._window, "The Suez crisis"
        LineDialog(
            window.look, window, "New deck", "Make the deck", make, name="Title", example=example
        ).open()

    def file(self) -> None:
        """Ask for the name of a new file of the deck that is open."""
        from studyapp.ui.parts.asking import LineDialog

        if self._editing.refuses():
            return

        def make(name: str) -> None:
            session = self._editing.session
            if session is not None:
                file = self._do.edit_new_file(session.deck.folder, name, session.files)
                session.add(file)
                self._editing.show_file(file.name)
                self._editing.checking.touch()

        window, example = self._window, "events-1990"
        LineDialog(window.look, window, "New file", "Make the file", make, example=example).open()

    def rescue(self, folder: str) -> None:
        """Save what was written in a folder that is gone as a new deck, and open it."""
        if not self._editing.leave():  # files in which nothing was written are held there too
            return
        try:
            saved = self._do.edit_rescue(folder)
        except StudyError as error:
            self._window.fail(error)
            return
        self._editing.forget(folder)
        self.made.emit()
        self._editing.open(saved)
        self._window.say("This is a deck of your own now, and saved.")

    def throw_away(self, folder: str) -> None:
        """Let go of what was written in a folder and not saved, if that is meant."""
        from studyapp.ui.parts.dialog import ask

        def act() -> None:
            self._editing.forget(folder)
            self._window.attempt(partial(self._do.edit_forget, folder), Changes.DECKS)

        words = "It was never saved and stands nowhere else."
        title, verb = "Throw away what you wrote?", "Throw it away"
        ask(self._window.look, self._window, title, words, verb, act, loses=True)

    def copy(self) -> None:
        """Copy a deck that comes with the program, and open the copy in its place."""
        place = self._editing.place
        if place is None:
            return
        try:
            folder = self._do.edit_copy(place[0])
        except StudyError as error:
            self._window.fail(error)
            return
        self.made.emit()
        self._editing.open(folder, *place[1:])
        self._window.say("This is your copy. It is studied in the place of the other.")
