"""Which cards a forecast will not reach, told from those that it looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from studyapp.schedule.plan import is_must

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from studyapp.cards.card import CardId
    from studyapp.schedule.plan import Candidate


def uncovered(
    examined: Sequence[Candidate],
    missed: Mapping[int, bool],
    musts: Collection[str],
    *,
    timeless: bool,
) -> Iterator[CardId]:
    """The cards never answered that will probably not be met, in the order given.

    `missed` says it of those that were looked at, by their places in `examined` in ascending order.
    Another card fares as the nearest new one in that order, among those of its part that are
    insisted on (`musts`, keys of entities) as it is, or else, if it is not insisted on, among all
    such. What is insisted on comes before everything, so it is missed only if the days are
    `timeless`.
    """
    by_kind: defaultdict[object, list[int]] = defaultdict(list)
    for at in missed:
        one = examined[at]
        if one.is_new:
            must = is_must(one, musts)
            by_kind[one.place, must].append(at)
            if not must:
                by_kind[None].append(at)
    for at, one in enumerate(examined):
        if not one.is_new:
            continue
        must = is_must(one, musts)
        near = by_kind.get((one.place, must)) or (() if must else by_kind[None])
        if missed[_nearest(near, at)] if near else timeless:
            yield one.card


def _nearest(places: Sequence[int], at: int) -> int:
    """Of some places in ascending order the one nearest to another, the earlier of two."""
    after = bisect_left(places, at)
    if after == len(places) or (after and at - places[after - 1] <= places[after] - at):
        return places[after - 1]
    return places[after]
