"""How the timeline gets from one part of time to another: in 150 ms, or at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.explore.timeline_window import TimeWindow

_DURATION_MS = 150


class Travel(QObject):
    """Moves the window on time to a `goal` (None on arrival), from wherever it is."""

    def __init__(
        self, parent: QObject, arrive: Callable[[TimeWindow], None], *, motion: bool
    ) -> None:
        super().__init__(parent)
        self._motion, self._arrive = motion, arrive
        self._start: TimeWindow | None = None
        self.goal: TimeWindow | None = None
        self._run = QVariantAnimation(self)
        self._run.setDuration(_DURATION_MS)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.valueChanged.connect(self._step)
        self._run.finished.connect(self._end)

    def to(self, here: TimeWindow, goal: TimeWindow) -> None:
        """Go somewhere; where that is the goal already, go on."""
        if goal == self.goal:
            return
        self.stop()
        if goal == here:
            return
        if not self._motion:
            self._arrive(goal)
            return
        self._start, self.goal = here, goal
        self._run.start()

    def stop(self) -> None:
        """Stay where it is now."""
        self.goal = None
        if self._run.state() != QAbstractAnimation.State.Stopped:
            self._run.stop()

    def _step(self, share: float) -> None:
        if self._start is not None and self.goal is not None:
            self._arrive(self._start.towards(self.goal, share) if share < 1 else self.goal)

    def _end(self) -> None:
        self.goal = None
