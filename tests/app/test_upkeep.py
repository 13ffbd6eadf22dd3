"""Backups are made once a day and come back whole; damage is found and mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from profiles import Wall, answer, everything

from studyapp.app.actions import bind
from studyapp.app.desk import Desk, open_desk
from studyapp.app.picking import session_for
from studyapp.app.sitting import begun
from studyapp.app.upkeep import back_up, backup_is_due, examined, restore
from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import log
from studyapp.store.backups import list_backups

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def study(desk: Desk, answers: int, grade: Grade = Grade.GOOD) -> None:
    """Answer some cards."""
    sitting = begun(desk, session_for(desk, desk.moment()))
    for _ in range(answers):
        sitting = answer(desk, sitting, grade)


def test_a_backup_is_due_once_a_study_day(desk: Desk, wall: Wall) -> None:
    assert backup_is_due(desk)
    assert back_up(desk) == "Backed up and verified: 0 answers."
    assert not backup_is_due(desk)
    wall.on(hours=15)
    assert not backup_is_due(desk)
    wall.on(hours=4)
    assert backup_is_due(desk)


def test_a_backup_brings_everything_back(desk: Desk, wall: Wall) -> None:
    study(desk, 5)
    kept = everything(desk)
    assert back_up(desk) == "Backed up and verified: 5 answers."
    study(desk, 3, Grade.AGAIN)
    assert log.length(desk.store) == 8
    folder = desk.store.folder
    desk.close()
    (backup,) = list_backups(folder)
    words = restore(folder, backup.path, wall)
    aside = [path.name for path in folder.iterdir() if path.name in words]
    assert words.startswith("Restored. What was there before is kept as ")
    assert len(aside) == 1
    again = open_desk(folder, wall)
    try:
        assert everything(again) == kept
        study(again, 1)
        assert log.length(again.store) == 6
        assert all(line.good for line in examined(again))
    finally:
        again.close()


def test_a_file_that_is_no_backup_changes_nothing(desk: Desk, wall: Wall, tmp_path: Path) -> None:
    study(desk, 2)
    kept = everything(desk)
    folder = desk.store.folder
    desk.close()
    bad = tmp_path / "holiday.sqlite3"
    bad.write_bytes(b"sun and sea " * 1_000)
    with pytest.raises(StudyError, match=r"Nothing was changed\."):
        restore(folder, bad, wall)
    with pytest.raises(StudyError):
        restore(folder, tmp_path / "nowhere.sqlite3", wall)
    again = open_desk(folder, wall)
    try:
        assert everything(again) == kept
    finally:
        again.close()


def test_an_open_profile_is_not_restored_over(desk: Desk, wall: Wall) -> None:
    back_up(desk)
    (backup,) = list_backups(desk.store.folder)
    study(desk, 1)
    with pytest.raises(StudyError):
        restore(desk.store.folder, backup.path, wall)
    assert log.length(desk.store) == 1


def test_a_sound_profile_is_found_sound(desk: Desk) -> None:
    study(desk, 4)
    back_up(desk)
    lines = examined(desk)
    assert lines
    assert all(line.good for line in lines), lines


def test_what_can_be_computed_anew_is_mended(desk: Desk) -> None:
    study(desk, 4)
    back_up(desk)
    kept = everything(desk)
    desk.store.connection.execute("update card_state set due = due + 99 where due is not null")
    desk.store.connection.execute("delete from daily")
    assert everything(desk) != kept
    lines = examined(desk)
    assert all(line.good for line in lines), lines
    assert everything(desk) == kept


def test_findings_reach_the_window_as_sentences(
    opened: Callable[..., Desk], small_profile: Path
) -> None:
    findings = bind(opened(small_profile)).examine()
    assert findings
    assert all(isinstance(good, bool) and text for good, text in findings)
