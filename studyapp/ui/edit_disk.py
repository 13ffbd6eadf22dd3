"""What goes between the editor and the disk: saving, other programs, and what is held meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.app.phrases import plural
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.ui.edit_session import Session
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.window import Window

Bar = tuple[str, tuple[tuple[str, str], ...]]

_CHANGED = (
    ("Show what changed", "show-change"),
    ("Take theirs", "take-theirs"),
    ("Keep mine", "keep-mine"),
)
_GONE = (("Write it again", "keep-mine"), ("Throw it away", "throw-away"))
_RESTORED = (("Go back to the saved text", "discard"), ("Keep it", "keep-draft"))
_LOST_FOR_GOOD = "It is not on the disk any more, and what is written here stands nowhere else."
_UNFAITHFUL = (
    "This file has signs that this editor would change, such as U+2029. It is shown, and must be "
    "edited with another program."
)


class Disk(QObject):
    """`saved` tells that files were written, `read` that some were read anew.

    `changed` tells that bars and states are others now, `left_out` names a file that is no longer
    to be shown.
    """

    saved = Signal()
    changed = Signal()
    read = Signal()
    left_out = Signal(str)

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self.session: Session | None = None

    def save(self) -> None:
        """Save all that is written; what another program changed is asked about first."""
        session = self.session
        if session is None:
            return
        if session.deck.locked:
            self._window.say(session.deck.locked)
            return
        names = [*session.unsaved()]
        names += [name for name in self._gone(session) if name not in names]
        done = [name for name in names if self._write(session, name)]
        if done:
            words = done[0] if len(done) == 1 else plural(len(done), "file")
            self._window.say(f"Saved {words}.")
            self.saved.emit()
        elif not names:
            self._window.say("Everything is saved.")
        asked = next((name for name in names if name in session.conflicts), "")
        if asked:
            what = "removed" if asked in session.gone else "changed"
            self._window.say(f"{asked} is not saved: another program {what} it.")
        self.changed.emit()

    def _write(self, session: Session, name: str, *, over: bool = False) -> bool:
        """Write one file; whether it is on the disk now."""
        from studyapp.app.editing import ConflictError

        try:
            file = self._do.edit_save(session.files[name], session.text(name), over)
        except ConflictError as error:
            told = name == session.shown and name in session.gone
            session.conflicts[name] = error.standing
            if told and error.standing == "gone":  # the bar said so, and nothing is overwritten
                return self._write(session, name, over=True)
            return False
        except StudyError as error:
            self._window.fail(error)
            self.hold()
            return False
        session.add(file)
        session.conflicts.pop(name, None)
        session.restored.discard(name)
        return True

    def _gone(self, session: Session) -> list[str]:
        files = session.files.items()
        return [name for name, file in files if self._do.edit_standing(file) == "gone"]

    def hold(self) -> bool:
        """Hold what is written and not saved, so that a crash loses nothing; whether all is held.

        Of a file that is gone all is held, for it stands nowhere else.
        """
        session = self.session
        if session is None or session.deck.locked:
            return True
        failed = False
        for name, file in session.files.items():
            try:
                if file.disk is not None:
                    self._do.edit_hold(file, session.text(name))
            except StudyError as error:  # the others may still be held
                failed = True
                self._window.fail(error)
        return not failed

    def look(self) -> None:
        """See whether another program changed the files. What is not written on is read anew."""
        session = self.session
        if session is None:
            return
        self._look_for_new(session)
        written, gone = set(session.written()), session.gone
        for name, file in list(session.files.items()):
            found = self._do.edit_standing(file)
            if found == "same":
                session.conflicts.pop(name, None)
                if file.only_held:
                    self._know_again(session, name)
            elif found == "changed" and name not in written:
                self._take(session, name)
            else:
                session.conflicts[name] = found
        if session.gone != gone:
            self.hold()
        self.changed.emit()

    def _know_again(self, session: Session, name: str) -> None:
        """A file that was gone is there again, as it was: to this can be returned."""
        try:
            session.add(self._do.edit_returned(session.files[name]))
        except StudyError as error:
            self._window.fail(error)

    def _look_for_new(self, session: Session) -> None:
        try:
            known = {name for name, file in session.files.items() if file.disk}
            new = set(self._do.edit_names(session.deck.folder)) - known
            files = self._do.edit_open(session.deck.folder).files if new else ()
        except StudyError:
            return  # each file says that it is gone
        for file in files:
            if file.name in new and file != session.files.get(file.name):
                session.add(file)
                self.read.emit()

    def _take(self, session: Session, name: str) -> None:
        """Show a file as it is on the disk; undo brings back what stood here."""
        try:
            file = self._do.edit_theirs(session.files[name])
        except StudyError as error:
            self._window.fail(error)
            return
        session.add(file)
        session.conflicts.pop(name, None)
        session.restored.discard(name)
        if name in session.edits:
            session.edits[name].become(file.text)
        self.read.emit()
        self._window.say(f"{name} was changed by another program and is read again.")

    def act(self, action: str) -> None:
        """What a bar above the file on the screen asked for."""
        session = self.session
        if session is None:
            return
        name = session.shown
        if action == "keep-mine":
            if self._write(session, name, over=True):
                self._window.say(f"Saved {name}.")
                self.saved.emit()
        elif action == "take-theirs":
            self._take(session, name)
        elif action == "discard":
            self._discard(session, name)
        elif action == "keep-draft":
            session.restored.discard(name)
        elif action == "throw-away":
            self._ask_to_throw_away(session, name)
        elif action == "show-change":
            self._show_change(session, name)
        self.changed.emit()

    def _discard(self, session: Session, name: str) -> None:
        """Return to what is saved; undo brings the draft back."""
        session.restored.discard(name)
        disk = session.files[name].disk
        if name in session.edits and disk is not None:
            session.edits[name].become(disk.text)

    def _ask_to_throw_away(self, session: Session, name: str) -> None:
        """Only a second word lets go of what cannot be had back."""
        from studyapp.ui.parts.dialog import ask

        def throw_away() -> None:
            self._do.edit_throw_away(session.files[name])
            self.left_out.emit(name)

        title, verb = f"Throw {name} away?", "Throw it away"
        look, words = self._window.look, _LOST_FOR_GOOD
        ask(look, self._window, title, words, verb, throw_away, loses=True)

    def _show_change(self, session: Session, name: str) -> None:
        work = partial(self._do.edit_differences, session.files[name], session.text(name))
        title = f"{name}: on the disk (−), here (+)"
        self._jobs.run("deck change", work, partial(self._show_lines, title), self._window.fail)

    def _show_lines(self, title: str, lines: str) -> None:
        from studyapp.ui.parts.lines_dialog import LinesDialog

        LinesDialog(self._window.look, self._window, title, lines).open()

    def bars(self) -> tuple[Bar, ...]:
        """What is to be said above the file on the screen."""
        session = self.session
        if session is None or session.shown not in session.files:
            return ()
        name = session.shown
        found: list[Bar] = []
        if session.deck.locked:
            found.append((session.deck.locked, (("Make a copy to edit", "copy"),)))
        conflict = session.conflicts.get(name)
        if conflict == "changed":
            words = f"{name} was changed by another program. What you wrote here is kept."
            found.append((words, _CHANGED))
        elif conflict == "gone":
            words = f"{name} is not on the disk any more. What you wrote here is kept."
            found.append((words, _GONE))
        elif name in session.restored:
            words = f"What you wrote in {name} and did not save is here again."
            found.append((words, _RESTORED))
        if session.edit is not None and not session.edit.faithful:
            found.append((_UNFAITHFUL, ()))
        return tuple(found)
