"""What a forecast will not reach, told from the cards that it looked at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from schedule_values import FIRST_DAY

from studyapp.cards.card import card_id
from studyapp.schedule.plan import Candidate, in_turn
from studyapp.schedule.queue import entity_of
from studyapp.schedule.uncovered import uncovered


def card(number: int, part: str = "events", deck: str = "d", *, met: bool = False) -> Candidate:
    """A card of an entity of its own."""
    stability, day = (3.0, FIRST_DAY - 1) if met else (0.0, 0)
    name = card_id(deck, "event", f"e{number}", "date")
    return Candidate(name, (deck, part), "one", (), stability, 5.0, day, day)


decks = st.lists(
    st.tuples(st.sampled_from(["events", "people"]), st.booleans()), min_size=1, max_size=40
).map(lambda kinds: [card(n, part, met=met) for n, (part, met) in enumerate(kinds)])


@given(decks, st.data())
def test_what_was_looked_at_is_told_as_it_was_and_the_rest_in_order(
    cards: list[Candidate], data: st.DataObject
) -> None:
    missed = {at: data.draw(st.booleans()) for at in range(len(cards)) if data.draw(st.booleans())}
    musts = {entity_of(one.card) for one in cards if data.draw(st.booleans())}
    found = list(uncovered(cards, missed, musts, timeless=False))
    order = [one.card for one in cards]
    assert [order.index(each) for each in found] == sorted(order.index(each) for each in found)
    assert all(cards[order.index(each)].is_new for each in found)
    for at, is_missed in missed.items():
        assert (cards[at].card in found) == (is_missed and cards[at].is_new)


@given(decks, st.booleans())
def test_with_nothing_looked_at_it_is_all_or_nothing(
    cards: list[Candidate], timeless: bool
) -> None:
    found = list(uncovered(cards, {}, (), timeless=timeless))
    assert found == ([one.card for one in cards if one.is_new] if timeless else [])


def test_another_card_fares_as_the_nearest_of_its_part() -> None:
    cards = [card(n) for n in range(10)] + [card(n, "people") for n in range(10, 20)]
    missed = {2: False, 7: True, 12: True, 17: False}
    found = list(uncovered(cards, missed, (), timeless=False))
    assert found == [cards[at].card for at in (*range(5, 10), *range(10, 15))]


def test_a_part_of_which_none_was_looked_at_fares_as_its_neighbours() -> None:
    cards = [card(n) for n in range(4)] + [card(9, "people")]
    assert list(uncovered(cards, {0: False, 3: True}, (), timeless=False)) == [
        cards[at].card for at in (2, 3, 4)
    ]


def test_what_is_insisted_on_needs_no_more_than_some_time() -> None:
    cards = [card(n) for n in range(6)]
    musts = {entity_of(cards[4].card)}
    missed = {0: True, 5: True}
    every = [one.card for one in cards]
    assert list(uncovered(cards, missed, musts, timeless=False)) == every[:4] + every[5:]
    assert list(uncovered(cards, missed, musts, timeless=True)) == every


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=30).map(sorted), st.data())
def test_decks_take_turns_after_what_is_insisted_on(names: list[str], data: st.DataObject) -> None:
    cards = [card(n, deck=name) for n, name in enumerate(names)]
    musts = {entity_of(one.card) for one in cards if data.draw(st.booleans())}
    order = in_turn(cards, musts)
    assert sorted(order) == list(range(len(cards)))
    wanted = [entity_of(cards[at].card) in musts for at in order]
    assert wanted == sorted(wanted, reverse=True)
    free = in_turn(cards, ())
    rounds = [sum(cards[before].place == cards[at].place for before in range(at)) for at in free]
    assert rounds == sorted(rounds)
