"""Exams in the window: the way from Today to the page of a plan and the form, and their jobs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.exam_ahead import ExamAhead

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from studyapp.app.actions import Actions
    from studyapp.app.plan_views import ExamForm, ForecastView, OutlookView
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.exam_form import ExamFormPage
    from studyapp.ui.pages.plan import PlanPage
    from studyapp.ui.pages.today import TodayPage
    from studyapp.ui.window import Window

UNDO = "exam undo"
_CHANGED = Changes.SETTINGS | Changes.REVIEWS


class Planning(QObject):
    """Holds which exam is shown, and the last forecasts while new ones are worked out.

    What Today shows of the next exam is seen to by `ahead`.
    """

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self.ahead = ExamAhead(window, actions, jobs)
        self._page: PlanPage | None = None
        self._form: ExamFormPage | None = None
        self._exam = ""  # whose plan is shown; the next exam's for ""
        self._asked = ""  # whose form is shown; a new one for ""
        self._from = "today"  # the page on which the form was asked for
        self._outlook: tuple[str, OutlookView] | None = None
        self._wanted: tuple[int, date] | None = None
        self._tried: ForecastView | None = None
        self._way_back: Callable[[], None] | None = None
        window.back_from["plan"] = lambda: window.go("today")
        window.back_from["exam-form"] = self.leave_form
        window.toast.acted.connect(self._act)
        window.left.connect(self._left)

    @property
    def busy(self) -> bool:
        """Whether a forecast or a plan is still to come."""
        waits = self.ahead.busy or (self._page is not None and self._page.levers.waits)
        return waits or self._jobs.busy("outlook") or self._jobs.busy("preview")

    def take_over(self, other: Planning, page: str) -> None:
        """Show what another window showed, also what was not saved."""
        self._exam, self._asked, self._from = other._exam, other._asked, other._from
        self._window.go(page)
        if page == "exam-form" and self._form is not None and other._form is not None:
            form = other._form.form
            if form is not None:
                self._form.show_form(form, other._form.kept)

    def close(self) -> None:
        """The window is closed: nothing more is worked out for it."""
        self.ahead.close()

    def bind_today(self, page: TodayPage) -> None:
        """Lead from the block on Today to the plan and the form."""
        self.ahead.bind(page)
        page.exam.opened.connect(lambda: self.open(""))
        page.exam.added.connect(lambda: self.open_form(""))
        self._window.add_key("P", lambda: self.open(""), on=page)

    # The plan.

    def open(self, exam: str) -> None:
        """Show the plan of an exam, of the next one for "", or the form if there is none."""
        if not exam and not self._do.has_exam():
            self.open_form("")
            return
        self._exam = exam
        self._drop()
        self._window.go("plan")

    def make_plan(self) -> PlanPage:
        """The page of a plan."""
        from studyapp.ui.pages.plan import PlanPage

        page = PlanPage(self._window.look)
        page.chosen.connect(self.open)
        page.restored.connect(self.restore)
        page.tried.connect(self._try_plan)
        page.dropped.connect(self._drop)
        page.kept.connect(self.keep)
        page.insisted.connect(self.insist)
        page.changed.connect(lambda: self.open_form(self._exam))
        page.added.connect(lambda: self.open_form(""))
        self._page = page
        return page

    def show_plan(self) -> None:
        """Show the plan at once, and its forecast when that is worked out."""
        page = self._page
        if page is None:
            return
        view = self._do.plan(self._exam)
        self._exam = view.exam
        known = self._outlook
        page.show_plan(view, known[1] if known is not None and known[0] == view.exam else None)
        work = partial(self._do.outlook, view.exam)
        done = partial(self._show_outlook, view.exam)
        self._jobs.run("outlook", work, done, self._outlook_failed)

    def _show_outlook(self, exam: str, outlook: OutlookView) -> None:
        self._outlook = (exam, outlook)
        if self._page is not None and exam == self._exam:
            self._page.show_outlook(outlook)

    def _outlook_failed(self, error: Exception) -> None:
        if self._page is not None:
            self._page.show_none()
        self._window.fail(error)

    def _try_plan(self, minutes: int, day: date) -> None:
        """Work out what is tried; while one is worked out, the newest wish waits."""
        self._wanted = (minutes, day)
        if not self._jobs.busy("preview"):
            self._work_out_preview()

    def _work_out_preview(self) -> None:
        if self._wanted is None:
            return
        exam, wanted = self._exam, self._wanted
        self._jobs.run(
            "preview",
            lambda: self._do.preview(exam, *wanted),
            partial(self._show_preview, exam, wanted),
            self._window.fail,
        )

    def _show_preview(self, exam: str, of: tuple[int, date], forecast: ForecastView) -> None:
        if self._wanted is None or self._page is None:
            return
        if exam == self._exam:
            self._tried = forecast
            self._page.show_tried(forecast)
        if exam != self._exam or self._wanted != of:
            self._work_out_preview()

    def _drop(self) -> None:
        self._wanted = self._tried = None

    def keep(self) -> None:
        """Keep the minutes and the day that are tried."""
        page = self._page
        if page is None:
            return
        minutes, day = page.levers.values
        exam = self._exam
        try:
            before = self._do.exam_form(exam)
            self._do.set_plan(exam, minutes, day)
        except StudyError as error:
            self._window.fail(error)
            return
        if self._tried is not None and self._outlook is not None:
            self._outlook = (exam, replace(self._outlook[1], forecast=self._tried))
        self._drop()
        self._window.tell(_CHANGED)
        page.levers.begin()
        self._offer("The plan is kept.", lambda: self._do.save_exam(before))

    def insist(self, entity: str, on: bool) -> None:
        """Study a subject whatever it is worth, or no longer."""
        if self._window.attempt(partial(self._insist, self._exam, entity, on), _CHANGED):
            words = "It will be studied." if on else "It is left to the plan again."
            self._offer(words, partial(self._insist, self._exam, entity, not on))

    def _insist(self, exam: str, entity: str, on: bool) -> None:
        """Keep it, and show it before the forecast is made again."""
        self._do.insist(exam, entity, on)
        if self._outlook is not None and self._outlook[0] == exam:
            outlook = self._outlook[1]
            rows = (
                replace(row, must=on) if row.entity == entity else row for row in outlook.uncovered
            )
            self._outlook = (exam, replace(outlook, uncovered=tuple(rows)))

    # The form.

    def open_form(self, exam: str) -> None:
        """Ask about an exam, about a new one for ""."""
        form = self._form
        if form is not None and form.unsaved and exam != self._asked:
            self._ask_to_leave(lambda: self._open_form(exam))
        else:
            self._open_form(exam)

    def _open_form(self, exam: str) -> None:
        if exam != self._asked and self._form is not None:
            self._form.forget()
        self._asked = exam
        if self._window.current in {"today", "plan"}:
            self._from = self._window.current
        self._window.go("exam-form")

    def make_form(self) -> ExamFormPage:
        """The page of the form, with its keys."""
        from studyapp.ui.pages.exam_form import ExamFormPage

        page = ExamFormPage(self._window.look)
        page.saved.connect(self.save)
        page.archived.connect(self.archive)
        page.restored.connect(self._restore_instead)
        page.closed.connect(self.leave_form)
        for key in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            self._window.add_key(key, page.save, on=page)
        self._form = page
        return page

    def show_form(self) -> None:
        """Show the form; what was filled in and not saved is still there."""
        page = self._form
        if page is None:
            return
        if not page.unsaved:
            page.show_form(self._do.exam_form(self._asked))
        page.begin()

    def save(self, form: ExamForm) -> None:
        """Keep what is filled in, and go back to where it was asked for."""
        try:
            self._exam = self._do.save_exam(form)
        except StudyError as error:
            self._window.fail(error)
            return
        self._forget_form()
        self._window.go(self._from)
        self._window.say("The exam is saved.")

    def archive(self) -> None:
        """Put the exam away; Undo takes it up again."""
        exam = self._asked
        try:
            self._do.archive_exam(exam)
        except StudyError as error:
            self._window.fail(error)
            return
        self._forget_form()
        self._exam = ""
        self._window.go("today")
        self._offer("The exam is archived.", lambda: self._do.restore_exam(exam))

    def restore(self, exam: str, *, instead: bool = False) -> None:
        """Take an exam up again, and show its plan; Undo puts it away once more.

        What is filled in is forgotten if that is `instead` of it.
        """
        try:
            self._do.restore_exam(exam)
        except StudyError as error:
            self._window.fail(error)
            return
        if instead:
            self._forget_form()
        self.open(exam)
        self._offer("The exam is taken up again.", partial(self._put_away_again, exam))

    def _restore_instead(self, exam: str) -> None:
        """Take an exam up in the place of the one that is being filled in."""
        if self._form is not None and self._form.unsaved:
            self._ask_to_leave(partial(self.restore, exam, instead=True))
        else:
            self.restore(exam, instead=True)

    def _put_away_again(self, exam: str) -> None:
        self._do.archive_exam(exam)
        self._exam = ""
        self._window.go("today")

    def leave_form(self) -> None:
        """Back to where the form was asked for; first a question if something was changed."""
        if self._form is not None and self._form.unsaved:
            self._ask_to_leave(self._close_form)
        else:
            self._close_form()

    def _ask_to_leave(self, go_on: Callable[[], None]) -> None:
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

    def _close_form(self) -> None:
        self._forget_form()
        self._window.go(self._from)

    def _forget_form(self) -> None:
        if self._form is not None:
            self._form.forget()

    # Undo.

    def _offer(self, words: str, way_back: Callable[[], object]) -> None:
        self._way_back = lambda: self._take_back(way_back)
        self._window.say(words, "Undo", UNDO)

    def take_back(self) -> bool:
        """Undo what was last changed on this page; whether there was something."""
        way_back, self._way_back = self._way_back, None
        if way_back is None:
            return False
        way_back()
        return True

    def _take_back(self, way_back: Callable[[], object]) -> None:
        if self._window.attempt(way_back, _CHANGED):
            self._window.say("Taken back.")

    def _act(self, action: str) -> None:
        if action == UNDO:
            self.take_back()

    def _left(self, _page: str) -> None:
        """What can be undone belongs to the page that was left."""
        self._way_back = None
        self._wanted = self._tried = None
