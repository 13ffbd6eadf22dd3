"""Two logs become one by union: nothing is lost, nothing counts twice, order does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_values import DAY_MS, MODEL, NOW, TODAY, answered, card, id_of, moment, profile, shelve

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import backups, doctor, log, states
from studyapp.store.adopt import adopt
from studyapp.store.connection import STUDY, wal_of
from studyapp.store.damage import DamagedError
from studyapp.store.ids import instant_of, uuid7
from studyapp.store.merge import merge
from studyapp.store.rescue import Rescue, rescue
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

A, B = id_of("a"), id_of("b")


def test_two_devices_that_exchange_their_logs_agree(tmp_path: Path) -> None:
    with profile(tmp_path / "desk") as desk, profile(tmp_path / "lap") as lap:
        for day in range(3):
            answered(desk, A, Grade.GOOD, TODAY + 5 * day)
            answered(lap, A, Grade.AGAIN, TODAY + 5 * day + 1)
            answered(lap, B, Grade.GOOD, TODAY + 5 * day)
        mine, theirs = list(log.entries(desk)), list(log.entries(lap))
        assert merge(desk, theirs, MODEL) == 6
        assert merge(lap, reversed(mine), MODEL) == 3
        assert list(log.entries(desk)) == list(log.entries(lap))
        for each in (A, B):
            assert states.state(desk, each) == states.state(lap, each)
        assert merge(desk, theirs, MODEL) == 0
        assert answered(desk, B, day=TODAY).hlc > theirs[-1].hlc
        assert answered(desk, B, day=TODAY).seq == 5


def test_answers_of_this_device_that_come_home_keep_their_numbers(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first = answered(store, A)
        home = replace(first, id=uuid7(first.at_ms), seq=7, hlc=first.hlc + 9)
        assert merge(store, [home], MODEL) == 1
        assert answered(store, B).seq == 8


def test_a_log_with_one_impossible_answer_is_refused_whole(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        good = replace(answered(store, A), id=uuid7(NOW), device="other")
        with pytest.raises(StudyError):
            merge(store, [good, replace(good, id=uuid7(NOW), interval_days=0)], MODEL)
        assert log.length(store) == 1


@given(st.integers(0, 2**48 - 1))
@settings(max_examples=50)
def test_an_id_holds_its_instant(at_ms: int) -> None:
    assert instant_of(uuid7(at_ms)) == at_ms


@pytest.mark.parametrize("text", ["", "7", "x" * 36, "01a0c450-6c00-402f-876c-067acbe81756"])
def test_anything_else_is_no_id(text: str) -> None:
    with pytest.raises(ValueError, match=r"UUID|invalid"):
        instant_of(text)


def test_what_a_damaged_file_still_holds_comes_back_after_restoring(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(300)]
    with open_store(tmp_path, now_ms=NOW) as store:
        with shelve(tmp_path, [card(name) for name in names]) as library:
            adopt(store, library, MODEL, moment())
        for name in names[:150]:
            answered(store, id_of(name))
        backup = backups.make(store, now_ms=NOW, day=TODAY)
        for name in names[150:]:
            answered(store, id_of(name), day=TODAY + 1)
        log.mark(store, id_of("n0"), log.What.FLAG, moment(TODAY + 1))
        log.retract(store, answered(store, A, day=TODAY + 1), None, moment(TODAY + 1))
        truth = list(log.entries(store))
    content = bytearray((tmp_path / STUDY).read_bytes())
    for page in range(0, len(content), 4096):  # every index of the log is gone
        if b"recall" not in content[page : page + 4096] and content[page] == 0x0A:
            content[page : page + 4096] = bytes(4096)
    (tmp_path / STUDY).write_bytes(content)
    (tmp_path / "study.check").touch()
    with pytest.raises(DamagedError) as failure:
        open_store(tmp_path, now_ms=NOW)
    assert failure.value.aside is not None
    backups.restore(tmp_path, backup.path, now_ms=NOW)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert log.length(store) == 150
        before = failure.value.aside.read_bytes()
        found = rescue(store, failure.value.aside, MODEL)
        assert found == Rescue(151, moment(TODAY + 1).at_ms)
        assert list(log.entries(store)) == truth
        assert [each.card for each in states.flagged(store)] == [id_of("n0")]
        assert failure.value.aside.read_bytes() == before
        assert rescue(store, failure.value.aside, MODEL) == Rescue(0, 0)
        report = doctor.examine(store, None, MODEL, now_ms=NOW + DAY_MS)
        assert report.sound


def test_rows_that_damage_changed_are_not_believed_and_none_counts_twice(tmp_path: Path) -> None:
    chance = random.Random(3)
    with profile(tmp_path / "old") as store:
        for number in range(300):
            answered(store, A, day=TODAY + number)
            if number == 150:
                backup = backups.make(store, now_ms=NOW, day=TODAY)
        truth = {review.seq: review for review in log.entries(store)}
    sound = (tmp_path / "old" / STUDY).read_bytes()
    damaged = tmp_path / "damaged.sqlite3"
    for number in range(12):
        content = bytearray(sound)
        for _ in range(20):
            place = chance.randrange(8192, len(content))
            content[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(content)
        folder = tmp_path / str(number)
        folder.mkdir()
        backups.restore(folder, backup.path, now_ms=NOW)
        with open_store(folder, now_ms=NOW) as store:
            rescue(store, damaged, MODEL)
            found = list(log.entries(store))
            assert len({review.seq for review in found}) == len(found) >= 151
            for review in found:
                known = truth[review.seq]
                assert (review.at_ms, review.day) == (known.at_ms, known.day)


def test_a_file_that_is_no_database_yields_nothing_and_says_so(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite3"
    damaged.write_bytes(b"nothing" * 999)
    with profile(tmp_path) as store:
        with pytest.raises(StudyError, match="cannot be read"):
            rescue(store, damaged, MODEL)
        with pytest.raises(StudyError, match="cannot be read"):
            rescue(store, tmp_path / "nowhere", MODEL)
        assert log.length(store) == 0
    assert not wal_of(damaged).exists()
