"""What a deck covers, in numbers: for its author, who looks for what is thin or missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.deck.dates import Date, Span
from studyapp.deck.entities import Argument, Dated, Era, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studyapp.cards.card import Card
    from studyapp.deck.dates import When
    from studyapp.deck.deck import Deck

Table = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over a deck and its cards. Each table is (what, how many), the largest first or, for
    eras, in time order. `unopposed` are the keys of arguments that nothing in the deck speaks
    against; `unused` are sources that no card names.
    """

    entities: Table
    cards: Table
    facets: Table
    eras: Table
    sources: Table
    precision: Table
    truth: Table
    unopposed: tuple[str, ...]
    unused: tuple[str, ...]


def coverage(deck: Deck, cards: Iterable[Card]) -> Coverage:
    """What a deck covers. `cards` are the deck's own (`cards_of`)."""
    cards = tuple(cards)
    eras = {key: era.title for key, era in deck.of(Era)}
    by_era = Counter(card.era for card in cards)
    named = Counter(_cited(deck, cards))
    return Coverage(
        entities=_ranked(Counter(placed.entity.kind for placed in deck.entities.values())),
        cards=_ranked(Counter(card.kind for card in cards)),
        facets=_ranked(Counter(f"{card.kind} {card.facet.partition('.')[0]}" for card in cards)),
        eras=tuple(
            (title, by_era[key])
            for key, title in (*eras.items(), ("", "without an era"))
            if by_era[key]
        ),
        sources=_ranked(named),
        precision=_ranked(Counter(_precision(when) for when in _dates(deck))),
        truth=_ranked(Counter(card.truth for card in cards)),
        unopposed=tuple(_unopposed(deck)),
        unused=tuple(key for key, _ in deck.of(Source) if not named[key]),
    )


def _ranked(counts: Counter[str]) -> Table:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _cited(deck: Deck, cards: tuple[Card, ...]) -> Iterator[str]:
    """The sources of each card's entity, once a card."""
    for card in cards:
        placed = deck.entities.get(f"{card.kind}.{card.entity}")
        cites = placed.entity.sources if placed else ()
        yield from {cite.partition(" ")[0] for cite in cites}


def _dates(deck: Deck) -> Iterator[When]:
    """Every dated field of every entity, sub-items left aside."""
    for placed in deck.entities.values():
        for name in type(placed.entity).model_fields:
            field = getattr(placed.entity, name)
            if isinstance(field, Dated):
                yield field.when


def _precision(when: When) -> str:
    if isinstance(when, Span):
        return "span"
    assert isinstance(when, Date)
    return f"about a {when.precision}" if when.approximate else when.precision


def _unopposed(deck: Deck) -> Iterator[str]:
    """Arguments without a rebuttal, an opposing argument or another answer to their question."""
    arguments = dict(deck.of(Argument))
    opposed = {
        found.id
        for argument in arguments.values()
        for ref in argument.opposes
        if (found := deck.find(ref, "argument"))
    }
    positions: dict[str, set[str]] = {}
    for argument in arguments.values():
        if argument.answers and argument.position:
            positions.setdefault(argument.answers, set()).add(argument.position)
    for key, argument in arguments.items():
        answered = len(positions.get(argument.answers or "", ())) > 1
        if not (argument.rebuttals or argument.opposes or key in opposed or answered):
            yield f"argument.{key}"
