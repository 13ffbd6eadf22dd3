"""A quiz paper and every step on it are kept once, in order, and survive whatever happens."""

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
    begun,
    id_of,
    make_old,
    profile,
    step_on,
    stepped,
)

from studyapp.errors import StudyError
from studyapp.store import backups, doctor, log, papers, settings
from studyapp.store.connection import STUDY, connect
from studyapp.store.ids import uuid7
from studyapp.store.merge import merge_rows
from studyapp.store.papers import Head, StepWhat
from studyapp.store.rescue import Rescue, rescue
from studyapp.store.schema import COLUMNS
from studyapp.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A = id_of("a")


def _head(paper: papers.Paper, handed_in_ms: int | None = None, discarded: bool = False) -> Head:
    return Head(
        paper.id,
        paper.deck,
        paper.title,
        paper.mode,
        paper.preset,
        paper.seed,
        paper.at_ms,
        paper.offset_min,
        paper.day,
        handed_in_ms,
        discarded,
    )


def test_a_paper_and_its_steps_are_kept_as_given(tmp_path: Path) -> None:
    values = (None, 3, "ايوب", "\ud800\0", ["a", 2.5], {"option": 1, "sure": False})
    with profile(tmp_path) as store:
        paper = begun(store)
        steps = [stepped(store, paper, item=n - 1, value=each) for n, each in enumerate(values)]
        steps += [stepped(store, paper, what) for what in StepWhat]
    with open_store(tmp_path, now_ms=NOW) as store:
        assert papers.paper(store, paper.id) == paper
        assert papers.steps(store, paper.id) == steps
        assert [type(step.what) for step in papers.steps(store, paper.id)][-1] is StepWhat
        assert papers.paper(store, "nothing") is None
        assert papers.steps(store, "nothing") == []


def test_the_same_paper_or_step_again_is_counted_once(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        paper = begun(store)
        papers.begin(store, paper)
        step = stepped(store, paper, value=1)
        papers.add(store, step)
        papers.add(store, replace(step, value=2))
        assert papers.heads(store) == [_head(paper)]
        assert papers.steps(store, paper.id) == [step]
        assert answered(store, A).seq == 3
        assert doctor.examine(store, None, MODEL, now_ms=NOW).lines[1].good


def test_steps_stay_in_the_order_of_the_log_when_the_clock_is_set_back(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        paper, other = begun(store), begun(store, "other")
        clocks = (50_000, 20_000, 90_000, 20_000)
        steps = [stepped(store, paper, item=n, clock_ms=ms) for n, ms in enumerate(clocks)]
        stepped(store, other)
        assert papers.steps(store, paper.id) == steps


def test_the_heads_of_papers_are_listed_newest_first(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first, second, third = (begun(store, title) for title in ("1", "2", "3"))
        for ms in (80_000, 90_000):
            stepped(store, first, StepWhat.HAND_IN, -1, clock_ms=ms)
        stepped(store, second, StepWhat.DISCARD, -1)
        heads = [_head(third), _head(second, discarded=True), _head(first, first.at_ms + 80_000)]
        assert papers.heads(store) == heads
        assert papers.heads(store, 2) == heads[:2]


def test_the_unfinished_paper_is_the_newest_that_was_not_ended(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        assert papers.unfinished(store) is None
        first, second, third = (begun(store, title) for title in ("1", "2", "3"))
        stepped(store, third, StepWhat.ANSWER)
        assert papers.unfinished(store) == _head(third)
        stepped(store, third, StepWhat.HAND_IN, -1)
        assert papers.unfinished(store) == _head(second)
        stepped(store, second, StepWhat.DISCARD, -1)
        assert papers.unfinished(store) == _head(first)
        stepped(store, first, StepWhat.HAND_IN, -1)
        assert papers.unfinished(store) is None


def test_what_was_drawn_is_found_by_the_day(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        drawn = [begun(store, str(day), TODAY + day) for day in range(3)]
        stepped(store, drawn[2], StepWhat.DISCARD, -1)
        assert papers.specs_since(store, TODAY + 1) == [each.spec for each in drawn[1:]]
        assert papers.specs_since(store, TODAY + 3) == []


def test_a_step_on_a_paper_that_was_never_begun_is_refused(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        paper = replace(begun(store), id=uuid7(NOW))
        with pytest.raises(StudyError, match="not in the log"):
            stepped(store, paper)
        assert answered(store, A).seq == 2


@pytest.mark.parametrize(
    "change", [{"item": -2}, {"clock_ms": -1}, {"id": ""}], ids=lambda change: next(iter(change))
)
def test_a_step_that_the_tables_refuse_leaves_no_trace(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    with profile(tmp_path) as store:
        paper = begun(store)
        with pytest.raises(StudyError, match="could not be saved"):
            papers.add(store, replace(step_on(paper), **change))
        with pytest.raises(StudyError, match="could not be saved"):
            papers.begin(store, replace(paper, id=uuid7(NOW), mode="exam"))
        with pytest.raises(ValueError, match="JSON"):
            stepped(store, paper, value=float("nan"))
        assert papers.steps(store, paper.id) == []
        assert not store.connection.in_transaction
        assert answered(store, A).seq == 2


def test_a_step_that_does_not_fit_on_the_disk_can_be_taken_again(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        paper = begun(store)
        (pages,) = store.connection.execute("pragma page_count").fetchone()
        store.connection.execute(f"pragma max_page_count = {pages + 1}")
        long = step_on(paper, value="x" * 9_000)
        with pytest.raises(StudyError, match="the disk is full"):
            papers.add(store, long)
        store.connection.execute("pragma max_page_count = 100000")
        papers.add(store, long)
        assert papers.steps(store, paper.id) == [long]
        assert answered(store, A).seq == 3


def test_the_clock_is_the_heartbeat_or_that_of_a_step(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        paper, other = begun(store), begun(store, "other")
        assert papers.held_clock(store, paper.id) == 0
        papers.hold_clock(store, paper.id, 10_000)
        assert papers.held_clock(store, paper.id) == 10_000
        stepped(store, paper, clock_ms=17_000)
        stepped(store, paper, clock_ms=16_000)
        assert papers.held_clock(store, paper.id) == 17_000
        papers.hold_clock(store, paper.id, 20_000)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert papers.held_clock(store, paper.id) == 20_000
        papers.hold_clock(store, other.id, 5_000)
        assert papers.held_clock(store, other.id) == 5_000
        assert papers.held_clock(store, paper.id) == 17_000
        assert settings.get(store, settings.PAPER_CLOCK) == {other.id: 5_000}
        with pytest.raises(ValueError, match="not between"):
            papers.hold_clock(store, other.id, -1)
        assert answered(store, A).seq == 5


def test_a_window_that_only_shows_refuses(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        paper = begun(store)
        papers.hold_clock(store, paper.id, 3_000)
    writes: tuple[Callable[[Store], object], ...] = (
        begun,
        lambda store: stepped(store, paper),
        lambda store: papers.hold_clock(store, paper.id, 9_000),
    )
    with closing(connect(tmp_path / STUDY)), open_store(tmp_path, now_ms=NOW) as store:
        for write in writes:
            with pytest.raises(StudyError, match="Another window"):
                write(store)
        assert papers.heads(store) == [_head(paper)]
        assert papers.held_clock(store, paper.id) == 3_000


def _rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: store.connection.execute(f"select {columns} from {table}").fetchall()
        for table, columns in COLUMNS.items()
    }


def test_two_devices_that_exchange_their_logs_have_the_same_papers(tmp_path: Path) -> None:
    with profile(tmp_path / "desk") as desk, profile(tmp_path / "lap") as lap:
        mine, theirs = begun(desk, "mine"), begun(lap, "theirs")
        for store, paper in ((desk, mine), (lap, theirs)):
            answered(store, A)
            stepped(store, paper, clock_ms=1_000)
            stepped(store, paper, StepWhat.HAND_IN, -1, clock_ms=2_000)
        of_desk, of_lap = _rows(desk), _rows(lap)
        assert merge_rows(desk, of_lap, MODEL)["step"] == 2
        assert merge_rows(lap, of_desk, MODEL)["paper"] == 1
        assert sum(merge_rows(lap, of_desk, MODEL).values()) == 0
        assert papers.heads(desk) == papers.heads(lap)
        assert {head.title for head in papers.heads(desk)} == {"mine", "theirs"}
        for paper in (mine, theirs):
            assert papers.steps(desk, paper.id) == papers.steps(lap, paper.id)
            assert len(papers.steps(lap, paper.id)) == 2
        assert answered(desk, A, day=TODAY + 1).seq == 5


def _damaged(folder: Path) -> Path:
    """The study file of a folder without any page of an index."""
    content = bytearray((folder / STUDY).read_bytes())
    for page in range(0, len(content), 4096):
        if content[page] in (0x0A, 0x02):
            content[page : page + 4096] = bytes(4096)
    damaged = folder / "damaged.sqlite3"
    damaged.write_bytes(content)
    return damaged


def test_papers_come_back_from_a_damaged_file(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        old = begun(store, "old")
        backup = backups.make(store, now_ms=NOW, day=TODAY)
        steps = [stepped(store, old, item=n, value="۱۹" * n, clock_ms=n) for n in range(200)]
        new = begun(store, "new")
        new_steps = [stepped(store, new)]
    damaged = _damaged(tmp_path)
    backups.restore(tmp_path, backup.path, now_ms=NOW)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert papers.heads(store) == [_head(old)]
        assert rescue(store, damaged, MODEL) == Rescue(0, 0, steps=201)
        assert papers.heads(store) == [_head(new), _head(old)]
        assert papers.paper(store, new.id) == new
        assert papers.steps(store, old.id) == steps
        assert papers.steps(store, new.id) == new_steps
        assert rescue(store, damaged, MODEL) == Rescue(0, 0)
        assert doctor.examine(store, None, MODEL, now_ms=NOW).sound


def test_a_damaged_file_of_version_1_gives_its_answers_to_a_profile_with_papers(
    tmp_path: Path,
) -> None:
    with profile(tmp_path / "old") as store:
        answered(store, A)
    make_old(tmp_path / "old" / STUDY)
    damaged = _damaged(tmp_path / "old")
    with profile(tmp_path) as store:
        stepped(store, begun(store))
        assert rescue(store, damaged, MODEL).answers == 1
        assert log.length(store) == len(papers.heads(store)) == 1


def _tampered(path: Path) -> None:
    """What damage may do to a value that stands in a page without a checksum."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("drop trigger step_no_update")
        connection.execute("""update step set value = '{"option' where item = 1""")


def test_a_step_whose_value_was_damaged_is_not_believed(tmp_path: Path) -> None:
    with profile(tmp_path / "old") as store:
        paper = begun(store)
        for item in range(3):
            stepped(store, paper, item=item)
    damaged = tmp_path / "old" / STUDY
    _tampered(damaged)
    with profile(tmp_path) as store:
        assert rescue(store, damaged, MODEL).steps == 2
        assert [step.item for step in papers.steps(store, paper.id)] == [0, 2]
    with (
        open_store(tmp_path / "old", now_ms=NOW) as store,
        pytest.raises(StudyError, match="cannot be read"),
    ):
        papers.steps(store, paper.id)
