"""The log keeps every answer, once, and never forgets or changes one."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from store_values import (
    DAY_MS,
    MODEL,
    NOW,
    TODAY,
    answered,
    begun,
    card,
    draft,
    drafted,
    id_of,
    moment,
    noted,
    profile,
    set_down,
    shelve,
    some_memory,
    stepped,
)

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import log, states, totals
from studyapp.store.adopt import adopt
from studyapp.store.schema import LOG_TABLES
from studyapp.store.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

A, B = id_of("a"), id_of("b")


def test_an_answer_is_numbered_and_kept_as_given(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        given = draft(A, Grade.HARD)
        kept = log.answer(store, given, some_memory())
        assert kept == replace(given, device=store.device, seq=1, hlc=given.at_ms << 16)
        assert log.reviews_of(store, A) == [kept] == list(log.entries(store))
        assert log.latest(store) == kept


def test_the_log_survives_closing_and_goes_on_counting(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first = answered(store, A)
        device = store.device
    with open_store(tmp_path, now_ms=NOW) as store:
        second = answered(store, B)
        assert store.device == device
        assert list(log.entries(store)) == [first, second]
        assert (first.seq, second.seq) == (1, 2)
        assert second.hlc > first.hlc
        assert states.state(store, A).memory.reps == 1


def test_a_clock_set_back_never_changes_the_order(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first = answered(store, A, day=TODAY)
        second = answered(store, B, day=TODAY - 9)
        assert second.at_ms < first.at_ms
        assert list(log.entries(store)) == [first, second]


def test_the_same_draft_again_is_counted_once(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        given = draft(A, Grade.GOOD)
        first = log.answer(store, given, some_memory())
        assert log.answer(store, given, some_memory()) == first
        assert log.length(store) == 1
        assert totals.day_total(store, TODAY).n == 1
        assert answered(store, B).seq == 2


@pytest.mark.parametrize("table", LOG_TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "update {} set hlc = hlc + 1",
        "delete from {}",
        "insert or replace into {0} select * from {0}",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(
    tmp_path: Path, table: str, statement: str
) -> None:
    with profile(tmp_path) as store:
        review = answered(store, A)
        with shelve(tmp_path, [card("a", answer="1955")], fingerprint="two") as library:
            adopt(store, library, MODEL, moment())
        log.retract(store, review, None, moment())
        log.mark(store, A, log.What.FLAG, moment())
        log.overrule(store, A, "1955", "right", moment())
        stepped(store, begun(store))
        drafted(store, set_down(store))
        noted(store, A)
        before = store.connection.execute(f"select * from {table}").fetchall()
        assert len(before) == 1
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            store.connection.execute(statement.format(table))
        assert store.connection.execute(f"select * from {table}").fetchall() == before


def test_taking_an_answer_back_leaves_everything_as_it_was(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A, Grade.GOOD, TODAY - 5)
        before = _picture(store)
        memory = states.state(store, A).memory
        review = answered(store, A, Grade.AGAIN)
        assert _picture(store) != before
        log.retract(store, review, memory, moment())
        assert _picture(store) == before
        log.retract(store, review, memory, moment())
        assert _picture(store) == before
        assert log.length(store) == 1


def test_taking_the_only_answer_back_makes_the_card_new(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = _picture(store)
        log.retract(store, answered(store, A), None, moment())
        assert _picture(store) == before
        assert log.latest(store) is None


def test_taking_the_first_answer_of_a_day_back_makes_the_next_the_first(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first = answered(store, A, Grade.AGAIN)
        answered(store, A, Grade.GOOD)
        assert totals.day_total(store, TODAY) == totals.DayTotal(TODAY, 2, 1, 14_000, 1, 1)
        log.retract(store, first, some_memory(), moment())
        assert totals.day_total(store, TODAY) == totals.DayTotal(TODAY, 1, 0, 7_000, 1, 0)


def test_an_answer_that_was_never_given_cannot_be_taken_back(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        with pytest.raises(StudyError, match="not in the log"):
            log.retract(store, draft(A, Grade.GOOD), None, moment())
        assert answered(store, A).seq == 1


def test_an_answer_that_the_tables_refuse_leaves_no_trace(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        before = _picture(store)
        with pytest.raises(StudyError, match="could not be saved"):
            log.answer(store, replace(draft(A, Grade.GOOD), rollover_hour=31), some_memory())
        assert _picture(store) == before
        assert not store.connection.in_transaction
        assert answered(store, A).seq == 1


def test_an_answer_to_a_card_without_a_deck_is_kept_too(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        stranger = id_of("gone")
        answered(store, stranger)
        assert len(log.reviews_of(store, stranger)) == 1
        assert states.due(store, TODAY + 99) == []


def test_marks_hold_until_the_next_of_their_kind(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        for what in (log.What.SUSPEND, log.What.FLAG):
            log.mark(store, A, what, moment())
        assert [found.card for found in states.flagged(store)] == [A]
        assert [found.card for found in states.suspended(store)] == [A]
        assert states.due(store, TODAY + 99) == []
        assert sum(states.due_counts(store, TODAY + 99).values()) == 0
        log.mark(store, A, log.What.RESUME, moment())
        assert [found.card for found in states.due(store, TODAY + 99)] == [A]


def test_a_burial_holds_for_its_day_alone(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        log.mark(store, A, log.What.BURY, moment())
        assert A not in [found.card for found in states.next_new(store, TODAY, 9)]
        assert states.new_counts(store, TODAY) == {("deck", "one"): 2}
        assert A in [found.card for found in states.next_new(store, TODAY + 1, 9)]
        assert states.new_counts(store, TODAY + 1) == {("deck", "one"): 3}
        log.mark(store, A, log.What.UNBURY, moment())
        assert A in [found.card for found in states.next_new(store, TODAY, 9)]


def test_overruled_answers_are_remembered_once_each(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        for text in ("Ayub", "Ayyub", "Ayub"):
            log.overrule(store, A, text, "right", moment())
        assert log.overruled(store, A) == ["Ayub", "Ayyub"]
        assert log.overruled(store, B) == []


def test_every_kind_of_row_shares_one_numbering(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        review = answered(store, A)
        log.mark(store, A, log.What.FLAG, moment())
        log.overrule(store, A, "x", "right", moment())
        log.retract(store, review, None, moment())
        stepped(store, begun(store))
        numbers = store.connection.execute(
            " union all ".join(f"select seq, hlc from {table}" for table in LOG_TABLES)
        ).fetchall()
        assert sorted(seq for seq, _ in numbers) == [1, 2, 3, 4, 5, 6]
        assert sorted(numbers) == sorted(numbers, key=lambda row: row[1])
    with open_store(tmp_path, now_ms=NOW) as store:
        assert answered(store, B).seq == 7


def test_the_hours_are_those_of_the_students_clock(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A, Grade.AGAIN)
        answered(store, B, Grade.GOOD)
        assert totals.by_hour(store, TODAY, TODAY) == {12: (2, 1)}
        assert totals.first_day(store) == TODAY
        assert [total.day for total in totals.day_totals(store, 0, TODAY)] == [TODAY]
        assert totals.day_total(store, TODAY + 1).n == 0


def test_a_clock_in_the_far_future_is_kept_and_counted(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        far = log.Moment(2**46, 0, 2**46 // DAY_MS)
        log.mark(store, A, log.What.FLAG, far)
        assert answered(store, A).hlc > 2**46 << 16


def _picture(store: Store) -> list[list[object]]:
    db = store.connection
    return [
        db.execute(f"select * from {table} order by 1, 2, 3, 4, 5").fetchall()
        for table in ("card_state", "daily", "tally")
    ]
