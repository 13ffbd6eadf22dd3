"""Which lane the label of each event takes, so that no two labels of a lane overlap.

All lengths are pixels, counted from the edge at which time begins. Events take the first lane that
has room; near the far end of the timeline a label stands before its dot instead of after it; and
where no lane has room the event is a dot without a label, in a row of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAD = 12.0  # from the middle of a dot to its label
REACH = 10.0  # from the middle of a dot to where the next thing of its lane may begin
GAP = 14.0  # between a label and what follows it
APART = 9.0  # between two dots without labels; closer ones are one dot


@dataclass(frozen=True, slots=True)
class Row:
    """A lane: the numbers of its events in order, with what each takes up, label and all.

    `before` says which labels stand before their dots.
    """

    events: tuple[int, ...] = ()
    lefts: tuple[float, ...] = ()
    rights: tuple[float, ...] = ()
    before: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events without labels that share a dot: the first and last number, and how many."""

    x: float
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes, the dots below them, and the lane of each event (-1: a dot)."""

    rows: tuple[Row, ...]
    dots: tuple[Cluster, ...]
    lane: tuple[int, ...]


def lanes_of(
    days: Sequence[float],
    widths: Sequence[float],
    lanes: int,
    end: float,
    scale: float = 1.0,
    unit: float = 1.0,
) -> Lanes:
    """Lay out events in time order, with the widths of their labels, in so many lanes.

    A day is so many (`scale`) pixels wide. `end` is the day at which the timeline ends; no label
    crosses it that can stand before its dot instead. `unit` enlarges the distances within a lane.
    """
    lead, reach, gap = LEAD * unit, REACH * unit, GAP * unit
    free = [float("-inf")] * lanes
    found: list[tuple[list[int], list[float], list[float], list[bool]]]
    found = [([], [], [], []) for _ in range(lanes)]
    lane_of = [-1] * len(days)
    alone: list[int] = []
    edge = end * scale
    soonest = float("-inf")  # where the first lane becomes free: most events need no more
    for number, (day, width) in enumerate(zip(days, widths, strict=True)):
        x = day * scale
        before = x + lead + width > edge
        left = x - lead - width if before else x - reach
        if soonest > left:
            alone.append(number)
            continue
        lane = next(lane for lane in range(lanes) if free[lane] <= left)
        right = x + reach if before else x + lead + width
        free[lane] = right + gap
        soonest = min(free)
        lane_of[number] = lane
        events, lefts, rights, sides = found[lane]
        events.append(number)
        lefts.append(left)
        rights.append(right)
        sides.append(before)
    rows = tuple(Row(tuple(a), tuple(b), tuple(c), tuple(d)) for a, b, c, d in found)
    return Lanes(rows, clusters(alone, days, scale, APART * unit), tuple(lane_of))


def clusters(
    events: Sequence[int], days: Sequence[float], scale: float, apart: float
) -> tuple[Cluster, ...]:
    """Dots for events in time order; those closer than `apart` to the one before join it."""
    found: list[Cluster] = []
    x, first, last, count = float("-inf"), 0, 0, 0
    for number in events:
        here = days[number] * scale
        if here - x < apart:
            last, count = number, count + 1
            continue
        if count:
            found.append(Cluster(x, first, last, count))
        x, first, last, count = here, number, number, 1
    if count:
        found.append(Cluster(x, first, last, count))
    return tuple(found)


def in_sight(row: Row, left: float, right: float) -> range:
    """The places in a lane of what reaches between two pixels."""
    first = bisect_left(row.rights, left)
    last = bisect_left(row.lefts, right)
    return range(first, max(first, last))


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label is drawn now: from where, how wide, and whether before its dot."""

    left: float
    width: float
    before: bool


def label_at(
    row: Row,
    place: int,
    x: float,
    width: float,
    edges: tuple[float, float],
    unit: float = 1.0,
) -> Label:
    """The label of one event of a lane while the timeline is seen between two edges.

    One that would be cut at an edge changes sides if there is room before the next thing of its
    lane; if not, it is as wide as its side allows, and the caller may leave it out.
    """
    near, far = edges
    lead, gap = LEAD * unit, GAP * unit
    before = row.before[place]
    if not before and x + lead + width > far:
        room = row.rights[place - 1] + gap if place else float("-inf")
        before = x - lead - width >= max(room, near)
    elif before and x - lead - width < near:
        following = place + 1 < len(row.events)
        room = row.lefts[place + 1] - gap if following else float("inf")
        before = x + lead + width > min(room, far)
    if before:
        left = max(x - lead - width, near) if x - lead > near else x - lead - width
        return Label(left, x - lead - left, before=True)
    return Label(x + lead, min(width, max(far - x - lead, 0.0)), before=False)


def span_label(left: float, right: float, edges: tuple[float, float], least: float) -> Label | None:
    """Where the label of a span stands: at its start, or at the edge if it began before.

    It is as wide as the part in sight; None where that is less than `least`.
    """
    near, far = max(left, edges[0]), min(right, edges[1])
    return Label(near, far - near, before=False) if far - near >= least else None
