"""A real window in this process, pressed by real keys, that knows when it was painted.

The moment of a paint is the end of the window's `UpdateRequest`: by then every widget that
changed was painted and the backing store was handed to the platform. What the platform does
then (composing, the screen's own refresh) is outside every program's reach and is not measured.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studyapp.app.actions import bind
from studyapp.app.clock import system_clock
from studyapp.app.desk import open_desk
from studyapp.store.paths import shipped
from studyapp.ui.bench import Bench
from studyapp.ui.start import dress, make_look
from studyapp.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.ui.look import Look

JOBS = ("decks", "knowledge", "backup")
_PATIENCE_S = 60.0
_CALM_MS = 600  # longer than any job waits before it begins
_GLANCE_MS = 20
_LET_GO_MS = 4
_UPDATE = QEvent.Type.UpdateRequest


class Frame(NamedTuple):
    """One painting of the window: when it began and when it was handed over (s)."""

    begin: float
    end: float


class Pressed(NamedTuple):
    """A key press: ms until the window showed what it led to, and the frames that took."""

    ms: float
    frames: int


class Watched(Window):
    """The program's window, noting its frames."""

    def __init__(self, app: QApplication, look: Look) -> None:
        self.frames: list[Frame] = []
        super().__init__(app, look)

    def event(self, event: QEvent) -> bool:
        if event.type() != _UPDATE:
            return super().event(event)
        begin = time.perf_counter()
        done = super().event(event)
        self.frames.append(Frame(begin, time.perf_counter()))
        return done


class Stand:
    """The program's window on a profile, as `ui/start.py` makes it."""

    def __init__(self, folder: Path, *, motion: bool) -> None:
        self.app = QApplication(["studyapp"])
        self.app.setStyle("Fusion")
        self.desk = open_desk(folder, system_clock)
        look = make_look(shipped("resources"), "light", 100, motion=motion)
        dress(self.app, look)
        self.window = Watched(self.app, look)
        self.bench = Bench(self.window, bind(self.desk))
        self.bench.open("today")
        self.window.show()
        self.wait(0)

    def close(self) -> None:
        """End the jobs and close the profile."""
        self.bench.close()
        self.window.hide()
        self.desk.close()

    def wait(self, milliseconds: int) -> None:
        """Let the event loop run for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def busy(self) -> bool:
        """Whether a job is still at work."""
        return any(self.bench.jobs.busy(key) for key in JOBS)

    def settle(self) -> None:
        """Wait until no job has been at work for a while and what it delivered is painted."""
        calm = 0
        end = time.perf_counter() + _PATIENCE_S
        while calm < _CALM_MS:
            self.wait(_GLANCE_MS)
            calm = 0 if self.busy() else calm + _GLANCE_MS
            if time.perf_counter() > end:
                raise RuntimeError("A job did not end.")

    def await_job(self, key: str) -> None:
        """Wait until a job has begun, but not for ever: small profiles need none."""
        end = time.perf_counter() + _CALM_MS / 1000
        while not self.bench.jobs.busy(key) and time.perf_counter() < end:
            self.wait(1)

    def press(self, key: Qt.Key) -> Pressed:
        """Press a key and let the loop run until a pass of it paints nothing more.

        The time runs from before the key is handed to the window system's queue to the end of
        the last frame: a second frame that puts the layout right counts as part of the answer.
        The key before was let go a few ms ago: in the same one, it would count as held down.
        """
        self.wait(_LET_GO_MS)
        frames = self.window.frames
        frames.clear()
        handle = self.window.windowHandle()
        start = time.perf_counter()
        QTest.keyClick(handle, key)
        seen = -1
        while not frames or len(frames) != seen:
            seen = len(frames)
            self.app.processEvents()
            if time.perf_counter() - start > _PATIENCE_S:
                raise RuntimeError(f"Nothing was painted after {key.name}.")
        return Pressed((frames[-1].end - start) * 1000, len(frames))
