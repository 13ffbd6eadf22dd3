"""Decks and papers out to other programs, and their files in as decks, on one window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.app.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from studyapp.app.actions import Actions
    from studyapp.app.anki_views import Exchanged, FromAnki
    from studyapp.app.exam import Exam
    from studyapp.app.exchanging import FormatRow
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.window import Window

_JOB = "exchange"
_ANKI = "anki"  # the one format that can hold progress
_ALL = "All decks in use"
_BUSY = "Another file is still being worked on."
_IN_ANKI = "Their notes are in Anki already, and new ones would stand beside them."


class Exchanging(QObject):
    """Asks what, as what and where to; says what was done, and lists what could not be carried.

    `imported` tells that a file came in: a deck may be new or changed, and so may progress.
    """

    imported = Signal()

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs

    def import_file(self) -> None:
        """Ask for a file of another program and make a deck of it.

        Where a deck came from a file of that name before, that one may be brought up to date.
        """
        endings = " ".join(f"*{ending}" for ending in self._do.import_endings())
        from studyapp.ui.saving import ask_file

        path = ask_file(self._window, "Import a file", f"Cards and questions ({endings})")
        if path is not None:
            self._take(path)

    def offer_cards(self, path: Path) -> None:
        """Make a deck of a file that was handed over, on a word."""
        from studyapp.ui.parts.dialog import ask

        ask(
            self._window.look,
            self._window,
            f"Import {path.name}?",
            "Its cards become a deck of your own, with their history. The file stays as it is.",
            "Import",
            partial(self._take, path),
        )

    def _take(self, path: Path) -> None:
        if self._jobs.busy(_JOB):
            self._window.say(_BUSY)
            return
        work = partial(self._do.imported_before, path)
        self._jobs.run(_JOB, work, partial(self._came_in, path), self._window.fail)

    def _came_in(self, path: Path, before: str) -> None:
        """Take the file in; if a deck came from one of its name before, ask what is meant."""

        def take(renew: bool) -> None:
            work = partial(self._do.import_file, path, renew)
            self._run(f"Reading {path.name}.", work, self._taken)

        if not before:
            take(False)
            return
        from studyapp.ui.parts.choosing import Choice, choose

        choose(
            self._window.look,
            self._window,
            f"Bring “{before}” up to date, or make another deck?",
            f"It came from {path.name} before. Cards with the same question, or the same id, keep"
            " their history; those that the file has no more rest.",
            Choice("Bring up to date", lambda: take(True)),
            Choice("Make another deck", lambda: take(False)),
        )

    def export_decks(self) -> None:
        """Ask for a deck, a format and a file, and write it."""
        rows = [row for row in self._do.decks().rows if row.deck]
        decks = [(_ALL, ()), *((row.title, (row.deck,)) for row in rows)]

        def chosen(place: int) -> None:
            title, ids = decks[place]
            self._ask_format(title, ids)

        self._pick("Export which deck?", [title for title, _ in decks], chosen)

    def export_paper(self, exam: Exam) -> None:
        """Ask for a format and a file, and write a paper with its key."""
        formats = self._do.paper_formats()

        def chosen(place: int) -> None:
            one = formats[place]
            if path := self._where(one, "paper"):
                work = partial(self._do.export_paper, exam, one.key, path)
                self._run(f"Writing {path.name}.", work)

        self._pick("Export the paper as", [one.name for one in formats], chosen)

    def _ask_format(self, title: str, decks: tuple[str, ...]) -> None:
        found: list[tuple[str, FormatRow, bool]] = []
        for one in self._do.deck_formats():
            if one.key == _ANKI:
                found.append((f"{one.name}, with your progress", one, True))
                found.append((f"{one.name}, cards alone", one, False))
            else:
                found.append((one.name, one, False))

        def chosen(place: int) -> None:
            _, one, progress = found[place]
            write = partial(self._write, one, decks, progress)
            if one.key != _ANKI:
                write(False)
            elif self._jobs.busy(_JOB):
                self._window.say(_BUSY)
            else:
                counted = partial(self._ask_imported, write)
                self._jobs.run(_JOB, partial(self._do.from_anki, decks), counted, self._window.fail)

        self._pick(f"{title}: export as", [name for name, _, _ in found], chosen)

    def _ask_imported(self, write: Callable[[bool], None], found: FromAnki) -> None:
        """Write decks for Anki; of cards that came from there, ask whether they are to go back."""
        add = partial(write, True)
        if not found.came:
            write(False)
        elif found.others:
            from studyapp.ui.parts.choosing import Choice, choose

            choose(
                self._window.look,
                self._window,
                f"Leave out {plural(found.came, 'card')} that came from Anki?",
                f"{_IN_ANKI} {plural(found.others, 'other card')} can go there.",
                Choice("Leave them out", partial(write, False)),
                Choice("Add them as new notes", add),
            )
        else:
            from studyapp.ui.parts.dialog import ask

            title = "All of these cards came from Anki. Write them as new notes?"
            verb = "Write new notes"
            ask(self._window.look, self._window, title, _IN_ANKI, verb, add, loses=True)

    def _write(
        self, one: FormatRow, decks: tuple[str, ...], progress: bool, imported: bool
    ) -> None:
        """Ask for a file, and write decks to it; `imported` are cards that came from Anki."""
        name = decks[0] if decks else "decks"
        if path := self._where(one, f"{name}-study" if one.key == _ANKI else name):
            work = partial(self._do.export_decks, one.key, path, decks, progress, imported)
            self._run(f"Writing {path.name}.", work)

    def _pick(self, title: str, rows: Sequence[str], act: Callable[[int], None]) -> None:
        from studyapp.ui.parts.pick_list import show_picker

        show_picker(self._window.look, self._window, title, rows, 0, act)

    def _where(self, one: FormatRow, name: str) -> Path | None:
        kind = f"{one.name} (*{one.ending})"
        from studyapp.ui.saving import ask_where

        return ask_where(self._window, f"Export as {one.name}", f"{name}{one.ending}", kind)

    def _run(
        self,
        words: str,
        work: Callable[[], Exchanged],
        done: Callable[[Exchanged], None] | None = None,
    ) -> None:
        if self._jobs.busy(_JOB):
            self._window.say(_BUSY)
            return
        self._window.say(words)
        self._jobs.run(_JOB, work, done or self._done, self._window.fail)

    def _done(self, done: Exchanged) -> None:
        if done.left:
            from studyapp.ui.parts.dialog import show_text

            self._window.toast.hide()
            show_text(self._window.look, self._window, done.text, done.left)
        else:
            self._window.say(done.text)

    def _taken(self, done: Exchanged) -> None:
        self._done(done)
        self.imported.emit()
