"""The cards that are forgotten again and again."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST_LAPSES = 2
"""Lapses below which a card is not called hard: whoever forgets once may do so by chance."""

LEECH_FROM = 8
"""Lapses from which a card is a leech, as the sitting says when it happens."""


class Hard(NamedTuple):
    """A card, how often it was forgotten after it had been known, and its chance of recall now.

    `taught` is the number of study days on which it was answered, `recall` runs from 0 to 1.
    """

    card: str
    lapses: int
    taught: int
    recall: float

    @property
    def leech(self) -> bool:
        """Whether it was forgotten so often that another wording would help more than answers."""
        return self.lapses >= LEECH_FROM


def hardest(cards: Iterable[Hard], most: int = 10) -> tuple[Hard, ...]:
    """The cards with most lapses, at least two; of equal ones those recalled worst now first."""
    hard = (one for one in cards if one.lapses >= LEAST_LAPSES)
    return tuple(nsmallest(most, hard, key=lambda one: (-one.lapses, one.recall, one.card)))
