"""Making an assignment on one window: what it is of is asked, then it is drawn and written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from studyapp.app.actions import Actions
    from studyapp.app.assignment_views import Made, NewAssignment
    from studyapp.ui.jobs import Jobs
    from studyapp.ui.parts.assignment_dialog import AssignmentDialog
    from studyapp.ui.window import Window

_JOB = "assignment"


class HandingOut(QObject):
    """Holds the dialog until the files are written, so that nothing is to be filled in twice."""

    def __init__(self, window: Window, actions: Actions, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._do, self._jobs = window, actions, jobs

    def ask(self) -> None:
        """Ask what the assignment is to be."""
        from studyapp.ui.parts.assignment_dialog import AssignmentDialog

        try:
            form = self._do.assignment_form()
        except StudyError as error:
            self._window.fail(error)
            return
        self._window.toast.hide()
        dialog = AssignmentDialog(self._window.look, self._window, form, self._do.assignment_faults)
        dialog.asked.connect(partial(self._make, dialog))
        dialog.open()

    def _make(self, dialog: AssignmentDialog, new: NewAssignment) -> None:
        name = self._do.assignment_name(new)
        kind = "Assignments (*.assignment.json)"
        from studyapp.ui.saving import ask_where

        path = ask_where(dialog, "Save the assignment", name, kind)
        if path is None:
            return
        dialog.set_busy(busy=True)
        work = partial(self._do.make_assignment, new, path)
        self._jobs.run(_JOB, work, partial(self._made, dialog), partial(self._failed, dialog))

    def _made(self, dialog: AssignmentDialog, made: Made) -> None:
        from studyapp.ui.parts.dialog import show_text

        dialog.set_busy(busy=False)
        dialog.accept()
        words = self._do.assignment_words(made)
        show_text(self._window.look, self._window, "The assignment is made", words)

    def _failed(self, dialog: AssignmentDialog, error: Exception) -> None:
        dialog.set_busy(busy=False)
        if isinstance(error, StudyError):
            dialog.show_failure(str(error))
        else:
            self._window.fail(error)
