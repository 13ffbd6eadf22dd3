"""The check that runs while somebody types: keys go first, and only the newest text counts."""

from __future__ import annotations

import time
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from studyapp.authoring import checking as authoring
from studyapp.ui import edit_checking
from studyapp.ui.edit_checking import Checking
from studyapp.ui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pytestqt.qtbot import QtBot


class SlowChecker:
    """Reads until the test lets it end, and counts its steps."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.steps = 0
        self.may_end = Event()

    def check(self, files: Mapping[str, str], pause: Callable[[], None]) -> SimpleNamespace:
        self.begun.append(files["a.toml"])
        while not self.may_end.is_set():
            pause()
            self.steps += 1
            time.sleep(0.001)
        self.ended.append(files["a.toml"])
        return SimpleNamespace(diagnostics=(), deck=None)


class Stand:
    """What checks, on a text that the test changes."""

    def __init__(self, qtbot: QtBot, slow: SlowChecker) -> None:
        self.owner = QObject()
        self.jobs = Jobs(self.owner)
        self.text = "one"
        self.slow = slow
        self.qtbot = qtbot
        self.checking = Checking(self.owner, self.jobs, lambda: {"a.toml": self.text})

    def write(self, text: str) -> None:
        self.checking.give_way()
        self.text = text
        self.checking.touch()

    def until_it_reads(self) -> None:
        steps = self.slow.steps
        self.qtbot.waitUntil(lambda: self.slow.steps > steps)


@pytest.fixture
def stand(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stand]:
    slow = SlowChecker()
    monkeypatch.setattr(authoring, "Checker", lambda: slow)
    made = Stand(qtbot, slow)
    yield made
    slow.may_end.set()
    made.jobs.close()


def test_what_is_written_during_a_check_ends_it_and_the_new_text_is_checked(stand: Stand) -> None:
    stand.checking.begin()
    stand.until_it_reads()
    stand.write("two")
    stand.qtbot.waitUntil(lambda: stand.slow.begun == ["one", "two"])
    assert stand.checking.pending
    stand.slow.may_end.set()
    stand.qtbot.waitUntil(lambda: not stand.checking.busy)
    assert stand.slow.ended == ["two"]
    assert stand.checking.result.files == {"a.toml": "two"}


def test_a_check_waits_while_a_key_is_dealt_with_and_then_goes_on(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edit_checking, "_LONGEST_PAUSE_S", 60)
    stand.checking.begin()
    stand.until_it_reads()
    stand.checking.give_way()
    steps = stand.slow.steps
    time.sleep(0.1)
    assert stand.slow.steps <= steps + 1  # it may have been between two pauses
    stand.until_it_reads()
    assert stand.slow.begun == ["one"]


def test_a_check_does_not_wait_for_a_window_that_hangs_or_closes(stand: Stand) -> None:
    stand.checking.begin()
    stand.until_it_reads()
    stand.checking.give_way()
    steps = stand.slow.steps
    end = time.monotonic() + 30
    while stand.slow.steps <= steps + 10 and time.monotonic() < end:
        time.sleep(0.01)
    assert stand.slow.steps > steps + 10
    stand.slow.may_end.set()
    stand.checking.give_way()
    stand.jobs.close()
