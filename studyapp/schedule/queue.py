"""Which cards a day brings, and in what order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from studyapp.schedule.fuzz import chance
from studyapp.schedule.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.cards.card import CardId

NEW_OF_ONE_ENTITY = 2
"""How many cards of one entity may be met on one day."""


class Waiting(NamedTuple):
    """A card that is due, or new.

    `shares` are the keys of the entities it asks about, `retrievability` is the chance of recall
    now (0 to 1; of no meaning for a new card).
    """

    card: CardId
    shares: tuple[str, ...]
    retrievability: float


def order_queue(due: Sequence[Waiting], new: Sequence[Waiting]) -> tuple[CardId, ...]:
    """The order of a sitting: what is most surely remembered first, new cards evenly between.

    Due cards go by descending retrievability. With time for all of them the order hardly
    matters; with a backlog this one gets the most cards done in the minutes there are and most
    answers right, so that the backlog shrinks and the student stays. What that costs, and what
    was measured, is in docs/decisions/0004-study-days-and-log.md. Equal chances are ordered by a
    throw that the card decides, so that the alphabet is not.

    New cards keep their order. Cards that share an entity are then kept apart (see `spread`).
    The result follows from the arguments alone, and not from the order of `due`.
    """
    ordered = sorted(due, key=lambda one: (-one.retrievability, chance(one.card, 0), one.card))
    mixed = _interleaved(ordered, new)
    return tuple(mixed[index].card for index in spread([one.shares for one in mixed]))


def _interleaved(due: Sequence[Waiting], new: Sequence[Waiting]) -> list[Waiting]:
    """Both in their order, the new ones at even distances."""
    ranked = [((2 * i + 1) * len(new), 0, i, one) for i, one in enumerate(due)]
    ranked += [((2 * i + 1) * len(due), 1, i, one) for i, one in enumerate(new)]
    return [one for *_, one in sorted(ranked, key=lambda entry: entry[:3])]


def new_today(
    limit: int, introduced_today: Iterable[CardId], candidates: Iterable[CardId]
) -> tuple[CardId, ...]:
    """The cards still to be met today, in the order of `candidates`.

    `limit` is the number of new cards a day, `introduced_today` those met since the day began.
    Of one entity at most two are met on a day and the others wait for the next: met together,
    they would be recalled from each other and not from memory.
    """
    introduced = list(introduced_today)
    met = Counter(entity_of(card) for card in introduced)
    chosen: list[CardId] = []
    for card in candidates:
        if len(introduced) + len(chosen) >= limit:
            break
        entity = entity_of(card)
        if met[entity] < NEW_OF_ONE_ENTITY:
            met[entity] += 1
            chosen.append(card)
    return tuple(chosen)


def entity_of(card: CardId) -> str:
    """The part of a card's id that names its entity: `deck/kind.entity`."""
    return card.rpartition("/")[0]
