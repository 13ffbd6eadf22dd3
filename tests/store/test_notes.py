"""A note on a card is kept once, the newest holds, and it survives whatever happens."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from store_values import (
    MODEL,
    NOW,
    TODAY,
    answered,
    card,
    drafted,
    id_of,
    make_old,
    moment,
    note_on,
    noted,
    profile,
    set_down,
    shelve,
)

from studyapp.errors import StudyError
from studyapp.store import backups, doctor, log, notes, settings
from studyapp.store.adopt import adopt
from studyapp.store.connection import STUDY, connect
from studyapp.store.merge import merge_rows
from studyapp.store.rescue import Rescue, rescue
from studyapp.store.schema import COLUMNS
from studyapp.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A, B, C = map(id_of, "abc")


def _rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: store.connection.execute(f"select {columns} from {table}").fetchall()
        for table, columns in COLUMNS.items()
    }


def test_a_note_is_kept_as_given_and_the_newest_holds(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        assert notes.note(store, A) is None
        noted(store, A, "later by the clock", after_ms=90_000)
        last = noted(store, A, "ايوب\n‘two lines’", cue=True)
        noted(store, B, "another card's")
    with open_store(tmp_path, now_ms=NOW) as store:
        assert notes.note(store, A) == last
        assert notes.note(store, C) is None


def test_an_empty_text_takes_the_note_away(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        noted(store, A)
        noted(store, A, "")
        assert notes.note(store, A) is None
        again = noted(store, A, "once more")
        assert notes.note(store, A) == again


def test_the_same_note_again_is_counted_once(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        note = noted(store, A)
        notes.keep(store, note)
        notes.keep(store, replace(note, text="changed"))
        assert notes.note(store, A) == note
        assert answered(store, A).seq == 2


def test_a_note_is_found_by_an_index_and_unsorted(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        plan = store.connection.execute(
            f"explain query plan select text from note where card in {notes._FAMILY}"
            " order by hlc desc, device desc, seq desc limit 1",
            (A,),
        ).fetchall()
        assert any("INDEX note_card" in row[-1] for row in plan)


def test_what_is_being_written_is_held_until_it_is_kept_or_let_go(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        assert notes.held(store, A) is None
        notes.hold(store, A, "half a\ud800", cue=True)
        notes.hold(store, B, "other", cue=False)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert notes.held(store, A) == ("half a\ud800", True)
        noted(store, A, "whole")
        assert notes.held(store, A) is None
        assert notes.held(store, B) == ("other", False)
        notes.let_go(store, B)
        notes.let_go(store, B)
        assert notes.held(store, B) is None
        assert answered(store, A).seq == 2  # what is held is no row of the log


def test_a_held_text_that_was_damaged_is_none(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        for text in ("", "{", "[1]", '"ab"x'):
            settings.put(store, settings.NOTE_DRAFTS, {A: text})
            assert notes.held(store, A) is None


def test_a_note_that_cannot_be_written_leaves_no_trace_and_can_be_kept_again(
    tmp_path: Path,
) -> None:
    with profile(tmp_path) as store:
        notes.hold(store, A, "draft", cue=False)
        (pages,) = store.connection.execute("pragma page_count").fetchone()
        store.connection.execute(f"pragma max_page_count = {pages + 1}")
        long = note_on(A, "x" * 20_000)
        with pytest.raises(StudyError, match="the disk is full"):
            notes.keep(store, long)
        assert notes.note(store, A) is None
        assert notes.held(store, A) == ("draft", False)
        store.connection.execute("pragma max_page_count = 100000")
        notes.keep(store, long)
        assert notes.note(store, A) == long
        assert answered(store, A).seq == 2


def test_a_window_that_only_shows_refuses(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        last = noted(store, A)
    writes: tuple[Callable[[Store], object], ...] = (
        lambda store: noted(store, A, "two"),
        lambda store: notes.hold(store, A, "two", cue=False),
    )
    with closing(connect(tmp_path / STUDY)), open_store(tmp_path, now_ms=NOW) as store:
        for write in writes:
            with pytest.raises(StudyError, match="Another window"):
                write(store)
        assert notes.note(store, A) == last


def test_a_note_follows_its_card_through_updates_and_new_ids(tmp_path: Path) -> None:
    def read(*cards: Any, edition: str) -> None:
        with shelve(tmp_path, list(cards), fingerprint=edition) as library:
            adopt(store, library, MODEL, moment())

    with profile(tmp_path) as store:
        kept = noted(store, A)
        read(card("b"), edition="without")
        assert notes.note(store, A) == kept
        read(card("d", former=("a",)), edition="renamed")
        moved = notes.note(store, id_of("d"))
        assert moved == replace(kept, card=id_of("d"))
        read(card("e", former=("d", "a")), edition="again")
        newer = noted(store, id_of("e"), "newer")
        assert notes.note(store, id_of("e")) == newer
        read(card("a"), card("e", former=("d",)), edition="back")
        assert notes.note(store, A) == kept
        assert notes.note(store, id_of("e")) == newer


def test_two_devices_that_exchange_their_logs_show_the_later_note(tmp_path: Path) -> None:
    with profile(tmp_path / "desk") as desk, profile(tmp_path / "lap") as lap:
        noted(desk, A, "at home", after_ms=1_000)
        later = noted(lap, A, "on the train", after_ms=2_000)
        gone = noted(desk, B, "gone", after_ms=1_000)
        merge_rows(lap, _rows(desk), MODEL)
        assert notes.note(lap, B) == gone
        noted(lap, B, "", after_ms=3_000)
        of_desk, of_lap = _rows(desk), _rows(lap)
        assert merge_rows(desk, of_lap, MODEL)["note"] == 2
        assert merge_rows(lap, of_desk, MODEL)["note"] == 0
        for store in (desk, lap):
            assert notes.note(store, A) == later
            assert notes.note(store, B) is None
        assert answered(desk, A, day=TODAY + 1).seq == 3


def test_notes_come_back_from_a_damaged_file(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        noted(store, A, "old")
        backup = backups.make(store, now_ms=NOW, day=TODAY)
        last = [noted(store, A, f"۱۹ {n}", after_ms=n) for n in range(50)][-1]
        long = noted(store, B, "x" * 9_000, cue=True)  # over several pages
    damaged = tmp_path / "damaged.sqlite3"
    content = bytearray((tmp_path / STUDY).read_bytes())
    for page in range(0, len(content), 4096):
        if content[page] in (0x0A, 0x02):
            content[page : page + 4096] = bytes(4096)
    damaged.write_bytes(content)
    backups.restore(tmp_path, backup.path, now_ms=NOW)
    with open_store(tmp_path, now_ms=NOW) as store:
        assert notes.note(store, B) is None
        assert rescue(store, damaged, MODEL) == Rescue(0, 0, notes=51)
        assert notes.note(store, A) == last
        assert notes.note(store, B) == long
        assert rescue(store, damaged, MODEL) == Rescue(0, 0)
        assert doctor.examine(store, None, MODEL, now_ms=NOW).sound


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_damaged_file_of_an_older_version_gives_its_answers_to_a_profile_with_notes(
    tmp_path: Path, version: int
) -> None:
    with profile(tmp_path / "old") as store:
        answered(store, A)
        drafted(store, set_down(store))
    make_old(tmp_path / "old" / STUDY, version)
    with profile(tmp_path) as store:
        kept = noted(store, B)
        found = rescue(store, tmp_path / "old" / STUDY, MODEL)
        assert (found.answers, found.drafts) == (1, int(version == 3))
        assert log.length(store) == 1
        assert notes.note(store, B) == kept


def test_a_profile_with_nothing_but_a_note_wants_a_backup(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        assert doctor.examine(store, None, MODEL, now_ms=NOW).sound
        noted(store, A)
        lines = doctor.examine(store, None, MODEL, now_ms=NOW).lines
        assert [line.text for line in lines if not line.good] == ["There is no backup yet."]
