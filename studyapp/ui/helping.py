"""A student's own note on a card, and help with one that is often forgotten, as dialogs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject

from studyapp.app.views import Changes
from studyapp.cards.card_id import CardId
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.note_views import HardView
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.parts.note_dialog import HardDialog, NoteDialog
    from studyapp.ui.quizzing import Quizzing
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window


class Helping(QObject):
    """Opens the dialogs and carries out what they ask for."""

    def __init__(
        self, window: Window, actions: Actions, jobs: Jobs, study: Study, quizzing: Quizzing
    ) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._study, self._quizzing = study, quizzing
        self._since = QElapsedTimer()
        self._dialog: NoteDialog | HardDialog | None = None
        study.note_asked.connect(self.note)
        study.help_asked.connect(self.help)

    def note(self, card: str) -> None:
        """Write a note on a card."""
        from studyapp.ui.parts.note_dialog import NoteDialog

        try:
            view = self._do.note(CardId(card))
        except StudyError as error:
            self._window.fail(error)
            return
        keep, hold = partial(self._keep, card), partial(self._hold, card)
        self._open(NoteDialog(self._window.look, self._window, view, keep, hold), card)

    def help(self, card: str) -> None:
        """Show what helps with a card, once it is found out."""
        work = partial(self._do.hardship, CardId(card))
        show = partial(self._show_help, self._study.card)
        self._jobs.run("hardship", work, show, self._window.fail)

    def close(self) -> None:
        """Hold what is written in a dialog, for the window goes away."""
        if self._dialog is not None:
            self._dialog.editor.settle()

    def _show_help(self, asked_on: str, view: HardView) -> None:
        """Show the help, unless another card than the one it was asked on stands there by now."""
        if self._dialog is not None or asked_on != self._study.card:
            return
        from studyapp.ui.parts.note_dialog import HardDialog

        keep, hold = partial(self._keep, view.card), partial(self._hold, view.card)
        dialog = HardDialog(self._window.look, self._window, view, keep, hold)
        dialog.drilled.connect(self._drill)
        dialog.paused.connect(lambda: self._pause(view.card))
        self._open(dialog, view.card)

    def _open(self, dialog: NoteDialog | HardDialog, card: str) -> None:
        """Show a dialog about a card; the time spent in it is not spent on the card."""
        self._window.toast.hide()
        self._since.start()
        self._dialog = dialog
        dialog.finished.connect(lambda: self._closed(card, unkept=dialog.editor.unkept))
        dialog.open()

    def _closed(self, card: str, *, unkept: bool) -> None:
        self._dialog = None
        self._study.renew(self._since.elapsed())
        if unkept:
            here = card == self._study.card
            again = "N opens it again" if here else "N opens it when the card comes again"
            self._window.say(f"Your note is not kept yet, but held: {again}.")

    def _keep(self, card: str, text: str, cue: bool) -> bool:
        return self._written(lambda: self._do.keep_note(CardId(card), text, cue))

    def _hold(self, card: str, text: str, cue: bool) -> bool:
        return self._written(lambda: self._do.hold_note(CardId(card), text, cue))

    def _written(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except StudyError as error:
            self._window.fail(error)
            return False
        return True

    def _drill(self, own: str, rival: str) -> None:
        """A practice of questions that tell two entities apart."""
        self._quizzing.begin_new(lambda: self._do.contrast(own, rival))

    def _pause(self, card: str) -> None:
        """Suspend the card; if it is on the screen, the next one comes."""
        if card == self._study.card:
            self._study.suspend()
        elif self._written(lambda: self._do.suspend_card(CardId(card))):
            self._window.tell(Changes.REVIEWS)
            self._window.say("Suspended. Settings lists what is set aside.")
