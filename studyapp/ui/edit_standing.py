"""How an open deck stands, on its page: files, problems, what is saved, what the disk says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.app.editor_words import counts, file_rows, foot, problem_rows

if TYPE_CHECKING:
    from studyapp.ui.edit_desk import EditDesk
    from studyapp.ui.edit_disk import Disk
    from studyapp.ui.pages.editor import EditorPage


class Standing(QObject):
    """Shows on the page, and in the texts, what was found in the deck and became of its files."""

    def __init__(self, editing: EditDesk, disk: Disk) -> None:
        super().__init__(disk)
        self._editing, self._disk = editing, disk
        self._page: EditorPage | None = None
        editing.checking.named.connect(self.show_lists)
        disk.changed.connect(self.show_disk)

    def attend(self, page: EditorPage) -> None:
        """Show it on a page from now on."""
        self._page = page

    def show_found(self) -> None:
        """Show what the newest check found."""
        session, result = self._editing.session, self._editing.checking.result
        if session is None:
            return
        for name, edit in session.edits.items():
            edit.show_problems(result.of(name))
        if result.deck is not None and result.deck.info.title != session.title:
            session.title = result.deck.info.title
            self.show_title()
        self.show_lists()

    def show_title(self) -> None:
        """Show the title as it is written now."""
        session = self._editing.session
        if session is not None and self._page is not None:
            self._page.show_deck(session.title, locked=bool(session.deck.locked))

    def show_lists(self) -> None:
        """Show the files, the problems, and what is saved."""
        session, page, result = self._editing.session, self._page, self._editing.checking.result
        if session is None or page is None:
            return
        unsaved = set(session.unsaved())
        diagnostics, deck = result.diagnostics, result.deck
        page.files.show_rows(
            file_rows(session.files.values(), diagnostics, deck, unsaved, session.gone),
            session.shown,
        )
        page.show_problems(problem_rows(diagnostics, session.shown, result.fixes))
        errors, warnings = counts(result.of(session.shown))
        state = "Not saved" if session.shown in unsaved else "Saved"
        page.show_state("Read only" if session.deck.locked else state, errors, warnings)
        page.pane.say_foot(foot(deck, session.shown, errors=bool(errors)))

    def show_disk(self) -> None:
        """Show what became of the files on the disk, and what stands with them."""
        if self._page is not None:
            self._page.show_bars(self._disk.bars())
            self.show_lists()
