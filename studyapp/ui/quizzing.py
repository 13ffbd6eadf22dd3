"""Quizzes in the window: keys and buttons to actions, the clock, and the next view to the page."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.actions import Actions
    from studyapp.app.exam import Exam
    from studyapp.app.quiz import QuizChoice
    from studyapp.app.quiz_views import Confirmation, PresetRow
    from studyapp.ui.pages.paper import PaperPage
    from studyapp.ui.pages.quiz import QuizPage
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window

_TICK_MS = 250


class Quizzing(QObject):
    """Holds the paper that is on the screen. Nothing here decides; the actions do.

    The clock of a mock exam runs on while other pages are shown, unless its preset allows a pause.
    """

    answered = Signal()

    def __init__(self, window: Window, actions: Actions, study: Study) -> None:
        super().__init__(window)
        self._window, self._do = window, actions
        self._exam: Exam | None = None
        self._choice: QuizChoice | None = None
        self._quiz: QuizPage | None = None
        self._paper: PaperPage | None = None
        self._failed = ""  # why the last step was not carried out
        self.results = Results(window, actions, study)
        self.results.amended.connect(self._follow)
        self._since = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._tick)
        window.installEventFilter(self)

    @property
    def exam(self) -> Exam | None:
        """The paper on the screen."""
        return self._exam

    def carry_on(self, exam: Exam) -> None:
        """Show a paper that was begun in another window."""
        self._begin(lambda: exam)

    def _follow(self, exam: Exam) -> None:
        """The paper on the page Result was marked or counted; it may be the one held here."""
        if self._exam is not None and self._exam.paper.id == exam.paper.id:
            self._exam = exam

    # The page Quiz.

    def make_quiz(self) -> QuizPage:
        """The page on which a quiz is chosen."""
        from studyapp.ui.pages.quiz import QuizPage

        page = QuizPage(self._window.look)
        page.started.connect(self.start)
        page.sat.connect(self._sit)
        page.explained.connect(self._explain)
        page.given.connect(self._open_assignment)
        page.resumed.connect(self._resume)
        page.opened.connect(self._open)
        page.changed.connect(self._choose)
        self._quiz = page
        return page

    def show_quiz(self) -> None:
        """Show what can be asked now."""
        if self._quiz is not None:
            self._quiz.show_view(self._do.quiz(self._choice))

    def _choose(
        self, count: int, minutes: int, eras: list[str], kinds: list[str], types: list[str]
    ) -> None:
        self._choice = self._do.quiz_choice(count, minutes, eras, kinds, types)
        self.show_quiz()

    def start(self) -> None:
        """Begin a practice of what is chosen."""
        self.begin_new(lambda: self._do.begin_practice(self._choice))

    def _sit(self, preset: str) -> None:
        """Begin a mock exam, on a word where a clock starts with it."""
        begin = partial(self.begin_new, lambda: self._do.begin_exam(preset))
        row = self._preset(preset)
        if row is None or row.opening is None:
            begin()
        elif not self._refuse_beside_a_clock():
            self._confirm(row.opening, begin)

    def begin_new(self, begin: Callable[[], Exam]) -> None:
        """Begin a paper, unless the clock of another is running."""
        if not self._refuse_beside_a_clock():
            self._begin(begin)

    def _refuse_beside_a_clock(self) -> bool:
        """Whether no paper can be begun now, which is said then."""
        if not self._is_running() or self._exam is None:
            return False
        told = f"The clock of {self._exam.paper.title} is running."
        self._window.fail(StudyError(told, "Go on with it and hand it in first."))
        return True

    def _resume(self, paper: str) -> None:
        exam = self._exam
        if exam is not None and exam.paper.id == paper and not exam.handed_in:
            self._catch_up()
            self._begin(lambda: self._exam or exam)
        else:
            self._begin(lambda: self._do.open_paper(paper))

    def _is_running(self) -> bool:
        """Whether the clock of a paper runs that may not be stopped."""
        exam = self._exam
        if exam is None or exam.handed_in or exam.discarded or exam.left_ms is None:
            return False
        return not exam.preset.exam.pause and self._since.isValid()

    def _begin(self, begin: Callable[[], Exam]) -> None:
        before = self._exam
        try:
            found = begin()
            if before is not None and before.paper.id != found.paper.id and not before.handed_in:
                self._do.hold(before)
        except StudyError as error:
            self._window.fail(error)
            return
        self._exam = found
        if found.handed_in:
            self.results.show_paper(found)
            return
        self._since.start()
        self._clock.start()
        self._window.go("paper")

    def _open(self, paper: str) -> None:
        try:
            exam = self._do.open_paper(paper)
        except StudyError as error:
            self._window.fail(error)
            return
        self.results.show_paper(exam)

    def _open_assignment(self) -> None:
        """Ask for the file of an assignment."""
        kinds = "Assignments (*.assignment.json *.json *.txt)"
        from studyapp.ui.saving import ask_file

        if chosen := ask_file(self._window, "Open an assignment", kinds):
            self.offer_assignment(chosen)

    def offer_assignment(self, path: Path) -> None:
        """Sit a paper that was handed out as a file, on a word; one that was begun goes on."""
        if self._refuse_beside_a_clock():
            return
        try:
            offered = self._do.assignment_offered(path)
        except StudyError as error:
            self._window.fail(error)
            return
        begin = partial(self.begin_new, partial(self._do.open_assignment, offered))
        if offered.question is None:
            begin()
        else:
            self._confirm(offered.question, begin)

    def _confirm(self, question: Confirmation, act: Callable[[], None]) -> None:
        from studyapp.ui.parts.dialog import ask

        ask(
            self._window.look,
            self._window,
            question.title,
            question.text,
            question.verb,
            act,
            no=question.no,
            loses=question.loses,
        )

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

    # The paper.

    def make_paper(self) -> PaperPage:
        """The page of a running paper, with its keys."""
        from studyapp.ui.pages.paper import PaperPage

        page = PaperPage(self._window.look)
        page.chosen.connect(self._choose_option)
        page.matched.connect(self._match)
        page.written.connect(self._write)
        page.cleared.connect(self._clear)
        page.flagged.connect(self._flag)
        page.sure.connect(self._say_sure)
        page.moved.connect(self._go_to)
        page.forward.connect(self.go_on)
        page.handed_in.connect(self.hand_in)
        page.paused.connect(self._pause)
        page.objected.connect(self._object)
        page.closed.connect(lambda: self._window.go("quiz"))
        for number, letter in enumerate("ABCDE"):
            for key in (letter, str(number + 1)):
                self._window.add_key(key, partial(page.choose, number), on=page)
        for key, wish in (
            ("Return", page.press),
            ("Enter", page.press),
            ("Shift+Return", page.go_back),
            ("Backspace", page.clear),
            ("F", page.flagged.emit),
            ("S", lambda: self._say_sure("sure")),
            ("T", lambda: self._say_sure("two")),
            ("G", lambda: self._say_sure("guess")),
            ("R", page.objected.emit),
            ("Ctrl+Return", page.hand_in),
            ("Down", lambda: page.step(1)),
            ("Up", lambda: page.step(-1)),
        ):
            self._window.add_key(key, wish, on=page)
        self._paper = page
        return page

    def show_paper(self) -> None:
        """Show the question on the screen."""
        if self._exam is None or self._paper is None:
            return
        if self._exam.handed_in:
            self.results.show_paper(self._exam)
        else:
            self._paper.show_view(self._do.paper(self._exam))

    def _choose_option(self, option: str) -> None:
        self._step(lambda exam: self._do.choose(exam, option))

    def _match(self, place: int, letter: str) -> None:
        self._step(lambda exam: self._do.match(exam, place, letter))

    def _write(self, text: str) -> None:
        # It was typed before now, so it still belongs to a part that the next tick ends.
        self._step(lambda exam: self._do.write(exam, text), late=True)

    def _go_to(self, place: int) -> None:
        self._step(lambda exam: self._do.go_to(exam, place))

    def _flag(self) -> None:
        self._step(self._do.flag_item)

    def _pause(self) -> None:
        self._step(self._do.pause)

    def _object(self) -> None:
        self._step(self._do.object_to)

    def _clear(self) -> None:
        self._step(self._do.clear_answer)

    def _say_sure(self, sure: str) -> None:
        if self._exam is not None and self._do.paper(self._exam).asks_sure:
            self._step(lambda exam: self._do.say_sure(exam, sure))

    def go_on(self) -> None:
        """The next question, and after the last the end; in practice, first this one's answer."""
        exam = self._exam
        if exam is None or exam.paused:
            return
        if exam.practice and exam.place not in exam.checked:
            if exam.place not in exam.answers:
                if exam.place + 1 < exam.end:
                    self._step(lambda one: self._do.go_to(one, one.place - one.first + 1))
                else:
                    self._end(exam.section)
                return
            self._step(self._do.check)
            self.answered.emit()
            return
        if exam.place + 1 < exam.end:
            self._step(lambda one: self._do.go_to(one, one.place - one.first + 1))
        else:
            self.hand_in()

    def hand_in(self) -> None:
        """Ask before a paper, or a part of it, is ended."""
        exam = self._exam
        if exam is None:
            return
        question = self._do.ending(exam)
        end = partial(self._end, exam.section)
        if question is None:
            end()
        else:
            self._confirm(question, end)

    def _end(self, section: int) -> None:
        """End the part that was asked about; meanwhile the clock may have ended it."""
        if self._exam is None or self._exam.section != section or self._exam.handed_in:
            return
        if self._step(self._do.end_section) and self._exam is not None and self._exam.handed_in:
            self._clock.stop()
            self._window.tell(Changes.REVIEWS)
            self.results.show_paper(self._exam)

    def _step(self, step: Callable[[Exam], Exam], *, late: bool = False) -> bool:
        """Carry out one action; whether it went well. What is `late` comes before the clock."""
        if self._exam is None:
            return False
        section, open_ = self._exam.section, not self._exam.handed_in
        if not late:
            self._catch_up()
        if open_ and (self._exam.section != section or self._exam.handed_in):
            self._tell_of_end(section)  # what was pressed was meant for the part that is over
            return False
        try:
            self._exam = step(self._exam)
        except StudyError as error:
            self._window.fail(error)
            self._failed = str(error)
            return False
        self._window.toast.withdraw()
        self._window.toast.unsay(self._failed)
        if self._window.current == "paper":
            self.show_paper()
        return True

    def _catch_up(self) -> None:
        """Let the clock have what has passed since the last tick."""
        if self._exam is None or not self._since.isValid():
            return
        elapsed = self._since.restart()
        try:
            self._exam = self._do.tick(self._exam, elapsed)
        except StudyError as error:
            self._window.fail(error)

    def _tick(self) -> None:
        exam = self._exam
        if exam is None or exam.handed_in:
            self._clock.stop()
            return
        left = exam.left_ms
        if left is not None and left <= 2 * _TICK_MS and self._paper is not None:
            self._paper.keep_text()  # before the part is taken away
        section = exam.section
        self._catch_up()
        now = self._exam
        if now is None or self._paper is None:
            return
        if now.handed_in or now.section != section:
            self._tell_of_end(section)
        elif self._window.current == "paper" and now.left_ms is not None:
            self._paper.show_clock(self._do.paper(now))

    def _tell_of_end(self, section: int) -> None:
        """The clock ended a part, or the paper with its last part."""
        exam = self._exam
        if exam is None:
            return
        if exam.handed_in:
            self._clock.stop()
            self.results.show_paper(exam)
            self._window.say("The time is over. Your answers were handed in.")
        elif exam.section != section:
            self.show_paper()
            self._window.say("The time of this part is over. The next part begins.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the window loses the keyboard; dialogs of its own take it, too."""
        if event.type() == QEvent.Type.WindowDeactivate and self._window.current == "paper":
            QTimer.singleShot(0, self, self._note_leaving)
        return False

    def _note_leaving(self) -> None:
        if self._exam is None or QApplication.activeWindow() is not None:
            return
        with suppress(StudyError):  # the next step says what is wrong
            self._exam = self._do.leave_window(self._exam)

    def leave(self) -> None:
        """Another page is shown: what is typed is kept, and a clock that may pause does."""
        if self._paper is not None:
            self._paper.keep_text()
        exam = self._exam
        if exam is None or exam.handed_in:
            return
        self._catch_up()
        if self._exam is None or self._exam.handed_in:
            return
        try:
            self._exam = self._do.hold(self._exam)
        except StudyError as error:
            self._window.fail(error)
        if exam.preset.exam.pause or exam.left_ms is None:
            self._clock.stop()
            self._since.invalidate()
        else:
            self._window.say("The clock of this exam runs on.")

    def close(self) -> None:
        """The window is closed: the clock is held where it stands."""
        if self._exam is not None and not self._exam.handed_in:
            if self._paper is not None:
                self._paper.keep_text()
            self._catch_up()
            with suppress(StudyError):  # ten seconds of the clock at most
                self._exam = self._do.hold(self._exam)
        self._exam = None
        self._clock.stop()
