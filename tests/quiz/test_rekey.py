"""A question's key by its deck: the same deck gives the same key, a mended one another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shipped_pools import SHIPPED, questions

from studyapp.quiz.draw import NONE, Style, draw, paper_key
from studyapp.quiz.item import ONE_OF, Choice, Item, Pool, Type
from studyapp.quiz.rekey import drawn_again, keyed
from studyapp.quiz.result_file import DeckUsed

DECK = DeckUsed(id="d", version="1", sha256="a" * 64)
DRAWN = {Type.TRUE_FALSE, Type.COUNT, Type.ASSERTION, Type.MATCH}
STYLES = [Style(), Style(5, none_of_these=True)]


@pytest.mark.parametrize("deck", SHIPPED)
@pytest.mark.parametrize("style", STYLES, ids=["plain", "none"])
def test_the_deck_that_drew_a_paper_gives_its_key_whatever_was_seen(
    deck: str, style: Style
) -> None:
    for pool in list(questions(deck).pools.values())[::3]:
        seen = {one.id: 3 for one in pool.wrong[:2]}
        item = draw(pool, paper_key(DECK.id, DECK.version, pool.id, "s"), style, seen)
        shown = [option.id for option in item.options]
        again = drawn_again(shown, pool, DECK, "s", same=True)
        assert again is not None
        assert [option.id for option in again.options] == shown
        if item.type in ONE_OF | {Type.MATCH, Type.ORDER}:
            assert again.key == item.key
        else:
            assert set(again.key) == set(item.key)
        assert (again.typed, again.sets, again.left) == (item.typed, item.sets, item.left)
        kept = keyed(item, pool)
        assert kept is not None
        assert set(kept.key) == set(item.key)


def test_another_deck_tells_nothing_of_what_follows_from_the_draw() -> None:
    for pool in questions(SHIPPED[0]).pools.values():
        item = draw(pool, paper_key(DECK.id, DECK.version, pool.id, "s"))
        shown = [option.id for option in item.options]
        again = drawn_again(shown, pool, DECK, "s", same=False)
        assert (again is None) == (pool.type in DRAWN or pool.relation == "happened")


def single() -> tuple[Pool, Item]:
    pools = questions(SHIPPED[0]).pools.values()
    pool = next(one for one in pools if one.type is Type.SINGLE and len(one.right) == 1)
    return pool, draw(pool, "key")


def test_a_mended_deck_mends_the_key() -> None:
    pool, item = single()
    wrong = next(one for one in item.options if one.id not in item.key)
    mended = replace(pool, right=(wrong,))
    found = keyed(item, mended)
    assert found is not None
    assert found.key == (wrong.id,)
    assert found.options == item.options


def test_a_question_that_names_a_mended_date_has_no_key() -> None:
    pools = questions(SHIPPED[0]).pools.values()
    pool = next(one for one in pools if one.relation == "happened")
    item = draw(pool, "key")
    assert keyed(item, pool) == item
    assert keyed(item, replace(pool, stem="Which of these happened in March 1901?")) is None


def test_a_question_without_a_right_option_has_no_key_unless_none_is_one() -> None:
    pool, item = single()
    elsewhere = replace(pool, right=(Choice("9999", "?"),))
    assert keyed(item, elsewhere) is None
    offered = replace(item, options=(*item.options[:3], NONE))
    found = keyed(offered, elsewhere)
    assert found is not None
    assert found.key == (NONE.id,)


def test_an_order_of_which_an_event_left_has_no_key() -> None:
    pools = questions(SHIPPED[1]).pools.values()
    pool = next(one for one in pools if one.type is Type.ORDER)
    item = draw(pool, "key")
    left = replace(pool, right=tuple(one for one in pool.right if one.id != item.key[0]))
    assert keyed(item, left) is None
