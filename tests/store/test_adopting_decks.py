"""The cards' states follow the decks, and no edit of a deck costs an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store_values import MODEL, NOW, TODAY, answered, card, id_of, moment, profile, shelve

from studyapp.schedule.grade import Grade
from studyapp.store import library as shelf
from studyapp.store import log, rebuild, states
from studyapp.store.adopt import adopt
from studyapp.store.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.cards.card import Card

A, B, C, D = map(id_of, "abcd")


def _edit(store: Store, edition: str, *cards: Card, deck: str = "deck") -> bool:
    with shelve(store.folder, list(cards), deck=deck, fingerprint=edition) as library:
        return adopt(store, library, MODEL, moment())


def _new(store: Store, day: int = TODAY) -> list[str]:
    return [found.card for found in states.next_new(store, day, 99)]


def test_new_cards_come_in_the_order_of_the_deck(tmp_path: Path) -> None:
    with profile(tmp_path, "cab") as store:
        assert _new(store) == [C, A, B]
        assert _edit(store, "two", card("a"), card("d"), card("c"), card("b"))
        assert _new(store) == [A, D, C, B]


def test_several_decks_take_turns(tmp_path: Path) -> None:
    with profile(tmp_path, "ab") as store:
        _edit(store, "one", card("x", deck="other"), card("y", deck="other"), deck="other")
        x, y = id_of("x", "other"), id_of("y", "other")
        assert _new(store) == [A, x, B, y]
        assert [each.card for each in states.next_new(store, TODAY, 9, ["other"])] == [x, y]
        assert states.next_new(store, TODAY, 9, []) == []
        assert states.sizes(store) == {("deck", "one"): 2, ("other", "one"): 2}


def test_a_deck_that_did_not_change_is_not_looked_at(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        assert not _edit(store, "one", card("a"))
        assert _new(store) == [A, B, C]
        with shelf.open_library(tmp_path) as library:
            assert adopt(store, library, MODEL, moment(), anew=True)
        assert _new(store) == [A]


def test_a_card_that_leaves_and_returns_keeps_its_history(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        review = answered(store, A)
        before = states.state(store, A)
        _edit(store, "two", card("b"))
        gone = states.state(store, A)
        assert gone is not None
        assert not gone.present
        assert states.due(store, TODAY + 999) == []
        assert log.reviews_of(store, A) == [review]
        _edit(store, "three", card("a"), card("b"), card("c"))
        assert states.state(store, A) == before


def test_the_cards_of_a_deck_that_was_removed_wait_for_it(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        with shelf.open_library(tmp_path) as library:
            shelf.drop_deck(library, "deck")
            assert adopt(store, library, MODEL, moment())
        assert states.sizes(store) == {}
        assert list(states.standings(store)) == []
        _edit(store, "one", card("a"), card("b"), card("c"))
        assert [each.card for each in states.standings(store)] == [A]


def test_a_renamed_card_keeps_its_answers_marks_and_verdicts(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        review = answered(store, A)
        log.mark(store, A, log.What.FLAG, moment())
        log.overrule(store, A, "Ayub", "right", moment())
        before = states.state(store, A)
        assert before is not None
        _edit(store, "two", card("d", former=("a",)), card("b"))
        after = states.state(store, D)
        assert after is not None
        assert after.memory == before.memory
        assert after.introduced_day == TODAY
        assert after.flagged
        assert states.state(store, A) is None
        assert [each.id for each in log.reviews_of(store, D)] == [review.id]
        assert [each.card for each in log.entries(store)] == [D]
        assert log.overruled(store, D) == ["Ayub"]
        rebuild.rebuild(store, MODEL)
        assert states.state(store, D) == after


def test_answers_under_both_ids_count_together(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        first = answered(store, A, Grade.GOOD, TODAY)
        second = answered(store, B, Grade.AGAIN, TODAY + 9)
        _edit(store, "two", card("b", former=("a",)))
        found = states.state(store, B)
        assert found is not None
        assert found.memory is not None
        assert (found.memory.reps, found.memory.lapses) == (2, 1)
        assert [each.id for each in log.reviews_of(store, B)] == [first.id, second.id]
        log.retract(store, second, None, moment())
        assert [each.id for each in log.reviews_of(store, B)] == [first.id]


def test_a_card_may_be_renamed_again_and_again(tmp_path: Path) -> None:
    with profile(tmp_path, "a") as store:
        review = answered(store, A)
        _edit(store, "two", card("b", former=("a",)))
        _edit(store, "three", card("c", former=("b",)))
        assert [each.id for each in log.reviews_of(store, C)] == [review.id]
        found = states.state(store, C)
        assert found is not None
        assert found.memory is not None
    with open_store(tmp_path, now_ms=NOW) as store:
        assert [each.card for each in log.entries(store)] == [C]


def test_an_answer_to_a_former_id_counts_for_the_present_one(tmp_path: Path) -> None:
    with profile(tmp_path, "a") as store:
        _edit(store, "two", card("b", former=("a",)))
        answered(store, A)
        found = states.state(store, B)
        assert found is not None
        assert found.memory is not None
        assert states.state(store, A) is None


def test_an_id_that_is_a_card_again_takes_its_answers_back(tmp_path: Path) -> None:
    with profile(tmp_path, "a") as store:
        answered(store, A)
        _edit(store, "two", card("b", former=("a",)))
        _edit(store, "three", card("a"), card("b", former=("a",)))
        assert _new(store) == [B]
        assert [each.card for each in states.standings(store)] == [A]
        computed = rebuild.compute(store, MODEL)
        assert list(computed.memories) == [A]


def test_a_card_that_gets_its_former_id_again_leaves_nothing_under_the_other(
    tmp_path: Path,
) -> None:
    with profile(tmp_path, "a") as store:
        answered(store, A)
        _edit(store, "two", card("b", former=("a",)))
        answered(store, B)
        _edit(store, "three", card("a", former=("b",)))
        assert [each.card for each in states.standings(store)] == [A]
        with store.reading() as db:
            assert db.execute("select card from card_state").fetchall() == [(A,)]


def test_a_forecast_holds_overdue_cards_on_its_first_day(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        due = [answered(store, each).interval_days + TODAY for each in (A, B)]
        late = max(due) + 5
        assert states.forecast(store, late, 3) == [2, 0, 0]
        assert states.forecast(store, TODAY, 9, ["deck"])[due[0] - TODAY] == 2
        assert states.forecast(store, TODAY, 9, ["other"]) == [0] * 9
        assert sum(states.forecast(store, TODAY, 1)) == 0


def test_a_repeat_waits_only_on_its_day(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A, Grade.AGAIN)
        assert [each.card for each in states.repeats(store, TODAY)] == [A]
        assert states.repeats(store, TODAY + 1) == []
        answered(store, A, Grade.GOOD)
        assert states.repeats(store, TODAY) == []


def test_cards_met_on_a_day_are_counted_by_deck(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A, day=TODAY - 1)
        answered(store, A)
        answered(store, B)
        assert states.introduced_on(store, TODAY) == {"deck": 1}
        assert states.introduced_on(store, TODAY - 2) == {}


def test_due_cards_can_be_asked_for_by_deck_and_part(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        _edit(store, "two", card("a", part="one"), card("b", part="two"))
        answered(store, A)
        answered(store, B)
        later = TODAY + 99
        assert [each.card for each in states.due(store, later, ["deck"], "two")] == [B]
        assert states.due(store, later, ["other"]) == []
        assert states.due(store, later, []) == []
        assert states.due_counts(store, later) == {("deck", "one"): 1, ("deck", "two"): 1}
