"""The order in which new cards are met: by time, and never before what they rest on."""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

U = TypeVar("U", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is met at one time: `time` sorts it among others, `needs` are the units before it.

    A unit without a time of its own (None) is met when the first unit that needs it is, or else
    beside the unit that was written before it.
    """

    time: tuple[Any, ...] | None
    needs: tuple[str, ...] = ()


def in_order(units: Mapping[str, Unit]) -> list[str]:
    """The units in the order of their times, each after all that it needs.

    What a unit needs is met early enough for it, even if its own time is later. Units that need
    each other in a circle are kept together, in the order of their times, and after what any of
    them needs from outside. Units of one time stay as they were given. O(n log n) for n units and
    their needs.
    """
    names = list(units)
    number = {name: place for place, name in enumerate(names)}
    needs = [
        [
            number[need]
            for need in dict.fromkeys(units[name].needs)
            if need in number and need != name
        ]
        for name in names
    ]
    circles = _circles(needs)  # each after the circles that it needs
    home = [0] * len(names)
    for circle, members in enumerate(circles):
        for member in members:
            home[member] = circle
    wanted = [
        {home[need] for member in members for need in needs[member]} - {circle}
        for circle, members in enumerate(circles)
    ]
    keys = _keys(units, names, circles, wanted, home)
    order: list[str] = []
    for circle in _by_key(wanted, keys):
        members = sorted(circles[circle], key=lambda member: (_own(units[names[member]]), member))
        order += [names[member] for member in members]
    return order


_LATE = (9,)


def _own(unit: Unit) -> tuple[Any, ...]:
    return _LATE if unit.time is None else unit.time


def _keys(
    units: Mapping[str, Unit],
    names: list[str],
    circles: list[list[int]],
    wanted: list[set[int]],
    home: list[int],
) -> list[tuple[Any, ...]]:
    """The time at which each circle is met: its own, or that of the first circle that needs it."""
    times = [
        min(
            (time for member in members if (time := units[names[member]].time) is not None),
            default=None,
        )
        for members in circles
    ]
    _pull(times, wanted)
    beside: tuple[Any, ...] | None = None
    for place in range(len(names)):  # what is still without a time stands by its neighbour
        circle = home[place]
        if times[circle] is None:
            times[circle] = beside
        beside = times[circle]
    _pull(times, wanted)
    first = [min(members) for members in circles]
    return [
        ((_LATE if times[circle] is None else times[circle]), first[circle])
        for circle in range(len(circles))
    ]


def _pull(times: list[tuple[Any, ...] | None], wanted: list[set[int]]) -> None:
    """Let each circle be met no later than those that need it."""
    for circle in range(len(times) - 1, -1, -1):
        time = times[circle]
        if time is None:
            continue
        for need in wanted[circle]:
            known = times[need]
            if known is None or time < known:
                times[need] = time


def _by_key(wanted: list[set[int]], keys: list[tuple[Any, ...]]) -> Iterable[int]:
    """The circles by key, each when all that it needs is out (Kahn's algorithm with a heap)."""
    missing = [len(needs) for needs in wanted]
    needed_by: list[list[int]] = [[] for _ in wanted]
    for circle, needs in enumerate(wanted):
        for need in needs:
            needed_by[need].append(circle)
    ready = [(keys[circle], circle) for circle, number in enumerate(missing) if number == 0]
    heapq.heapify(ready)
    while ready:
        _, circle = heapq.heappop(ready)
        yield circle
        for waiting in needed_by[circle]:
            missing[waiting] -= 1
            if missing[waiting] == 0:
                heapq.heappush(ready, (keys[waiting], waiting))


def _circles(needs: list[list[int]]) -> list[list[int]]:
    """The strongly connected parts of a graph, each after those that it needs (Tarjan 1972).

    Written without recursion, since a chain of needs may be as long as the deck.
    """
    found: list[list[int]] = []
    index = [-1] * len(needs)
    low = [0] * len(needs)
    open_: list[int] = []
    is_open = [False] * len(needs)
    count = 0
    for root in range(len(needs)):
        if index[root] != -1:
            continue
        work = [(root, 0)]
        while work:
            node, step = work.pop()
            if step == 0:
                index[node] = low[node] = count
                count += 1
                open_.append(node)
                is_open[node] = True
            elif step > 0:
                low[node] = min(low[node], low[needs[node][step - 1]])
            for place in range(step, len(needs[node])):
                need = needs[node][place]
                if index[need] == -1:
                    work += [(node, place + 1), (need, 0)]
                    break
                if is_open[need]:
                    low[node] = min(low[node], index[need])
            else:
                if low[node] == index[node]:
                    found.append(_closed(node, open_, is_open))
    return found


def _closed(node: int, open_: list[int], is_open: list[bool]) -> list[int]:
    """Take one finished part off the stack."""
    part: list[int] = []
    while True:
        member = open_.pop()
        is_open[member] = False
        part.append(member)
        if member == node:
            return sorted(part)
