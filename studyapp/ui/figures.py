"""The page Progress on one window: its figures are worked out in a job, shown, and exported."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.app.actions import Actions
    from studyapp.app.progress_views import ProgressView
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.quizzing import Quizzing
    from studyapp.ui.window import Window

_FILES = {"csv": "Tables (*.csv)", "png": "Pictures (*.png)"}


class Figures:
    """Binds the page Progress to the actions."""

    def __init__(self, window: Window, actions: Actions, jobs: Jobs, quizzing: Quizzing) -> None:
        self._window, self._do, self._jobs, self._quizzing = window, actions, jobs, quizzing
        self._view: ProgressView | None = None
        self._of = ("", "year")  # deck and period

    def make_page(self) -> QWidget:
        """The page, without figures yet."""
        from studyapp.ui.pages.progress import ProgressPage

        self._page = ProgressPage(self._window.look)
        self._page.asked.connect(self._ask)
        self._page.exported.connect(self._export)
        self._page.contrasted.connect(self._contrast)
        return self._page

    def show(self) -> None:
        """Work the figures out and show them once they are there."""
        self._page.show_working()
        work = partial(self._do.progress, *self._of)
        self._jobs.run("progress", work, self._paint, self._window.fail)

    def _ask(self, deck: str, period: str) -> None:
        self._of = (deck, period)
        self.show()

    def _paint(self, view: ProgressView) -> None:
        self._view = view
        self._page.show_view(view)

    def _export(self, kind: str) -> None:
        """The figures as a table, or the page as a picture."""
        from studyapp.ui.saving import ask_where, png_of, save

        if self._view is None:
            return
        path = ask_where(self._window, "Save the figures", f"progress.{kind}", _FILES[kind])
        if path is None:
            return
        try:
            if kind == "csv":
                save(path, self._do.progress_csv(self._view).encode("utf-8-sig"))
            else:
                save(path, png_of(self._page.picture()))
        except StudyError as error:
            self._window.fail(error)
            return
        self._window.say(f"The figures are in {path.name}.")

    def _contrast(self, right: str, chosen: str) -> None:
        """A practice of questions that tell two entities apart."""
        try:
            exam = self._do.contrast(right, chosen)
        except StudyError as error:
            self._window.fail(error)
            return
        self._quizzing.carry_on(exam)
