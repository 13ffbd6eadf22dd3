"""Checking what is written, in a job: problems, their fixes, and the preview of one entity."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studyapp.authoring.checking import Checker
    from studyapp.authoring.preview import Preview
    from studyapp.deck.deck import Deck
    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.ui.jobs import Jobs

CHECK, FIXES, PREVIEW = "deck check", "deck fixes", "deck preview"
_PAUSE_MS = 16  # after a key: what it changed is painted first
_LONGEST_PAUSE_S = 0.1  # after which a job goes on, whatever the window does
_PREVIEW_MS = 80
_FIXES_MS = 100  # a job at work makes keys wait: what only names fixes waits for a pause
_FIXES_SHOWN = 24


@dataclass(frozen=True)
class Found:
    """What a check found in some texts; `fixes` name what mends the first problems of a file."""

    files: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    deck: Deck | None = None
    fixes: Mapping[Diagnostic, str] = field(default_factory=dict)

    def of(self, name: str) -> list[Diagnostic]:
        """What was found in one file."""
        return [one for one in self.diagnostics if one.path == name]


class _OutOfDateError(Exception):
    """What is being checked is not what is written any more."""


class Checking(QObject):
    """Keeps the newest result. `found` tells that there is one, `named` that the names of its
    fixes are there too, which takes a moment longer. `previewed` gives the
    key of an entity and its preview, or "" and None.

    One check runs at a time. It waits while a key is being dealt with, and is given up when
    something is written: then what is there now is checked, and reading goes on where it was.
    """

    found = Signal()
    named = Signal()
    previewed = Signal(str, object)

    def __init__(self, parent: QObject, jobs: Jobs, texts: Callable[[], dict[str, str]]) -> None:
        super().__init__(parent)
        self._jobs, self._texts = jobs, texts
        self._checker: Checker | None = None
        self.result = Found()
        self.shown = ""  # the file on the screen
        self._running = self._again = False
        self._calm = Event()  # no key was pressed just now
        self._calm.set()
        self._age = 0  # of what is written, counted in changes
        self._key_pause = _timer(self, _PAUSE_MS, self._calm.set)
        self._pause = _timer(self, _PAUSE_MS, self._check)
        self._wanted = ("", 0)
        self._preview_pause = _timer(self, _PREVIEW_MS, self._preview)
        self._fixes_pause = _timer(self, _FIXES_MS, self._fixes)

    @property
    def pending(self) -> bool:
        """Whether the result is older than the text."""
        return self._running or self._again or self._pause.isActive()

    @property
    def busy(self) -> bool:
        """Whether anything is still to come."""
        waiting = self._preview_pause.isActive() or self._fixes_pause.isActive()
        return self.pending or waiting or self._jobs.busy(PREVIEW) or self._jobs.busy(FIXES)

    def begin(self) -> None:
        """Forget what was found: another deck is open."""
        self._checker = None
        self.result = Found()
        self.touch()

    def give_way(self) -> None:
        """A key was pressed: until it is dealt with, a check that is at work waits."""
        self._calm.clear()
        self._key_pause.start()

    def touch(self) -> None:
        """Something was written."""
        self._age += 1
        self._preview_pause.stop()  # they come after the check, which they would slow down
        self._fixes_pause.stop()
        self._pause.start()

    def _check(self) -> None:
        if self._running:
            self._again = True
            return
        if self._checker is None:
            from studyapp.authoring.checking import Checker

            self._checker = Checker()
        self._running, self._again = True, False
        work = partial(_checked, self._checker, self._texts(), partial(self._wait, self._age))
        self._jobs.run(CHECK, work, partial(self._deliver, self._age), self._failed)

    def _wait(self, age: int) -> None:
        """Let keys go first; runs in the job."""
        if not self._calm.wait(_LONGEST_PAUSE_S):
            self._calm.set()
        if age != self._age:
            raise _OutOfDateError

    def _end(self) -> None:
        self._running = False
        if self._again:
            self._check()

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, _OutOfDateError):
            raise error

    def _deliver(self, age: int, result: Found) -> None:
        self._end()
        if age == self._age:
            self.result = replace(result, fixes=self.result.fixes)
            self._fixes_pause.start()
            self.found.emit()

    def _fixes(self) -> None:
        self._jobs.run(FIXES, partial(_fixes_of, self.result, self.shown), self._name)

    def _name(self, fixes: dict[Diagnostic, str]) -> None:
        self.result = replace(self.result, fixes=fixes)
        self.named.emit()

    def preview(self, text: str, offset: int) -> None:
        """Ask for what the entity at an offset of a text makes; the last wish counts."""
        self._wanted = (text, offset)
        self._preview_pause.start()

    def _preview(self) -> None:
        work = partial(_previewed, self.result, *self._wanted)
        self._jobs.run(PREVIEW, work, lambda found: self.previewed.emit(*found))


def _timer(parent: QObject, pause_ms: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause_ms)
    timer.timeout.connect(act)
    return timer


def _checked(checker: Checker, files: dict[str, str], pause: Callable[[], None]) -> Found:
    checked = checker.check(files, pause)
    return Found(files, checked.diagnostics, checked.deck)


def _fixes_of(result: Found, shown: str) -> dict[Diagnostic, str]:
    """What mends the first problems in the list."""
    from studyapp.authoring.fixes import fixes

    names: dict[Diagnostic, str] = {}
    here = sorted(result.diagnostics, key=lambda one: one.path != shown)
    for diagnostic in here[:_FIXES_SHOWN]:
        found = fixes(result.files, diagnostic)
        if found:
            names[diagnostic] = found[0].label
    return names


def _previewed(result: Found, text: str, offset: int) -> tuple[str, Preview | None]:
    """The key of the entity at an offset and what it makes; "" and None where there is none."""
    from studyapp.authoring.places import entity_at
    from studyapp.authoring.preview import preview

    entity = entity_at(text, offset)
    if entity is None:
        return "", None
    return entity.key, preview(result.deck, entity.key, result.files, result.diagnostics)
