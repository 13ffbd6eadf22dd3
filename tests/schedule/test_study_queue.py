"""The order of a sitting: nothing lost, siblings apart, the surest first."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.cards.card import CardId, card_id
from studyapp.schedule.queue import NEW_OF_ONE_ENTITY, Waiting, entity_of, new_today, order_queue
from studyapp.schedule.spread import APART, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

keys = st.sampled_from(["event.a", "event.b", "event.c", "figure.d", "organisation.e"])
one_entity = st.lists(keys.map(lambda key: (key,)), max_size=7)
sparse = st.lists(
    st.lists(st.integers(0, 14).map("event.e{}".format), max_size=2).map(tuple),
    min_size=20,
    max_size=60,
)
entities = st.lists(st.lists(keys, max_size=3).map(tuple), max_size=60)


def waiting(shares: list[tuple[str, ...]], kind: str, chances: list[float]) -> list[Waiting]:
    """Cards in a row, each with its own id."""
    return [
        Waiting(card_id("d", kind, f"e{n}", "date"), own, chances[n % len(chances)])
        for n, own in enumerate(shares)
    ]


def nearest(cards: Sequence[tuple[str, ...]], order: Sequence[int]) -> int:
    """The least distance of two cards that share an entity, at most `APART`."""
    least, seen = APART, dict[str, int]()
    for place, card in enumerate(order):
        for key in set(cards[card]):
            least = min(least, place - seen.get(key, -APART))
            seen[key] = place
    return least


chances = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(entities, entities, chances)
@settings(max_examples=150)
def test_a_queue_holds_every_card_once(
    due: list[tuple[str, ...]], new: list[tuple[str, ...]], recall: list[float]
) -> None:
    waiting_due, waiting_new = waiting(due, "event", recall), waiting(new, "figure", [0.0])
    queue = order_queue(waiting_due, waiting_new)
    assert Counter(queue) == Counter(one.card for one in (*waiting_due, *waiting_new))


@given(st.data())
@settings(max_examples=80)
def test_the_order_does_not_depend_on_how_the_due_cards_were_found(data: st.DataObject) -> None:
    due = waiting(data.draw(entities), "event", data.draw(chances))
    new = waiting(data.draw(entities), "figure", [0.0])
    assert order_queue(data.draw(st.permutations(due)), new) == order_queue(due, new)


@given(st.integers(0, 60), chances)
def test_without_siblings_the_surest_comes_first(number: int, recall: list[float]) -> None:
    due = waiting([()] * number, "event", recall)
    chance = {one.card: one.retrievability for one in due}
    ordered = [chance[card] for card in order_queue(due, [])]
    assert ordered == sorted(ordered, reverse=True)


@given(st.integers(0, 60), st.integers(0, 60))
def test_without_siblings_new_cards_keep_their_order_at_even_distances(many: int, few: int) -> None:
    new = [one.card for one in waiting([()] * few, "figure", [0.0])]
    queue = order_queue(waiting([()] * many, "event", [0.5]), waiting([()] * few, "figure", [0.0]))
    assert [card for card in queue if card in set(new)] == new
    for place in range(len(queue) + 1):
        so_far = sum(card in set(new) for card in queue[:place])
        assert abs(so_far - place * few / max(len(queue), 1)) <= 1


def test_equal_chances_are_not_asked_by_the_alphabet() -> None:
    due = waiting([()] * 30, "event", [0.9])
    queue = order_queue(due, [])
    assert list(queue) != sorted(queue)


@given(one_entity)
@settings(max_examples=120, deadline=None)
def test_siblings_of_one_entity_are_as_far_apart_as_any_order_allows(
    cards: list[tuple[str, ...]],
) -> None:
    best = max(nearest(cards, order) for order in permutations(range(len(cards))))
    assert nearest(cards, spread(cards)) == best


def test_cards_of_two_entities_are_as_far_apart_as_any_order_allows() -> None:
    kinds = [("a",), ("b",), ("a", "b"), ("a", "c"), ("b", "c")]
    for cards in (list(chosen) for n in range(1, 6) for chosen in product(kinds, repeat=n)):
        best = max(nearest(cards, order) for order in permutations(range(len(cards))))
        assert nearest(cards, spread(cards)) == best


@given(sparse)
@settings(max_examples=200, deadline=None)
def test_where_it_suffices_each_place_takes_the_first_card_that_is_free(
    cards: list[tuple[str, ...]],
) -> None:
    counts = Counter(key for card in cards for key in set(card))
    gaps = {key: min(APART, (len(cards) - 1) // max(n - 1, 1)) for key, n in counts.items()}
    left, last, simple = list(range(len(cards))), dict[str, int](), list[int]()
    while left:
        place = len(simple)
        free = [
            card
            for card in left
            if all(place - last.get(key, -APART) >= gaps[key] for key in cards[card])
        ]
        if not free:
            return
        simple.append(free[0])
        left.remove(free[0])
        last |= dict.fromkeys(cards[free[0]], place)
    assert spread(cards) == simple


@given(st.integers(1, 12), st.integers(5, 30))
def test_a_deck_of_equal_entities_keeps_five_places_between_siblings(
    each: int, number: int
) -> None:
    cards = [(f"event.e{entity}",) for entity in range(number) for _ in range(each)]
    order = spread(cards)
    assert sorted(order) == list(range(len(cards)))
    assert nearest(cards, order) == APART


def test_an_entity_that_nearly_all_share_does_not_bring_the_others_together() -> None:
    cards = [(f"event.e{n // 4}", "organisation.us") for n in range(200)]
    order = spread(cards)
    assert nearest([card[:1] for card in cards], order) == APART


@given(entities)
def test_cards_without_siblings_stay_where_they_are(cards: list[tuple[str, ...]]) -> None:
    alone = [(f"event.e{n}",) for n in range(len(cards))]
    assert spread(alone) == list(range(len(alone)))


def test_a_long_queue_is_ordered_in_a_moment_even_where_one_entity_is_everywhere() -> None:
    due = [
        Waiting(
            card_id("d", "event", f"e{n // 6}", f"f{n % 6}"),
            (f"event.e{n // 6}", *(("organisation.us",) if n % 3 else ())),
            0.5,
        )
        for n in range(20_000)
    ]
    assert len(set(order_queue(due, []))) == 20_000


facets = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=40, unique=True).map(
    lambda pairs: [card_id("d", "event", f"e{e}", f"f{f}") for e, f in pairs]
)


@given(facets, st.integers(0, 20), st.integers(0, 10))
def test_new_cards_keep_to_the_limit_and_to_two_of_an_entity(
    cards: list[CardId], limit: int, already: int
) -> None:
    before, candidates = cards[:already], cards[already:]
    chosen = new_today(limit, before, candidates)
    assert len(chosen) <= max(limit - len(before), 0)
    assert list(chosen) == [card for card in candidates if card in set(chosen)]
    met, earlier = Counter(map(entity_of, chosen)), Counter(map(entity_of, before))
    assert all(count + earlier[entity] <= NEW_OF_ONE_ENTITY for entity, count in met.items())


@given(facets, st.integers(1, 20))
def test_every_new_card_is_met_in_the_end(cards: list[CardId], limit: int) -> None:
    left, days = list(cards), 0
    while left and days < 100:
        met = new_today(limit, [], left)
        left, days = [card for card in left if card not in met], days + 1
    assert not left


def test_a_second_sitting_counts_what_the_first_one_introduced() -> None:
    cards = [card_id("d", "event", "u2", facet) for facet in ("date", "place", "actors")]
    assert new_today(10, [], cards) == tuple(cards[:2])
    assert new_today(10, cards[:2], cards[2:]) == ()
    assert new_today(2, cards[:2], [card_id("d", "event", "cento", "date")]) == ()


@pytest.mark.parametrize("card", ["us-pakistan/event.u2-1960/date"])
def test_the_entity_of_a_card_is_its_id_without_the_facet(card: str) -> None:
    assert entity_of(CardId(card)) == "us-pakistan/event.u2-1960"
