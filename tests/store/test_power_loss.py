"""When the power fails at any moment, every answer that was acknowledged is there afterwards.

So is every step on a quiz paper, every draft of an essay and every note.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw
import pytest
from power import Disk
from store_values import (
    MODEL,
    NOW,
    TODAY,
    answered,
    begun,
    drafted,
    id_of,
    moment,
    noted,
    profile,
    set_down,
    stepped,
)

from studyapp.errors import StudyError
from studyapp.store import doctor, log, states
from studyapp.store.connection import SETTINGS, STUDY
from studyapp.store.store import Store, open_store

ANSWERS = 12
NAMES = "abcdef"
ACKNOWLEDGED = (
    "select (select count(*) from review) + (select count(*) from paper)"
    " + (select count(*) from step) + (select count(*) from essay) + (select count(*) from draft)"
    " + (select count(*) from note)"
)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A profile with two answers, properly closed."""
    folder = tmp_path_factory.mktemp("start")
    with profile(folder, NAMES) as store:
        for name in "ab":
            answered(store, id_of(name), day=TODAY - 3)
    return (folder / STUDY).read_bytes()


def _studied(start: bytes, cut_at: int | None, settings: tuple[str, ...]) -> tuple[Disk, int]:
    """Answer cards and sit a paper on such a disk until the power fails.

    The disk, and how many rows of `ACKNOWLEDGED` were.
    """
    disk = Disk({STUDY: start})
    connection: Any = None
    acknowledged = 2
    disk.cut_at = cut_at
    try:
        connection = apsw.Connection(STUDY, vfs="power")
        for setting in settings:
            connection.execute(setting)
        store = Store(Path(), connection)
        paper = begun(store)
        acknowledged += 1
        essay = set_down(store)
        acknowledged += 1
        for number in range(ANSWERS):
            name = NAMES[number % len(NAMES)]
            before = states.state(store, id_of(name))
            review = answered(store, id_of(name), day=TODAY + number // len(NAMES))
            acknowledged += 1
            if number % 4 == 1:
                stepped(store, paper, item=number, clock_ms=number)
                acknowledged += 1
            if number % 6 == 3:
                drafted(store, essay, "words " * number, amount=number, after_ms=number)
                acknowledged += 1
            if number % 4 == 3:
                noted(store, id_of(name), f"hint {number}", after_ms=number)
                acknowledged += 1
            if number % 5 == 4:
                log.retract(store, review, before and before.memory, moment())
    except Exception:  # noqa: BLE001 - the cut shows as whatever SQLite makes of it
        assert disk.off
    finally:
        disk.off = True
        with suppress(Exception):
            connection.close()
        disk.unregister()
    return disk, acknowledged


def _found(folder: Path, disk: Disk, seed: int) -> tuple[int, bool]:
    """How many rows a real SQLite finds when the power is back, and whether all agrees."""
    folder.mkdir()
    for name, data in disk.after_the_cut(seed).items():
        (folder / name).write_bytes(data)
    with open_store(folder, now_ms=NOW) as store:
        report = doctor.examine(store, None, MODEL, now_ms=NOW)
        (count,) = store.connection.execute(ACKNOWLEDGED).fetchone()
    wrong = [line.text for line in report.lines if not line.good]
    return count, wrong == ["There is no backup yet."]


def _lost(tmp_path: Path, start: bytes, settings: tuple[str, ...], step: int) -> tuple[int, int]:
    """How many cuts there were, and after how many something was lost or damaged."""
    disk, _ = _studied(start, None, settings)
    cuts = range(1, disk.operations + 1, step)
    lost = 0
    for cut in cuts:
        disk, acknowledged = _studied(start, cut, settings)
        try:
            count, sound = _found(tmp_path / str(cut), disk, seed=cut)
            lost += count < acknowledged or not sound
        except StudyError:
            lost += 1
    return len(cuts), lost


SMALL_LOG = "pragma wal_autocheckpoint = 15"  # so that checkpoints are cut through as well


def test_no_acknowledged_answer_is_lost_whenever_the_power_fails(
    tmp_path: Path, start: bytes
) -> None:
    cuts, lost = _lost(tmp_path, start, (*SETTINGS, SMALL_LOG), step=2)
    assert cuts > 100
    assert lost == 0


def test_the_simulated_power_cut_does_damage_where_nothing_is_synced(
    tmp_path: Path, start: bytes
) -> None:
    settings = (*SETTINGS, SMALL_LOG, "pragma synchronous = off")
    cuts, lost = _lost(tmp_path, start, settings, step=5)
    assert lost > cuts / 4
