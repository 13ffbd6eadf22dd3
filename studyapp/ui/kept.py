"""The list of kept essays in the window: opened, saved as Markdown, deleted and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.outlines import OutlinesPage
    from studyapp.ui.window import Window

_KIND = "Markdown (*.md)"
_PAGE = 50  # essays that are listed before more are asked for


class Kept(QObject):
    """`chosen` gives an essay and the page that shows it: to write on, or to mark."""

    chosen = Signal(str, str)

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._most = _PAGE
        self._deleted = ""
        self._page: OutlinesPage | None = None
        window.back_from["outlines"] = lambda: window.go("arguments")

    def make_page(self) -> OutlinesPage:
        """The page, with its keys."""
        from studyapp.ui.pages.outlines import OutlinesPage

        page = OutlinesPage(self._window.look)
        page.marked.connect(lambda essay: self.chosen.emit(essay, "outline-marking"))
        page.continued.connect(lambda essay: self.chosen.emit(essay, "outline"))
        page.exported.connect(self.export)
        page.deleted.connect(self.delete)
        page.all_exported.connect(lambda: self.export(""))
        page.more_asked.connect(self._show_more)
        page.arguments_asked.connect(lambda: self._window.go("arguments"))
        for key, wish in (("W", page.continued), ("M", page.exported), ("Del", page.deleted)):
            self._window.add_key(key, lambda wish=wish: self._with_row(wish.emit), on=page)  # type: ignore[misc]
        self._page = page
        return page

    def show(self) -> None:
        """Show what is kept."""
        if self._page is not None:
            self._page.show_view(self._do.outlines(self._most))

    def _with_row(self, wish: Callable[[str], None]) -> None:
        """Do something with the essay that has the keyboard."""
        essay = self._page.essay() if self._page is not None else ""
        if essay:
            wish(essay)

    def _show_more(self) -> None:
        place, self._most = self._most, self._most + _PAGE
        self.show()
        if self._page is not None:
            self._page.focus_row(place)

    def export(self, essay: str) -> None:
        """Save one essay as Markdown, or ("") all of them."""
        from studyapp.ui.saving import ask_where, save

        name = "essay.md" if essay else "essays.md"
        title = "Save the essay" if essay else "Save all essays"
        path = ask_where(self._window, title, name, _KIND)
        if path is None:
            return

        def write() -> None:
            save(path, self._do.outline_markdown(essay).encode("utf-8", "replace"))

        def done(_: None) -> None:
            self._window.say(f"{'The essay is' if essay else 'All essays are'} in {path.name}.")

        self._jobs.run("essays", write, done, self._window.fail)

    def delete(self, essay: str) -> None:
        """Take an essay off the list; Undo puts it back."""
        try:
            self._do.outline_discard(essay)
        except StudyError as error:
            self._window.fail(error)
            return
        self._deleted = essay
        self.show()
        if self._page is not None and not self._page.essay():
            self._page.focus_row()
        self._window.say("The essay is deleted from the list.", "Undo", "outline undo")

    def put_back(self) -> None:
        """Put the essay back that was deleted last."""
        if not self._deleted:
            return
        try:
            self._do.outline_restore(self._deleted)
        except StudyError as error:
            self._window.fail(error)
            return
        self._deleted = ""
        self._window.toast.withdraw()
        self.show()
        self._window.say("The essay is on the list again.")
