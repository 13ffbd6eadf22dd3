"""A sitting in the window: keys and buttons to actions, and the next view to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.ui.parts.dropped import open_below

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.sitting import Sitting
    from studyapp.ui.pages.review import ReviewPage
    from studyapp.ui.window import Window


_HELP = "help"  # what the toast asks for, before the card


class Study(QObject):
    """Holds the sitting that is on the screen. Nothing here decides; the actions do.

    `note_asked` and `help_asked` name the card on which to write, or with which to help.
    """

    answered = Signal()
    note_asked = Signal(str)  # a card
    help_asked = Signal(str)  # a card

    def __init__(self, window: Window, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._do = actions
        self._sitting: Sitting | None = None
        self._before: Sitting | None = None
        self._away = QElapsedTimer()
        self._page: ReviewPage | None = None
        self._failed = ""  # why the last step was not carried out

    def make_page(self) -> ReviewPage:
        """The page, with its keys."""
        from studyapp.ui.pages.review import ReviewPage

        page = ReviewPage(self._window.look)
        page.revealed.connect(self.reveal)
        page.graded.connect(self.grade)
        page.overruled.connect(self.overrule)
        page.taken_back.connect(self.take_back)
        page.closed.connect(lambda: self._window.go("today"))
        page.menu_asked.connect(self._menu)
        page.sources_asked.connect(self._show_sources)
        page.note_asked.connect(self.note)
        page.help_asked.connect(self.help)
        for key, wish in (
            ("Space", page.press),
            ("Return", page.press),
            ("Enter", page.press),
            ("1", lambda: page.grade(Grade.AGAIN)),
            ("2", lambda: page.grade(Grade.HARD)),
            ("3", lambda: page.grade(Grade.GOOD)),
            ("4", lambda: page.grade(Grade.EASY)),
            ("PgDown", lambda: page.scroll_answer(0.9)),
            ("PgUp", lambda: page.scroll_answer(-0.9)),
            ("B", self.bury),
            ("X", self.suspend),
            ("F", self.flag),
            ("R", self.overrule),
            ("S", page.show_sources),
            ("N", self.note),
            ("H", self.help),
        ):
            self._window.add_key(key, wish, on=page)
        self._page = page
        return page

    def show(self) -> None:
        """Show the present state of the sitting."""
        if self._sitting is None or self._page is None:
            return
        view = self._do.view(self._sitting)
        if view.finished:
            self._window.go("today")
        else:
            self._page.show_view(view)

    def bring_up_to_date(self) -> None:
        """Answers may have come from elsewhere: the buttons say what they do now."""
        if self._sitting is None:
            return
        sitting = self._do.bring_up_to_date(self._sitting)
        if sitting is not self._sitting:
            self._sitting = sitting
            self.show()

    @property
    def sitting(self) -> Sitting | None:
        """The sitting on the screen."""
        return self._sitting

    def start(self, deck: str = "", part: str = "") -> None:
        """Begin today's sitting, of everything or of one part."""
        self._begin(lambda: self._do.start(deck, part))

    def start_ahead(self) -> None:
        """Begin a sitting beyond what today asks for."""
        self._begin(self._do.start_ahead)

    def resume(self, sitting: Sitting) -> None:
        """Show a sitting that was begun elsewhere."""
        self._begin(lambda: sitting)

    def leave(self) -> None:
        """The page is left; all that was answered is on disk already.

        The sitting is kept for Undo until another begins.
        """
        if self._sitting is not None:
            self._before = self._sitting
        self._sitting = None

    def reveal(self, answer: str = "") -> None:
        """Show the answer, with a verdict on what was typed."""
        self._step(lambda sitting: self._do.reveal(sitting, answer))

    def grade(self, grade: Grade) -> None:
        """Give a grade; on failure the card stays as it is, to be graded again."""
        if self._sitting is None:
            return
        note = self._do.leech_note(self._sitting, grade)
        card = self._sitting.session.current
        if self._step(lambda sitting: self._do.grade(sitting, grade)):
            self.answered.emit()
            if note:
                self._window.say(note, "What helps?", f"{_HELP} {card}")

    def attend(self, state: Qt.ApplicationState) -> None:
        """Time spent in another program does not count as time spent on the card."""
        if state == Qt.ApplicationState.ApplicationActive:
            if self._sitting is not None and self._away.isValid():
                self._sitting = self._do.away(self._sitting, self._away.elapsed())
            self._away.invalidate()
        elif not self._away.isValid():
            self._away.start()

    def overrule(self) -> None:
        """I was right."""
        self._step(self._do.overrule)

    def bury(self) -> None:
        """Put the card off until tomorrow."""
        if self._step(self._do.bury):
            self._window.say("Buried until tomorrow.", "Undo", "undo")

    def suspend(self) -> None:
        """Put the card off until it is taken up again."""
        if self._step(self._do.suspend):
            self._window.say("Suspended. It does not come back by itself.", "Undo", "undo")

    def flag(self) -> None:
        """Flag the card, or take its flag off."""
        self._step(self._do.flag)

    def note(self) -> None:
        """Write a note on the card."""
        if self.card:
            self.note_asked.emit(self.card)

    def help(self) -> None:
        """Help with the card that the toast speaks of, or with the one whose answer is shown."""
        told, card = self._window.toast.offer.partition(" ")[::2]
        if told == _HELP:
            self._window.toast.withdraw()
            self.help_asked.emit(card)
        elif self._sitting is not None and self._do.view(self._sitting).hard:
            self.help_asked.emit(self.card)

    @property
    def card(self) -> str:
        """The id of the card on the screen, "" if there is none."""
        card = self._sitting.card if self._sitting is not None else None
        return card.id if card is not None else ""

    def renew(self, away_ms: int) -> None:
        """A note was written in the meantime; that time does not count as spent on the card."""
        if self._sitting is not None:
            self._sitting = self._do.away(self._do.noted(self._sitting), away_ms)
            self.show()

    def take_back(self) -> None:
        """Take back the last answer of today, from any page."""
        if self._sitting is not None:
            self._step(self._do.take_back)
        elif self._before is not None and self._before.deeds:
            before = self._before
            self._begin(lambda: self._do.take_back(before))
        elif self._do.can_take_back():
            self._begin(lambda: self._do.take_back(self._do.start("", "")))

    def _begin(self, begin: Callable[[], Sitting]) -> None:
        try:
            sitting = begin()
        except StudyError as error:
            self._window.fail(error)
            return
        if sitting.session.finished:
            self._window.say("There is nothing to review in this part today.")
            self._window.tell(Changes.REVIEWS)
            return
        self._sitting, self._before = sitting, None
        self._window.go("review")

    def _step(self, step: Callable[[Sitting], Sitting]) -> bool:
        """Carry out one action; whether it went well."""
        if self._sitting is None:
            return False
        try:
            self._sitting = step(self._sitting)
        except StudyError as error:
            self._window.fail(error)
            self._failed = str(error)
            return False
        self._window.toast.withdraw()
        self._window.toast.unsay(self._failed)
        self.show()
        return True

    def _menu(self, button: QWidget) -> None:
        """Bury, suspend and flag, with their keys."""
        flagged = self._sitting is not None and self._sitting.flagged
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, wish in (
            ("Write a note\tN", self.note),
            ("Bury until tomorrow\tB", self.bury),
            ("Suspend\tX", self.suspend),
            (f"{'Take the flag off' if flagged else 'Flag'}\tF", self.flag),
        ):
            menu.addAction(text, wish)
        open_below(menu, button)

    def _show_sources(self, citations: tuple[str, ...]) -> None:
        from studyapp.ui.parts.dialog import show_text

        show_text(self._window.look, self._window, "Sources", citations)
