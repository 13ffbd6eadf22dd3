"""The next exam on Today, and the plan of the day: shown at once, worked out in jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.ui.jobs import AFTER_PAINT_MS

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.app.plan_views import ExamBlock, ForecastView
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.today import TodayPage
    from studyapp.ui.window import Window


class ExamAhead(QObject):
    """Sees to the block of the next exam and its forecast, and has today's plan made.

    `planned` tells that the plan was worked out, or that none could be.
    """

    planned = Signal()

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._page: TodayPage | None = None
        self._block: ExamBlock | None = None  # as the page shows it
        self._forecast: ForecastView | None = None
        self._soon, self._day = QTimer(self), QTimer(self)
        for timer, work in ((self._soon, self._work_out_forecast), (self._day, self._make_plans)):
            timer.setSingleShot(True)  # the job takes the processor: first the page is painted
            timer.setInterval(AFTER_PAINT_MS)
            timer.timeout.connect(work)

    def bind(self, page: TodayPage) -> None:
        """Say on which page it is shown."""
        self._page = page

    @property
    def busy(self) -> bool:
        """Whether a forecast or a plan is still to come."""
        waits = self._soon.isActive() or self._day.isActive()
        return waits or self._jobs.busy("exam-forecast") or self._jobs.busy("day-plan")

    @property
    def is_outdated(self) -> bool:
        """Whether another exam is shown than would be now: the hour of one has passed."""
        return self._do.exam_block() != self._block

    def close(self) -> None:
        """Nothing more is worked out."""
        self._soon.stop()
        self._day.stop()

    def show(self) -> None:
        """Show the days that are left, at once, and see to the forecast."""
        if self._page is None:
            return
        self._block = block = self._do.exam_block()
        ahead = block is not None and not block.words
        known = self._forecast
        if block is None or not ahead or (known is not None and known.exam != block.exam):
            known = self._forecast = None
        self._page.show_exam(block, known)
        if ahead:
            self._soon.start()
        else:
            self._soon.stop()

    def _work_out_forecast(self) -> None:
        work = self._do.exam_forecast
        self._jobs.run("exam-forecast", work, self._show_forecast, self._forecast_failed)

    def _show_forecast(self, forecast: ForecastView | None) -> None:
        self._forecast = forecast
        if self._window.current == "today" and self._page is not None:
            self._page.show_forecast(forecast)

    def _forecast_failed(self, error: Exception) -> None:
        self._show_forecast(None)
        self._window.fail(error)

    def plan_day(self) -> None:
        """Have today's plan made in a job, once the page is painted."""
        self._day.start()

    def _make_plans(self) -> None:
        self._jobs.run("day-plan", self._do.make_plans, self._plans_made, self._plans_failed)

    def _plans_made(self, _: None) -> None:
        self.planned.emit()

    def _plans_failed(self, error: Exception) -> None:
        self.planned.emit()  # the page shows what is due instead
        self._window.fail(error)
