"""The form of an exam on one window: kept as it is filled in, and left on a word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.plan_views import ExamForm
    from studyapp.ui.pages.exam_form import ExamFormPage
    from studyapp.ui.window import Window

PAGE = "exam-form"


class ExamFilling(QObject):
    """Holds which exam is asked about, and the page on which that was asked for.

    `saved` gives the exam that was kept. `archived` and `restored` ask for one to be put away, or
    to be taken up again in the place of what is filled in.
    """

    saved = Signal(str)
    archived = Signal(str)
    restored = Signal(str)

    def __init__(self, window: Window, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._do = window, actions
        self._page: ExamFormPage | None = None
        self._asked = ""  # whose form is shown; a new one for ""
        self._from = "today"  # the page on which the form was asked for
        window.back_from[PAGE] = self.leave

    def take_over(self, other: ExamFilling) -> None:
        """Ask about what another window asked about."""
        self._asked, self._from = other._asked, other._from

    def take_over_page(self, other: ExamFilling) -> None:
        """Show what was filled in on another window's page, also what was not saved."""
        if self._page is not None and other._page is not None:
            form = other._page.form
            if form is not None:
                self._page.show_form(form, other._page.kept)

    def make_page(self) -> ExamFormPage:
        """The page of the form, with its keys."""
        from studyapp.ui.pages.exam_form import ExamFormPage

        page = ExamFormPage(self._window.look)
        page.saved.connect(self._save)
        page.archived.connect(lambda: self.archived.emit(self._asked))
        page.restored.connect(self._restore)
        page.closed.connect(self.leave)
        for key in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            self._window.add_key(key, page.save, on=page)
        self._page = page
        return page

    def show(self) -> None:
        """Show the form; what was filled in and not saved is still there."""
        page = self._page
        if page is None:
            return
        if not page.unsaved:
            page.show_form(self._do.exam_form(self._asked))
        page.begin()

    def open(self, exam: str) -> None:
        """Ask about an exam, about a new one for ""."""
        if exam == self._asked:
            self._open(exam)
        else:
            self._unless_unsaved(partial(self._open, exam))

    def _open(self, exam: str) -> None:
        if exam != self._asked:
            self.forget()
        self._asked = exam
        if self._window.current in {"today", "plan"}:
            self._from = self._window.current
        self._window.go(PAGE)

    def _save(self, form: ExamForm) -> None:
        """Keep what is filled in, and go back to where it was asked for."""
        try:
            exam = self._do.save_exam(form)
        except StudyError as error:
            self._window.fail(error)
            return
        self.saved.emit(exam)
        self._close()
        self._window.say("The exam is saved.")

    def _restore(self, exam: str) -> None:
        self._unless_unsaved(lambda: self.restored.emit(exam))

    def leave(self) -> None:
        """Back to where the form was asked for; first a question if something was changed."""
        self._unless_unsaved(self._close)

    def _close(self) -> None:
        self.forget()
        self._window.go(self._from)

    def forget(self) -> None:
        """Let go of what is filled in."""
        if self._page is not None:
            self._page.forget()

    def _unless_unsaved(self, go_on: Callable[[], None]) -> None:
        """Go on; first a question if something was filled in and not saved."""
        if self._page is None or not self._page.unsaved:
            go_on()
            return
        from studyapp.ui.parts.dialog import ask

        ask(
            self._window.look,
            self._window,
            "Leave the form without saving?",
            "What you changed in it is not kept.",
            "Leave",
            go_on,
            loses=True,
        )
