"""Answers that change in their deck: the card asks sooner, and its memory stays."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from store_values import (
    DAY_MS,
    MODEL,
    NOW,
    TODAY,
    answered,
    card,
    id_of,
    moment,
    noted,
    profile,
    shelve,
)

from studyapp.schedule.grade import Grade
from studyapp.schedule.replay import replay_card
from studyapp.store import doctor, log, notes, rebuild, settings, states
from studyapp.store.adopt import adopt
from studyapp.store.merge import merge_rows
from studyapp.store.schema import COLUMNS, LOG_TABLES
from studyapp.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.cards.card import Card
    from studyapp.schedule.memory import Memory
    from studyapp.store.store import Store

A, B, C, D = map(id_of, "abcd")


def edit(store: Store, edition: str, *cards: Card, day: int = TODAY + 1) -> None:
    """Adopt another version of the deck."""
    with shelve(store.folder, list(cards), fingerprint=edition) as library:
        adopt(store, library, MODEL, moment(day))


def memory_of(store: Store, name: str = "a") -> Memory:
    """What is believed of a card; what a rebuild and the doctor would say is the same."""
    found = states.state(store, id_of(name))
    assert found is not None
    assert found.memory is not None
    assert rebuild.compute(store, MODEL).memories[id_of(name)].due == found.memory.due
    report = doctor.examine(store, None, MODEL, now_ms=NOW + 99 * DAY_MS)
    assert all(line.good for line in report.lines[:4])
    return found.memory


def revisions(store: Store) -> int:
    """How many rows of the log tell of changed answers."""
    return int(store.connection.execute("select count(*) from revision").fetchone()[0])


def learnt(store: Store) -> Memory:
    """Answer the card until its interval is a few days long."""
    answered(store, A, day=TODAY - 30)
    answered(store, A, Grade.EASY, day=TODAY - 20)
    answered(store, A)
    memory = memory_of(store)
    assert memory.interval_days > 8
    return memory


def test_a_changed_answer_asks_from_the_day_of_the_change_and_keeps_the_memory(
    tmp_path: Path,
) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        edit(store, "two", card("a", answer="1955"), card("b", answer="1955"), day=TODAY + 3)
        assert memory_of(store) == replace(before, due=TODAY + 3)
        assert [each.card for each in states.due(store, TODAY + 3)] == [A]
        assert states.due(store, TODAY + 2) == []
        assert states.forecast(store, TODAY + 3, 2) == [1, 0]
        assert revisions(store) == 1  # b was never answered
        answered(store, A, day=TODAY + 3)
        after = memory_of(store)
        assert after.due == after.day + after.interval_days
        assert after.reps == before.reps + 1


def test_on_the_day_of_the_answer_it_waits_for_the_next(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        learnt(store)
        edit(store, "two", card("a", answer="1955"), day=TODAY)
        assert memory_of(store).due == TODAY + 1
        answered(store, A, Grade.AGAIN)  # a second answer of the day is about the new one
        found = memory_of(store)
        assert found.due == found.day + found.interval_days


def test_a_wording_moves_nothing(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        edit(store, "two", card("a", answer=" 1954. "))
        assert memory_of(store) == before
        assert revisions(store) == 0


def test_a_minor_change_moves_nothing_and_is_not_counted_later(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        edit(store, "two", card("a", answer="May 1954", minor=True))
        assert memory_of(store) == before
        edit(store, "three", card("a", answer="May 1954"))
        assert memory_of(store) == before
        edit(store, "four", card("a", answer="June 1955"), day=TODAY + 5)
        assert memory_of(store).due == TODAY + 5


def test_a_deck_that_goes_back_gives_the_old_day_back(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        edit(store, "two", card("a", answer="1955"))
        edit(store, "three", card("a"))
        assert memory_of(store) == before


def test_an_answer_taken_back_asks_again(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        edit(store, "two", card("a", answer="1955"))
        asked = memory_of(store)
        given = answered(store, A, day=TODAY + 2)
        rest = [each for each in log.reviews_of(store, A) if each.id != given.id]
        log.retract(store, given, replay_card(MODEL, rest), moment(TODAY + 2))
        assert memory_of(store) == asked
        assert asked == replace(before, due=TODAY + 1)


def test_a_card_that_was_away_comes_back_with_another_answer(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        learnt(store)
        edit(store, "without", card("b"))
        edit(store, "again", card("a", answer="1955"), day=TODAY + 4)
        assert memory_of(store).due == TODAY + 4


def test_a_renamed_card_with_another_answer_asks_under_its_new_id(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        edit(store, "two", card("d", former=("a",), answer="1955"), card("b"))
        assert memory_of(store, "d") == replace(before, due=TODAY + 1)
        edit(store, "three", card("c", former=("a", "d")), card("b"))
        assert memory_of(store, "c") == before


def test_a_renamed_card_with_the_same_answer_keeps_its_day(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        edit(store, "two", card("d", former=("a",)))
        assert memory_of(store, "d") == before
        assert revisions(store) == 0


def test_a_new_way_of_comparing_asks_nothing_sooner(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = learnt(store)
        settings.put(store, settings.ANSWERS_MADE, 0)
        edit(store, "two", card("a", answer="1955"))
        assert memory_of(store) == before
        edit(store, "three", card("a", answer="1956"))
        assert memory_of(store).due == TODAY + 1


def test_caches_that_are_made_anew_move_no_day(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        learnt(store)
        edit(store, "two", card("a", answer="1955"))
        before = memory_of(store)
        with shelve(tmp_path, [card("a", answer="1955")], fingerprint="two") as library:
            doctor.mend(store, library, MODEL)
        assert memory_of(store) == before
        rebuild.rebuild(store, MODEL)
        assert memory_of(store) == before


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The whole log of a profile."""
    return {
        table: store.connection.execute(f"select {COLUMNS[table]} from {table}").fetchall()
        for table in LOG_TABLES
    }


def test_two_devices_agree_whatever_order_their_logs_arrive_in(tmp_path: Path) -> None:
    with profile(tmp_path / "desk") as desk:
        learnt(desk)
    shutil.copytree(tmp_path / "desk", tmp_path / "lap")
    with open_store(tmp_path / "lap", now_ms=NOW) as lap:
        lap.connection.execute("update setting set value = '\"lap\"' where key = 'profile.device'")
    with (
        open_store(tmp_path / "desk", now_ms=NOW) as desk,
        open_store(tmp_path / "lap", now_ms=NOW) as lap,
    ):
        edit(desk, "two", card("a", answer="1955"), day=TODAY + 1)
        answered(lap, A, day=TODAY + 2)  # of the older version
        edit(lap, "two", card("a", answer="1955"), day=TODAY + 3)
        of_desk, of_lap = rows(desk), rows(lap)
        merge_rows(desk, of_lap, MODEL)
        merge_rows(lap, of_desk, MODEL)
        assert memory_of(desk) == memory_of(lap)
        assert memory_of(desk).due == TODAY + 3
        answered(desk, A, day=TODAY + 3)
        merge_rows(lap, rows(desk), MODEL)
        assert memory_of(desk) == memory_of(lap)
        assert memory_of(lap).due > TODAY + 3


def test_what_is_held_of_a_note_follows_its_card(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        notes.hold(store, A, "half", cue=True)
        edit(store, "two", card("d", former=("a",)), card("b"))
        assert notes.held(store, D) == ("half", True)
        assert notes.held(store, A) == ("half", True)
        notes.hold(store, A, "more", cue=False)  # a dialog that was open under the former id
        assert settings.get(store, settings.NOTE_DRAFTS).keys() == {D}
        assert notes.held(store, D) == ("more", False)
        noted(store, D)
        assert notes.held(store, D) is None
        assert settings.get(store, settings.NOTE_DRAFTS) == {}


def test_a_held_note_can_be_thrown_away_under_either_id(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        for name in (A, D):
            settings.put(store, settings.NOTE_DRAFTS, {A: '["half", false]'})
            edit(store, f"by {name}", card("d", former=("a",)))
            notes.let_go(store, name)
            assert settings.get(store, settings.NOTE_DRAFTS) == {}
