"""The page Today on one window: shown at once, and anew with a new day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.app.views import Changes
from studyapp.ui.jobs import AFTER_PAINT_MS

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.app.today import Knowledge
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.today import TodayPage
    from studyapp.ui.planning import Planning
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window

_MINUTE_MS = 60_000


class Today(QObject):
    """Binds the page to the actions. `acted` names what a message bar on it offered."""

    acted = Signal(str)

    def __init__(
        self, window: Window, actions: Actions, jobs: Jobs, study: Study, planning: Planning
    ) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._study, self._planning = study, planning
        self._known: Knowledge | None = None
        self._date = ""
        planning.ahead.planned.connect(self._show_plan)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._minute)
        self._clock.start(_MINUTE_MS)

    def make_page(self) -> TodayPage:
        """The page."""
        from studyapp.ui.pages.today import TodayPage

        self._page = TodayPage(self._window.look)
        self._page.started.connect(self._study.start)
        self._page.ahead.connect(self._study.start_ahead)
        self._page.acted.connect(self.acted)
        self._planning.bind_today(self._page)
        return self._page

    def show(self) -> None:
        """At once with what is counted; how well things are known follows where that is slow."""
        if self._do.is_small():
            self._known = self._do.knowledge()
        else:
            QTimer.singleShot(AFTER_PAINT_MS, self, self._work_out_knowledge)
        self._paint()
        self._planning.ahead.show()

    def close(self) -> None:
        """The days go by unnoticed from now on."""
        self._clock.stop()

    def _work_out_knowledge(self) -> None:
        """In a job, and only once the page is on the screen: the job takes the processor."""
        self._jobs.run("knowledge", self._do.knowledge, self._show_known, self._window.fail)

    def _show_known(self, known: Knowledge) -> None:
        self._known = known
        if self._window.current == "today":
            self._paint()

    def _paint(self) -> None:
        view = self._do.today(self._known)
        self._date = view.date
        self._window.set_due(view.badge)
        self._page.show_view(view)
        if view.pending:
            self._planning.ahead.plan_day()

    def _show_plan(self) -> None:
        if self._window.current == "today":
            self._paint()

    def _minute(self) -> None:
        """A new day may have begun under an open window, or an exam."""
        if self._window.current != "today":
            return
        if self._do.today_date() != self._date or self._planning.ahead.is_outdated:
            self._window.tell(Changes.REVIEWS)
