"""How much is recalled: a count with its number, mastery, and where it is weakest.

Every figure carries the number it rests on, so that a page can say "8 of 10" where a percentage
would claim too much.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_Z95 = 1.959964
_SURE_WITHIN = 0.1


class Share(NamedTuple):
    """`hits` of `of`: answers recalled of answers given, for one."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None where there is nothing to count."""
        return self.hits / self.of if self.of else None

    @property
    def likely(self) -> tuple[float, float]:
        """Between which shares the true one lies in 19 of 20 cases (Wilson, 1927).

        From 0 to 1 where there is nothing to count.
        """
        if not self.of:
            return (0.0, 1.0)
        share, squared = self.hits / self.of, _Z95**2 / self.of
        middle = share + squared / 2
        reach = _Z95 * math.sqrt(share * (1 - share) / self.of + squared / (4 * self.of))
        low, high = (middle - reach) / (1 + squared), (middle + reach) / (1 + squared)
        return (max(low, 0.0), min(high, 1.0))

    @property
    def steady(self) -> bool:
        """Whether a percentage may stand alone: ten points to either side hold the true share."""
        low, high = self.likely
        return high - low <= 2 * _SURE_WITHIN


def recalled(passes: Iterable[bool]) -> Share:
    """How many of the answers were passes.

    Give it the first answer of the day on each card met before: a repeat ten minutes later, or
    the first meeting, says nothing about what was remembered.
    """
    answers = list(passes)
    return Share(sum(answers), len(answers))


class Mastery(NamedTuple):
    """The mean chance of recall (0 to 1) over `total` cards of which `seen` were ever answered."""

    value: float
    seen: int
    total: int


def mastery(retrievabilities: Iterable[float], total: int) -> Mastery:
    """What share of a deck or part is recalled if it were all asked today, on average.

    `retrievabilities` are today's chances of the cards that were ever answered; the others of the
    `total` count as 0. An empty part has mastery 0.
    """
    chances = list(retrievabilities)
    return Mastery(math.fsum(chances) / total if total else 0.0, len(chances), total)


class WeakEntity(NamedTuple):
    """An entity by its key, the mean chance of recall of its seen cards, and how many they are."""

    entity: str
    recall: float
    seen: int


def weak_spots(
    chances: Mapping[str, Sequence[float]], most: int = 5, below: float = 0.9
) -> tuple[WeakEntity, ...]:
    """The entities recalled worst, the worst first: at most `most`, all under `below`.

    `chances` are today's chances of recall of each entity's seen cards; an entity without any is
    unknown and not weak.
    """
    means = [
        WeakEntity(entity, math.fsum(values) / len(values), len(values))
        for entity, values in chances.items()
        if values
    ]
    weak = [one for one in means if one.recall < below]
    return tuple(sorted(weak, key=lambda one: (one.recall, -one.seen, one.entity))[:most])
