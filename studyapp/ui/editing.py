"""The editor in the window: a deck is opened, written, checked, saved; keys lead to the parts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from studyapp.errors import StudyError
from studyapp.ui.edit_checking import Checking
from studyapp.ui.edit_disk import Disk
from studyapp.ui.edit_entity import EntityView
from studyapp.ui.edit_going import Going
from studyapp.ui.edit_making import Making
from studyapp.ui.edit_mending import Mending
from studyapp.ui.edit_session import Session
from studyapp.ui.edit_standing import Standing

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.editor import EditorPage
    from studyapp.ui.parts.code_edit import CodeEdit
    from studyapp.ui.window import Window

PAGE = "deck-editor"
_HOLD_MS = 800  # after the last key
_HOLD_AT_LATEST_MS = 2_500  # after the first that is not held
_MENU = (
    ("Save", "Ctrl+S", "save"),
    ("Show or close the preview", "Ctrl+P", "preview"),
    ("", "", ""),
    ("Next problem", "F8", "next"),
    ("Mend the problem", "Alt+Return", "fix"),
    ("What could be written here", "Ctrl+Space", "complete"),
    ("", "", ""),
    ("Find a line of the deck", "Ctrl+Shift+F", "find"),
    ("Go to where it is written", "F12", "define"),
    ("All places that name it", "Shift+F12", "refer"),
    ("Rename", "F2", "rename"),
)


class Editing(QObject):
    """`saved` tells that files of a deck may be others now, by this program or another one;
    `decks_changed` that there is a new deck."""

    saved = Signal()
    decks_changed = Signal()

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do = window, actions
        self._page: EditorPage | None = None
        self.checking = Checking(self, jobs, self.texts)
        self.disk = Disk(window, actions, jobs)
        self.standing = Standing(self, self.disk)
        self.going = Going(window, self)
        self.mending = Mending(window, self)
        self.making = Making(window, actions, self)
        self.entity = EntityView(window, self)
        self.making.made.connect(self.decks_changed)
        self._hold, self._at_latest = QTimer(self), QTimer(self)
        for timer, ms in ((self._hold, _HOLD_MS), (self._at_latest, _HOLD_AT_LATEST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
            timer.timeout.connect(self._hold_now)
        self.checking.found.connect(self._show_found)
        self.disk.saved.connect(self.saved)
        self.disk.read.connect(self.saved)
        self.disk.read.connect(self.checking.touch)
        self.disk.read.connect(self.entity.follow)
        self.disk.left_out.connect(self._leave_out)
        window.back_from[PAGE] = lambda: window.go("decks")

    @property
    def session(self) -> Session | None:
        """The deck that is open."""
        return self.disk.session

    # The page.

    def make_page(self) -> EditorPage:
        """The page, with its keys."""
        from studyapp.ui.pages.editor import EditorPage

        page = EditorPage(self._window.look)
        page.menu_entries = _MENU
        page.acted.connect(self.act)
        page.mode_asked.connect(self.turn)
        page.files.opened.connect(self.show_file)
        self.mending.attend(page.problems)
        self.entity.attend(page)
        self.standing.attend(page)
        page.installEventFilter(self)
        for key, action in (
            *((key, action) for _, key, action in _MENU if key),
            ("Shift+F8", "previous"),
            ("Alt+Enter", "fix"),
        ):
            self._window.add_key(key, partial(self.act, action), on=page)
        self._page = page
        return page

    def show(self) -> None:
        """Show the deck that is open; without one, the list of decks."""
        if self.session is None:
            QTimer.singleShot(0, self, lambda: self._window.go("decks"))
            return
        self.disk.look()
        self.show_file(self.session.shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who comes back to the window may have changed files elsewhere."""
        if event.type() == QEvent.Type.WindowActivate and self._window.current == PAGE:
            self.entity.settle()
            self.disk.look()
        return False

    def act(self, action: str) -> None:
        """What a key, the menu or a bar asks for."""
        acts = {
            "save": self.disk.save,
            "preview": self._turn_pane,
            "next": self.mending.next,
            "previous": self.mending.previous,
            "fix": self.mending.fix,
            "complete": self.going.complete,
            "find": self.going.find,
            "define": self.going.define,
            "refer": self.going.refer,
            "rename": self.going.rename,
            "new-file": self.making.file,
            "copy": self.making.copy,
        }
        self.entity.settle()
        if action in acts:
            acts[action]()
        else:
            self.disk.act(action)
            self.entity.follow()

    def _turn_pane(self) -> None:
        if self._page is not None:
            self._page.turn_pane()

    # A deck is opened and left.

    def open(self, folder: str, name: str = "", line: int = 1, column: int = 1) -> None:
        """Open a deck, at a file and place of it; one that is open is gone on with."""
        if self.session is None or self.session.deck.folder != folder:
            try:
                deck = self._do.edit_open(folder)
            except StudyError as error:
                self._window.fail(error)
                return
            self._close()
            self.disk.session = session = Session(deck)
            self.checking.begin()
            session.shown = session.first
        self._window.go(PAGE)
        if name:
            self.go_to(name, line, column)

    def _close(self) -> None:
        """Let go of the deck; what is not saved is held."""
        self.leave()
        self._drop()

    def forget(self, folder: str) -> None:
        """Let go of a deck, and of all that is written in it, if it is the one that is open."""
        if self.session is not None and self.session.deck.folder == folder:
            self._wait_no_more()
            self._drop()

    def _drop(self) -> None:
        if self.session is not None and self._page is not None:
            self._page.discard(list(self.session.edits.values()))
        self.disk.session = None

    def leave(self) -> bool:
        """The page or the window goes away: nothing that is written may be lost.

        Whether all of it is held.
        """
        self.entity.settle()
        return self._hold_now()

    def _hold_now(self) -> bool:
        self._wait_no_more()
        return self.disk.hold()

    def _wait_no_more(self) -> None:
        self._hold.stop()
        self._at_latest.stop()

    def left(self) -> None:
        """Another page is shown; it is to know what other programs did meanwhile."""
        self.leave()
        self.saved.emit()
        if self.session is not None and any(self.session.unsaved()):
            self._window.say("What you wrote is not saved yet, but held: Edit goes on with it.")

    @property
    def place(self) -> tuple[str, str, int, int] | None:
        """The folder, file, line and column that are open; None if no deck is."""
        if self.session is None:
            return None
        edit = self.session.edit
        line, column = edit.mirror.buffer.place_of(edit.offset) if edit else (1, 1)
        return self.session.deck.folder, self.session.shown, line, column

    def refuses(self) -> bool:
        """Whether the deck cannot be changed; then it is said why."""
        locked = self.session.deck.locked if self.session is not None else ""
        if locked:
            self._window.say(locked)
        return self.session is None or bool(locked)

    # Files.

    @property
    def edit(self) -> CodeEdit | None:
        """The text on the screen."""
        return self.session.edit if self.session is not None else None

    @property
    def shown(self) -> str:
        """The name of the file on the screen."""
        return self.session.shown if self.session is not None else ""

    def texts(self) -> dict[str, str]:
        """What is written in all files."""
        return self.session.texts() if self.session is not None else {}

    def show_file(self, name: str) -> None:
        """Show a file, as text or as the form of the entity under its cursor."""
        session, page = self.session, self._page
        if session is None or page is None:
            return
        self.entity.settle()
        session.shown = self.checking.shown = name
        self.standing.show_title()
        file = session.files.get(name)
        if file is None or file.disk is None:
            page.show_fault(name, file.fault if file else "This deck has no files. + adds one.")
        else:
            edit = self.editor_of(name)
            page.show_file(name, edit if self.entity.mode == "text" else page.form)
        self.standing.show_disk()
        self._moved()
        if self._window.current == PAGE:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def editor_of(self, name: str) -> CodeEdit:
        """The editor of a file, made when it is first needed."""
        from studyapp.ui.parts.code_edit import CodeEdit

        session = self.session
        if session is None:
            raise LookupError(name)
        if name not in session.edits:
            edit = CodeEdit(self._window.look, name, session.files[name].text)
            if session.deck.locked or not edit.faithful:
                edit.lock()
            edit.pressed.connect(self.checking.give_way)
            edit.written.connect(self._written)
            edit.cursorPositionChanged.connect(self._moved)
            edit.followed.connect(self.going.define)
            edit.refused.connect(self._window.say)
            edit.show_problems(self.checking.result.of(name))
            session.edits[name] = edit
            if self._page is not None:
                self._page.stack.addWidget(edit)
        return session.edits[name]

    def _leave_out(self, name: str) -> None:
        """A file that is not on the disk any more is let go of."""
        session, page = self.session, self._page
        if session is None or page is None:
            return
        edit = session.forget(name)
        if session.shown == name:
            self.show_file(session.first)
        if edit is not None:
            page.discard([edit])
        self.checking.touch()

    def go_to(self, name: str, line: int, column: int, length: int = 0) -> None:
        """Show a place of a file as text, with the cursor on it."""
        if self.session is None or name not in self.session.files:
            return
        self.entity.turn("text")
        self.show_file(name)
        if self.edit is not None:
            self.edit.go_to(line, column, length)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # Writing.

    def _written(self) -> None:
        self.checking.touch()
        self._hold.start()
        if not self._at_latest.isActive():
            self._at_latest.start()
        self.going.follow()
        if self._page is not None and self.edit is not None:
            self._page.show_unsaved()

    def _moved(self) -> None:
        """The cursor is elsewhere: what is said of its place follows."""
        page, edit = self._page, self.edit
        if page is None or edit is None:
            return
        line, column = edit.mirror.buffer.place_of(edit.offset)
        page.show_place(f"Line {line:,}, column {column:,}")
        self.going.follow()
        if not self.checking.pending:
            self.entity.follow()

    def turn(self, mode: str) -> None:
        """Show the file as "text", or the entity under its cursor as a "form"."""
        self.entity.turn(mode)
        self.show_file(self.shown)
        self.entity.follow()

    def undo(self) -> None:
        """Take back what was written last in the file on the screen, wherever the keyboard is."""
        if self.edit is not None:
            self.entity.settle()
            self.edit.undo()
            self.entity.follow()

    def _show_found(self) -> None:
        """A check is done: all that waited for it follows."""
        if self.session is not None:
            self.standing.show_found()
            self.entity.follow()
            self.mending.go_on()

    def take_over(self, old: Editing) -> None:
        """Go on, in a new window, with what was open in another."""
        place = old.place
        old.entity.settle()
        files = {} if old.session is None else old.session.files
        written = {} if old.session is None else {n: old.session.text(n) for n in old.session.edits}
        old.leave()
        if place is not None:
            self.open(*place)
        if place is not None and self.session is not None:
            for name, text in written.items():  # what could not be held comes along all the same
                if name not in self.session.files:
                    self.session.add(files[name])
                if self.session.text(name) != text:
                    self.editor_of(name).become(text)
            self.session.restored.clear()
            self.standing.show_disk()
