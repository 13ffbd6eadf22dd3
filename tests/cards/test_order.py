"""Nothing is met before what it rests on."""

from __future__ import annotations

from card_decks import deck_of, small_deck
from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.context import context_of
from studyapp.cards.make import cards_of
from studyapp.cards.order import Unit, in_order
from studyapp.cards.prerequisites import unit_of, units_of
from studyapp.deck.entities import (
    Argument,
    Era,
    Event,
    Figure,
    Organisation,
    PlainCard,
    Source,
    Term,
)

names = st.integers(0, 14).map(lambda number: f"u{number}")
units = st.dictionaries(
    names,
    st.builds(
        Unit,
        st.one_of(st.none(), st.tuples(st.integers(0, 2), st.integers(0, 9))),
        st.lists(names, max_size=3).map(tuple),
    ),
    max_size=15,
)


def reach(graph: dict[str, Unit], start: str) -> set[str]:
    """All that a unit rests on, directly or not."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for need in graph[waiting.pop()].needs:
            if need in graph and need not in seen:
                seen.add(need)
                waiting.append(need)
    return seen


@given(units)
def test_every_unit_comes_once_and_after_all_that_it_rests_on(graph: dict[str, Unit]) -> None:
    order = in_order(graph)
    assert sorted(order) == sorted(graph)
    place = {name: number for number, name in enumerate(order)}
    below = {name: reach(graph, name) for name in graph}
    for name in graph:
        for need in below[name]:
            if name not in below[need]:  # not in one circle
                assert place[need] < place[name]


@given(units)
def test_units_that_need_nothing_come_in_the_order_of_their_times(graph: dict[str, Unit]) -> None:
    free = {name: Unit(unit.time or (1, 1)) for name, unit in graph.items()}
    times = [free[name].time for name in in_order(free)]
    assert times == sorted(times)  # type: ignore[type-var]


@given(units)
def test_the_order_is_the_same_every_time(graph: dict[str, Unit]) -> None:
    assert in_order(graph) == in_order(dict(graph))


def test_what_is_needed_early_is_met_early() -> None:
    graph = {
        "late": Unit((1990,)),
        "between": Unit((1960,)),
        "early": Unit((1950,), ("late",)),
    }
    assert in_order(graph) == ["late", "early", "between"]


def test_what_has_no_time_stands_by_what_was_written_before_it() -> None:
    graph = {"a": Unit((1950,)), "b": Unit((1990,)), "c": Unit(None), "d": Unit((1995,))}
    assert in_order(graph) == ["a", "b", "c", "d"]


def test_a_long_chain_is_no_trouble() -> None:
    graph = {f"u{n}": Unit((5000 - n,), (f"u{n - 1}",) if n else ()) for n in range(5000)}
    assert in_order(graph) == [f"u{n}" for n in range(5000)]


def met(*entities: tuple[str, object]) -> list[str]:
    """The entities of a deck in the order in which their first cards are met."""
    cards = cards_of(deck_of(*entities))  # type: ignore[arg-type]
    return list(dict.fromkeys(card.entity for card in cards))


def test_eras_open_their_time_and_sources_come_last() -> None:
    assert met(
        ("book", Source(type="book", title="B", author="A")),
        ("late", Event(title="Late", date="1970", era="second")),
        ("early", Event(title="Early", date="1960", era="first")),
        ("second", Era(title="Second", span="1966/1979", character="mixed", summary="S.")),
        ("first", Era(title="First", span="1954/1965", character="mixed", summary="F.")),
    ) == ["first", "early", "second", "late", "book"]


def test_somebody_is_met_before_what_they_did_and_causes_before_their_effects() -> None:
    assert met(
        ("war", Event(title="War", date="1965", causes=["quarrel"])),
        ("quarrel", Event(title="Quarrel", date="1966~", figures=["bhutto"])),
        (
            "bhutto",
            Figure(
                name="Z. A. Bhutto", who="statesman", did={"x": {"text": "ruled", "date": "1972"}}
            ),
        ),
        ("poll", Event(title="Poll", date="1970")),
    ) == ["bhutto", "quarrel", "war", "poll"]


def test_deeds_come_in_their_own_time() -> None:
    cards = cards_of(
        deck_of(
            (
                "bhutto",
                Figure(
                    name="Z. A. Bhutto",
                    who="statesman",
                    did={"x": {"text": "ruled", "date": "1972"}},
                ),
            ),
            ("poll", Event(title="Poll", date="1970", figures=["bhutto"])),
        )
    )
    assert [f"{card.entity}/{card.facet}" for card in cards] == [
        "bhutto/who", "bhutto/name", "poll/date", "bhutto/did.x", "bhutto/when.x",
    ]  # fmt: skip


def test_arguments_come_after_the_last_fact_that_they_rest_on() -> None:
    assert met(
        (
            "case",
            Argument(claim="It was so", premises={"p": {"text": "x", "evidence": ["b", "a"]}}),
        ),
        ("a", Event(title="A", date="1960")),
        ("b", Event(title="B", date="1970")),
        ("c", Event(title="C", date="1980")),
    ) == ["a", "b", "case", "c"]


def test_a_thing_without_a_date_is_met_with_the_first_fact_that_names_it() -> None:
    assert met(
        ("later", Event(title="SEATO ends", date="1977")),
        ("first", Event(title="Something happens", date="1950")),
        ("joins", Event(title="Pakistan joins SEATO", date="1954")),
        (
            "seato",
            Organisation(
                name="Southeast Asia Treaty Organization", aliases=["SEATO"], meaning="a pact"
            ),
        ),
        ("pact", Term(name="pact", meaning="a treaty", after=["seato"])),
    ) == ["first", "seato", "pact", "joins", "later"]


def test_an_author_may_say_what_comes_first() -> None:
    assert met(
        ("one", PlainCard(front="One?", back="1", after=["two"])),
        ("two", PlainCard(front="Two?", back="2")),
    ) == ["two", "one"]


def test_in_the_small_deck_no_card_is_met_before_what_it_rests_on() -> None:
    deck = small_deck()
    needs = units_of(context_of(deck))
    seen: set[str] = set()
    has_cards = {unit_of(f"{card.kind}.{card.entity}", card.facet) for card in cards_of(deck)}
    for card in cards_of(deck):
        unit = unit_of(f"{card.kind}.{card.entity}", card.facet)
        for need in reach(needs, unit):
            if need in has_cards and unit not in reach(needs, need):
                assert need in seen, (card.id, need)
        seen.add(unit)
