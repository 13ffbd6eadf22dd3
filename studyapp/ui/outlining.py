"""Outlines in the window: keys and buttons to actions, the clock, saving, and what is kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.kept import Kept
from studyapp.ui.outline_setting import Setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.outlines import Outline
    from studyapp.explore.outline import Text
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.outline import OutlinePage
    from studyapp.ui.pages.outline_marking import OutlineMarkingPage
    from studyapp.ui.window import Window

_TICK_MS = 500
_FOOT = 56  # pixels that the toast leaves free at the foot of the pages
_TELL_AT = (5, 1)  # minutes left that are announced
_PUT_BACK = "outline put back"


class Outlining(QObject):
    """Holds the outline on the screen. `answered` tells that answers were kept.

    Its clock stands still while another page is shown.
    """

    answered = Signal()

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do = window, actions
        self._outline: Outline | None = None
        self._page: OutlinePage | None = None
        self._marking: OutlineMarkingPage | None = None
        self.setting = Setting(window, actions)
        self.setting.begun.connect(lambda outline: self.carry_on(outline, "outline"))
        self.kept = Kept(window, actions, jobs)
        self.kept.chosen.connect(self._open)
        self._since = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._tick)
        window.toast.acted.connect(self._act)
        window.add_key("Ctrl+E", lambda: window.go("outlines"))
        window.back_from["outline"] = lambda: window.go("outlines")
        window.back_from["outline-marking"] = lambda: window.go("outlines")

    @property
    def outline(self) -> Outline | None:
        """The outline that is written or marked."""
        return self._outline

    def start(self, deck: str, key: str) -> None:
        """Set an outline on a question or an argument."""
        self.setting.start(deck, key)

    def carry_on(self, outline: Outline, page: str) -> None:
        """Show an outline, to write on ("outline") or to mark ("outline-marking")."""
        other = self._outline is not None and self._outline.essay.id != outline.essay.id
        if other and not self._is_safe():
            return
        self._outline = outline
        self._window.go(page)

    def _is_safe(self) -> bool:
        """Whether nothing typed would be lost with the outline; what could not be saved stays."""
        page = self._page
        return page is None or not page.unsaved or self._save(page.text, leaving=True)

    def take_over(self, other: Outlining, page: str) -> None:
        """Show what another window showed, also what it could not save."""
        self.setting.take_over(other.setting)
        self._outline = other._outline
        self._window.go(page)
        if page == "outline" and self._page is not None and other._page is not None:
            self._page.go_on_with(other._page.text)

    # Writing.

    def make_page(self) -> OutlinePage:
        """The page on which an outline is written, with its keys."""
        from studyapp.ui.pages.outline import OutlinePage

        page = OutlinePage(self._window.look)
        page.written.connect(self._write)
        page.marked.connect(self.mark)
        page.turned.connect(self._turn)
        page.removed.connect(self._tell_removed)
        page.closed.connect(lambda: self._window.go("outlines"))
        for key, wish in (
            ("Ctrl+Return", page.mark),
            ("Ctrl+Enter", page.mark),
            ("Ctrl+R", page.fields.add_reason),
            ("Ctrl+Shift+R", page.fields.remove_reason),
            ("Ctrl+T", page.clock.turn),
            ("Ctrl+Shift+F", page.turn),
        ):
            self._window.add_key(key, wish, on=page)
        self._page = page
        return page

    def show(self) -> None:
        """Show the outline to write on; its clock runs from now."""
        if self._outline is not None and self._page is not None:
            self._window.toast.lift = _FOOT
            self._catch_up()
            self._page.show_view(self._do.outline_writing(self._outline))
            self._since.start()
            self._clock.start()

    def _write(self, text: Text) -> None:
        self._save(text)

    def _save(self, text: Text, *, leaving: bool = False) -> bool:
        """Write a text to the disk; whether it is there."""
        outline, page = self._outline, self._page
        if outline is None or page is None:
            return False
        self._catch_up()
        try:
            self._outline = self._do.outline_write(self._outline or outline, text, leaving)
        except StudyError as error:
            self._window.fail(error)
            page.show_saved("", failed=True)
            return False
        page.show_saved(self._do.outline_saved(self._outline))
        return True

    def _turn(self) -> None:
        if self._page is not None and self._outline is not None:
            self._save(self._do.outline_turned(self._page.text))
            self.show()

    def _tell_removed(self, number: int) -> None:
        self._window.say(f"Reason {number} is removed.", "Undo", _PUT_BACK)

    def _act(self, action: str) -> None:
        """What the toast offered."""
        if action == _PUT_BACK and self._page is not None:
            self._page.fields.put_back()
        elif action == "outline undo":
            self.take_back()

    # The clock.

    def _catch_up(self) -> None:
        """Let the clock have what has passed since the last tick."""
        if self._since.isValid():
            self.let_pass(self._since.restart())

    def _tick(self) -> None:
        self._catch_up()
        if self._outline is not None and self._page is not None:
            self._page.show_clock(self._do.outline_clock(self._outline))

    def let_pass(self, ms: int) -> None:
        """So much more time was spent writing."""
        if self._outline is None or self._page is None:
            return
        before = self._outline
        self._outline = self._do.outline_clocked(before, ms, self._page.text)
        left_before, left = before.left_ms, self._outline.left_ms
        if left_before is None or left is None:
            return
        for minutes in _TELL_AT:
            if left <= minutes * 60_000 < left_before and left > 0:
                self._announce(f"{minutes} minute{'' if minutes == 1 else 's'} left")
        if left <= 0 < left_before:
            view = self._do.outline_writing(self._outline)
            self._page.show_at_time(view.at_time)
            self._window.say(f"The time is over: {view.at_time}. You can write on.")

    def _announce(self, words: str) -> None:
        from studyapp.ui.parts.notices import announce

        if self._page is not None:
            announce(self._page, words)

    # Marking.

    def mark(self) -> None:
        """On to the rubric, once the text is on disk."""
        if self._page is not None and self._save(self._page.text, leaving=True):
            self._window.go("outline-marking")

    def make_marking(self) -> OutlineMarkingPage:
        """The page on which an outline is marked, with its keys."""
        from studyapp.ui.pages.outline_marking import OutlineMarkingPage

        page = OutlineMarkingPage(self._window.look)
        page.ticked.connect(self._tick_point)
        page.made_due.connect(self.make_due)
        page.written_on.connect(lambda: self._window.go("outline"))
        page.exported.connect(self._export)
        page.listed.connect(lambda: self._window.go("outlines"))
        page.closed.connect(lambda: self._window.go("outlines"))
        for key, wish in (
            ("Ctrl+Return", self.make_due),
            ("Ctrl+Enter", self.make_due),
            ("W", page.written_on.emit),
            ("M", page.exported.emit),
            ("PgDown", lambda: page.scroll_text(0.9)),
            ("PgUp", lambda: page.scroll_text(-0.9)),
        ):
            self._window.add_key(key, wish, on=page)
        self._marking = page
        return page

    def show_marking(self) -> None:
        """Show the points beside the text, and go to the first."""
        self._refresh_marking()
        if self._marking is not None:
            self._window.toast.lift = _FOOT
            self._marking.begin()

    def _refresh_marking(self) -> None:
        if self._outline is not None and self._marking is not None:
            self._marking.show_view(self._do.outline_marking(self._outline))

    def _amend(self, step: Callable[[Outline], Outline]) -> bool:
        """Carry out an action on the outline that is marked; whether it went well."""
        if self._outline is None:
            return False
        try:
            self._outline = step(self._outline)
        except StudyError as error:
            self._window.fail(error)
            self._refresh_marking()  # a tick that was not kept is taken off again
            return False
        self._refresh_marking()
        return True

    def _tick_point(self, key: str, on: bool) -> None:
        self._amend(lambda outline: self._do.outline_tick(outline, key, on))

    def make_due(self) -> None:
        """Let the cards for missed points come back today."""
        if self._outline is None or self._outline.fed:
            return
        if self._amend(self._do.outline_make_due) and self._outline.fed:
            self._window.tell(Changes.REVIEWS)
            done = self._do.outline_marking(self._outline).due_words
            self._window.say(done, "Undo", "outline undo")
            self.answered.emit()

    def take_back(self) -> None:
        """Undo: what was made due, or what was deleted from the list."""
        if self._window.current == "outlines":
            self.kept.put_back()
            return
        outline = self._outline
        if self._window.current != "outline-marking" or outline is None:
            return
        if self._do.outline_can_take_back(outline) and self._amend(self._do.outline_take_back):
            self._window.tell(Changes.REVIEWS)
            self._window.say("Taken back. The cards come back when they did before.")

    def _export(self) -> None:
        if self._outline is not None:
            self.kept.export(self._outline.essay.id)

    def _open(self, essay: str, page: str) -> None:
        try:
            outline = self._do.outline_open(essay)
        except StudyError as error:
            self._window.fail(error)
            return
        self.carry_on(outline, page)

    # Leaving.

    def leave(self) -> None:
        """The page is left: what is written is put into the log, and the clock stops."""
        if self._page is not None and self._outline is not None and self._clock.isActive():
            self._save(self._page.text, leaving=True)
        self._clock.stop()
        self._since.invalidate()

    def close(self) -> None:
        """The window is closed."""
        with suppress(StudyError):
            self.leave()
