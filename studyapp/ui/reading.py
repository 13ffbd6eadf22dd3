"""Reading the decks on one window: in a job, and anew where something changed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.app.views import Changes
from studyapp.errors import StudyError
from studyapp.ui.jobs import AFTER_PAINT_MS

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.study import Study
    from studyapp.ui.window import Window

_JOB = "decks"


class Reading(QObject):
    """Compiles the decks that changed, and brings the window up to date with them.

    `succeeded` tells that they were read, before the pages are told; `ended` that it is over, well
    or not.
    """

    succeeded = Signal()
    ended = Signal()

    def __init__(self, window: Window, actions: Actions, jobs: Jobs, study: Study) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs, self._study = window, actions, jobs, study
        self._read = self._again = False
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(AFTER_PAINT_MS)
        self._painted.timeout.connect(self.start)

    @property
    def has_read(self) -> bool:
        """Whether the decks were read since the window opened, well or not."""
        return self._read

    def start_once_painted(self) -> None:
        """Read the decks once the page that is shown now is on the screen."""
        self._painted.start()

    def stop(self) -> None:
        """Begin nothing more of what was asked for: it would be told to a window that is gone."""
        self._painted.stop()

    def start(self) -> None:
        """Compile what changed, in a job. What changes meanwhile is read after it."""
        self._again = self._jobs.busy(_JOB)
        if not self._again:
            self._jobs.run(_JOB, self._do.compile_decks, self._done, self._failed)

    def take_in(self) -> None:
        """A deck was made or copied in the profile, or answers came with it."""
        self._tell()
        self.start()

    def _failed(self, error: Exception) -> None:
        if self._again:
            self.start()
            return
        self._read = True
        self._window.fail(error)
        self.ended.emit()

    def _done(self, changed: bool) -> None:
        if self._again:
            self.start()
            return
        changed = changed or not self._read
        self._read = True
        try:
            changed = self._do.take_over() or changed
        except StudyError as error:
            self._window.fail(error)
        self.succeeded.emit()
        if changed:
            self._tell()
        self.ended.emit()

    def _tell(self) -> None:
        self._study.bring_up_to_date()
        self._window.tell(Changes.DECKS)
