"""The cards and questions that one entity makes, as they would be if its errors were mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.authoring.half_written import facets_from, half_written
from studyapp.cards.context import context_of
from studyapp.cards.make import cards_by
from studyapp.quiz.draw import draw, paper_key, with_cards
from studyapp.quiz.maker import Maker
from studyapp.quiz.pools import pools_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studyapp.cards.card import Card
    from studyapp.cards.context import Context
    from studyapp.deck.deck import Deck
    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.quiz.item import Item


@dataclass(frozen=True, slots=True)
class Preview:
    """The cards and sample items of an entity; `missing` says in sentences what an error hides."""

    cards: tuple[Card, ...]
    items: tuple[Item, ...]
    missing: tuple[str, ...]


def preview(
    deck: Deck | None,
    key: str,
    files: Mapping[str, str] | None = None,
    diagnostics: Sequence[Diagnostic] = (),
) -> Preview:
    """What the entity `kind.id` makes, with one sample item of each type of question.

    With `files` and their `diagnostics` an entity that errors keep out of the deck shows what it
    makes without its faulty fields, and says which cards will come.
    """
    if deck is None:
        return Preview((), (), ("The cards appear once [deck] has its id, title and version.",))
    if key in deck.entities:
        cards = cards_by(_context(_Same(deck)), key)
        return Preview(cards, _items(deck, _context(_Same(deck)), cards), ())
    found = half_written(deck, key, files or {}, diagnostics)
    if found is None:
        return Preview((), (), ())
    cards = cards_by(context_of(found.deck), key)
    hidden = {
        card.facet for card in cards for field in found.faults if facets_from(field, card.facet)
    }
    shown = tuple(card for card in cards if card.facet not in hidden)
    return Preview(shown, (), found.sentences())


def _items(deck: Deck, context: Context, cards: tuple[Card, ...]) -> tuple[Item, ...]:
    """One item of each type, drawn by a key that does not change while the deck is written."""
    if not cards:
        return ()
    pools, _ = pools_by(Maker(deck, cards, context), cards)
    by_id = {card.id: card for card in cards}
    first = {pool.type: pool for pool in reversed(pools)}
    return tuple(
        with_cards(draw(pool, paper_key(deck.info.id, "", pool.id, "preview")), [by_id[pool.card]])
        for pool in pools
        if first[pool.type] is pool and pool.card in by_id
    )


class _Same:
    """A deck as the key of a cache: the very same one, for two are slow to compare."""

    __slots__ = ("deck",)

    def __init__(self, deck: Deck) -> None:
        self.deck = deck

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.deck is self.deck

    def __hash__(self) -> int:
        return id(self.deck)


@lru_cache(maxsize=1)
def _context(same: _Same) -> Context:
    return context_of(same.deck)
