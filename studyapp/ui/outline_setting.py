"""An outline before it is begun, in the window: what it is on, the directive word, the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.explore.outline import Subject
    from studyapp.ui.pages.outline_set import OutlineSetPage
    from studyapp.ui.window import Window

_MINUTES = 25


class Setting(QObject):
    """Holds what is chosen. `begun` gives the outline that was set."""

    begun = Signal(object)

    def __init__(self, window: Window, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._do = window, actions
        self._subject: Subject | None = None
        self._directive, self._minutes = "", _MINUTES
        self._page: OutlineSetPage | None = None
        window.back_from["outline-set"] = lambda: window.go("arguments")

    def take_over(self, other: Setting) -> None:
        """Choose what was chosen in another window."""
        self._subject = other._subject
        self._directive, self._minutes = other._directive, other._minutes

    def start(self, deck: str, key: str) -> None:
        """Choose a directive word and a time for a question or an argument."""
        try:
            self._subject = self._do.outline_subject(deck, key)
        except StudyError as error:
            self._window.fail(error)
            return
        self._window.go("outline-set")

    def make_page(self) -> OutlineSetPage:
        """The page."""
        from studyapp.ui.pages.outline_set import OutlineSetPage

        page = OutlineSetPage(self._window.look)
        page.chosen.connect(self.choose)
        page.begun.connect(self.begin)
        page.listed.connect(lambda: self._window.go("outlines"))
        self._page = page
        return page

    def show(self) -> None:
        """Show what may be chosen."""
        if self._subject is not None and self._page is not None:
            view = self._do.outline_set(self._subject, self._directive, self._minutes)
            self._directive = view.directive
            self._page.show_view(view)

    def choose(self, directive: str, minutes: int) -> None:
        """Choose a directive word (its id) and a time (0: none)."""
        self._directive, self._minutes = directive, minutes
        self.show()

    def begin(self) -> None:
        """Begin with what is chosen."""
        if self._subject is None:
            return
        try:
            outline = self._do.outline_begin(self._subject, self._directive, self._minutes)
        except StudyError as error:
            self._window.fail(error)
            return
        self.begun.emit(outline)
