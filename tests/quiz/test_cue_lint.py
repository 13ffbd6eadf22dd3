"""Nothing about an item tells its key to somebody who knows nothing: not length, place or form."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

import pytest
from shipped_pools import SHIPPED, all_pools, questions

from studyapp.cards.make import cards_of
from studyapp.deck.dates import parse_when
from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.quiz.item import ONE_OF, Type
from studyapp.quiz.pools import pools_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from studyapp.quiz.item import Item, Pool

SEEDS = ("a", "b", "c", "d")
ALWAYS_THE_SAME = {Type.TRUE_FALSE, Type.COUNT, Type.ASSERTION}  # their options are no cue
CHI_SQUARE_999 = {2: 13.816, 3: 16.266}  # quantiles by degrees of freedom


@cache
def _drawn() -> tuple[tuple[Pool, Item], ...]:
    """Each pool of both decks, a few times over."""
    return tuple(
        (pool, found.item(pool.id, seed))
        for found in map(questions, SHIPPED)
        for pool in found.pools.values()
        for seed in SEEDS
    )


def _chosen(*, ranked: bool | None = None) -> list[Item]:
    """The items with one right option among options of their own."""
    return [
        item
        for pool, item in _drawn()
        if item.type in ONE_OF - ALWAYS_THE_SAME and ranked in (None, pool.ranked)
    ]


def _place(item: Item) -> int:
    return [one.id for one in item.options].index(item.key[0])


def _chi_square(counts: Counter[int], cells: int) -> float:
    even = counts.total() / cells
    return sum((counts[cell] - even) ** 2 / even for cell in range(cells))


def test_there_is_enough_to_judge_by() -> None:
    assert len(_chosen()) >= 1000
    assert len(_chosen(ranked=True)) >= 500
    assert len(_chosen(ranked=False)) >= 500


@pytest.mark.parametrize("extreme", [max, min], ids=["longest", "shortest"])
def test_whoever_always_takes_one_length_is_right_no_more_often_than_by_chance(
    extreme: Callable[[Iterable[int]], int],
) -> None:
    won = chance = variance = 0.0
    for item in _chosen():
        length = extreme(len(one.text) for one in item.options)
        alike = [one.id for one in item.options if len(one.text) == length]
        won += (item.key[0] in alike) / len(alike)
        share = 1 / len(item.options)
        chance += share
        variance += share * (1 - share)
    assert won <= chance + 3 * sqrt(variance)


@pytest.mark.parametrize("ranked", [True, False])
def test_every_place_among_four_has_the_key_alike(ranked: bool) -> None:
    """Of each pool one draw: further ones are not independent of it."""
    four = [item for item in _chosen(ranked=ranked)[:: len(SEEDS)] if len(item.options) == 4]
    counts = Counter(map(_place, four))
    assert len(four) >= 200
    assert _chi_square(counts, 4) < CHI_SQUARE_999[3], counts


def _has_room(pool: Pool) -> bool:
    """Whether among the nearest wrong numbers or dates three are less and three are more."""
    ranks = [one.rank for one in pool.wrong[:8]]
    own = pool.right[0].rank
    return sum(rank < own for rank in ranks) >= 3 <= sum(rank > own for rank in ranks)


def test_a_number_or_date_with_neighbours_on_both_sides_has_every_place_alike() -> None:
    ranked = set(_chosen(ranked=True))
    roomy = [item for pool, item in _drawn() if item in ranked and _has_room(pool)]
    counts = Counter(_place(item) for item in roomy if len(item.options) == 4)
    assert counts.total() >= 400
    assert _chi_square(counts, 4) < CHI_SQUARE_999[3], counts


def test_one_two_and_three_right_statements_are_as_frequent() -> None:
    counts = Counter(int(item.key[0]) - 1 for _, item in _drawn() if item.type is Type.COUNT)
    assert counts.total() >= 500
    assert _chi_square(counts, 3) < CHI_SQUARE_999[2], counts


def test_true_and_false_are_as_frequent() -> None:
    counts = Counter(item.key[0] for _, item in _drawn() if item.type is Type.TRUE_FALSE)
    assert counts.total() >= 500
    assert abs(counts["true"] - counts["false"]) < 3 * sqrt(counts.total())


def test_the_shipped_decks_ask_questions_of_every_type() -> None:
    """But cloze ones: no shipped deck has a card with a gap."""
    assert {pool.type for pool in all_pools()} == set(Type) - {Type.CLOZE}


CLOZE = """\
[deck]
id = "gaps"
title = "Gaps"
version = "1"

[card.law]
cloze = "The {{Pressler}} Amendment was passed in {{year::1985}}."
typed = true
origin = "background"
"""


def test_a_card_with_gaps_is_asked_as_a_cloze_question() -> None:
    deck = read_deck([SourceFile("gaps.toml", CLOZE)]).deck
    assert deck is not None
    pools, _ = pools_of(deck, cards_of(deck))
    assert {pool.type for pool in pools} == {Type.CLOZE}


def _repeating(texts: list[str]) -> bool:
    return len({text.casefold() for text in texts}) < len(texts)


def test_no_item_says_the_same_twice() -> None:
    twice = [
        item.id
        for _, item in _drawn()
        if _repeating([one.text for one in item.options])
        or _repeating(list(item.lines))
        or _repeating([one.text for one in item.left])
    ]
    assert not twice, f"{len(twice)}, as {twice[:3]}"


def _dates() -> list[Item]:
    return [item for item in _chosen() if item.relation.partition(".")[0] == "date"]


def _precision(edtf: str) -> str:
    """The date without its digits: what is left says how exact and how sure it is."""
    return re.sub(r"[0-9]", "", edtf)


def test_all_dates_of_an_item_are_equally_exact() -> None:
    assert len(_dates()) > 300
    mixed = [item.id for item in _dates() if len({_precision(one.id) for one in item.options}) > 1]
    assert not mixed


def _ends(edtf: str) -> tuple[int, int]:
    when = parse_when(edtf)
    return when.earliest.toordinal(), when.latest.toordinal()


def test_dates_stand_in_order() -> None:
    days = [[_ends(one.id)[0] for one in item.options] for item in _dates()]
    assert [row for row in days if row != sorted(row)] == []


def test_of_spans_with_one_beginning_the_shorter_stands_first() -> None:
    rows = {item.id: [_ends(one.id) for one in item.options] for item in _dates()}
    wrong = [id_ for id_, row in rows.items() if row != sorted(row)]
    assert not wrong, f"{len(wrong)}, as {wrong[:3]}"


def test_numbers_stand_in_order() -> None:
    numbers = [item for item in _chosen() if item.relation == "amount"]
    assert len(numbers) > 100
    for item in numbers:
        row = [float(one.id) for one in item.options]
        assert row == sorted(set(row)), item.id
