"""Exams in the window: the way from Today to the page of a plan, its jobs, and its Undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.exam_ahead import ExamAhead
from studyapp.ui.exam_filling import PAGE as FORM
from studyapp.ui.exam_filling import ExamFilling

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from studyapp.app.actions import Actions
    from studyapp.app.plan_views import ForecastView, OutlookView
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.plan import PlanPage
    from studyapp.ui.pages.today import TodayPage
    from studyapp.ui.window import Window

UNDO = "exam undo"
_CHANGED = Changes.SETTINGS | Changes.REVIEWS


class Planning(QObject):
    """Holds which exam is shown, and the last forecasts while new ones are worked out.

    What Today shows of the next exam is seen to by `ahead`, the form of an exam by `form`.
    """

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self.ahead = ExamAhead(window, actions, jobs)
        self.form = ExamFilling(window, actions)
        self.form.saved.connect(self._saved)
        self.form.archived.connect(self.archive)
        self.form.restored.connect(partial(self.restore, instead=True))
        self._page: PlanPage | None = None
        self._exam = ""  # whose plan is shown; the next exam's for ""
        self._outlook: tuple[str, OutlookView] | None = None
        self._wanted: tuple[int, date] | None = None
        self._tried: ForecastView | None = None
        self._way_back: Callable[[], None] | None = None
        window.back_from["plan"] = lambda: window.go("today")
        window.toast.acted.connect(self._act)
        window.left.connect(self._left)

    @property
    def busy(self) -> bool:
        """Whether a forecast or a plan is still to come."""
        waits = self.ahead.busy or (self._page is not None and self._page.levers.waits)
        return waits or self._jobs.busy("outlook") or self._jobs.busy("preview")

    def take_over(self, other: Planning, page: str) -> None:
        """Show what another window showed, also what was not saved."""
        self._exam = other._exam
        self.form.take_over(other.form)
        self._window.go(page)
        if page == FORM:
            self.form.take_over_page(other.form)

    def close(self) -> None:
        """The window is closed: nothing more is worked out for it."""
        self.ahead.close()

    def bind_today(self, page: TodayPage) -> None:
        """Lead from the block on Today to the plan and the form."""
        self.ahead.bind(page)
        page.exam.opened.connect(lambda: self.open(""))
        page.exam.added.connect(lambda: self.form.open(""))
        self._window.add_key("P", lambda: self.open(""), on=page)

    # The plan.

    def open(self, exam: str) -> None:
        """Show the plan of an exam, of the next one for "", or the form if there is none."""
        if not exam and not self._do.has_exam():
            self.form.open("")
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
        page.changed.connect(lambda: self.form.open(self._exam))
        page.added.connect(lambda: self.form.open(""))
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

    # Putting exams away, and taking them up again.

    def _saved(self, exam: str) -> None:
        self._exam = exam

    def archive(self, exam: str) -> None:
        """Put an exam away; Undo takes it up again."""
        try:
            self._do.archive_exam(exam)
        except StudyError as error:
            self._window.fail(error)
            return
        self.form.forget()
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
            self.form.forget()
        self.open(exam)
        self._offer("The exam is taken up again.", partial(self._put_away_again, exam))

    def _put_away_again(self, exam: str) -> None:
        self._do.archive_exam(exam)
        self._exam = ""
        self._window.go("today")

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
