"""Where the notes of a package are at home: with which cards a profile has, or once had, of them.

A note comes home in two ways. One that this program made has an id that follows from a card's. One
that was made in Anki has become an entity, whose id follows from the note's; it is looked for in
every deck, for decks are renamed and entities moved.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from studyapp.cards.card_id import CardId
from studyapp.exchange.anki_entities import MARK, entity_id, note_of
from studyapp.exchange.anki_note import guid_of, guids_of, may_be_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from studyapp.exchange.anki_history import Facet

_KIND = "card."


class Place(NamedTuple):
    """An entity of a deck: the deck's id, and the entity's as `kind.id`."""

    deck: str
    key: str


@dataclass(frozen=True, slots=True)
class Homes:
    """What a profile knows of a package's notes, by the ids that they have as entities.

    `own` are notes that this program made of a card that stands in a deck, `gone` those whose card
    stands in none at present; both say the card. `places` are the entities of notes that were made
    in Anki, `once` the decks that had one which stands nowhere now, the likeliest first. `moved`
    are ids of cards which stand under another id now, without saying so, in the order in which
    they are followed; one that is given as its own present id counts for itself again.
    """

    own: Mapping[str, CardId]
    gone: Mapping[str, CardId]
    places: Mapping[str, Place]
    once: Mapping[str, tuple[str, ...]]
    moved: Mapping[CardId, CardId]
    _cards: Mapping[tuple[str, str, str], CardId]
    _absent: Sequence[_Seen]
    _kin: Mapping[CardId, CardId]
    _facets: AbstractSet[tuple[str, str]]

    def card_at(self, place: Place, facet: Facet) -> CardId:
        """The card that one of Anki's is, where its note stands at a place."""
        held = self._cards.get((place.deck, facet.entity, facet.facet))
        return held or CardId(f"{place.deck}/{place.key}/{facet.facet}")

    def at(self, places: Mapping[str, Place]) -> Homes:
        """The same where the notes made in Anki stand at `places`, also those that come back.

        What is known of them under other ids goes there with them, and a note that this program
        made of such a card is an own one.
        """
        moved = dict(self._moved(places))
        followed = {entity: moved[card] for entity, card in self.gone.items() if card in moved}
        gone = {entity: card for entity, card in self.gone.items() if entity not in followed}
        return replace(self, own={**self.own, **followed}, gone=gone, moved=moved)

    def _moved(self, places: Mapping[str, Place]) -> Iterator[tuple[CardId, CardId]]:
        """Ids that lead to no card that stands, with those of the cards where their notes stand.

        An id to which others lead comes before these, which it takes along. It goes to the card of
        its name, else to the first of its notes' cards; in that case other notes that were made
        into one with it have their own histories again.
        """
        standing = set(self._cards.values())
        leading: dict[CardId, CardId] = {}
        led: dict[CardId, CardId] = {}
        for one in self._absent:
            place = places.get(one.entity)
            to = self._stands_at(place, one) if place else None
            if place is None or to is None:
                continue
            if one.card == one.now:
                leading[one.now] = to
                continue
            led[one.card] = to
            if not made_of_note(one.now):
                named = CardId(f"{place.deck}/{one.now.partition('/')[2]}")
                leading.setdefault(one.now, named if named in standing else to)
        yield from ((now, to) for now, to in leading.items() if now != to)
        parted = {
            card: card
            for card, now in self._kin.items()
            if made_of_note(leading.get(now, now)) not in ("", made_of_note(card))
        }
        yield from (parted | led).items()

    def _stands_at(self, place: Place, one: _Seen) -> CardId | None:
        """The card at a place that an absent one is, there already or coming now."""
        held = self._cards.get((place.deck, one.entity, one.facet))
        if held or (one.entity, one.facet) not in self._facets:
            return held
        return CardId(f"{place.deck}/{place.key}/{one.facet}")


class _Seen(NamedTuple):
    """A card's id, present or former, that may be a note's: `now` is the card's present id."""

    card: CardId
    entity: str
    facet: str
    now: CardId


def homes_of(
    facets: Iterable[Facet],
    listed: Sequence[tuple[CardId, Sequence[str]]],
    held: Mapping[CardId, CardId],
) -> Homes:
    """Find the homes of a package's notes.

    `listed` are the cards of all decks with their former ids, `held` all ids that the profile ever
    had, each with the present one as far as the profile knows.
    """
    cards = {card for card, _ in listed}
    present = dict(held)
    for card, formers in listed:
        present |= {CardId(former): card for former in formers}
    present |= {card: card for card in cards}
    present = {card: present.get(now, now) for card, now in present.items()}
    given = list(facets)
    made = _made_here(given, listed, present)
    seen = list(_seen({facet.entity for facet in given}, present))
    places = _places(seen, cards)
    by_facet: dict[tuple[str, str, str], CardId] = {}
    for one in sorted(seen, key=lambda one: (one.card != one.now, one.card)):
        if one.now in cards:
            by_facet.setdefault((_place(one.now).deck, one.entity, one.facet), one.now)
    absent = [one for one in seen if one.now not in cards]
    own = {entity: card for entity, card in made.items() if card in cards}
    gone = {
        entity: card for entity, card in made.items() if entity not in own and entity not in places
    }
    absent.sort(key=lambda one: (one.card != one.now, one.card))
    kin = _kin({one.now for one in absent if one.card != one.now}, present)
    asked = {(facet.entity, facet.facet) for facet in given}
    once = _once(absent, places)
    return Homes(own, gone, places, once, {}, by_facet, absent, kin, asked).at(places)


def _kin(nows: AbstractSet[CardId], present: Mapping[CardId, CardId]) -> dict[CardId, CardId]:
    """The ids of notes' cards that were made into a card of another name, with its id."""
    named = {now for now in nows if not made_of_note(now)}
    if not named:
        return {}
    return {card: now for card, now in present.items() if now in named and made_of_note(card)}


def _made_here(
    facets: Iterable[Facet],
    listed: Iterable[tuple[CardId, Sequence[str]]],
    present: Mapping[CardId, CardId],
) -> dict[str, CardId]:
    """The entities of notes that were made of our cards, with those cards.

    Such a note has one card. If somebody gave its type another template, that card is not ours.
    """
    entities = {
        facet.guid: facet.entity
        for facet in facets
        if may_be_ours(facet.guid) and facet.entity == entity_id(facet.guid)
    }
    if not entities:
        return {}
    found = {
        entity: now
        for card, now in present.items()
        if (entity := entities.get(guid_of(card))) is not None
    }
    for card, guid in guids_of(listed).items():
        if guid in entities:
            found[entities[guid]] = card
    return found


def _seen(entities: set[str], present: Mapping[CardId, CardId]) -> Iterator[_Seen]:
    """The ids that are those of a note's cards in whatever deck."""
    begins = f"/{_KIND}{MARK}"
    for card, now in present.items():
        if begins in card:
            key, _, facet = card.partition("/")[2].rpartition("/")
            entity = key.removeprefix(_KIND)
            if entity in entities:
                yield _Seen(card, entity, facet, now)


def made_of_note(card: CardId) -> str:
    """The entity of the note of Anki's whose card has this id; empty for a card of any other name.

    `deck/card.n-0123456789abcdef/card` is one of them.
    """
    entity = _place(card).key.removeprefix(_KIND)
    return entity if note_of(entity) else ""


def _place(card: CardId) -> Place:
    """The entity that a card asks about."""
    deck, _, rest = card.partition("/")
    return Place(deck, rest.rpartition("/")[0])


def _places(seen: Iterable[_Seen], cards: set[CardId]) -> dict[str, Place]:
    """Where each entity stands. Of several decks the one that has most of the notes counts, but
    one in which the entity has its first id comes before one in which it was renamed."""
    found: dict[str, set[tuple[bool, Place]]] = {}
    most: Counter[str] = Counter()
    for one in seen:
        if one.now in cards:
            place = _place(one.now)
            found.setdefault(one.entity, set()).add((one.card != one.now, place))
            most[place.deck] += 1
    return {
        entity: min(places, key=lambda one: (one[0], -most[one[1].deck], one[1]))[1]
        for entity, places in found.items()
    }


def _once(absent: Iterable[_Seen], places: Mapping[str, Place]) -> dict[str, tuple[str, ...]]:
    """The decks that had the entities that stand nowhere, the one that had most of them first."""
    found: dict[str, set[str]] = {}
    most: Counter[str] = Counter()
    for one in absent:
        if one.entity not in places:
            for card in (one.now, one.card):
                deck, key = _place(card)
                if key == f"{_KIND}{one.entity}":
                    found.setdefault(one.entity, set()).add(deck)
                    most[deck] += 1
    return {
        entity: tuple(sorted(decks, key=lambda deck: (-most[deck], deck)))
        for entity, decks in found.items()
    }
