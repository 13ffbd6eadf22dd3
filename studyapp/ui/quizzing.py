"""Papers in the window: the one that is being sat, its clock, and what happens when it is left."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.results import Results

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.exam import Exam
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window

_TICK_MS = 250


class Quizzing(QObject):
    """Holds the paper that is on the screen. Nothing here decides; the actions do.

    The clock of a mock exam runs on while other pages are shown, unless its preset allows a pause.
    `stepped` tells that the page Paper is to show the paper as it is now, `ticked` that only its
    clock went on. `leaving` comes while what was just typed can still be kept.
    """

    stepped = Signal()
    ticked = Signal()
    leaving = Signal()

    def __init__(self, window: Window, actions: Actions, study: Study) -> None:
        super().__init__(window)
        self._window, self._do = window, actions
        self._exam: Exam | None = None
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

    def _follow(self, exam: Exam) -> None:
        """The paper on the page Result was marked or counted; it may be the one held here."""
        if self._exam is not None and self._exam.paper.id == exam.paper.id:
            self._exam = exam

    # Beginning.

    def begin_new(self, begin: Callable[[], Exam]) -> None:
        """Begin a paper, unless the clock of another is running."""
        if not self.refuse_beside_a_clock():
            self._begin(begin)

    def refuse_beside_a_clock(self) -> bool:
        """Whether no paper can be begun now, which is said then."""
        if not self._is_running() or self._exam is None:
            return False
        told = f"The clock of {self._exam.paper.title} is running."
        self._window.fail(StudyError(told, "Go on with it and hand it in first."))
        return True

    def carry_on(self, exam: Exam) -> None:
        """Show a paper that was begun in another window."""
        self._begin(lambda: exam)

    def resume(self, paper: str) -> None:
        """Go on with a paper (its id) that was left."""
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

    # Steps.

    def step(self, step: Callable[[Exam], Exam], *, late: bool = False) -> bool:
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
            self.stepped.emit()
        return True

    def end(self, section: int) -> None:
        """End the part that was asked about; meanwhile the clock may have ended it."""
        if self._exam is None or self._exam.section != section or self._exam.handed_in:
            return
        if self.step(self._do.end_section) and self._exam is not None and self._exam.handed_in:
            self._clock.stop()
            self._window.tell(Changes.REVIEWS)
            self.results.show_paper(self._exam)

    # The clock.

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
        if left is not None and left <= 2 * _TICK_MS:
            self.leaving.emit()  # before the part is taken away
        section = exam.section
        self._catch_up()
        now = self._exam
        if now is None:
            return
        if now.handed_in or now.section != section:
            self._tell_of_end(section)
        elif self._window.current == "paper" and now.left_ms is not None:
            self.ticked.emit()

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
            self.stepped.emit()
            self._window.say("The time of this part is over. The next part begins.")

    # Leaving.

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
        self.leaving.emit()
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
            self.leaving.emit()
            self._catch_up()
            with suppress(StudyError):  # ten seconds of the clock at most
                self._exam = self._do.hold(self._exam)
        self._exam = None
        self._clock.stop()
