"""Fitting the memory and the graph of work, on one window: the jobs behind the page Settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.actions import Actions
    from studyapp.app.settings_views import FitView
    from studyapp.schedule.fitting import Fit
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.pages.settings import SettingsPage
    from studyapp.ui.window import Window

_FIT, _TAKE, _LOAD = "fit", "take parameters", "workload"


class Fitting(QObject):
    """Binds two parts of the page to the actions.

    `reopen_asked` asks whoever opened the profile to open it anew, and gives what is to be said
    then: the model of memory is another.
    """

    reopen_asked = Signal(str)

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs
        self._page: SettingsPage | None = None

    def attend(self, page: SettingsPage) -> None:
        """Do what the page asks for."""
        self._page = page
        memory, workload = page.memory, page.workload
        memory.fit_asked.connect(self._fit)
        memory.kept.connect(self._keep)
        memory.earlier_asked.connect(partial(self._take, self._do.return_to_earlier))
        memory.general_asked.connect(partial(self._take, self._do.return_to_general))
        memory.working.cancelled.connect(self._cancel_fit)
        workload.asked.connect(self._draw)
        workload.working.cancelled.connect(partial(self._jobs.drop, _LOAD))

    @property
    def is_taking(self) -> bool:
        """Whether other parameters are being taken into use; the profile is then reopened."""
        return self._jobs.busy(_TAKE)

    def leave(self) -> None:
        """The page is left: nobody waits any more for what it asked for."""
        if self._page is None:
            return
        for key in (_FIT, _LOAD):
            self._jobs.drop(key)
        self._page.memory.working.end()
        self._page.memory.show_found(None)
        self._page.workload.close_graph()

    # Fitting.

    def _fit(self) -> None:
        if self._page is None:
            return
        self._page.memory.show_found(None)
        share = self._page.memory.working.begin("Fitting to your answers")
        work = partial(self._do.fit_memory, share.report)
        self._jobs.run(_FIT, work, self._show_found, partial(self._failed, self._cancel_fit))

    def _show_found(self, view: FitView) -> None:
        if self._page is not None:
            self._page.memory.working.end()
            self._page.memory.show_found(view)
            self._page.bring_into_sight(self._page.memory.last)

    def _cancel_fit(self) -> None:
        self._jobs.drop(_FIT)
        if self._page is not None:
            self._page.memory.rest()

    def _keep(self, found: Fit) -> None:
        self._take(partial(self._do.keep_fit, found))

    def _take(self, change: Callable[[], str]) -> None:
        """Take other parameters into use. Nothing may be answered meanwhile by the old ones."""
        self._window.setEnabled(False)
        if self._page is not None:  # what draws the graph would be waited for
            self._page.workload.close_graph()
        self._jobs.drop("decks")  # cards taken over now would be remembered by the old parameters
        self._jobs.run(_TAKE, change, self._taken, partial(self._failed, self._not_taken))

    def _taken(self, words: str) -> None:
        self.reopen_asked.emit(words)
        self._window.setEnabled(True)

    def _not_taken(self) -> None:
        self._window.setEnabled(True)
        if self._page is not None:
            self._page.memory.rest()

    def _failed(self, undo: Callable[[], None], error: Exception) -> None:
        undo()
        self._window.fail(error)

    # The graph.

    def _draw(self) -> None:
        if self._page is None:
            return
        panel = self._page.workload
        share = panel.working.begin("Working out the next 30 days")
        work = partial(self._do.workload, share.report)
        self._jobs.run(_LOAD, work, panel.show_view, partial(self._failed, panel.close_graph))
