"""Papers: by weights and a seed, no fact twice, and nothing in one question answers another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from paper_values import entry, item_of, neighbours
from shipped_pools import SHIPPED, questions

from studyapp.cards.card import Typed
from studyapp.quiz.entry import Entry
from studyapp.quiz.item import Choice, Type
from studyapp.quiz.paper import SHARES, Wanted, build, facts_in, fitting

if TYPE_CHECKING:
    from shipped_pools import Questions

    from studyapp.quiz.item import Item

SEEDS = ("1", "2", "3")


def paper(found: Questions, seed: str, wanted: Wanted | None = None) -> list[Item]:
    """A paper of a shipped deck, of 60 questions unless something else is wanted."""
    return build(found.entries, wanted or Wanted(60), seed, found.drawing(seed))


# Seeds


@pytest.mark.parametrize("deck", SHIPPED)
def test_equal_seeds_make_equal_papers_and_others_make_others(deck: str) -> None:
    found = questions(deck)
    papers = [paper(found, seed) for seed in SEEDS]
    assert papers == [paper(found, seed) for seed in SEEDS]
    assert len({tuple(item.id for item in items) for items in papers}) == len(SEEDS)


def test_the_order_of_the_entries_makes_no_difference() -> None:
    found = questions(SHIPPED[0])
    backwards = build(found.entries[::-1], Wanted(60), "1", found.drawing("1"))
    assert backwards == paper(found, "1")


# No fact twice


@pytest.mark.parametrize("deck", SHIPPED)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_card_is_asked_twice(deck: str, seed: str) -> None:
    cards = Counter(item.card for item in paper(questions(deck), seed))
    assert max(cards.values()) == 1


@pytest.mark.parametrize("deck", SHIPPED)
@pytest.mark.parametrize("seed", SEEDS)
def test_no_fact_is_asked_twice(deck: str, seed: str) -> None:
    facts = Counter(fact for item in paper(questions(deck), seed) for fact in facts_in(item))
    assert max(facts.values()) == 1


def _stated(found: Questions, item: Item) -> set[str]:
    """The cards whose facts are told or asked in the statements that an item shows."""
    pool = found.pools[item.id]
    texts = {*item.lines, *(one.text for one in item.options)}
    known = [one for one in (*pool.right, *pool.wrong) if one.text in texts]
    return {one.id.partition("/true-false")[0] for one in known}


def test_what_is_said_in_a_statement_is_not_asked_elsewhere() -> None:
    found = questions(SHIPPED[0])
    again: list[tuple[str, str]] = []
    for seed in SEEDS:
        items = paper(found, seed)
        asked = {item.card: item.id for item in items}
        for item in items:
            if item.relation == "statements":
                others = _stated(found, item) - {item.card}
                again += [(item.id, asked[card]) for card in others & asked.keys()]
    assert not again, f"{len(again)}, as {again[:2]}"


def test_two_questions_of_one_card_exclude_each_other_whatever_they_ask() -> None:
    one, other = entry(1, Type.SINGLE), entry(1, Type.ORDER)
    drawn = {
        one.id: replace(item_of(one), relation="date.date"),
        other.id: replace(item_of(other), options=(Choice("event.y", "Y"),)),
    }
    assert not facts_in(drawn[one.id]) & facts_in(drawn[other.id])
    assert len(build([one, other], Wanted(2), "s", lambda entry_: drawn[entry_.id])) == 1


def test_two_questions_for_one_date_are_one_fact() -> None:
    date, which = entry(1, entity="event.a"), entry(2, entity="event.a")
    drawn = {
        date.id: replace(item_of(date), relation="date.date"),
        which.id: replace(item_of(which), relation="happened"),
    }
    assert len(build([date, which], Wanted(2), "s", lambda one: drawn[one.id])) == 1


# No answer given away


_WORD = re.compile(r"[^\W_]+")


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _answers(item: Item) -> list[str]:
    """The names that an item asks for."""
    if item.typed is not None:
        return [item.typed.accepted[0]] if item.typed.kind == "name" else []
    if item.type not in {Type.SINGLE, Type.ODD_ONE_OUT, Type.CAUSE}:
        return []
    right = [one.text for one in item.options if one.id in item.key]
    return [text for text in right if not text.isdecimal() and 4 <= len(text) <= 80]


def _given_away(items: list[Item]) -> list[tuple[str, str]]:
    """Pairs of items of which the first shows the answer of the second before its options."""
    shown = {
        item.id: _words("\n".join((item.stem, *item.lines, *(one.text for one in item.left))))
        for item in items
    }
    return [
        (one.id, other.id)
        for one in items
        for other in items
        if one is not other and any(_words(text) in shown[one.id] for text in _answers(other))
    ]


@pytest.mark.parametrize("deck", SHIPPED)
def test_no_question_names_the_answer_to_one_about_another_entity(deck: str) -> None:
    found = questions(deck)
    for seed in SEEDS:
        items = paper(found, seed)
        entity = {item.id: item.entity for item in items}
        assert [(a, b) for a, b in _given_away(items) if entity[a] != entity[b]] == []


@pytest.mark.parametrize("deck", SHIPPED)
def test_no_question_names_the_answer_to_another(deck: str) -> None:
    found = questions(deck)
    away = [pair for seed in SEEDS for pair in _given_away(paper(found, seed))]
    assert not away, f"{len(away)}, as {away[:2]}"


def test_a_question_that_names_an_answer_stays_away_whichever_comes_first() -> None:
    asks, names = entry(1), entry(2)
    drawn = {asks.id: item_of(asks, answer="Ayub Khan"), names.id: item_of(names, "Did Ayub Khan?")}
    for seed in range(8):
        assert len(build([asks, names], Wanted(2), str(seed), lambda one: drawn[one.id])) == 1


def test_a_typed_name_is_an_answer_too() -> None:
    asks, names = entry(1, Type.TYPED), entry(2)
    typed = Typed("name", ("Ayub Khan",))
    drawn = {
        asks.id: replace(item_of(asks), typed=typed),
        names.id: item_of(names, "Did Ayub Khan?"),
    }
    assert len(build([asks, names], Wanted(2), "s", lambda one: drawn[one.id])) == 1


# What was taken


def test_what_an_earlier_section_took_counts_as_asked() -> None:
    found = questions(SHIPPED[0])
    first = build(found.entries, Wanted(60), "1", found.drawing("1"))
    second = build(found.entries, Wanted(60), "1/1", found.drawing("1/1"), first)
    assert len(second) == 60
    assert not {item.card for item in first} & {item.card for item in second}
    facts = [fact for item in (*first, *second) for fact in facts_in(item)]
    assert len(facts) == len(set(facts))


def test_what_was_taken_is_not_in_the_paper_again() -> None:
    entries = [entry(number) for number in range(4)]
    taken = [item_of(one) for one in entries[:3]]
    (left,) = build(entries, Wanted(4), "s", item_of, taken)
    assert left.id == entries[3].id


# Shares


@pytest.mark.parametrize(
    ("weights", "count", "quotas"),
    [
        ({"d/a": 1, "d/b": 1, "d/c": 1}, 9, {"a": 3, "b": 3, "c": 3}),
        ({"d/a": 50, "d/b": 30, "d/c": 20}, 10, {"a": 5, "b": 3, "c": 2}),
        ({"d/a": 0.5, "d/b": 0.3, "d/c": 0.2}, 7, {"a": 4, "b": 2, "c": 1}),  # 3.5, 2.1, 1.4
        ({"d/a": 13, "d/b": 5, "d/c": 2}, 4, {"a": 3, "b": 1}),  # 2.6, 1.0, 0.4
        ({"d/a": 1, "d/c": 3}, 8, {"a": 2, "c": 6}),
        ({"d/b": 1}, 5, {"b": 5}),
    ],
)
def test_parts_have_their_share_by_the_largest_remainder(
    weights: dict[str, float], count: int, quotas: dict[str, int]
) -> None:
    entries = [entry(number, part="abc"[number % 3]) for number in range(90)]
    for seed in "abcdef":
        items = build(entries, Wanted(count, weights=weights), seed, item_of)
        assert Counter(item.part for item in items) == quotas


def test_the_share_of_a_part_goes_before_the_share_of_a_type() -> None:
    entries = [entry(number, part="a") for number in range(200)]
    entries += [entry(1000 + n, Type(one), "b") for n, one in enumerate([*SHARES][1:] * 9)]
    items = build(entries, Wanted(100, weights={"d/a": 9, "d/b": 1}), "s", item_of)
    assert Counter(item.part for item in items) == {"a": 90, "b": 10}


def test_a_part_without_weight_has_no_question_even_if_others_run_out() -> None:
    entries = [entry(number, part="ab"[number % 2]) for number in range(10)]
    items = build(entries, Wanted(8, weights={"d/a": 1, "d/b": 0}), "s", item_of)
    assert [item.part for item in items] == ["a"] * 5


def test_without_weights_parts_have_the_share_of_their_entities() -> None:
    """And not of their questions: part `b` has as many, but all about two entities."""
    entries = [entry(number, part="a") for number in range(18)]
    entries += [entry(100 + n, part="b", entity=f"event.{n % 2}") for n in range(18)]
    items = build(entries, Wanted(10), "s", item_of)
    assert Counter(item.part for item in items) == {"a": 9, "b": 1}


def test_types_stand_in_their_proportion_where_there_are_enough_of_all() -> None:
    types = list(SHARES)
    entries = [entry(number, Type(types[number % len(types)])) for number in range(1600)]
    total = sum(SHARES.values())
    items = build(entries, Wanted(2 * total), "s", item_of)
    assert Counter(item.type for item in items) == {name: 2 * n for name, n in SHARES.items()}


def test_a_paper_of_a_shipped_deck_has_many_types() -> None:
    for seed in SEEDS:
        types = Counter(item.type for item in paper(questions(SHIPPED[0]), seed))
        assert len(types) >= 12
        assert max(types.values()) <= 20


# Limits


def test_fewer_questions_than_asked_for_give_what_there_is() -> None:
    entries = [entry(number) for number in range(7)]
    assert len(build(entries, Wanted(100), "s", item_of)) == 7
    assert build([], Wanted(100), "s", item_of) == []


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(9), "123"),
        (Wanted(9, types=frozenset({"typed", "match"})), "23"),
        (Wanted(9, eras=frozenset("y")), "23"),
        (Wanted(9, kinds=frozenset({"event"})), "1"),
        (Wanted(9, parts=frozenset({"d/b"})), "3"),
        (Wanted(9, parts=frozenset({"b"})), ""),
        (Wanted(9, cards=frozenset({"d/event.x1/f1"})), "1"),
        (Wanted(9, cards=frozenset()), ""),
        (Wanted(9, types=frozenset({"typed"}), kinds=frozenset({"event"})), ""),
    ],
)
def test_each_limit_leaves_out_what_it_should(wanted: Wanted, left: str) -> None:
    entries = [
        entry(1, Type.SINGLE, "a", kind="event", era="x"),
        entry(2, Type.TYPED, "a", kind="figure", era="y"),
        entry(3, Type.MATCH, "b", kind="figure", era="y"),
    ]
    assert "".join(one.card[-1] for one in fitting(entries, wanted)) == left


def test_only_questions_that_show_their_answer_wait_until_their_card_was_recalled() -> None:
    entries = [entry(number, type_) for number, type_ in enumerate(Type)]
    asked = {one.type for one in fitting(entries, Wanted(99, recalled=frozenset()))}
    assert asked == {Type.TYPED, Type.CLOZE, Type.SET, Type.WRITTEN}
    recalled = frozenset(one.card for one in entries if one.type in {Type.SINGLE, Type.TYPED})
    asked = {one.type for one in fitting(entries, Wanted(99, recalled=recalled))}
    assert asked == {Type.TYPED, Type.CLOZE, Type.SET, Type.WRITTEN, Type.SINGLE}


def test_no_question_may_be_asked_for() -> None:
    assert build([entry(1)], Wanted(0), "s", item_of) == []


# Order


@pytest.mark.parametrize("deck", SHIPPED)
@pytest.mark.parametrize("seed", SEEDS)
def test_questions_on_one_entity_are_not_neighbours(deck: str, seed: str) -> None:
    items = paper(questions(deck), seed)
    entities = Counter(item.entity for item in items)
    assert max(entities.values()) > 1
    assert neighbours(items) == 0


@example(["A", "A", "B"], "")
@given(st.lists(st.sampled_from("ABCD"), min_size=2, max_size=10), st.text(max_size=3))
def test_neighbours_of_one_entity_are_avoided_wherever_they_can_be(
    entities: list[str], seed: str
) -> None:
    entries = [entry(number, entity=one) for number, one in enumerate(entities)]
    items = build(entries, Wanted(len(entities)), seed, item_of)
    assert len(items) == len(entities)
    if 2 * max(Counter(entities).values()) <= len(entities) + 1:
        assert neighbours(items) == 0


# Any entries

_names = st.sampled_from("abc")
_entries = st.lists(
    st.builds(
        Entry,
        id=st.text(max_size=5),
        type=st.sampled_from([str(one) for one in Type]),
        card=st.builds("d/{}/{}".format, _names, _names),
        entity=_names,
        kind=_names,
        part=_names,
        era=_names,
        deck=st.sampled_from("de"),
    ),
    max_size=30,
)
_some = st.frozensets(_names)
_wanted = st.builds(
    Wanted,
    count=st.integers(1, 20),
    types=st.frozensets(st.sampled_from(["single", "typed", "order"])),
    eras=_some,
    kinds=_some,
    parts=st.frozensets(st.sampled_from(["d/a", "d/b", "e/a"])),
    cards=st.none() | st.frozensets(st.sampled_from(["d/a/a", "d/b/a", "d/c/b"])),
    recalled=st.none() | st.frozensets(st.sampled_from(["d/a/a", "d/b/a"])),
    weights=st.dictionaries(st.sampled_from(["d/a", "e/b", "d/c"]), st.floats(0, 100)),
)


@given(_entries, _wanted, st.text(max_size=5))
def test_whatever_is_wanted_of_whatever_there_is_a_paper_keeps_to_it(
    entries: list[Entry], wanted: Wanted, seed: str
) -> None:
    items = build(entries, wanted, seed, item_of)
    assert len(items) <= wanted.count
    assert len({item.card for item in items}) == len(items)
    allowed = {one.id for one in fitting(entries, wanted)}
    assert {item.id for item in items} <= allowed
    assert bool(items) == bool(allowed)
    assert items == build(entries, wanted, seed, item_of)


_people = st.sampled_from(["Ayub Khan", "Zia ul Haq", "Benazir Bhutto", "Ayub"])


@given(st.lists(st.tuples(_people, _people), max_size=12), st.text(max_size=3))
def test_whatever_items_name_they_give_no_answer_away(
    named: list[tuple[str, str]], seed: str
) -> None:
    """Each item is about an entity of its own; it names somebody and asks for somebody."""
    entries = [entry(number) for number in range(len(named))]
    drawn = {
        one.id: item_of(one, f"Whom did {told} meet?", answer)
        for one, (told, answer) in zip(entries, named, strict=True)
    }
    items = build(entries, Wanted(12), seed, lambda one: drawn[one.id])
    assert _given_away(items) == []
    assert bool(items) == bool(named)
