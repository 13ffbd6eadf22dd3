"""Slow work comes back as a call on the window's thread; what nobody caught is written down."""

from __future__ import annotations

import sys
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox

from studyapp.ui import crash
from studyapp.ui.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WHEN = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    """An empty desk of work."""
    one = Jobs()
    yield one
    one.close()


def test_work_runs_elsewhere_and_its_result_comes_back_here(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[object] = []
    jobs.run("sum", threading.get_ident, lambda there: seen.extend((there, threading.get_ident())))
    assert jobs.busy("sum")
    qtbot.waitUntil(lambda: bool(seen))
    there, here = seen
    assert here == threading.get_ident() != there
    assert not jobs.busy("sum")


def test_of_two_jobs_with_one_key_only_the_newer_delivers(jobs: Jobs, qtbot: QtBot) -> None:
    go = threading.Event()
    seen: list[str] = []

    def old() -> str:
        go.wait(5)
        return "old"

    jobs.run("read", old, seen.append)
    jobs.run("read", lambda: "new", seen.append)
    qtbot.waitUntil(lambda: seen == ["new"])
    go.set()
    qtbot.wait(30)
    assert seen == ["new"]


def test_a_job_that_is_dropped_delivers_nothing_and_the_next_one_does(
    jobs: Jobs, qtbot: QtBot
) -> None:
    go = threading.Event()
    seen: list[object] = []

    def broken() -> None:
        go.wait(5)
        raise ZeroDivisionError

    jobs.drop("fit")
    jobs.run("fit", broken, seen.append)
    jobs.drop("fit")
    assert not jobs.busy("fit")
    go.set()
    jobs.run("fit", lambda: "next", seen.append)
    qtbot.waitUntil(lambda: seen == ["next"])


def test_jobs_with_different_keys_do_not_disturb_each_other(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[int] = []
    for number in range(8):
        jobs.run(str(number), lambda number=number: number, seen.append)
    qtbot.waitUntil(lambda: sorted(seen) == list(range(8)))


def test_a_failure_is_handed_on(jobs: Jobs, qtbot: QtBot) -> None:
    failures: list[Exception] = []
    jobs.run("divide", lambda: 1 / 0, lambda _: None, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)


def test_a_failure_that_nobody_takes_reaches_the_crash_handler(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        jobs.run("divide", lambda: 1 / 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_closing_waits_for_work_and_delivers_nothing_more(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[str] = []
    seen: list[object] = []

    def work() -> None:
        time.sleep(0.05)
        done.append("done")

    jobs.run("write", work, seen.append)
    qtbot.wait(5)
    jobs.close()
    assert done == ["done"]
    qtbot.wait(20)
    assert seen == []


def test_a_crash_is_written_to_a_file_and_shown_once(
    qapp: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(lambda: tmp_path / "crashes", lambda: WHEN, "9.9")
    for _ in range(2):
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    (path,) = (tmp_path / "crashes").iterdir()
    text = path.read_text(encoding="utf-8")
    assert path.name == "crash-20261121-093000-000000.txt"
    assert text.startswith("studyapp 9.9, Python 3.")
    assert "ZeroDivisionError: division by zero" in text
    (box,) = [one for one in crash._open if isinstance(one, QMessageBox)]
    assert "Every answer that you gave is saved." in box.text()
    assert str(path) in box.informativeText()
    assert not box.isModal()
    crash._open.clear()
    box.close()
    box.deleteLater()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_crash_file_that_cannot_be_written_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert crash.write(tmp_path / "file" / "crashes", WHEN, "9.9", "details") is None
