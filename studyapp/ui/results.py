"""The page Result on one window: a paper that was handed in, its points, its PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.app.views import Changes
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.exam import Exam
    from studyapp.ui.pages.result import ResultPage
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window


class Results(QObject):
    """Holds the paper of the page Result.

    `amended` gives it anew, `answered` says it was counted as reviews, `export_asked` that it is to
    go out to another program.
    """

    amended = Signal(object)
    answered = Signal()
    export_asked = Signal(object)

    def __init__(self, window: Window, actions: Actions, study: Study) -> None:
        super().__init__(window)
        self._window, self._do, self._study = window, actions, study
        self._exam: Exam | None = None
        self._page: ResultPage | None = None

    @property
    def exam(self) -> Exam | None:
        """The paper of the page."""
        return self._exam

    def show_paper(self, exam: Exam) -> None:
        """Go to the page with another paper."""
        self._exam = exam
        self._window.go("result")

    def make_page(self) -> ResultPage:
        """The page of a result."""
        from studyapp.ui.pages.result import ResultPage

        page = ResultPage(self._window.look)
        page.reviewed.connect(self._review)
        page.fed.connect(self._feed)
        page.printed.connect(self._print)
        page.exported.connect(lambda: self.export_asked.emit(self._exam))
        page.handed_over.connect(self._ask_label)
        page.again.connect(lambda: self._window.go("quiz"))
        page.ticked.connect(self._mark)
        self._page = page
        return page

    def show(self) -> None:
        """Show the marks of the paper."""
        if self._exam is not None and self._page is not None:
            self._page.show_view(self._do.result(self._exam))

    def _amend(self, step: Callable[[Exam], Exam]) -> bool:
        """Carry out an action on the paper; whether it went well."""
        if self._exam is None:
            return False
        try:
            self._exam = step(self._exam)
        except StudyError as error:
            self._window.fail(error)
            self.show()  # a tick that was not kept is taken off again
            return False
        self.amended.emit(self._exam)
        self.show()
        return True

    def _mark(self, place: int, points: list[int]) -> None:
        self._amend(lambda exam: self._do.mark_points(exam, place, points))

    def _review(self) -> None:
        if self._exam is None:
            return
        try:
            sitting = self._do.review_missed(self._exam)
        except StudyError as error:
            self._window.fail(error)
            return
        self._study.resume(sitting)

    def _feed(self) -> None:
        if self._amend(self._do.feed):
            self._window.tell(Changes.REVIEWS)
            self.answered.emit()

    def _ask_label(self) -> None:
        """Ask by what the class knows the student, then where the file goes."""
        from studyapp.ui.parts.asking import LineDialog

        LineDialog(
            self._window.look,
            self._window,
            "Save your answers for your class",
            "Save",
            self._hand_over,
            name="Your label: a number or a name that your class agreed on",
            told=lambda _text: (
                "The file holds it, your answers with their times, the questions during which you "
                "left the window of an assignment, and nothing else that you do here."
            ),
        ).open()

    def _hand_over(self, label: str) -> None:
        """Save the answers under a label; raises `StudyError`, which the dialog says."""
        from studyapp.ui.saving import ask_where, save

        if self._exam is None:
            return
        content = self._do.result_file(self._exam, label)
        name = self._do.result_name(label)
        path = ask_where(self._window, "Save your result", name, "Results (*.result.json)")
        if path is not None:
            save(path, content)
            self._window.say(f"Your answers are in {path.name}. Hand that file in.")

    def _print(self) -> None:
        """The paper, its answer sheet and its key as a PDF."""
        if self._exam is None:
            return
        from studyapp.ui.print_paper import write_pdf
        from studyapp.ui.saving import ask_where

        path = ask_where(self._window, "Save the paper and its key", "paper.pdf", "PDF (*.pdf)")
        if path is None:
            return
        try:
            pages = write_pdf(self._do.sheet(self._exam), path)
        except StudyError as error:
            self._window.fail(error)
            return
        self._window.say(f"{pages} pages are in {path.name}.")
