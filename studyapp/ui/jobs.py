"""Slow work off the GUI thread: closures over values, whose result comes back as a call."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")

AFTER_PAINT_MS = 150
"""How long a job waits that would take the processor from a page that is still to be painted."""
_SWITCH_S = 0.0005
"""How long a key waits for Python while a job is at work; by itself it would be ten times that."""


class Jobs(QObject):
    """Runs work in threads; of several jobs with one key only the newest delivers its result.

    `work` sees values only, never a widget. `done` and `failed` run on the GUI thread. An error
    that is not handed to `failed` is raised there, so that nothing is lost in a thread.
    """

    _finished = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None  # made when there is work
        self._closed = False
        self._newest: dict[str, int] = {}
        self._waiting: dict[
            tuple[str, int], tuple[Callable[[Any], None], Callable[[Exception], None] | None]
        ] = {}
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        key: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Start work; an older job of the same key goes on but delivers nothing."""
        number = self._newest.get(key, 0) + 1
        self._newest[key] = number
        if self._closed:
            return
        self._waiting[key, number] = (done, failed)
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
            sys.setswitchinterval(_SWITCH_S)
        self._pool.submit(work).add_done_callback(partial(self._report, key, number))

    def busy(self, key: str) -> bool:
        """Whether the newest job of a key is still running."""
        return (key, self._newest.get(key, 0)) in self._waiting

    def drop(self, key: str) -> None:
        """Let the newest job of a key end, but deliver nothing of it."""
        self._waiting.pop((key, self._newest.get(key, 0)), None)

    def forget(self) -> None:
        """Let running work end, but deliver nothing of it."""
        self._waiting.clear()

    def close(self) -> None:
        """Wait for running work and deliver nothing more; what is asked for later is not begun."""
        self._closed = True
        self._waiting.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _report(self, key: str, number: int, future: Future[Any]) -> None:
        if not future.cancelled():
            self._finished.emit(key, number, future)

    def _deliver(self, key: str, number: int, future: Future[Any]) -> None:
        handlers = self._waiting.pop((key, number), None)
        if handlers is None or number != self._newest[key]:
            return
        done, failed = handlers
        error = future.exception()
        if error is None:
            done(future.result())
        elif failed is not None and isinstance(error, Exception):
            failed(error)
        else:
            raise error
