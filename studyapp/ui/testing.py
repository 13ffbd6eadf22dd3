"""An argument rebuilt from memory in the window: keys and buttons to actions, and the next view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.rebuilding import Rebuilding
    from studyapp.explore.argument_map import ArgumentMap
    from studyapp.ui.pages.rebuilding import RebuildingPage
    from studyapp.ui.window import Window


class Testing(QObject):
    """Holds the argument that is being rebuilt. `answered` tells that answers were kept."""

    answered = Signal()

    def __init__(self, window: Window, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._do = window, actions
        self._page: RebuildingPage | None = None
        self._rebuilding: Rebuilding | None = None

    def make_page(self) -> RebuildingPage:
        """The page on which an argument is rebuilt, with its keys."""
        from studyapp.ui.pages.rebuilding import RebuildingPage

        page = RebuildingPage(self._window.look)
        page.revealed.connect(self.reveal)
        page.graded.connect(self.grade)
        page.aimed.connect(self.aim)
        page.taken_back.connect(self.take_back)
        page.again.connect(self.again)
        page.closed.connect(self.leave)
        for number, letter in enumerate("ABCDEFGHI"):
            self._window.add_key(letter, partial(page.aim, number), on=page)
        for grade in Grade:
            self._window.add_key(str(int(grade)), partial(page.grade, grade), on=page)
        for key, wish in (
            ("Space", page.press),
            ("Return", page.press),
            ("Enter", page.press),
            ("Down", lambda: page.step(1)),
            ("Up", lambda: page.step(-1)),
            ("PgDown", lambda: page.scroll_tree(0.9)),
            ("PgUp", lambda: page.scroll_tree(-0.9)),
        ):
            self._window.add_key(key, wish, on=page)
        self._window.back_from["rebuild"] = self.leave
        self._page = page
        return page

    def show(self) -> None:
        """Show how far the student has got."""
        if self._rebuilding is not None and self._page is not None:
            self._page.show_view(self._do.rebuild_view(self._rebuilding))

    @property
    def rebuilding(self) -> Rebuilding | None:
        """How far the argument on the screen is rebuilt."""
        return self._rebuilding

    def carry_on(self, rebuilding: Rebuilding) -> None:
        """Go on with what was begun in another window."""
        self._rebuilding = rebuilding
        self._window.go("rebuild")

    def begin(self, one: ArgumentMap) -> None:
        """Hide an argument but for its claim, and ask for the rest."""
        try:
            self._rebuilding = self._do.rebuild(one)
        except StudyError as error:
            self._window.fail(error)
            return
        if self._window.current == "rebuild":
            self.show()
        else:
            self._window.go("rebuild")

    def again(self) -> None:
        """The same argument once more."""
        if self._rebuilding is not None:
            self.begin(self._rebuilding.one)

    def leave(self) -> None:
        """Back to the argument; what was graded is on disk."""
        self._window.go("arguments")

    def forget(self) -> None:
        """The page is left: the next test begins anew."""
        self._rebuilding = None

    def reveal(self) -> None:
        """Show the node that is asked for."""
        self._step(self._do.rebuild_reveal)

    def grade(self, grade: Grade) -> None:
        """Grade the node that is shown; on failure it stays as it is, to be graded again."""
        if self._step(lambda one: self._do.rebuild_grade(one, grade)):
            self.answered.emit()

    def aim(self, key: str) -> None:
        """Say what the objection attacks."""
        self._step(lambda one: self._do.rebuild_aim(one, key))

    def take_back(self) -> None:
        """Take back the last grade or choice of this test."""
        self._step(self._do.rebuild_take_back)

    def _step(self, step: Callable[[Rebuilding], Rebuilding]) -> bool:
        """Carry out one action; whether it went well."""
        if self._rebuilding is None:
            return False
        try:
            self._rebuilding = step(self._rebuilding)
        except StudyError as error:
            self._window.fail(error)
            return False
        self._window.toast.withdraw()
        self.show()
        return True
