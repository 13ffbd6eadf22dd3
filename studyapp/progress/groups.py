"""How well groups of cards are known: eras, kinds, questions of policy."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from studyapp.progress.recall import Mastery, mastery

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

Group = TypeVar("Group", bound="Hashable")


def mastery_by(
    chances: Iterable[tuple[Group, float]], totals: Mapping[Group, int]
) -> dict[Group, Mastery]:
    """The mastery of each group of `totals`, which says how many cards it has.

    `chances` are today's chances of recall (0 to 1) of the cards that were ever answered, each
    with its group; cards never answered count as 0. A group that `totals` lacks is left out.
    """
    held: defaultdict[Group, list[float]] = defaultdict(list)
    for group, chance in chances:
        held[group].append(chance)
    return {group: mastery(held[group], total) for group, total in totals.items()}


def together(parts: Iterable[Mastery]) -> Mastery:
    """The mastery of several groups that have no card in common, as one."""
    found = list(parts)
    total = sum(one.total for one in found)
    expected = math.fsum(one.value * one.total for one in found)
    return Mastery(expected / total if total else 0.0, sum(one.seen for one in found), total)
