"""The questions of the decks that come with the program, made once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.cards.make import cards_of
from studyapp.deck.read import read_deck
from studyapp.quiz.draw import Style, draw, paper_key
from studyapp.quiz.pools import pools_of
from studyapp.quiz.record import entry_of
from studyapp.store.decks import read_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studyapp.quiz.entry import Entry
    from studyapp.quiz.item import Item, Pool

DECKS = Path(__file__).parents[2] / "decks"
SHIPPED = ("us-pakistan", "pakistan-constitution")


@dataclass(frozen=True)
class Questions:
    """All that a deck can ask."""

    deck: str
    pools: Mapping[str, Pool]
    entries: tuple[Entry, ...]

    def drawing(self, seed: str) -> Callable[[Entry], Item]:
        """How an entry is drawn by a seed."""
        return lambda entry: self.item(entry.id, seed)

    def item(self, pool: str, seed: str, style: Style | None = None) -> Item:
        """The item that a seed draws from a pool."""
        return draw(self.pools[pool], paper_key(self.deck, "1", pool, seed), style)


@cache
def questions(name: str) -> Questions:
    """The questions of a shipped deck."""
    deck = read_deck(read_files(DECKS / name)).deck
    assert deck is not None
    pools, _ = pools_of(deck, cards_of(deck))
    return Questions(name, {pool.id: pool for pool in pools}, tuple(map(entry_of, pools)))


def all_pools() -> list[Pool]:
    """The pools of all shipped decks."""
    return [pool for name in SHIPPED for pool in questions(name).pools.values()]
