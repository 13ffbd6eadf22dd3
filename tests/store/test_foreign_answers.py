"""Answers of another program: each once, in the order of their time, however often they come."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_values import DAY_MS, MODEL, NOW, TODAY, answered, draft, id_of, moment, profile

from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import doctor, log, notes, states
from studyapp.store.foreign import ever_held, take_in
from studyapp.store.ids import instant_of, uuid7_of

if TYPE_CHECKING:
    from studyapp.schedule.review import Review
    from studyapp.store.store import Store

A, B = id_of("a"), id_of("b")


def foreign(card: str, day: int, grade: Grade = Grade.GOOD, interval: int = 3) -> Review:
    """An answer as an import gives it: its id follows from what it is."""
    given_ = draft(id_of(card), grade, day, interval)
    return replace(given_, id=uuid7_of(given_.at_ms, f"{card} {given_.at_ms}"), format="anki")


def told(store: Store) -> list[tuple[str, int, int]]:
    """Card, day and grade of the log, in its order."""
    return [(one.card, one.day, int(one.grade)) for one in log.entries(store)]


def flawless(store: Store) -> bool:
    """Whether the doctor finds the log complete and every cache right."""
    report = doctor.examine(store, None, MODEL, now_ms=NOW + 1_000 * DAY_MS)
    bad = {line.text for line in report.lines if not line.good}
    return not {line for line in bad if "backup" not in line}


def test_an_older_history_goes_before_what_was_answered_here(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A, Grade.GOOD, TODAY)
        came = [foreign("a", TODAY - 20), foreign("a", TODAY - 10, Grade.AGAIN, 1)]
        assert take_in(store, reversed(came), MODEL, "anki") == 2
        assert [day - TODAY for _, day, _ in told(store)] == [-20, -10, 0]
        state = states.state(store, A)
        assert state is not None
        assert state.introduced_day == TODAY - 20
        assert state.memory is not None
        assert (state.memory.reps, state.memory.lapses) == (3, 1)
        assert answered(store, B).seq == 2
        assert flawless(store)


def test_what_came_before_comes_once(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        came = [foreign("a", TODAY - day) for day in (9, 6, 3)]
        assert take_in(store, came[1:], MODEL, "anki") == 2
        assert take_in(store, came, MODEL, "anki") == 1
        assert take_in(store, came, MODEL, "anki") == 0
        assert [day - TODAY for _, day, _ in told(store)] == [-9, -6, -3]
        assert flawless(store)


def test_an_answer_that_was_given_here_and_carried_there_does_not_come_back(
    tmp_path: Path,
) -> None:
    with profile(tmp_path) as store:
        mine = answered(store, A, Grade.GOOD, TODAY)
        undone = answered(store, B, Grade.GOOD, TODAY)
        log.retract(store, undone, None, moment(TODAY))
        home = [
            replace(foreign(name, TODAY), at_ms=one.at_ms + 7)
            for name, one in (("a", mine), ("b", undone))
        ]
        other = replace(foreign("a", TODAY), id=uuid7_of(NOW, "x"), at_ms=mine.at_ms + 60_000)
        assert take_in(store, [*home, other], MODEL, "anki") == 1
        assert len(told(store)) == 2
        assert flawless(store)


def test_an_impossible_answer_leaves_all_as_it_was(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        with pytest.raises(StudyError):
            take_in(
                store,
                [foreign("a", TODAY), replace(foreign("b", TODAY), duration_ms=-1)],
                MODEL,
                "anki",
            )
        assert told(store) == []
        assert answered(store, A).seq == 1


def test_an_import_of_nothing_does_nothing(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        assert take_in(store, [], MODEL, "anki") == 0


def test_a_card_of_another_deck_may_come_later(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        strange = replace(foreign("a", TODAY), card=id_of("z", deck="unknown"))
        assert take_in(store, [strange], MODEL, "anki") == 1
        assert [card for card, _, _ in told(store)] == [id_of("z", deck="unknown")]
        assert flawless(store)


ANSWERS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(-30, 0), st.sampled_from(list(Grade))),
    unique_by=lambda one: one[:2],
    max_size=12,
)


@settings(max_examples=12, deadline=None)
@given(ANSWERS, st.lists(st.integers(0, 3), min_size=12, max_size=12), st.booleans())
def test_in_whatever_pieces_they_come_the_log_is_the_same(
    given_: list[tuple[str, int, Grade]], pieces: list[int], twice: bool
) -> None:
    answers = [foreign(card, TODAY + day, grade) for card, day, grade in given_]
    with tempfile.TemporaryDirectory() as folder:
        with profile(Path(folder, "whole")) as whole:
            assert take_in(whole, answers, MODEL, "anki") == len(answers)
            wanted = sorted(told(whole))
            states_wanted = [states.state(whole, id_of(card)) for card in "abc"]
        with profile(Path(folder, "parts")) as parts:
            answered(parts, A, day=TODAY + 5)
            for piece in range(4):
                some = [one for one, at in zip(answers, pieces, strict=False) if at == piece]
                take_in(parts, some, MODEL, "anki")
            if twice:
                assert take_in(parts, answers, MODEL, "anki") == 0
            found = told(parts)
            assert sorted(found[:-1]) == wanted
            assert [day for _, day, _ in found] == sorted(day for _, day, _ in found)
            assert [states.state(parts, id_of(card)) for card in "bc"] == states_wanted[1:]
            assert flawless(parts)


@given(st.integers(0, 2**47), st.text(), st.text())
def test_a_named_id_holds_its_instant_and_follows_from_its_name(
    at_ms: int, one: str, other: str
) -> None:
    assert instant_of(uuid7_of(at_ms, one)) == at_ms
    assert (uuid7_of(at_ms, one) == uuid7_of(at_ms, other)) == (one == other)


def test_every_id_that_was_ever_held_is_known_with_the_present_one(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        assert ever_held(store).keys() >= {A, B}
        strange = id_of("z", deck="unknown")
        take_in(store, [replace(foreign("a", TODAY), card=strange)], MODEL, "anki")
        overruled, noted = id_of("y", deck="unknown"), id_of("x", deck="unknown")
        log.overrule(store, overruled, "1954", "wrong", moment(TODAY))
        notes.keep(store, notes.Note(uuid7_of(NOW, "note"), noted, "text", False, NOW, 0, TODAY))
        take_in(store, [], MODEL, "anki", moved={strange: A})
        held = ever_held(store)
        assert held[strange] == A
        assert held[A] == A
        assert held.keys() >= {A, B, strange, overruled, noted}


def test_answers_follow_a_card_that_was_found_under_another_id(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        strange = id_of("z", deck="unknown")
        came = replace(foreign("a", TODAY - 9), card=strange)
        take_in(store, [came], MODEL, "anki")
        log.mark(store, strange, log.What.FLAG, moment(TODAY))
        new = foreign("a", TODAY - 3)
        again = replace(came, id=uuid7_of(NOW, "x"), card=A)
        assert take_in(store, [new, again], MODEL, "anki", moved={strange: A}) == 1
        assert [(card, day - TODAY) for card, day, _ in told(store)] == [(A, -9), (A, -3)]
        state = states.state(store, A)
        assert state is not None
        assert state.memory is not None
        assert state.memory.reps == 2
        assert state.flagged
        assert states.state(store, strange) is None
        assert take_in(store, [], MODEL, "anki", moved={strange: A}) == 0
        assert flawless(store)


def test_a_card_in_study_is_never_taken_for_another(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, B, Grade.GOOD, TODAY)
        take_in(store, [foreign("a", TODAY)], MODEL, "anki", moved={B: A})
        assert sorted(card for card, _, _ in told(store)) == [A, B]
        assert flawless(store)
