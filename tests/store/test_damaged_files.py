"""A damaged file is put aside unchanged, and nothing is begun or restored behind one's back."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest
from store_values import DAY_MS, NOW, TODAY, answered, draft, id_of, profile, some_memory

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import backups, connection, log, settings
from studyapp.store.connection import STUDY, wal_of
from studyapp.store.damage import DamagedError
from studyapp.store.profile import DEVICE
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A = id_of("a")
ROUNDS = int(os.environ.get("STUDYAPP_ROUNDS", "30"))


def _emptied(_: bytes) -> bytes:
    return b""


def _replaced(_: bytes) -> bytes:
    return b"Dear diary, this is no database. " * 200


def _cut_in_half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _cut_to_a_stump(content: bytes) -> bytes:
    return content[:60]


def _headless(content: bytes) -> bytes:
    return bytes(4096) + content[4096:]


def _schema_torn(content: bytes) -> bytes:
    return content[:100] + random.Random(1).randbytes(400) + content[500:]


@pytest.mark.parametrize(
    "damage",
    [_emptied, _replaced, _cut_in_half, _cut_to_a_stump, _headless, _schema_torn],
)
def test_a_damaged_file_is_put_aside_whole_and_the_backup_is_offered(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / STUDY
    with profile(tmp_path) as store:
        review = answered(store, A)
        backup = backups.make(store, now_ms=NOW, day=TODAY)
    path.write_bytes(damage(path.read_bytes()))
    content = path.read_bytes()

    with pytest.raises(DamagedError, match="damaged") as failure:
        open_store(tmp_path, now_ms=NOW)
    aside = failure.value.aside
    assert aside is not None
    assert aside.read_bytes() == content
    assert not path.exists()
    assert failure.value.backup == backup.path

    with pytest.raises(DamagedError, match="there was one") as again:
        open_store(tmp_path, now_ms=NOW)
    assert (again.value.aside, again.value.backup) == (aside, backup.path)
    assert not path.exists()

    assert backups.restore(tmp_path, backup.path, now_ms=NOW) is None
    with open_store(tmp_path, now_ms=NOW) as store:
        assert list(log.entries(store)) == [review]
    assert aside.read_bytes() == content


def test_two_damaged_files_of_one_moment_both_stay(tmp_path: Path) -> None:
    asides = set()
    for text in (b"first", b"second"):
        (tmp_path / STUDY).write_bytes(text)
        with pytest.raises(DamagedError) as failure:
            open_store(tmp_path, now_ms=NOW)
        asides.add(failure.value.aside)
        assert failure.value.backup is None
    assert {path.read_bytes() for path in asides if path} == {b"first", b"second"}


def test_a_new_profile_begins_only_when_the_student_says_so(tmp_path: Path) -> None:
    (tmp_path / STUDY).write_bytes(b"")
    with pytest.raises(DamagedError):
        open_store(tmp_path, now_ms=NOW)
    with open_store(tmp_path, now_ms=NOW, fresh=True) as store:
        assert log.length(store) == 0
    with open_store(tmp_path, now_ms=NOW) as store:
        assert log.length(store) == 0


def test_a_file_that_was_deleted_is_missed(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        backup = backups.make(store, now_ms=NOW, day=TODAY)
    (tmp_path / STUDY).unlink()
    with pytest.raises(DamagedError, match="there was one") as failure:
        open_store(tmp_path, now_ms=NOW)
    assert failure.value.backup == backup.path


def _unclean(folder: Path, answers: int) -> None:
    """A profile whose program was killed: some pages in the file, some in its log."""
    source = folder / "running"
    with profile(source) as store:
        store.connection.execute("pragma wal_autocheckpoint = 20")
        for number in range(answers):
            log.answer(store, draft(A, Grade.GOOD, TODAY + number), some_memory())
        for name in (STUDY, f"{STUDY}-wal"):
            (folder / name).write_bytes((source / name).read_bytes())
    assert wal_of(folder / STUDY).stat().st_size > 0


def test_after_an_unclean_end_the_log_beside_the_file_is_read(tmp_path: Path) -> None:
    _unclean(tmp_path, 30)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert log.length(store) == 30


def test_a_log_without_its_file_is_put_aside_and_not_thrown_away(tmp_path: Path) -> None:
    _unclean(tmp_path, 30)
    content = wal_of(tmp_path / STUDY).read_bytes()
    (tmp_path / STUDY).unlink()
    with pytest.raises(DamagedError) as failure:
        open_store(tmp_path, now_ms=NOW, fresh=True)
    assert failure.value.aside is not None
    assert wal_of(failure.value.aside).read_bytes() == content
    with open_store(tmp_path, now_ms=NOW, fresh=True) as store:
        assert log.length(store) == 0


def _damage_in(folder: Path) -> DamagedError | None:
    try:
        open_store(folder, now_ms=NOW).close()
    except DamagedError as damage:
        return damage
    return None


def test_after_an_unclean_end_damage_is_found_and_nothing_of_it_is_lost(tmp_path: Path) -> None:
    chance = random.Random(11)
    _unclean(tmp_path, 60)
    path, wal = tmp_path / STUDY, wal_of(tmp_path / STUDY)
    sound, rest = path.read_bytes(), wal.read_bytes()
    found = 0
    for number in range(ROUNDS):
        folder = tmp_path / f"copy{number}"
        folder.mkdir()
        content = bytearray(sound)
        place = chance.randrange(4096, len(content) - 4096)
        size = chance.choice((1, 16, 4096))
        content[place : place + size] = chance.randbytes(size) if size < 4096 else bytes(4096)
        (folder / STUDY).write_bytes(content)
        wal_of(folder / STUDY).write_bytes(rest)
        damage = _damage_in(folder)
        if damage is None:
            continue
        found += 1
        assert damage.aside is not None
        assert damage.aside.read_bytes() == content
        assert wal_of(damage.aside).read_bytes() == rest
        left = {damage.aside.name, wal_of(damage.aside).name}
        assert {each.name for each in folder.iterdir()} == left
    assert found > ROUNDS / 4


def test_damage_in_a_small_file_is_found_when_it_is_opened(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        for number in range(400):
            log.answer(store, draft(A, Grade.GOOD, TODAY + number), some_memory())
    path = tmp_path / STUDY
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        open_store(tmp_path, now_ms=NOW)


def test_damage_that_shows_while_studying_is_looked_into_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "QUICKLY_CHECKED", 0)  # as for a large file
    path = tmp_path / STUDY
    with profile(tmp_path) as store:
        for number in range(400):
            log.answer(store, draft(A, Grade.GOOD, TODAY + number), some_memory())
    content = bytearray(path.read_bytes())
    pages = range(0, len(content), 4096)
    rows = [page for page in pages if b"recall" in content[page : page + 4096]]
    page = rows[len(rows) // 2]
    content[page : page + 4096] = bytes(4096)
    path.write_bytes(content)
    with open_store(tmp_path, now_ms=NOW) as store, pytest.raises(StudyError, match="damaged"):
        list(log.entries(store))
    content = bytearray(path.read_bytes())
    with pytest.raises(DamagedError) as failure:
        open_store(tmp_path, now_ms=NOW)
    assert failure.value.aside is not None
    assert failure.value.aside.read_bytes() == content


def test_a_profile_that_lost_its_device_id_gets_a_new_one(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        settings.reset(store, DEVICE)
        old = store.device
    with open_store(tmp_path, now_ms=NOW + DAY_MS) as store:
        assert store.device not in ("", old)
        assert answered(store, A, day=TODAY + 1).seq == 1
