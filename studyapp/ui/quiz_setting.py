"""A quiz before it is begun, in the window: practice, a mock exam, an assignment, or an old one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.errors import StudyError
from studyapp.ui.confirming import confirm

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.actions import Actions
    from studyapp.app.quiz import QuizChoice
    from studyapp.app.quiz_views import PresetRow
    from studyapp.ui.pages.quiz import QuizPage
    from studyapp.ui.quizzing import Quizzing
    from studyapp.ui.window import Window


class QuizSetting(QObject):
    """Holds what is chosen on the page Quiz; what is begun there goes to `quizzing`."""

    def __init__(self, window: Window, actions: Actions, quizzing: Quizzing) -> None:
        super().__init__(window)
        self._window, self._do, self._quizzing = window, actions, quizzing
        self._choice: QuizChoice | None = None
        self._page: QuizPage | None = None

    def make_page(self) -> QuizPage:
        """The page on which a quiz is chosen."""
        from studyapp.ui.pages.quiz import QuizPage

        page = QuizPage(self._window.look)
        page.started.connect(self.start)
        page.sat.connect(self._sit)
        page.explained.connect(self._explain)
        page.given.connect(self._open_assignment)
        page.resumed.connect(self._quizzing.resume)
        page.opened.connect(self._open)
        page.changed.connect(self._choose)
        self._page = page
        return page

    def show(self) -> None:
        """Show what can be asked now."""
        if self._page is not None:
            self._page.show_view(self._do.quiz(self._choice))

    def _choose(
        self, count: int, minutes: int, eras: list[str], kinds: list[str], types: list[str]
    ) -> None:
        self._choice = self._do.quiz_choice(count, minutes, eras, kinds, types)
        self.show()

    def start(self) -> None:
        """Begin a practice of what is chosen."""
        self._quizzing.begin_new(lambda: self._do.begin_practice(self._choice))

    # Mock exams.

    def _sit(self, preset: str) -> None:
        """Begin a mock exam, on a word where a clock starts with it."""
        begin = partial(self._quizzing.begin_new, lambda: self._do.begin_exam(preset))
        row = self._preset(preset)
        if row is None or row.opening is None:
            begin()
        elif not self._quizzing.refuse_beside_a_clock():
            confirm(self._window, row.opening, begin)

    def _explain(self, preset: str) -> None:
        from studyapp.ui.parts.dialog import show_text

        row = self._preset(preset)
        if row is not None:
            texts = (row.body, row.detail, row.note, *row.sources)
            show_text(self._window.look, self._window, row.title, tuple(filter(None, texts)))

    def _preset(self, key: str) -> PresetRow | None:
        """What the page says of a mock exam."""
        presets = self._do.quiz(self._choice).presets
        return next((row for row in presets if row.key == key), None)

    # Papers that were made before.

    def _open(self, paper: str) -> None:
        """Show the marks of a paper that was handed in."""
        try:
            exam = self._do.open_paper(paper)
        except StudyError as error:
            self._window.fail(error)
            return
        self._quizzing.results.show_paper(exam)

    def _open_assignment(self) -> None:
        """Ask for the file of an assignment."""
        kinds = "Assignments (*.assignment.json *.json *.txt)"
        from studyapp.ui.saving import ask_file

        if chosen := ask_file(self._window, "Open an assignment", kinds):
            self.offer_assignment(chosen)

    def offer_assignment(self, path: Path) -> None:
        """Sit a paper that was handed out as a file, on a word; one that was begun goes on."""
        if self._quizzing.refuse_beside_a_clock():
            return
        try:
            offered = self._do.assignment_offered(path)
        except StudyError as error:
            self._window.fail(error)
            return
        begin = partial(self._quizzing.begin_new, partial(self._do.open_assignment, offered))
        if offered.question is None:
            begin()
        else:
            confirm(self._window, offered.question, begin)
