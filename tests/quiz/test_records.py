"""Pools and items as JSON: what is written is read back as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped_pools import SHIPPED, questions

from studyapp.cards.card import CardId, Typed
from studyapp.cards.make import cards_of as made
from studyapp.deck.read import read_deck
from studyapp.quiz.draw import Style, cards_of, draw, paper_key, with_cards
from studyapp.quiz.item import Choice, Item, Pool, Type
from studyapp.quiz.record import entry_of, item_from, pool_from, to_record
from studyapp.store.decks import read_files
from studyapp.store.paths import shipped


def stored(value: Pool | Item) -> dict[str, Any]:
    """The record of a value as a file gives it back."""
    record: dict[str, Any] = json.loads(json.dumps(to_record(value), allow_nan=False))
    return record


@pytest.mark.parametrize("deck", SHIPPED)
def test_every_shipped_pool_comes_back(deck: str) -> None:
    pools = questions(deck).pools.values()
    assert len(pools) > 100
    for pool in pools:
        assert pool_from(stored(pool)) == pool


@pytest.mark.parametrize("deck", SHIPPED)
@pytest.mark.parametrize("style", [Style(), Style(5, none_of_these=True)], ids=["plain", "none"])
def test_every_item_of_a_shipped_deck_comes_back(deck: str, style: Style) -> None:
    for pool in questions(deck).pools.values():
        item = draw(pool, paper_key(deck, "1", pool.id, "s"), style)
        assert item_from(stored(item)) == item


def test_an_item_keeps_the_words_of_its_card() -> None:
    deck = read_deck(read_files(shipped("decks") / SHIPPED[1])).deck
    assert deck is not None
    pools = questions(SHIPPED[1]).pools.values()
    cards = {card.id: card for card in made(deck)}
    for pool in pools:
        drawn = draw(pool, "key")
        item = with_cards(drawn, [cards[id_] for id_ in cards_of(drawn)])
        assert item.source
        assert item_from(stored(item)) == item


@pytest.mark.parametrize("deck", SHIPPED)
def test_what_is_drawn_from_a_stored_pool_is_what_is_drawn_from_the_pool(deck: str) -> None:
    for pool in questions(deck).pools.values():
        assert draw(pool_from(stored(pool)), "key") == draw(pool, "key")


@pytest.mark.parametrize("deck", SHIPPED)
def test_an_entry_says_of_a_pool_what_a_paper_asks(deck: str) -> None:
    for pool in questions(deck).pools.values():
        entry = entry_of(pool)
        assert entry == (
            pool.id, pool.type, pool.card, pool.entity, pool.kind, pool.part, pool.era, deck
        )  # fmt: skip


def test_what_is_empty_is_not_written() -> None:
    for pool in questions(SHIPPED[0]).pools.values():
        assert all(to_record(pool).values())


_text = st.text(max_size=6)
_rank = st.floats(allow_nan=False, allow_infinity=False) | st.just(float("inf"))
_choice = st.builds(Choice, _text, _text, _text, _rank)
_typed = st.builds(
    Typed,
    st.sampled_from(["name", "date", "number", "text"]),
    st.lists(_text, max_size=3).map(tuple),
    _text,
    _text,
    st.lists(_text, max_size=3).map(tuple),
)


def _values(cls: type[Pool | Item], *choices: str, **more: Any) -> st.SearchStrategy[Any]:
    """Pools or items with anything in their fields."""
    texts = ("id", "entity", "kind", "part", "era", "stem", "relation", "subject")
    return st.builds(
        cls,
        type=st.sampled_from(Type),
        card=st.text(min_size=1, max_size=6).map(CardId),
        typed=st.none() | _typed,
        sets=st.lists(_typed, max_size=2).map(tuple),
        rubric=st.lists(_text, max_size=2).map(tuple),
        **dict.fromkeys(texts, _text),
        **dict.fromkeys(choices, st.lists(_choice, max_size=3).map(tuple)),
        **more,
    )


_texts = st.lists(_text, max_size=3).map(tuple)


@given(_values(Pool, "right", "wrong", ranked=st.booleans()))
def test_any_pool_comes_back(pool: Pool) -> None:
    assert pool_from(stored(pool)) == pool


@given(_values(Item, "options", "left", deck=_text, key=_texts, lines=_texts, answer=_text))
def test_any_item_comes_back(item: Item) -> None:
    assert item_from(stored(item)) == item


WHOLE = {"id": "d/a/b/single", "type": "single", "card": "d/a/b", "right": [["x", "X"]]}


def test_a_record_needs_little() -> None:
    pool = pool_from(WHOLE)
    assert (pool.type, pool.right, pool.wrong) == (Type.SINGLE, (Choice("x", "X"),), ())


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"type": "single"},
        {"card": "d/a/b"},
        WHOLE | {"type": "riddle"},
        WHOLE | {"right": 5},
        WHOLE | {"right": [5]},
        WHOLE | {"right": [["a", "b", "", "high"]]},
        WHOLE | {"typed": ["name"]},
        WHOLE | {"sets": [None]},
    ],
    ids=str,
)
def test_a_damaged_record_is_refused(record: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        pool_from(record)


def test_an_option_without_a_text_is_refused_as_other_damage_is() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        pool_from(WHOLE | {"right": [["a"]]})
