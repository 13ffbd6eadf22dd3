"""An essay and every draft of it are kept once, in order, and survive whatever happens."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from store_values import (
    MODEL,
    NOW,
    TODAY,
    answered,
    draft_of,
    drafted,
    id_of,
    make_old,
    profile,
    set_down,
)

from studyapp.errors import StudyError
from studyapp.store import backups, doctor, essays, log, settings
from studyapp.store.connection import STUDY, connect
from studyapp.store.essays import Draft, Head, What
from studyapp.store.ids import uuid7
from studyapp.store.merge import merge_rows
from studyapp.store.rescue import Rescue, rescue
from studyapp.store.schema import COLUMNS
from studyapp.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A = id_of("a")


def _head(essay: essays.Essay, last: Draft, ticked: int | None = None) -> Head:
    return Head(
        essay.id,
        essay.deck,
        essay.prompt,
        essay.directive,
        essay.minutes,
        essay.points,
        essay.at_ms,
        essay.offset_min,
        last.amount,
        last.clock_ms,
        last.at_ms,
        ticked,
    )


def test_an_essay_and_its_drafts_are_kept_as_given(tmp_path: Path) -> None:
    values = (None, "ايوب", "\ud800\0", {"text": ["a", 2.5], "freely": False})
    with profile(tmp_path) as store:
        essay = set_down(store)
        texts = [drafted(store, essay, each, after_ms=n) for n, each in enumerate(values)]
        others = [drafted(store, essay, n, what) for n, what in enumerate(What) if n]
    with open_store(tmp_path, now_ms=NOW) as store:
        assert essays.essay(store, essay.id) == essay
        assert essays.texts(store, essay.id) == texts[::-1]
        assert essays.newest(store, essay.id) == [texts[-1], *others]
        assert essays.essay(store, "nothing") is None
        assert essays.newest(store, "nothing") == []


def test_the_same_essay_or_draft_again_is_counted_once(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        essay = set_down(store)
        essays.begin(store, essay)
        draft = drafted(store, essay, "one")
        essays.add(store, draft)
        essays.add(store, replace(draft, value="two"))
        assert essays.texts(store, essay.id) == [draft]
        assert answered(store, A).seq == 3


def test_the_newest_text_counts_in_the_order_of_the_log_not_of_the_clock(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        essay = set_down(store)
        drafted(store, essay, "later by the clock", amount=9, after_ms=90_000)
        last = drafted(store, essay, "last", amount=5, after_ms=10_000)
        assert essays.texts(store, essay.id)[0] == last
        assert essays.heads(store) == [_head(essay, last)]


def test_essays_without_a_text_or_discarded_are_not_listed(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first, second, empty = (set_down(store, name) for name in ("1", "2", "3"))
        one = drafted(store, first, amount=3)
        two = drafted(store, second, amount=4)
        drafted(store, empty, ["a"], What.TICK, amount=1)
        drafted(store, first, ["a", "b"], What.TICK, amount=2)
        drafted(store, first, ["a"], What.TICK, amount=1)
        assert essays.heads(store) == [_head(second, two), _head(first, one, ticked=1)]
        assert essays.heads(store, 1) == [_head(second, two)]
        assert essays.count(store) == 2
        drafted(store, second, what=What.DISCARD)
        assert essays.heads(store) == [_head(first, one, ticked=1)]
        assert essays.count(store) == 1
        drafted(store, second, what=What.RESTORE)
        assert essays.count(store) == 2
        drafted(store, second, what=What.DISCARD)
        assert essays.count(store) == 1
        assert essays.texts(store, second.id) == [two]


def test_the_list_of_essays_reads_no_text(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        plan = store.connection.execute(
            f"explain query plan select {essays._last('amount', What.TEXT)} from essay"
        ).fetchall()
        assert any("COVERING INDEX draft_essay" in row[-1] for row in plan)
        assert not any("TEMP B-TREE" in row[-1] for row in plan)


def test_a_held_text_takes_the_place_of_the_last_until_one_is_added(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        essay, other = set_down(store), set_down(store, "other")
        assert essays.held(store, essay.id) is None
        essays.hold(store, essay.id, {"text": "ا"})
        essays.hold(store, other.id, {"text": "other"})
        essays.hold(store, essay.id, {"text": "اب\ud800"})
    with open_store(tmp_path, now_ms=NOW) as store:
        assert essays.held(store, essay.id) == {"text": "اب\ud800"}
        drafted(store, essay, [], What.TICK)
        assert essays.held(store, essay.id) == {"text": "اب\ud800"}
        drafted(store, essay, "اب")
        assert essays.held(store, essay.id) is None
        assert essays.held(store, other.id) == {"text": "other"}
        assert answered(store, A).seq == 5  # what is held is no row of the log


def test_a_draft_of_an_essay_that_was_never_begun_is_refused(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        essay = replace(set_down(store), id=uuid7(NOW))
        for write in (
            lambda: drafted(store, essay),
            lambda: essays.hold(store, essay.id, {}),
        ):
            with pytest.raises(StudyError, match="not in the log"):
                write()
        assert settings.get(store, settings.ESSAY_TEXT) == {}
        assert answered(store, A).seq == 2


@pytest.mark.parametrize(
    "change", [{"amount": -1}, {"clock_ms": -1}, {"id": ""}], ids=lambda change: next(iter(change))
)
def test_a_draft_that_the_tables_refuse_leaves_no_trace(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    with profile(tmp_path) as store:
        essay = set_down(store)
        with pytest.raises(StudyError, match="could not be saved"):
            essays.add(store, replace(draft_of(essay), **change))
        with pytest.raises(StudyError, match="could not be saved"):
            essays.begin(store, replace(essay, id=uuid7(NOW), minutes=-1))
        with pytest.raises(ValueError, match="JSON"):
            drafted(store, essay, float("nan"))
        assert essays.texts(store, essay.id) == []
        assert answered(store, A).seq == 2


def test_a_text_that_does_not_fit_on_the_disk_can_be_kept_again(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        essay = set_down(store)
        (pages,) = store.connection.execute("pragma page_count").fetchone()
        store.connection.execute(f"pragma max_page_count = {pages + 1}")
        long = draft_of(essay, "x" * 20_000)
        with pytest.raises(StudyError, match="the disk is full"):
            essays.add(store, long)
        store.connection.execute("pragma max_page_count = 100000")
        essays.add(store, long)
        assert essays.texts(store, essay.id) == [long]
        assert answered(store, A).seq == 3


def test_a_window_that_only_shows_refuses(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        essay = set_down(store)
        last = drafted(store, essay)
    writes: tuple[Callable[[Store], object], ...] = (
        set_down,
        lambda store: drafted(store, essay),
        lambda store: essays.hold(store, essay.id, {}),
    )
    with closing(connect(tmp_path / STUDY)), open_store(tmp_path, now_ms=NOW) as store:
        for write in writes:
            with pytest.raises(StudyError, match="Another window"):
                write(store)
        assert essays.heads(store) == [_head(essay, last)]


def _rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: store.connection.execute(f"select {columns} from {table}").fetchall()
        for table, columns in COLUMNS.items()
    }


def test_two_devices_that_exchange_their_logs_have_the_same_essays(tmp_path: Path) -> None:
    with profile(tmp_path / "desk") as desk, profile(tmp_path / "lap") as lap:
        mine, theirs = set_down(desk, "mine"), set_down(lap, "theirs")
        for store, essay in ((desk, mine), (lap, theirs)):
            answered(store, A)
            drafted(store, essay, f"text of {essay.prompt}", amount=3, after_ms=1_000)
            drafted(store, essay, ["a"], What.TICK, amount=1, after_ms=2_000)
        of_desk, of_lap = _rows(desk), _rows(lap)
        assert merge_rows(desk, of_lap, MODEL)["draft"] == 2
        assert merge_rows(lap, of_desk, MODEL)["essay"] == 1
        assert sum(merge_rows(lap, of_desk, MODEL).values()) == 0
        assert essays.heads(desk) == essays.heads(lap)
        assert {head.prompt for head in essays.heads(desk)} == {"mine", "theirs"}
        for essay in (mine, theirs):
            assert essays.newest(desk, essay.id) == essays.newest(lap, essay.id)
        assert answered(desk, A, day=TODAY + 1).seq == 5


def test_an_essay_written_on_two_devices_keeps_both_texts_and_shows_the_later(
    tmp_path: Path,
) -> None:
    with profile(tmp_path / "desk") as desk, profile(tmp_path / "lap") as lap:
        essay = set_down(desk)
        merge_rows(lap, _rows(desk), MODEL)
        drafted(lap, essay, "on the train", after_ms=1_000)
        later = drafted(desk, essay, "at home", after_ms=2_000)
        of_desk, of_lap = _rows(desk), _rows(lap)
        merge_rows(desk, of_lap, MODEL)
        merge_rows(lap, of_desk, MODEL)
        for store in (desk, lap):
            found = essays.texts(store, essay.id)
            assert [draft.value for draft in found] == ["at home", "on the train"]
            assert essays.newest(store, essay.id) == [later]


def _damaged(folder: Path) -> Path:
    """The study file of a folder without any page of an index."""
    content = bytearray((folder / STUDY).read_bytes())
    for page in range(0, len(content), 4096):
        if content[page] in (0x0A, 0x02):
            content[page : page + 4096] = bytes(4096)
    damaged = folder / "damaged.sqlite3"
    damaged.write_bytes(content)
    return damaged


def test_essays_come_back_from_a_damaged_file(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        old = set_down(store, "old")
        backup = backups.make(store, now_ms=NOW, day=TODAY)
        drafts = [drafted(store, old, "۱۹ " * n, amount=n, after_ms=n) for n in range(200)]
        new = set_down(store, "new")
        last = drafted(store, new, "x" * 9_000, amount=1)  # over several pages
    damaged = _damaged(tmp_path)
    backups.restore(tmp_path, backup.path, now_ms=NOW)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert essays.heads(store) == []
        assert rescue(store, damaged, MODEL) == Rescue(0, 0, drafts=201)
        assert essays.heads(store) == [_head(new, last), _head(old, drafts[-1])]
        assert essays.essay(store, new.id) == new
        assert essays.texts(store, old.id) == drafts[::-1]
        assert essays.texts(store, new.id) == [last]
        assert rescue(store, damaged, MODEL) == Rescue(0, 0)
        assert doctor.examine(store, None, MODEL, now_ms=NOW).sound


@pytest.mark.parametrize("version", [1, 2])
def test_a_damaged_file_of_an_older_version_gives_its_answers_to_a_profile_with_essays(
    tmp_path: Path, version: int
) -> None:
    with profile(tmp_path / "old") as store:
        answered(store, A)
    make_old(tmp_path / "old" / STUDY, version)
    damaged = _damaged(tmp_path / "old")
    with profile(tmp_path) as store:
        drafted(store, set_down(store))
        assert rescue(store, damaged, MODEL).answers == 1
        assert log.length(store) == essays.count(store) == 1


def test_a_draft_whose_value_was_damaged_is_not_believed_and_told(tmp_path: Path) -> None:
    with profile(tmp_path / "old") as store:
        essay = set_down(store)
        for n in range(3):
            drafted(store, essay, str(n), amount=n)
    damaged = tmp_path / "old" / STUDY
    with closing(sqlite3.connect(damaged, isolation_level=None)) as connection:
        connection.execute("drop trigger draft_no_update")
        connection.execute("""update draft set value = '{"text' where amount = 2""")
    with profile(tmp_path) as store:
        assert rescue(store, damaged, MODEL).drafts == 2
        assert [draft.value for draft in essays.texts(store, essay.id)] == ["1", "0"]
    with (
        open_store(tmp_path / "old", now_ms=NOW) as store,
        pytest.raises(StudyError, match="cannot be read"),
    ):
        essays.newest(store, essay.id)


def test_the_doctor_finds_drafts_of_an_essay_that_is_not_there(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        essay = set_down(store)
        drafted(store, essay)
        assert doctor.examine(store, None, MODEL, now_ms=NOW).lines[1].good
        rows = _rows(store)["draft"]
        stray = (uuid7(NOW), uuid7(NOW), *rows[0][2:-3], "other", 1, rows[0][-1])
        merge_rows(store, {"draft": [stray]}, MODEL)
        told = [line.text for line in doctor.examine(store, None, MODEL, now_ms=NOW).lines]
        assert any("1 drafts are there of essays that were never begun" in text for text in told)
