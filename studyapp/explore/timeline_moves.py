"""Where the arrow keys go on a timeline: along a row, and to the row above or below."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Line:
    """Items from side to side: their numbers, and from which day to which each lasts."""

    items: tuple[int, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]


def nearest(line: Line, day: float) -> int:
    """The item of a line that is there on a day, or the one that stands closest to it."""
    place = max(bisect_right(line.starts, day) - 1, 0)
    around = range(max(place - 1, 0), min(place + 2, len(line.items)))

    def distance(number: int) -> float:
        return max(line.starts[number] - day, day - line.ends[number], 0.0)

    best = min(around, key=lambda number: (distance(number), abs(line.starts[number] - day)))
    return line.items[best]


def beyond(lines: Sequence[Line], here: int, step: int, day: float) -> int | None:
    """The item to go to from line number `here`, upwards (-1) or downwards (1).

    Lines without items are passed over; None if there is none that way.
    """
    number = here + step
    while 0 <= number < len(lines):
        if lines[number].items:
            return nearest(lines[number], day)
        number += step
    return None
