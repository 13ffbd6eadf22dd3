"""A backup is proved before it gets its name, and the way back loses nothing either."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from store_values import DAY_MS, NOW, TODAY, answered, draft, id_of, moment, profile, some_memory

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import backups, connection, log
from studyapp.store.connection import STUDY, BrokenError, reading_only, verify
from studyapp.store.paths import backups_folder
from studyapp.store.stamps import backup_instant, backup_name
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

A = id_of("a")


def test_a_backup_is_one_file_that_holds_what_the_log_holds(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        log.retract(store, answered(store, A), None, moment())
        answered(store, A)
        assert backups.is_due(store, TODAY)
        backup = backups.make(store, now_ms=NOW, day=TODAY)
        assert not backups.is_due(store, TODAY)
        assert backups.is_due(store, TODAY + 1)
    assert backup.reviews == 1
    assert backup.path.name == backup_name(NOW)
    assert [path.name for path in backups_folder(tmp_path).iterdir()] == [backup.path.name]
    assert backups.list_backups(tmp_path) == [backup]
    with closing(reading_only(backup.path)) as connection:
        verify(connection)


def test_the_name_of_a_backup_is_its_instant() -> None:
    assert backup_name(NOW + 42) == "study-20260904-120000-042.sqlite3"
    assert backup_instant(backup_name(NOW + 42)) == NOW + 42
    for name in ("study-20269904-120000-042.sqlite3", f"{backup_name(NOW)}.part", STUDY):
        assert backup_instant(name) is None


def test_two_backups_of_one_moment_both_stay(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first = backups.make(store, now_ms=NOW, day=TODAY)
        second = backups.make(store, now_ms=NOW, day=TODAY)
    assert backups.list_backups(tmp_path) == [second, first]


def test_answers_may_be_given_while_a_backup_is_made(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        for number in range(2000):  # enough for several pieces
            log.answer(store, draft(A, Grade.GOOD, TODAY + number), some_memory())
        made: list[backups.Backup] = []
        stop = threading.Event()

        def back_up() -> None:
            while not stop.is_set():
                made.append(backups.make(store, now_ms=NOW + len(made), day=TODAY))

        thread = threading.Thread(target=back_up)
        thread.start()
        given = 2000
        while len(made) < 5:
            log.answer(store, draft(A, Grade.GOOD, TODAY + given), some_memory())
            given += 1
        stop.set()
        thread.join()
        assert log.length(store) == given
    counts = [backup.reviews for backup in reversed(backups.list_backups(tmp_path))]
    assert counts == sorted(counts)
    assert 2000 <= counts[0] < counts[-1] <= given
    for backup in made:
        with closing(reading_only(backup.path)) as connection:
            verify(connection)
            (holes,) = connection.execute("select max(seq) - count(*) from review").fetchone()
            assert holes == 0


def test_a_backup_of_a_damaged_file_fails_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "QUICKLY_CHECKED", 0)  # a large file is not checked at once
    with profile(tmp_path) as store:
        for number in range(300):
            log.answer(store, draft(A, Grade.GOOD, TODAY + number), some_memory())
        good = backups.make(store, now_ms=NOW, day=TODAY)
    path = tmp_path / STUDY
    content = bytearray(path.read_bytes())
    rows = [page for page in range(0, len(content), 4096) if b"recall" in content[page:][:4096]]
    content[rows[2] : rows[2] + 4096] = bytes(4096)
    path.write_bytes(content)
    with open_store(tmp_path, now_ms=NOW) as store, pytest.raises(StudyError, match="check"):
        backups.make(store, now_ms=NOW + 1, day=TODAY + 1)
    assert list(backups_folder(tmp_path).iterdir()) == [good.path]


def test_what_a_power_cut_left_of_a_backup_goes_with_the_next(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        backups_folder(tmp_path).mkdir()
        for ending in (".part", ".part-journal"):
            (backups_folder(tmp_path) / f"{backup_name(NOW - 1)}{ending}").write_bytes(b"half")
        backup = backups.make(store, now_ms=NOW, day=TODAY)
    assert list(backups_folder(tmp_path).iterdir()) == [backup.path]


def test_a_folder_that_cannot_hold_backups_says_so(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        backups_folder(tmp_path).write_text("a file is in the way")
        with pytest.raises(StudyError, match="cannot be made"):
            backups.make(store, now_ms=NOW, day=TODAY)
        answered(store, A)
    assert backups.list_backups(tmp_path) == []


def test_old_backups_are_thinned_but_never_the_newest(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        for number in range(40):
            backups.make(store, now_ms=NOW + number * DAY_MS, day=TODAY + number)
        assert 14 <= len(backups.list_backups(tmp_path)) < 25
        early = backups.make(store, now_ms=NOW - 400 * DAY_MS, day=TODAY)
        assert early in backups.list_backups(tmp_path)


def test_restoring_brings_back_what_the_backup_held_and_keeps_what_was_there(
    tmp_path: Path,
) -> None:
    with profile(tmp_path) as store:
        kept = answered(store, A)
        device = store.device
        backup = backups.make(store, now_ms=NOW, day=TODAY)
        answered(store, id_of("b"))
    aside = backups.restore(tmp_path, backup.path, now_ms=NOW)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert list(log.entries(store)) == [kept]
        assert store.device != device
        again = answered(store, id_of("b"))
        assert again.seq == 1
        assert list(log.entries(store)) == [kept, again]
    assert aside is not None
    with closing(reading_only(aside)) as connection:
        assert connection.execute("select count(*) from review").fetchone() == (2,)


def test_a_damaged_backup_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        backup = backups.make(store, now_ms=NOW, day=TODAY)
    before = (tmp_path / STUDY).read_bytes()
    content = backup.path.read_bytes()
    for damaged in (content[: len(content) // 2], b"no database at all", b""):
        backup.path.write_bytes(damaged)
        with pytest.raises(StudyError):
            backups.restore(tmp_path, backup.path, now_ms=NOW)
        assert (tmp_path / STUDY).read_bytes() == before
    backup.path.unlink()
    with pytest.raises(StudyError, match="could not be restored"):
        backups.restore(tmp_path, backup.path, now_ms=NOW)
    assert {each.name for each in tmp_path.iterdir() if STUDY in each.name} == {STUDY}


def test_a_check_that_cannot_even_run_counts_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    path.write_bytes(b"nothing" * 100)
    with closing(reading_only(path)) as connection, pytest.raises(BrokenError):
        verify(connection)
