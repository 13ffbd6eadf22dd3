"""A full disk is told in plain words, loses nothing, and heals."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from small_disks import remount, small_disk
from store_values import DAY_MS, MODEL, NOW, TODAY, answered, draft, id_of, profile, some_memory

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import backups, doctor, log, paths
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

A = id_of("a")


def test_an_answer_that_does_not_fit_is_rolled_back_and_can_be_given_again(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        (pages,) = store.connection.execute("pragma page_count").fetchone()
        store.connection.execute(f"pragma max_page_count = {pages + 1}")
        drafts = [replace(draft(A, Grade.GOOD), format="x" * 500) for _ in range(99)]
        kept, failure = _until_it_fails(
            lambda number: log.answer(store, drafts[number], some_memory())
        )
        assert "the disk is full" in failure.message
        assert "Everything saved before is safe." in failure.message
        assert "try again" in failure.hint
        assert not store.connection.in_transaction
        assert log.length(store) == kept > 0
        store.connection.execute("pragma max_page_count = 100000")
        assert log.answer(store, drafts[kept], some_memory()).seq == kept + 1
    with open_store(tmp_path, now_ms=NOW) as store:
        assert log.length(store) == kept + 1


def _until_it_fails(act: Callable[[int], object]) -> tuple[int, StudyError]:
    """How often an action succeeded before it failed, and how it failed."""
    for done in itertools.count():
        try:
            act(done)
        except StudyError as failure:
            return done, failure
    raise AssertionError


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of little more than a megabyte."""
    with small_disk(tmp_path / "disk", "1200k") as folder:
        yield folder


def test_on_a_full_disk_all_that_was_acknowledged_can_be_read_and_it_heals(
    disk: Path,
) -> None:
    assert "Only" in paths.space_warning(disk)
    store = profile(disk)
    kept, failure = _until_it_fails(lambda number: answered(store, A, day=TODAY + number))
    assert "the disk is full" in failure.message
    assert log.length(store) == kept > 20
    with pytest.raises(StudyError, match="full"):
        backups.make(store, now_ms=NOW, day=TODAY)
    assert list(paths.backups_folder(disk).iterdir()) == []
    store.close()
    with open_store(disk, now_ms=NOW) as store:
        assert log.length(store) == kept
    remount(disk, "size=8m")
    with open_store(disk, now_ms=NOW) as store:
        assert answered(store, A, day=TODAY + kept).seq == kept + 1
        later = NOW + kept * DAY_MS
        backups.make(store, now_ms=later, day=TODAY + kept)
        report = doctor.examine(store, None, MODEL, now_ms=later)
        assert [line.text for line in report.lines if not line.good] == [paths.space_warning(disk)]


def test_plenty_of_space_is_no_cause_for_a_warning(tmp_path: Path) -> None:
    assert paths.space_warning(tmp_path) == ""
    assert paths.space_warning(tmp_path / "nowhere") == ""
