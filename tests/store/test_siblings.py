"""Which cards share an entity follows the decks, and the days of siblings are found at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from store_values import MODEL, NOW, TODAY, answered, card, id_of, moment, profile, shelve

from studyapp.schedule.grade import Grade
from studyapp.store import doctor, log, states
from studyapp.store.adopt import adopt
from studyapp.store.library import open_library

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.cards.card import Card
    from studyapp.store.store import Store

A, B, C = map(id_of, "abc")


def _about(name: str, *keys: str) -> Card:
    return replace(card(name), shares=(f"event.{name}", *keys))


def _adopted(store: Store, *cards: Card, edition: str) -> None:
    with shelve(store.folder, list(cards), fingerprint=edition) as library:
        adopt(store, library, MODEL, moment())


def _sharing(store: Store) -> set[tuple[str, ...]]:
    return set(store.connection.execute("select * from sharing"))


def test_the_days_of_siblings_are_those_of_other_cards_about_the_entity(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        _adopted(store, _about("a", "figure.x"), _about("b", "figure.x"), _about("c"), edition="2")
        due = {each: TODAY + answered(store, each, Grade.EASY).interval_days for each in (A, B, C)}

        def days(card: str, *keys: str, since: int = TODAY, until: int = TODAY + 99) -> set[int]:
            return set(states.siblings_due(store, id_of(card), keys, since, until))

        assert days("a", "event.a", "figure.x") == {due[B]}
        assert days("b", "event.b", "figure.x") == {due[A]}
        assert days("c", "event.c") == days("c") == set()
        assert days("c", "event.a") == {due[A]}
        assert days("a", "figure.x", since=due[B] + 1) == set()
        assert days("a", "figure.x", until=due[B] - 1) == set()
        log.mark(store, B, log.What.SUSPEND, moment())
        assert days("a", "figure.x") == set()


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.sets(st.sampled_from("xyz")))))
@settings(max_examples=15, deadline=None)
def test_what_is_shared_follows_every_edition_of_a_deck(
    tmp_path_factory: object, editions: list[dict[str, set[str]]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("deck")  # type: ignore[attr-defined]
    with profile(folder, "") as store:
        known: dict[str, set[str]] = {}
        for number, edition in enumerate(editions):
            cards = [_about(name, *sorted(keys)) for name, keys in edition.items()]
            _adopted(store, *cards, edition=str(number))
            known |= edition
            assert _sharing(store) == {
                ("deck", key, id_of(name))
                for name, keys in known.items()
                for key in (f"event.{name}", *keys)
            }


def test_a_card_whose_id_changed_is_no_sibling_of_its_own(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        _adopted(store, card("d", former=("a",)), edition="renamed")
        assert states.siblings_due(store, id_of("d"), ["figure.somebody"], 0, TODAY * 2) == set()
        assert not {row for row in _sharing(store) if row[2] == A}


def test_what_is_shared_is_made_anew_with_the_other_caches(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        answered(store, A)
        before = _sharing(store)
        with open_library(tmp_path) as library:
            assert doctor.mend(store, library, MODEL).sound
        assert _sharing(store) == before
        assert doctor.examine(store, None, MODEL, now_ms=NOW).lines[2].good


def test_the_days_of_siblings_are_found_by_keys_alone(tmp_path: Path) -> None:
    with profile(tmp_path) as store:
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        states.siblings_due(store, A, ["figure.somebody", "event.a"], 0, TODAY)
        store.connection.set_trace_callback(None)
        plan = store.connection.execute(f"explain query plan {asked[0]}").fetchall()
        assert not any("SCAN" in row[-1] and "sibling" not in row[-1] for row in plan)
