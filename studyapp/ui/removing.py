"""Removing a deck of the student's own on one window: asked first, and to be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.app.views import Changes
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.deck_views import Removed
    from studyapp.ui.edit_desk import EditDesk
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.window import Window

UNDO = "deck undo"
_WRITING = ("update", "exchange")  # jobs that put decks into the profile


class Removing(QObject):
    """Holds what was removed last, until the page is left.

    `moved` tells that a deck was removed or put back: the decks are to be read anew.
    """

    moved = Signal()

    def __init__(
        self, window: Window, actions: Actions, jobs: Jobs, editor: Callable[[], EditDesk]
    ) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs, self._editor = window, actions, jobs, editor
        self._removed: Removed | None = None
        window.toast.acted.connect(self._act)
        window.left.connect(self._left)

    def ask(self, folder: str) -> None:
        """Say what removing a deck means, and do it on a word."""
        from studyapp.ui.parts.update_dialog import UpdateDialog

        if (
            self._refuses() or not self._editor().leave()
        ):  # what is written there and not saved must be known
            return
        try:
            view = self._do.removal(folder)
        except StudyError as error:
            self._window.fail(error)
            return
        self._window.toast.hide()
        dialog = UpdateDialog(self._window.look, self._window, view)
        dialog.accepted.connect(partial(self._remove, folder))
        dialog.open()

    def _remove(self, folder: str) -> None:
        try:
            done = self._do.remove_deck(folder)
        except StudyError as error:
            self._window.fail(error)
            return
        self._editor().forget(folder)
        self._removed = done
        self._window.say(done.words, "Undo", UNDO)
        self.moved.emit()

    def take_back(self) -> bool:
        """Put the deck back that was removed last on this page; whether there was one."""
        done = self._removed
        if done is None or self._refuses():
            return done is not None
        self._removed = None
        if self._window.attempt(partial(self._do.put_deck_back, done), Changes(0)):
            self._window.say("Taken back.")
            self.moved.emit()
        return True

    def _refuses(self) -> bool:
        """Whether a deck is being put in place at this moment, which is said then."""
        busy = any(self._jobs.busy(key) for key in _WRITING)
        if busy:
            self._window.say("A deck is still being put in place. Try again in a moment.")
        return busy

    def _act(self, action: str) -> None:
        if action == UNDO:
            self.take_back()

    def _left(self, _page: str) -> None:
        """What can be undone belongs to the page that was left."""
        self._removed = None
