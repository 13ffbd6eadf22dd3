"""Keeping cards of one entity apart in a queue.

Two cards that share an entity give each other's answer away, so there should be at least `APART`
places from one to the next. An entity with too many cards for that gets the widest gap that its
own number allows.

A first pass takes the cards in the order wanted and skips those whose entity was just asked. It
can leave siblings huddled at the end. Then as short a tail as suffices is laid out again, the
most numerous entities first, which is the classic way to schedule jobs with a cooling time and
the best there is where each card has one entity. If even that cannot hold the gap, smaller gaps
are tried, and the layout wins whose nearest siblings are farthest apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

APART = 5
"""Places from one card of an entity to the next, where the queue is long enough."""

_SHORTEST_TAIL = 32
_TAIL_GROWTH = 4

Shares = tuple[str, ...]


def spread(cards: Sequence[Shares]) -> list[int]:
    """An order (indices) of cards, given by what they share, that keeps siblings apart.

    Cards stay as near to the given order as that allows; without siblings it is the order given.
    """
    limits = _limits(cards)
    if not limits:
        return list(range(len(cards)))
    widest = min(APART, *limits.values())
    best: tuple[_Closeness, list[int]] | None = None
    for cap in range(APART, 1, -1):
        order = _laid_out(cards, {key: min(cap, limit) for key, limit in limits.items()})
        closeness = _closeness(cards, order, limits)
        if best is None or closeness.rank > best[0].rank:
            best = (closeness, order)
        if best[0].pairs == 0 or best[0].nearest >= widest:
            break
    return best[1] if best else []


def _limits(cards: Sequence[Shares]) -> dict[str, int]:
    """The gap for each entity that several cards share: `APART`, or what its number allows."""
    counts = Counter(key for shares in cards for key in set(shares))
    last = len(cards) - 1
    return {key: min(APART, last // (count - 1)) for key, count in counts.items() if count > 1}


class _Closeness(NamedTuple):
    """How near siblings came: the least distance, how many are nearer than wanted, the first."""

    nearest: int
    pairs: int
    first: int

    @property
    def rank(self) -> tuple[int, int]:
        return (self.nearest, -self.pairs)


def _closeness(
    cards: Sequence[Shares], order: Sequence[int], gaps: Mapping[str, int]
) -> _Closeness:
    seen: dict[str, int] = {}
    nearest, pairs, first = APART, 0, len(order)
    for place, card in enumerate(order):
        for key in set(cards[card]):
            distance = place - seen.get(key, -APART)
            seen[key] = place
            if distance < gaps.get(key, 0):
                pairs += 1
                first = min(first, place)
            nearest = min(nearest, distance)
    return _Closeness(nearest, pairs, first)


def _laid_out(cards: Sequence[Shares], gaps: Mapping[str, int]) -> list[int]:
    """The cards in order with the gaps held; where that fails at the end, with the tail anew."""
    order = list(_Layout(cards, gaps, range(len(cards)), ()).places())
    closeness = _closeness(cards, order, gaps)
    tail = max(_SHORTEST_TAIL, 2 * (len(order) - closeness.first))
    while closeness.pairs:
        head, rest = order[: max(len(order) - tail, 0)], order[max(len(order) - tail, 0) :]
        again = head + list(_Layout(cards, gaps, sorted(rest), head[-APART:], dense=True).places())
        closer = _closeness(cards, again, gaps)
        if closer.rank > closeness.rank:
            order, closeness = again, closer
        if not head:
            break
        tail *= _TAIL_GROWTH
    return order


class _Layout:
    """One pass over cards; mutable, because each place changes what may come next.

    A card that must wait is parked under the entity it waits for, and when that entity is free
    again only the first of its parked cards steps forward: taking one would block the others.
    So every place costs a few heap steps, however many cards share an entity. With `dense` the
    most numerous entities go first, otherwise the order of the indices counts.
    """

    def __init__(
        self,
        cards: Sequence[Shares],
        gaps: Mapping[str, int],
        chosen: Sequence[int],
        before: Sequence[int],
        *,
        dense: bool = False,
    ) -> None:
        self._keys = {
            card: tuple(key for key in dict.fromkeys(cards[card]) if gaps.get(key, 1) > 1)
            for card in (*chosen, *before)
        }
        self._gaps = gaps
        self._dense = dense
        self._left = Counter(key for card in chosen for key in self._keys[card])
        self._free: dict[str, int] = {}
        self._wakes: dict[int, list[str]] = defaultdict(list)
        self._parked: dict[str, list[tuple[tuple[int, int], int]]] = defaultdict(list)
        self._ready = [(self._rank(card), card) for card in chosen]
        heapify(self._ready)
        self._count = len(chosen)
        for place, card in enumerate(before, -len(before)):
            self._block(card, place)

    def places(self) -> Iterator[int]:
        """The card of each place, in turn."""
        for place in range(self._count):
            for key in self._wakes.pop(place, ()):
                self._step_forward(key, place)
            card = self._next(place)
            for key in self._keys[card]:
                self._left[key] -= 1
            self._block(card, place)
            yield card

    def _rank(self, card: int) -> tuple[int, int]:
        """How many places the card's entities still need: the most of one, then of all together.

        Negative, so that the neediest comes first.
        """
        if not self._dense:
            return (0, 0)
        needs = [(self._left[key] - 1) * self._gaps[key] for key in self._keys[card]]
        return (-max(needs, default=0), -sum(needs))

    def _block(self, card: int, place: int) -> None:
        for key in self._keys[card]:
            free = place + self._gaps[key]
            self._free[key] = free
            self._wakes[free].append(key)

    def _step_forward(self, key: str, place: int) -> None:
        if self._free.get(key, 0) <= place and self._parked.get(key):
            heappush(self._ready, heappop(self._parked[key]))
            if not self._parked[key]:
                del self._parked[key]

    def _next(self, place: int) -> int:
        while self._ready:
            rank, card = heappop(self._ready)
            current = self._rank(card)
            if current > rank:
                heappush(self._ready, (current, card))
                continue
            blocker = max(self._keys[card], key=lambda key: self._free.get(key, 0), default="")
            if self._free.get(blocker, 0) <= place:
                return card
            heappush(self._parked[blocker], (rank, card))
            for key in self._keys[card]:
                self._step_forward(key, place)
        return self._forced()

    def _forced(self) -> int:
        """Where every card left is blocked, the one whose entity has rested longest."""
        key = min(self._parked, key=lambda key: (self._free[key], key))
        _, card = heappop(self._parked[key])
        if not self._parked[key]:
            del self._parked[key]
        return card
