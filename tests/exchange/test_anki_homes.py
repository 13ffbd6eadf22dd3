"""Whatever a profile holds, each note of a package has one home, and answers go to its card."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studyapp.cards.card import CardId
from studyapp.exchange.anki_entities import entity_id, note_of
from studyapp.exchange.anki_history import Facet
from studyapp.exchange.anki_homes import Place, homes_of
from studyapp.exchange.anki_note import guid_of

MADE = [f"one/event.{name}/what" for name in "abc"]
GUIDS = [guid_of(card) for card in MADE] + ["anki-a", "anki-b"]
FACETS = [Facet(guid, 0, entity_id(guid), "card") for guid in GUIDS]
TAILS = [f"card.{facet.entity}/card" for facet in FACETS]
IDS = [*MADE, *(f"{deck}/{tail}" for deck in ("two", "three") for tail in TAILS), "two/card.x/card"]
SOME = st.sets(st.sampled_from(IDS))
CHANGES = st.dictionaries(st.sampled_from(IDS), st.sampled_from(IDS), max_size=4)


@given(SOME, SOME, CHANGES, CHANGES)
def test_each_note_has_one_home(
    present: set[str], absent: set[str], formers: dict[str, str], aliases: dict[str, str]
) -> None:
    listed = [
        (CardId(card), [former for former, now in formers.items() if now == card != former])
        for card in sorted(present)
    ]
    held = {CardId(card): CardId(card) for card in absent}
    held |= {CardId(old): CardId(new) for old, new in aliases.items() if old not in present}
    homes = homes_of(FACETS, listed, held)
    coming = {f"{place.deck}/{place.key}/card" for place in homes.places.values()}
    assert set(homes.own.values()) <= present | coming
    assert not set(homes.gone.values()) & present
    assert not homes.gone.keys() & (homes.own.keys() | homes.places.keys())
    assert not homes.once.keys() & homes.places.keys()
    kept = {former for former, now in homes.moved.items() if former == now}
    assert set(homes.moved.values()) <= present | coming | kept
    assert not homes.moved.keys() & present
    for facet, made in zip(FACETS, MADE, strict=False):
        if made in present:
            assert homes.own[facet.entity] == made
        elif made in absent and not formers and not aliases and facet.entity not in homes.places:
            assert homes.gone[facet.entity] == made
    assert homes.at(homes.places) == homes
    for facet, tail in zip(FACETS, TAILS, strict=True):
        standing = {f"{deck}/{tail}" for deck in ("two", "three")} & present
        if standing:
            assert homes.card_at(homes.places[facet.entity], facet) in standing
        if facet.entity in homes.places and not standing:
            assert homes.card_at(homes.places[facet.entity], facet) in present


@given(SOME, SOME, CHANGES)
def test_every_history_goes_to_the_card_of_its_note(
    present: set[str], absent: set[str], changes: dict[str, str]
) -> None:
    led = {old: now for old, now in changes.items() if old not in present and now not in changes}
    held = {CardId(card): CardId(card) for card in {*absent, *led.values()}}
    held |= {CardId(old): CardId(now) for old, now in led.items()}
    homes = homes_of(FACETS, [(CardId(card), []) for card in sorted(present)], held)
    back = {entity: Place(decks[0], f"card.{entity}") for entity, decks in homes.once.items()}
    places = {**back, **homes.places}
    settled = homes.at(places)
    for card in settled.moved.values():
        led.pop(card, "")
    for former, card in settled.moved.items():
        if former != card:
            led = {old: card if now == former else now for old, now in led.items()}
            led[former] = card
    assert not led.keys() & set(led.values())
    facets = dict(zip(TAILS, FACETS, strict=True))
    for card, now in held.items():
        facet = facets.get(card.partition("/")[2])
        if facet and now not in present and facet.entity in places:
            assert led.get(card, card) == settled.card_at(places[facet.entity], facet)
    assert settled.own.keys() | settled.gone.keys() == homes.own.keys() | homes.gone.keys()
    assert not settled.own.keys() & settled.gone.keys()


def test_the_deck_with_most_of_the_notes_is_their_home() -> None:
    listed = [(CardId(f"three/{tail}"), []) for tail in TAILS]
    listed += [(CardId(f"two/{TAILS[0]}"), [])]
    homes = homes_of(FACETS, listed, {})
    assert {place.deck for place in homes.places.values()} == {"three"}


def test_a_deck_that_is_gone_is_known_by_its_cards() -> None:
    held = {CardId(f"{deck}/{TAILS[3]}"): CardId(f"{deck}/{TAILS[3]}") for deck in ("two", "three")}
    held[CardId(f"two/{TAILS[4]}")] = CardId(f"two/{TAILS[4]}")
    homes = homes_of(FACETS, [], held)
    assert homes.once == {FACETS[3].entity: ("two", "three"), FACETS[4].entity: ("two",)}
    assert (homes.places, homes.moved) == ({}, {})


def test_a_note_is_known_by_the_entities_of_its_cards() -> None:
    assert note_of(entity_id("x")) == note_of(entity_id("x", 2)) == entity_id("x")
    assert note_of("verdun") == note_of("n-1") == ""
