"""Which thing is taken for which: the wrong names that were chosen or written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 2
"""How often a wrong name must be taken for the right one before it is called a confusion."""


class Pick(NamedTuple):
    """An answer to a question whose right answer is one entity.

    `right` is the entity's key; `chosen` the key of what was answered, "" for what is no
    entity's name. `offered` are the keys that stood there as wrong options; where the name was
    written, any could be, and `offered` is None.
    """

    right: str
    chosen: str
    offered: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Pair:
    """`chosen` was taken for `right` in `count` of the `of` answers in which it could be."""

    right: str
    chosen: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Confusions:
    """The pairs that are confused most, the worst first, and the same as a matrix.

    `counts[i][j]` is how often `entities[j]` was answered where `entities[i]` was right; the
    diagonal holds the right answers. `asked[i]` is how often `entities[i]` was the right answer.
    `n` are all answers that were looked at, `wrong` those among them that named another entity.
    """

    pairs: tuple[Pair, ...]
    entities: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    asked: tuple[int, ...]
    n: int
    wrong: int


def confusions(picks: Iterable[Pick], most: int = 10, entities: int = 6) -> Confusions:
    """The worst `most` pairs, and a matrix of at most `entities` of their entities.

    Pairs that happened only once are left out: one slip is no confusion. Those that happened most
    often come first; of equal ones those with fewer chances to happen.
    """
    given = list(picks)
    answered = Counter((pick.right, pick.chosen) for pick in given)
    offered = Counter((pick.right, one) for pick in given for one in set(pick.offered or ()))
    written = Counter(pick.right for pick in given if pick.offered is None)
    pairs = [
        Pair(right, chosen, count, offered[right, chosen] + written[right])
        for (right, chosen), count in answered.items()
        if chosen and chosen != right and count >= LEAST
    ]
    worst = sorted(pairs, key=lambda one: (-one.count, one.of, one.right, one.chosen))[:most]
    named: dict[str, None] = {}
    for pair in worst:
        new = {pair.right, pair.chosen} - named.keys()
        if len(named) + len(new) <= entities:
            named |= dict.fromkeys((pair.right, pair.chosen))
    asked = Counter(pick.right for pick in given)
    return Confusions(
        pairs=tuple(worst),
        entities=tuple(named),
        counts=tuple(tuple(answered[row, column] for column in named) for row in named),
        asked=tuple(asked[row] for row in named),
        n=len(given),
        wrong=sum(bool(pick.chosen) and pick.chosen != pick.right for pick in given),
    )
