"""Where the pages meet the actions: what each wish of a page leads to."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.adjusting import Adjusting
from studyapp.ui.arguing import Arguing
from studyapp.ui.dropping import Dropping
from studyapp.ui.exchanging import Exchanging
from studyapp.ui.exploring import Exploring
from studyapp.ui.figures import Figures
from studyapp.ui.fitting import Fitting
from studyapp.ui.handing_out import HandingOut
from studyapp.ui.helping import Helping
from studyapp.ui.jobs import Jobs
from studyapp.ui.outlining import Outlining
from studyapp.ui.planning import Planning
from studyapp.ui.quizzing import Quizzing
from studyapp.ui.removing import Removing
from studyapp.ui.searching import Searching
from studyapp.ui.study import Study
from studyapp.ui.updating import Updating
from studyapp.ui.window import Room, Window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from studyapp.app.actions import Actions
    from studyapp.app.today import Knowledge
    from studyapp.ui.classes import Classes
    from studyapp.ui.editing import Editing

_MINUTE_MS = 60_000
_AFTER_PAINT_MS = 150


class Bench(QObject):
    """Binds a window to the actions of one open profile.

    Whoever made the window attends to what `adjusting` and `fitting` ask of it.
    """

    def __init__(self, window: Window, actions: Actions, jobs: Jobs | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._do = actions
        self.jobs = jobs or Jobs(self)
        self._known: Knowledge | None = None
        self._date = ""
        self._read = self._read_again = False
        self._passed_by = False  # the first page was left without a choice
        self.study = Study(window, actions)
        self.quizzing = Quizzing(window, actions, self.study)
        self.helping = Helping(window, actions, self.jobs, self.study, self.quizzing)
        self.searching = Searching(window, actions, self.jobs, self.study, self.quizzing)
        self.figures = Figures(window, actions, self.jobs, self.quizzing)
        self.exploring = Exploring(window, actions, self.jobs, self.study, self.quizzing)
        self.fitting = Fitting(window, actions, self.jobs)
        self.adjusting = Adjusting(window, actions, self.jobs, self.fitting)
        self.arguing = Arguing(window, actions, self.jobs)
        self.outlining = Outlining(window, actions, self.jobs)
        self.planning = Planning(window, actions, self.jobs)
        self.updating = Updating(window, actions, self.jobs)
        self.exchanging = Exchanging(window, actions, self.jobs)
        self._editing: Editing | None = None
        self.removing = Removing(window, actions, self.jobs, lambda: self.editing)
        self.handing_out = HandingOut(window, actions, self.jobs)
        self.dropping = Dropping(window)
        window.furnish(
            {
                "today": Room(self._make_today, self._show_today),
                "review": Room(self.study.make_page, self.study.show, Changes(0)),
                "decks": Room(self._make_decks, self._show_decks),
                "deck-editor": Room(self._make_editor, self._show_editor, Changes(0)),
                "settings": Room(self.adjusting.make_page, self.adjusting.show, Changes.SETTINGS),
                "first-run": Room(self._make_first_run, self._show_first_run, Changes.DECKS),
                "quiz": Room(self.quizzing.make_quiz, self.quizzing.show_quiz),
                "paper": Room(self.quizzing.make_paper, self.quizzing.show_paper, Changes(0)),
                "result": Room(
                    self.quizzing.results.make_page, self.quizzing.results.show, Changes(0)
                ),
                "search": Room(self.searching.make_page, self.searching.show_page),
                "explore": Room(self.exploring.make_page, self.exploring.show),
                "arguments": Room(self.arguing.make_page, self.arguing.show),
                "rebuild": Room(
                    self.arguing.testing.make_page, self.arguing.testing.show, Changes(0)
                ),
                "outline-set": Room(self.outlining.setting.make_page, self.outlining.setting.show),
                "outline": Room(self.outlining.make_page, self.outlining.show, Changes(0)),
                "outline-marking": Room(
                    self.outlining.make_marking, self.outlining.show_marking, Changes(0)
                ),
                "outlines": Room(self.outlining.kept.make_page, self.outlining.kept.show),
                "progress": Room(self.figures.make_page, self.figures.show),
                "class-results": Room(self._make_classes, self._show_classes, Changes(0)),
                "plan": Room(self.planning.make_plan, self.planning.show_plan),
                "exam-form": Room(
                    self.planning.form.make_page, self.planning.form.show, Changes(0)
                ),
            }
        )
        window.undo_asked.connect(self._undo)
        window.toast.acted.connect(self._act)
        window.left.connect(self._left)
        window.closing.connect(self._closing)
        self.planning.ahead.planned.connect(self._show_plan_of_day)
        self.adjusting.decks_outdated.connect(self.read_decks)
        self.updating.installed.connect(self.read_decks)
        self.dropping.dropped.connect(self.offer)
        self.removing.moved.connect(self.read_decks)
        self.exchanging.imported.connect(self._deck_added)
        self.quizzing.results.export_asked.connect(self.exchanging.export_paper)
        self.searching.entity_asked.connect(self.exploring.show_entity)
        self.searching.argument_asked.connect(self.arguing.show_argument)
        self.exploring.argument_asked.connect(self.arguing.show_argument)
        self.arguing.entity_asked.connect(self.exploring.show_entity)
        self.exploring.search_asked.connect(self.searching.open)
        self.study.answered.connect(self.adjusting.back_up_if_due)
        self.quizzing.answered.connect(self.adjusting.back_up_if_due)
        self.arguing.testing.answered.connect(self.adjusting.back_up_if_due)
        self.arguing.outline_asked.connect(self.outlining.start)
        self.outlining.answered.connect(self.adjusting.back_up_if_due)
        self.quizzing.results.answered.connect(self.adjusting.back_up_if_due)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._minute)
        self._clock.start(_MINUTE_MS)
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(_AFTER_PAINT_MS)
        self._painted.timeout.connect(self.read_decks)

    def open(self, page: str = "") -> None:
        """Show the first page, and read the decks once it is on the screen."""
        self._window.go(page or ("first-run" if self._do.is_first_run() else "today"))
        self._painted.start()

    @property
    def has_read(self) -> bool:
        """Whether the decks were read since the window opened, well or not."""
        return self._read

    def offer(self, path: Path) -> None:
        """Show what was handed over: an assignment to sit, or a deck to install."""
        from studyapp.app.handed_over import opened_as

        try:
            kind = opened_as(path)
        except StudyError as error:
            self._window.fail(error)
            return
        if kind == "assignment":
            self.quizzing.offer_assignment(path)
        else:
            self.updating.offer(path)

    def leave(self) -> None:
        """Stop caring for the window, which is about to be made anew in another look."""
        self._hold_all()
        self.helping.close()
        self.planning.close()
        self._clock.stop()
        self._painted.stop()  # what it would begin now would be told to a window that is gone
        self.jobs.forget()

    def close(self) -> None:
        """End running work."""
        self._hold_all()
        self.helping.close()
        self.planning.close()
        self._clock.stop()
        self.jobs.close()

    def _hold_all(self) -> None:
        """Keep what is in the middle of being written."""
        self.quizzing.close()
        self.outlining.close()
        if self._editing is not None:
            self._editing.leave()

    # Today.

    def _make_today(self) -> QWidget:
        from studyapp.ui.pages.today import TodayPage

        self._today = TodayPage(self._window.look)
        self._today.started.connect(self.study.start)
        self._today.ahead.connect(self.study.start_ahead)
        self._today.acted.connect(self._act)
        self.planning.bind_today(self._today)
        return self._today

    def _show_today(self) -> None:
        """At once with what is counted; how well things are known follows where that is slow."""
        if self._do.is_small():
            self._known = self._do.knowledge()
        else:
            QTimer.singleShot(_AFTER_PAINT_MS, self, self._work_out_knowledge)
        self._paint_today()
        self.planning.ahead.show()

    def _work_out_knowledge(self) -> None:
        """In a job, and only once the page is on the screen: the job takes the processor."""
        self.jobs.run("knowledge", self._do.knowledge, self._show_known, self._window.fail)

    def _show_known(self, known: Knowledge) -> None:
        self._known = known
        if self._window.current == "today":
            self._paint_today()

    def _paint_today(self) -> None:
        view = self._do.today(self._known)
        self._date = view.date
        self._window.set_due(view.badge)
        self._today.show_view(view)
        if view.pending:
            self.planning.ahead.plan_day()

    def _show_plan_of_day(self) -> None:
        if self._window.current == "today":
            self._paint_today()

    def _minute(self) -> None:
        """A new day may have begun under an open window, or an exam."""
        if self._window.current != "today":
            return
        if self._do.today_date() != self._date or self.planning.ahead.is_outdated:
            self._window.tell(Changes.REVIEWS)

    # Decks.

    def _make_decks(self) -> QWidget:
        from studyapp.ui.pages.decks import DecksPage

        self._decks = DecksPage(self._window.look)
        self._decks.switched.connect(self._switch_deck)
        self._decks.acted.connect(self._act_on_deck)
        self._decks.place_asked.connect(self._edit_at)
        self._decks.offer("Install a deck file", self._choose_deck_file)
        self._decks.offer("Import from Anki, GIFT or a table", self.exchanging.import_file)
        self._decks.offer("Export", self.exchanging.export_decks)
        self._decks.offer("Make an assignment", self.handing_out.ask)
        self._decks.offer("Class results", lambda: self._window.go("class-results"))
        return self._decks

    def _show_decks(self) -> None:
        self._decks.show_view(self._do.decks())

    def read_decks(self) -> None:
        """Compile what changed, in a job. What changes meanwhile is read after it."""
        self._read_again = self.jobs.busy("decks")
        if not self._read_again:
            self.jobs.run("decks", self._do.compile_decks, self._decks_read, self._decks_failed)

    def _decks_failed(self, error: Exception) -> None:
        if self._read_again:
            self.read_decks()
            return
        self._read = True
        self._window.fail(error)
        self.updating.decks_read()

    def _decks_read(self, changed: bool) -> None:
        if self._read_again:
            self.read_decks()
            return
        changed = changed or not self._read
        self._read = True
        try:
            changed = self._do.take_over() or changed
        except StudyError as error:
            self._window.fail(error)
        self._begin_unasked()
        if self._window.current == "first-run" and not self._do.is_first_run():
            self._window.go("today")
        if changed:
            self.study.bring_up_to_date()
            self._window.tell(Changes.DECKS)
        self.updating.decks_read()

    def _choose_deck_file(self) -> None:
        from studyapp.ui.saving import ask_file

        if chosen := ask_file(self._window, "Install a deck file", "Decks (*.studydeck *.zip)"):
            self.updating.offer(chosen)

    def _deck_added(self) -> None:
        """A deck was made or copied in the profile, or answers came with it."""
        self.study.bring_up_to_date()
        self._window.tell(Changes.DECKS)
        self.read_decks()

    def _switch_deck(self, deck: str, on: bool) -> None:
        self._window.attempt(lambda: self._do.switch_deck(deck, on), Changes.DECKS)

    def _act_on_deck(self, action: str, folder: str) -> None:
        if action == "open":
            self._open_folder()
        elif action == "remove":
            self._window.attempt(lambda: self._do.forget_folder(folder), Changes.DECKS)
            self.read_decks()
        elif action == "remove-deck":
            self.removing.ask(folder)
        elif action == "edit":
            self.editing.open(folder)
        elif action == "new":
            self.editing.making.deck()
        elif action == "rescue":
            self.editing.making.rescue(folder)
        elif action == "throw-away":
            self.editing.making.throw_away(folder)
        elif action == "reread":
            self.read_decks()
            self._window.say("Reading the decks again.")

    def _edit_at(self, folder: str, name: str, line: int, column: int) -> None:
        self.editing.open(folder, name, line, column)

    def _open_folder(self) -> None:
        """Add a folder to the list."""
        from studyapp.ui.saving import ask_folder

        chosen = ask_folder(self._window, "Open a deck folder")
        if chosen is not None and self._window.attempt(
            lambda: self._do.open_folder(chosen), Changes.DECKS
        ):
            self.read_decks()

    # What few need, and not at once: it is made with its first page.

    @property
    def editing(self) -> Editing:
        """The editor of decks."""
        if self._editing is None:
            from studyapp.ui.editing import Editing

            self._editing = Editing(self._window, self._do, self.jobs)
            self._editing.saved.connect(self.read_decks)
            self._editing.decks_changed.connect(self._deck_added)
        return self._editing

    def _make_editor(self) -> QWidget:
        return self.editing.make_page()

    def _show_editor(self) -> None:
        self.editing.show()

    @cached_property
    def classes(self) -> Classes:
        """The results of a class."""
        from studyapp.ui.classes import Classes

        return Classes(self._window, self._do, self.jobs)

    def _make_classes(self) -> QWidget:
        return self.classes.make_page()

    def _show_classes(self) -> None:
        self.classes.show()

    # First start.

    def _make_first_run(self) -> QWidget:
        from studyapp.ui.pages.first_run import FirstRunPage

        self._first_run = FirstRunPage(self._window.look)
        self._first_run.acted.connect(self._act)
        return self._first_run

    def _show_first_run(self) -> None:
        self._first_run.show_view(self._do.first_run(not self._read))

    def _begin(self) -> None:
        if self._window.attempt(self._do.begin, Changes(0)):
            self._window.go("today")

    def _begin_unasked(self) -> None:
        """Who left the first page by another way begins with its deck too, and is told so."""
        if not (self._passed_by and self._read and self._do.is_first_run()):
            return
        try:
            title = self._do.begin()
        except StudyError as error:
            self._window.fail(error)
            return
        if title:
            self._window.say(f"In study: “{title}”. Other decks wait on Decks.")
            self._window.tell(Changes.DECKS)

    # Common.

    def _undo(self) -> None:
        if self.planning.take_back() or self.removing.take_back():
            return
        if self._window.current == "deck-editor":
            self.editing.undo()
        elif self._window.current == "rebuild":
            self.arguing.testing.take_back()
        elif self._window.current.startswith("outline"):
            self.outlining.take_back()
        elif self._window.current != "paper":  # a paper has its own way back: the same key again
            self.study.take_back()

    def _act(self, action: str) -> None:
        """What a message bar, the toast or the first page asked for."""
        if action == "undo":
            self.study.take_back()
        elif action == "decks":
            self._window.go("decks")
        elif action.startswith("help "):
            self.helping.help(action.partition(" ")[2])
        elif action == "begin":
            self._begin()
        elif action == "open":
            self._open_folder()
        elif action == "import":
            self.exchanging.import_file()
        elif action == "restore":
            self.adjusting.choose_backup()

    def _left(self, page: str) -> None:
        """What the toast offers to undo belongs to the page that was left."""
        self._window.toast.hide()
        if page == "first-run":
            self._passed_by = True
            self._begin_unasked()
        elif page == "review":
            self.study.leave()
        elif page == "paper":
            self.quizzing.leave()
        elif page == "rebuild":
            self.arguing.testing.forget()
        elif page == "outline":
            self.outlining.leave()
        elif page == "deck-editor":
            self.editing.left()
        elif page == "settings":
            self.fitting.leave()
        with suppress(StudyError):  # the page itself says what is wrong
            self._window.set_due(self._do.badge())

    def _closing(self, geometry: QByteArray) -> None:
        self._hold_all()
        with suppress(StudyError):  # a size not kept is no reason to stay open
            self._do.change("window", bytes(geometry.toBase64().data()).decode())
