"""The page Settings on one window: what is chosen there, and what is done with the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.app.views import Changes

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.ui.fitting import Fitting
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.settings import SettingsPage
    from studyapp.ui.window import Window

_BACKUP = "backup"


class Adjusting(QObject):
    """Binds the page to the actions, and makes backups when they are due.

    `look_changed` asks for another look, `decks_outdated` for the decks to be read anew, and
    `restore_asked` for a backup to be put in place.
    """

    look_changed = Signal()
    decks_outdated = Signal()
    restore_asked = Signal(str)

    def __init__(self, window: Window, actions: Actions, jobs: Jobs, fitting: Fitting) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._fitting = fitting

    def make_page(self) -> SettingsPage:
        """The page with all settings."""
        from studyapp.ui.pages.settings import SettingsPage

        self.page = SettingsPage(self._window.look)
        self.page.changed.connect(self._change)
        self.page.acted.connect(self._act)
        self._fitting.attend(self.page)
        return self.page

    def show(self) -> None:
        """Show what is set."""
        self.page.show_view(self._do.settings())

    def _change(self, name: str, value: object) -> None:
        if not self._window.attempt(lambda: self._do.change(name, value), Changes.SETTINGS):
            return
        if name in {"theme", "text_percent", "motion"}:
            QTimer.singleShot(0, self.look_changed.emit)
        elif name == "background":
            self.decks_outdated.emit()

    def _act(self, action: str, value: str) -> None:
        if action == "backup":
            self._back_up()
        elif action == "restore":
            self._ask_to_restore(value)
        elif action == "doctor":
            self._window.say("Checking the database.")
            self._jobs.run("doctor", self._do.examine, self._show_findings, self._window.fail)
        elif action in {"suspended", "flagged"}:
            self._show_set_aside(action)
        elif action == "folder":
            _open_folder(value)

    def _show_set_aside(self, which: str) -> None:
        """The cards that were suspended or flagged, each with the way back."""
        from studyapp.ui.parts.dialog import show_cards

        view = self._do.settings()
        suspended = which == "suspended"
        undo = self._do.resume if suspended else self._do.unflag
        changes = Changes.REVIEWS | Changes.SETTINGS
        show_cards(
            self._window.look,
            self._window,
            "Suspended cards" if suspended else "Flagged cards",
            view.suspended if suspended else view.flagged,
            "Take up again" if suspended else "Take the flag off",
            lambda card: self._window.attempt(lambda: undo(card), changes),
        )

    def _show_findings(self, lines: tuple[tuple[bool, str], ...]) -> None:
        from studyapp.ui.parts.table import show_table

        rows = tuple(("Good" if good else "Look", text) for good, text in lines)
        show_table(self._window.look, "The database", ("", "Finding"), rows, self._window)

    # Backups.

    def _back_up(self) -> None:
        def done(words: str) -> None:
            self._window.say(words)
            self._window.tell(Changes.SETTINGS)

        self._jobs.run(_BACKUP, self._do.back_up, done, self._window.fail)

    def back_up_if_due(self) -> None:
        """The first answer of a study day brings a backup; it says something only if it fails."""
        if self._do.backup_is_due() and not self._jobs.busy(_BACKUP):
            self._jobs.run(_BACKUP, self._do.back_up, lambda _: None, self._window.fail)

    def choose_backup(self) -> None:
        """Ask for a backup's file, and whether it is to be put in place."""
        from studyapp.ui.saving import ask_file

        if chosen := ask_file(self._window, "Restore a backup", "Backups (*.sqlite3)"):
            self._ask_to_restore(str(chosen))

    def _ask_to_restore(self, path: str) -> None:
        from studyapp.ui.parts.dialog import ask

        ask(
            self._window.look,
            self._window,
            "Restore this backup?",
            "The answers that are there now are set aside in a file of their own, not deleted.",
            "Restore",
            lambda: self.restore_asked.emit(path),
            loses=True,
        )


def _open_folder(path: str) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
