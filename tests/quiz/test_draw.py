"""Items as they are drawn: what each type shows, and that a key alone decides it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped_pools import SHIPPED, all_pools, questions

from studyapp.cards.card import CardId
from studyapp.quiz.asked_arguments import ASSERTION
from studyapp.quiz.draw import NONE, Style, draw, paper_key
from studyapp.quiz.item import ONE_OF, WRITING, Choice, Item, Pool, Type
from studyapp.quiz.seed import digest, number, shuffled

KEYS = [f"key-{number}" for number in range(12)]


def drawn(*types: Type, style: Style | None = None) -> list[tuple[Pool, Item]]:
    """Some items of each shipped pool of these types."""
    return [
        (pool, draw(pool, paper_key("d", "1", pool.id, seed), style))
        for pool in all_pools()
        if pool.type in types
        for seed in "abcde"
    ]


def names(*lengths: int, first: str = "w") -> tuple[Choice, ...]:
    """Options with texts of these lengths, no two alike."""
    return tuple(
        Choice(f"{first}{place}", f"{first}{place}".ljust(length, "."))
        for place, length in enumerate(lengths)
    )


def pool(wrong: tuple[Choice, ...], right: Choice | None = None, *, ranked: bool = False) -> Pool:
    """A pool of one right option."""
    return Pool(
        id="d/event.a/date/single",
        type=Type.SINGLE,
        card=CardId("d/event.a/date"),
        entity="event.a",
        kind="event",
        part="p",
        era="e",
        stem="?",
        right=(right or Choice("right", "right....."),),
        wrong=wrong,
        ranked=ranked,
    )


def test_the_same_key_draws_the_same_item_and_others_draw_others() -> None:
    for one in all_pools():
        assert draw(one, "key") == draw(one, "key")
    single = [one for one in all_pools() if one.type is Type.SINGLE and len(one.wrong) > 5]
    several = [len({draw(one, key) for key in KEYS}) for one in single]
    assert min(several) > 3


def test_every_part_of_a_paper_s_key_counts() -> None:
    key = ("deck", "1", "pool", "seed", "paper")
    changed = [(*key[:place], "x", *key[place + 1 :]) for place in range(len(key))]
    assert len({paper_key(*one) for one in (key, *changed, ("deck", "1p", "ool", "seed"))}) == 7


def test_chance_is_that_of_sha_256_so_that_a_printed_paper_comes_out_again() -> None:
    assert digest("deck", "1") == sha256(b"deck\x1f1").hexdigest()
    assert number("deck", 1_000_003) == int(sha256(b"deck").hexdigest()[:15], 16) % 1_000_003
    order = shuffled("deck", "abcdef", str)
    assert order == sorted("abcdef", key=lambda one: sha256(f"deck\x1f{one}".encode()).digest())


@given(st.text(), st.integers(1, 9))
def test_a_number_lies_below_its_bound(key: str, below: int) -> None:
    assert 0 <= number(key, below) < below


def test_one_option_is_right_and_all_others_are_of_the_wrong_ones() -> None:
    for one, item in drawn(*(ONE_OF - {Type.TRUE_FALSE, Type.COUNT, Type.ASSERTION})):
        (key,) = item.key
        ids = [option.id for option in item.options]
        assert key in {choice.id for choice in one.right}
        assert sorted(ids) == sorted(set(ids))
        assert set(ids) - {key} <= {choice.id for choice in one.wrong}
        assert len(ids) == min(4, 1 + len(one.wrong))


@pytest.mark.parametrize("options", [3, 4, 5])
def test_a_paper_s_style_says_how_many_options_there_are(options: int) -> None:
    wrong = names(*[10] * 9)
    assert len(draw(pool(wrong), "key", Style(options)).options) == options
    assert len(draw(pool(wrong[:2]), "key", Style(options)).options) == 3


@pytest.mark.parametrize("options", [3, 4, 5])
def test_of_odd_one_out_there_are_always_four(options: int) -> None:
    items = drawn(Type.ODD_ONE_OUT, style=Style(options, none_of_these=True))
    assert len(items) > 100
    for _, item in items:
        assert len(item.options) == 4
        assert item.option(NONE.id) is None


# What was seen lately


@given(
    st.lists(st.integers(1, 20), min_size=3, max_size=8),
    st.frozensets(st.integers(0, 7)),
    st.text(max_size=4),
)
def test_of_wrong_options_of_one_length_those_seen_lately_come_last(
    lengths: list[int], seen: frozenset[int], key: str
) -> None:
    wrong = names(*[10] * len(lengths))
    lately = {one.id: 1 for place, one in enumerate(wrong) if place in seen}
    item = draw(pool(wrong), key, seen=lately)
    shown = {one.id for one in item.options} - {"right"}
    unseen = {one.id for one in wrong} - lately.keys()
    assert len(shown) == 3
    assert len(shown & unseen) == min(3, len(unseen))


@given(st.lists(st.integers(1, 20), min_size=8, max_size=8), st.permutations(range(8)))
def test_a_longer_or_shorter_option_never_gives_way_to_one_that_was_seen_more_often(
    lengths: list[int], often: list[int]
) -> None:
    wrong = names(*lengths)
    seen = {one.id: often[place] for place, one in enumerate(wrong)}
    shown = {one.id for one in draw(pool(wrong), "key", seen=seen).options}
    longer = [one for one in wrong if len(one.text) > 10]
    shorter = [one for one in wrong if len(one.text) <= 10]
    for group in (longer, shorter):
        inside = [seen[one.id] for one in group if one.id in shown]
        outside = [seen[one.id] for one in group if one.id not in shown]
        assert max(inside, default=-1) < min(outside, default=9)


# None of these

NONE_TOO = Style(none_of_these=True)


def test_none_of_these_stands_last_and_is_sometimes_the_key() -> None:
    items = [item for _, item in drawn(Type.SINGLE, style=NONE_TOO)]
    offered = [item for item in items if item.option(NONE.id)]
    right = [item for item in offered if item.key == (NONE.id,)]
    assert all(item.options[-1] == NONE for item in offered)
    assert all(len(item.options) == 4 for item in offered)
    assert 0.15 * len(items) < len(offered) < 0.35 * len(items)
    assert 0.1 * len(offered) < len(right) < 0.3 * len(offered)


def test_where_none_of_these_is_right_nothing_that_is_right_is_shown() -> None:
    for one, item in drawn(Type.SINGLE, style=NONE_TOO):
        right = {choice.id for choice in one.right} & {option.id for option in item.options}
        assert (item.key == (NONE.id,)) == (not right)


def test_none_of_these_is_not_offered_where_it_was_not_asked_for() -> None:
    assert not [item for _, item in drawn(*Type) if item.option(NONE.id)]


def test_too_few_options_are_not_filled_up_with_none_of_these() -> None:
    for key in KEYS:
        assert len(draw(pool(names(10, 10)), key, NONE_TOO).options) == 3


# Numbers and dates


@given(
    st.lists(st.integers(0, 50), min_size=3, max_size=12, unique=True),
    st.integers(0, 50),
    st.text(max_size=4),
)
def test_numbers_are_shown_by_their_rank(ranks: list[int], own: int, key: str) -> None:
    wrong = tuple(Choice(f"w{rank}", f"{rank}", rank=rank) for rank in ranks if rank != own)
    item = draw(pool(wrong, Choice("right", f"{own}", rank=own), ranked=True), key, NONE_TOO)
    shown = [one.rank for one in item.options]
    assert shown == sorted(set(shown))
    assert len(item.options) == min(4, 1 + len(wrong))


# Statements


def test_of_counted_statements_one_two_or_three_are_right() -> None:
    for one, item in drawn(Type.COUNT):
        true = {choice.text for choice in one.right}
        assert len(item.lines) == 3
        assert item.key == (str(sum(line in true for line in item.lines)),)
        assert [option.id for option in item.options] == ["1", "2", "3"]


def test_of_statements_to_choose_from_some_are_right_and_some_are_wrong() -> None:
    for one, item in drawn(Type.SEVERAL):
        true = {choice.id for choice in one.right}
        right = [option.id for option in item.options if option.id in true]
        assert sorted(item.key) == sorted(right)
        assert 0 < len(right) < len(item.options)


def test_a_statement_and_its_changed_form_never_stand_together() -> None:
    for _, item in drawn(Type.SEVERAL):
        if item.relation == "statements":
            heads = [option.id.partition("|")[0] for option in item.options]
            assert len(heads) == len(set(heads)) == 4


def test_a_question_on_members_has_at_least_two_right_ones() -> None:
    items = [item for _, item in drawn(Type.SEVERAL) if item.relation == "party"]
    assert items
    assert all(2 <= len(item.key) < len(item.options) <= 5 for item in items)


def test_about_half_of_the_true_or_false_statements_are_true() -> None:
    items = drawn(Type.TRUE_FALSE)
    true = 0
    for one, item in items:
        holds = item.lines == (one.right[0].text,)
        assert item.key == ("true" if holds else "false",)
        true += holds
    assert len(items) > 1000
    assert abs(true - len(items) / 2) < 3 * sqrt(len(items) / 4)


def test_a_false_statement_is_put_right_with_the_answer() -> None:
    for one, item in drawn(Type.TRUE_FALSE):
        told = "" if item.key == ("true",) else f"Right is: {one.right[0].text}"
        assert item.options[1].what == told


def test_an_assertion_has_the_four_cases_in_their_order_and_one_of_the_pool_s_is_right() -> None:
    codes: Counter[str] = Counter()
    for one, item in drawn(Type.ASSERTION):
        assert item.options == ASSERTION
        assert len(item.lines) == 2
        assert f"{item.key[0]}:" in {f"{choice.id.partition(':')[0]}:" for choice in one.right}
        codes[item.key[0]] += 1
    assert set(codes) == {choice.id for choice in ASSERTION}


# Order and matching


def test_events_are_never_shown_in_their_right_order() -> None:
    items = drawn(Type.ORDER)
    assert len(items) > 300
    for one, item in items:
        shown = tuple(option.id for option in item.options)
        right = tuple(choice.id for choice in one.right if choice.id in shown)
        assert item.key == right
        assert sorted(shown) == sorted(right)
        assert shown != right
        assert len(shown) == 4
        assert one.entity in shown


def test_four_names_are_matched_and_one_description_is_left_over() -> None:
    items = drawn(Type.MATCH)
    assert len(items) > 150
    for one, item in items:
        options = [option.id for option in item.options]
        assert item.key == tuple(name.id for name in item.left)
        assert len(item.left) == len(set(item.key)) == 4
        assert len(options) == len(set(options)) == 5
        assert set(item.key) < set(options)
        assert one.entity in item.key


def test_the_one_that_is_left_over_stands_anywhere() -> None:
    spare = Counter(
        place
        for _, item in drawn(Type.MATCH)
        for place, option in enumerate(item.options)
        if option.id not in item.key
    )
    assert set(spare) == {0, 1, 2, 3, 4}


# What is written


def test_what_is_typed_or_written_shows_its_question_alone() -> None:
    for one, item in drawn(*WRITING, Type.WRITTEN):
        assert (item.options, item.key, item.lines, item.left) == ((), (), (), ())
        assert (item.typed, item.sets, item.rubric) == (one.typed, one.sets, one.rubric)
        assert item.typed or item.sets or len(item.rubric) >= 3


@pytest.mark.parametrize("deck", SHIPPED)
def test_an_item_says_whose_it_is(deck: str) -> None:
    found = questions(deck)
    for id_, one in found.pools.items():
        item = found.item(id_, "1")
        assert (item.id, item.type, item.card, item.deck) == (id_, one.type, one.card, deck)
        assert (item.entity, item.kind, item.part, item.era) == (
            one.entity,
            one.kind,
            one.part,
            one.era,
        )


def test_a_pool_that_changes_elsewhere_draws_the_same_options() -> None:
    """The draw hangs on the key and the pool's options, and on nothing else of it."""
    one = pool(names(*[10] * 6))
    other = replace(one, id="d/event.b/date/single", part="q", era="f", stem="What?")
    assert draw(one, "key").options == draw(other, "key").options
