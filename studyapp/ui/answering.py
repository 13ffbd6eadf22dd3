"""The page of a running paper on one window: keys and buttons to steps of the paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.ui.confirming import confirm

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.ui.pages.paper import PaperPage
    from studyapp.ui.quizzing import Quizzing
    from studyapp.ui.window import Window


class Answering(QObject):
    """Shows the paper that `quizzing` holds, and asks it for steps.

    `answered` tells that an answer of a practice was marked.
    """

    answered = Signal()

    def __init__(self, window: Window, actions: Actions, quizzing: Quizzing) -> None:
        super().__init__(window)
        self._window, self._do, self._quizzing = window, actions, quizzing
        self._page: PaperPage | None = None
        quizzing.stepped.connect(self.show)
        quizzing.ticked.connect(self._show_clock)
        quizzing.leaving.connect(self._keep_text)

    def make_page(self) -> PaperPage:
        """The page, with its keys."""
        from studyapp.ui.pages.paper import PaperPage

        page = PaperPage(self._window.look)
        page.chosen.connect(self._choose)
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
        self._page = page
        return page

    def show(self) -> None:
        """Show the question on the screen, or the marks once the paper was handed in."""
        exam = self._quizzing.exam
        if exam is None or self._page is None:
            return
        if exam.handed_in:
            self._quizzing.results.show_paper(exam)
        else:
            self._page.show_view(self._do.paper(exam))

    def _show_clock(self) -> None:
        if self._quizzing.exam is not None and self._page is not None:
            self._page.show_clock(self._do.paper(self._quizzing.exam))

    def _keep_text(self) -> None:
        if self._page is not None:
            self._page.keep_text()

    # Steps.

    def _choose(self, option: str) -> None:
        self._quizzing.step(lambda exam: self._do.choose(exam, option))

    def _match(self, place: int, letter: str) -> None:
        self._quizzing.step(lambda exam: self._do.match(exam, place, letter))

    def _write(self, text: str) -> None:
        # It was typed before now, so it still belongs to a part that the next tick ends.
        self._quizzing.step(lambda exam: self._do.write(exam, text), late=True)

    def _go_to(self, place: int) -> None:
        self._quizzing.step(lambda exam: self._do.go_to(exam, place))

    def _flag(self) -> None:
        self._quizzing.step(self._do.flag_item)

    def _pause(self) -> None:
        self._quizzing.step(self._do.pause)

    def _object(self) -> None:
        self._quizzing.step(self._do.object_to)

    def _clear(self) -> None:
        self._quizzing.step(self._do.clear_answer)

    def _say_sure(self, sure: str) -> None:
        exam = self._quizzing.exam
        if exam is not None and self._do.paper(exam).asks_sure:
            self._quizzing.step(lambda one: self._do.say_sure(one, sure))

    def go_on(self) -> None:
        """The next question, and after the last the end; in practice, first this one's answer."""
        exam = self._quizzing.exam
        if exam is None or exam.paused:
            return
        if exam.practice and exam.place not in exam.checked:
            if exam.place not in exam.answers:
                if exam.place + 1 < exam.end:
                    self._go_to_next()
                else:
                    self._quizzing.end(exam.section)
                return
            self._quizzing.step(self._do.check)
            self.answered.emit()
            return
        if exam.place + 1 < exam.end:
            self._go_to_next()
        else:
            self.hand_in()

    def _go_to_next(self) -> None:
        self._quizzing.step(lambda exam: self._do.go_to(exam, exam.place - exam.first + 1))

    def hand_in(self) -> None:
        """Ask before a paper, or a part of it, is ended."""
        exam = self._quizzing.exam
        if exam is None:
            return
        question = self._do.ending(exam)
        end = partial(self._quizzing.end, exam.section)
        if question is None:
            end()
        else:
            confirm(self._window, question, end)
