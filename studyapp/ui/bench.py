"""Where the pages meet the actions: what each wish of a page leads to."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.adjusting import Adjusting
from studyapp.ui.answering import Answering
from studyapp.ui.arguing import Arguing
from studyapp.ui.decks import Decks
from studyapp.ui.dropping import Dropping
from studyapp.ui.exchanging import Exchanging
from studyapp.ui.exploring import Exploring
from studyapp.ui.figures import Figures
from studyapp.ui.first_run import FirstRun
from studyapp.ui.fitting import Fitting
from studyapp.ui.handing_out import HandingOut
from studyapp.ui.helping import Helping
from studyapp.ui.jobs import Jobs
from studyapp.ui.outlining import Outlining
from studyapp.ui.planning import Planning
from studyapp.ui.quiz_setting import QuizSetting
from studyapp.ui.quizzing import Quizzing
from studyapp.ui.reading import Reading
from studyapp.ui.removing import Removing
from studyapp.ui.searching import Searching
from studyapp.ui.study import Study
from studyapp.ui.today import Today
from studyapp.ui.updating import Updating
from studyapp.ui.window import Room, Window

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from studyapp.app.actions import Actions
    from studyapp.ui.classes import Classes
    from studyapp.ui.editing import Editing


class Bench(QObject):
    """Binds a window to the actions of one open profile.

    Whoever made the window attends to what `adjusting` and `fitting` ask of it.
    """

    def __init__(self, window: Window, actions: Actions, jobs: Jobs | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._do = actions
        self.jobs = jobs or Jobs(self)
        self.study = Study(window, actions)
        self.reading = Reading(window, actions, self.jobs, self.study)
        self.first_run = FirstRun(window, actions, self.reading)
        self.quizzing = Quizzing(window, actions, self.study)
        self.quiz_setting = QuizSetting(window, actions, self.quizzing)
        self.answering = Answering(window, actions, self.quizzing)
        self.helping = Helping(window, actions, self.jobs, self.study, self.quizzing)
        self.searching = Searching(window, actions, self.jobs, self.study, self.quizzing)
        self.figures = Figures(window, actions, self.jobs, self.quizzing)
        self.exploring = Exploring(window, actions, self.jobs, self.study, self.quizzing)
        self.fitting = Fitting(window, actions, self.jobs)
        self.adjusting = Adjusting(window, actions, self.jobs, self.fitting)
        self.arguing = Arguing(window, actions, self.jobs)
        self.outlining = Outlining(window, actions, self.jobs)
        self.planning = Planning(window, actions, self.jobs)
        self.today = Today(window, actions, self.jobs, self.study, self.planning)
        self.updating = Updating(window, actions, self.jobs)
        self.exchanging = Exchanging(window, actions, self.jobs)
        self._editing: Editing | None = None
        self.decks = Decks(window, actions, self.reading, lambda: self.editing)
        self.removing = Removing(window, actions, self.jobs, lambda: self.editing)
        self.handing_out = HandingOut(window, actions, self.jobs)
        self.dropping = Dropping(window)
        self._furnish()
        self._connect()

    def _furnish(self) -> None:
        """Say what makes each page, and what brings it up to date."""
        self._window.furnish(
            {
                "today": Room(self.today.make_page, self.today.show),
                "review": Room(self.study.make_page, self.study.show, Changes(0)),
                "decks": Room(self.decks.make_page, self.decks.show),
                "deck-editor": Room(self._make_editor, self._show_editor, Changes(0)),
                "settings": Room(self.adjusting.make_page, self.adjusting.show, Changes.SETTINGS),
                "first-run": Room(self.first_run.make_page, self.first_run.show, Changes.DECKS),
                "quiz": Room(self.quiz_setting.make_page, self.quiz_setting.show),
                "paper": Room(self.answering.make_page, self.answering.show, Changes(0)),
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

    def _connect(self) -> None:
        """Lead what one part asks for to the part that does it."""
        self._window.undo_asked.connect(self._undo)
        self._window.toast.acted.connect(self._act)
        self._window.left.connect(self._left)
        self._window.closing.connect(self._closing)
        self.today.acted.connect(self._act)
        self.first_run.acted.connect(self._act)
        self.reading.ended.connect(self.updating.decks_read)
        self.adjusting.decks_outdated.connect(self.reading.start)
        self.updating.installed.connect(self.reading.start)
        self.dropping.dropped.connect(self.offer)
        self.removing.moved.connect(self.reading.start)
        self.decks.install_asked.connect(self.updating.offer)
        self.decks.removal_asked.connect(self.removing.ask)
        self.decks.import_asked.connect(self.exchanging.import_file)
        self.decks.export_asked.connect(self.exchanging.export_decks)
        self.decks.assignment_asked.connect(self.handing_out.ask)
        self.exchanging.imported.connect(self.reading.take_in)
        self.quizzing.results.export_asked.connect(self.exchanging.export_paper)
        self.searching.entity_asked.connect(self.exploring.show_entity)
        self.searching.argument_asked.connect(self.arguing.show_argument)
        self.exploring.argument_asked.connect(self.arguing.show_argument)
        self.arguing.entity_asked.connect(self.exploring.show_entity)
        self.exploring.search_asked.connect(self.searching.open)
        self.study.answered.connect(self.adjusting.back_up_if_due)
        self.answering.answered.connect(self.adjusting.back_up_if_due)
        self.arguing.testing.answered.connect(self.adjusting.back_up_if_due)
        self.arguing.outline_asked.connect(self.outlining.start)
        self.outlining.answered.connect(self.adjusting.back_up_if_due)
        self.quizzing.results.answered.connect(self.adjusting.back_up_if_due)

    def open(self, page: str = "") -> None:
        """Show the first page, and read the decks once it is on the screen."""
        self._window.go(page or ("first-run" if self._do.is_first_run() else "today"))
        self.reading.start_once_painted()

    def offer(self, path: Path) -> None:
        """Show what was handed over: an assignment to sit, cards to import or a deck to install."""
        from studyapp.app.handed_over import opened_as

        try:
            kind = opened_as(path)
        except StudyError as error:
            self._window.fail(error)
            return
        if kind == "assignment":
            self.quiz_setting.offer_assignment(path)
        elif kind == "cards":
            self.exchanging.offer_cards(path)
        else:
            self.updating.offer(path)

    def leave(self) -> None:
        """Stop caring for the window, which is about to be made anew in another look."""
        self._hold_all()
        self.helping.close()
        self.planning.close()
        self.today.close()
        self.reading.stop()
        self.jobs.forget()

    def close(self) -> None:
        """End running work."""
        self._hold_all()
        self.helping.close()
        self.planning.close()
        self.today.close()
        self.jobs.close()

    def _hold_all(self) -> None:
        """Keep what is in the middle of being written."""
        self.quizzing.close()
        self.outlining.close()
        if self._editing is not None:
            self._editing.leave()

    # What few need, and not at once: it is made with its first page.

    @property
    def editing(self) -> Editing:
        """The editor of decks."""
        if self._editing is None:
            from studyapp.ui.editing import Editing

            self._editing = Editing(self._window, self._do, self.jobs)
            self._editing.saved.connect(self.reading.start)
            self._editing.decks_changed.connect(self.reading.take_in)
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
            self.first_run.begin()
        elif action == "open":
            self.decks.open_folder()
        elif action == "import":
            self.exchanging.import_file()
        elif action == "restore":
            self.adjusting.choose_backup()

    def _left(self, page: str) -> None:
        """What the toast offers to undo belongs to the page that was left."""
        self._window.toast.hide()
        if page == "first-run":
            self.first_run.leave()
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
