"""A deck that comes from outside, as a file or a folder: shown first, and installed on a word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.actions import Actions
    from studyapp.app.update_views import Offer
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.window import Window

_JOB = "update"


class Updating(QObject):
    """Opens decks that are dropped on the window or handed over by the system.

    `installed` tells that a deck was put in place: the decks are to be read anew.
    """

    installed = Signal()

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._ready = False
        self._waiting: Path | None = None
        self._asking = False

    def offer(self, path: Path) -> None:
        """Show what a `.studydeck` file or a deck's folder would change, and ask.

        It waits until the decks were read once: they are what it is compared with.
        """
        if not self._ready:
            self._waiting = path
        elif not self._asking and not self._jobs.busy(_JOB):
            self._window.say(f"Reading {path.name}.")
            work = partial(self._do.update_offered, path)
            self._jobs.run(_JOB, work, self._ask, self._window.fail)

    def decks_read(self) -> None:
        """The decks were read: what was handed over meanwhile is shown."""
        self._ready = True
        if self._waiting is not None:
            path, self._waiting = self._waiting, None
            self.offer(path)

    def _ask(self, offer: Offer) -> None:
        if not offer.news:
            self._window.say(f"{offer.view.heading}: you have this already.")
            return
        from studyapp.ui.parts.update_dialog import UpdateDialog

        self._window.toast.hide()
        dialog = UpdateDialog(self._window.look, self._window, offer.view)
        dialog.accepted.connect(partial(self._install, offer))
        dialog.finished.connect(self._asked)
        self._asking = True
        dialog.open()

    def _asked(self) -> None:
        self._asking = False

    def _install(self, offer: Offer) -> None:
        work = partial(self._do.update_install, offer)
        self._jobs.run(_JOB, work, self._done, self._window.fail)

    def _done(self, words: str) -> None:
        self._window.say(words)
        self.installed.emit()
