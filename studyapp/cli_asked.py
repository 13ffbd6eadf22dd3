"""What the commands that ask draw from: a deck with its cards and the pools of its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from studyapp.cards.card import Card
    from studyapp.deck.deck import Deck
    from studyapp.quiz.draw import Style
    from studyapp.quiz.entry import Entry
    from studyapp.quiz.item import Item, Pool
    from studyapp.quiz.maker import Refusal


@dataclass(frozen=True)
class Asked:
    """A deck with what its questions are drawn from."""

    deck: Deck
    cards: Mapping[str, Card]
    pools: Mapping[str, Pool]
    entries: Sequence[Entry]
    refused: Sequence[Refusal]

    def drawing(self, seed: str) -> Callable[[Entry, Style], Item]:
        """How an entry is drawn by a seed."""
        from studyapp.quiz.draw import cards_of, draw, paper_key, with_cards

        info = self.deck.info

        def drawn(entry: Entry, style: Style) -> Item:
            key = paper_key(info.id, info.version, entry.id, seed)
            item = draw(self.pools[entry.id], key, style)
            known = [self.cards[card] for card in cards_of(item) if card in self.cards]
            return with_cards(item, known)

        return drawn


def weights_of(made: Iterable[Asked]) -> dict[str, float]:
    """The shares of parts in a paper that is drawn from some decks."""
    from studyapp.app.drawing import shared_out

    return shared_out(
        (
            {f"{info.id}/{part}": share for part, share in info.weights.items()},
            [f"{info.id}/{part}" for part in parts],
        )
        for info, parts in ((asked.deck.info, asked.deck.parts) for asked in made)
    )


def ask(deck: Deck) -> Asked:
    """Make the cards and the questions of a deck."""
    from studyapp.cards.make import cards_of
    from studyapp.quiz.pools import pools_of
    from studyapp.quiz.record import entry_of

    cards = cards_of(deck)
    pools, refused = pools_of(deck, cards)
    return Asked(
        deck,
        {card.id: card for card in cards},
        {pool.id: pool for pool in pools},
        [entry_of(pool) for pool in pools],
        refused,
    )
