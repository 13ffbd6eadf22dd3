"""Which cards were recalled at least once, by any answer that still counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from store_values import MODEL, TODAY, answered, card, id_of, moment, profile, shelve

from studyapp.schedule.grade import Grade
from studyapp.store import log
from studyapp.store.adopt import adopt
from studyapp.store.recall import recalled

if TYPE_CHECKING:
    from pathlib import Path

A, B, C = map(id_of, "abc")
AGAIN, HARD = Grade.AGAIN, Grade.HARD


@pytest.mark.parametrize(
    ("days", "known"),
    [
        ([], False),
        ([[AGAIN]], False),
        ([[AGAIN, AGAIN], [AGAIN]], False),
        ([[HARD]], True),
        ([[AGAIN, HARD]], True),
        ([[HARD, AGAIN]], True),
        ([[HARD], [AGAIN], [AGAIN]], True),
        ([[AGAIN, HARD, AGAIN], [AGAIN]], True),
        ([[AGAIN], [HARD], [AGAIN]], True),
    ],
    ids=str,
)
def test_a_card_was_recalled_if_any_answer_was_better_than_again(
    tmp_path: Path, days: list[list[Grade]], known: bool
) -> None:
    with profile(tmp_path) as store:
        for number, grades in enumerate(days):
            for grade in grades:
                answered(store, A, grade, TODAY + 40 * number)
        assert recalled(store, ["deck"]) == ({A} if known else set())


def test_an_answer_that_was_taken_back_does_not_count(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first = answered(store, A, HARD)
        answered(store, A, AGAIN)
        assert recalled(store, ["deck"]) == {A}
        [_, again] = log.reviews_of(store, A)
        log.retract(store, first, None, moment())
        log.retract(store, again, None, moment())
        answered(store, A, AGAIN)
        assert recalled(store, ["deck"]) == set()


@pytest.mark.parametrize("grades", [[HARD], [HARD, AGAIN]], ids=str)
def test_answers_under_a_former_id_count(tmp_path: Path, grades: list[Grade]) -> None:
    with profile(tmp_path, "a") as store:
        for grade in grades:
            answered(store, A, grade)
        with shelve(tmp_path, [card("b", former=("a",))], fingerprint="two") as library:
            adopt(store, library, MODEL, moment())
        assert recalled(store, ["deck"]) == {B}


def test_only_present_cards_of_the_asked_decks_count_suspended_ones_too(tmp_path: Path) -> None:
    other = id_of("x", deck="other")
    with profile(tmp_path) as store:
        with shelve(tmp_path, [card("x", deck="other")], deck="other") as library:
            adopt(store, library, MODEL, moment())
        for each in (A, B, other):
            answered(store, each)
        log.mark(store, A, log.What.SUSPEND, moment())
        assert recalled(store, ["deck"]) == {A, B}
        assert recalled(store, ["deck", "other", "nothing"]) == {A, B, other}
        assert recalled(store, []) == set()
        with shelve(tmp_path, [card("a"), card("c")], fingerprint="two") as library:
            adopt(store, library, MODEL, moment())
        assert recalled(store, {"deck", "other"}) == {A, other}
