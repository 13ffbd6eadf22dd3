"""A year of study as a map of days: weeks side by side, Monday on top, today in the last week."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WEEKS = 53
"""Weeks of the map; the last one ends today."""
_WEEK = 7
_THURSDAY = 3  # the weekday of study day 0, 1 January 1970, where Monday is 0
_QUARTERS = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Cell:
    """One study day: its number, its count, its place and its colour.

    `week` runs from 0 (the oldest) to 52, `weekday` from 0 (Monday) to 6, `step` from 0 (nothing)
    to 4 (the quarter of the days with most).
    """

    day: int
    count: int
    week: int
    weekday: int
    step: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The map: a cell for each day up to today, and what the steps of colour stand for.

    `starts` are the smallest counts of steps 1 to 4 (0 where no day has that step). `studied` is
    the number of days with anything, `longest` that of the longest run of such days, `present`
    that of the run which reaches today, or yesterday while nothing was done today.
    """

    cells: tuple[Cell, ...]
    starts: tuple[int, int, int, int]
    studied: int
    longest: int
    present: int


def first_shown(today: int) -> int:
    """The first study day of the map that ends on a study day: a Monday."""
    return today - _weekday(today) - (WEEKS - 1) * _WEEK


def heat(counts: Mapping[int, int], today: int) -> Heat:
    """The map of the counts by study day; days outside of it are passed over.

    Steps 1 to 4 are the quarters of the days that have anything, by nearest rank, so that they
    tell a student's light days from the heavy ones whatever their number of cards. Days of equal
    counts have equal steps.
    """
    first = first_shown(today)
    shown = {day: n for day, n in counts.items() if first <= day <= today and n > 0}
    bounds = _quartiles(sorted(shown.values()))
    cells = tuple(
        Cell(
            day=day,
            count=shown.get(day, 0),
            week=(day - first) // _WEEK,
            weekday=_weekday(day),
            step=_step(shown.get(day, 0), bounds),
        )
        for day in range(first, today + 1)
    )
    lowest = [min((c.count for c in cells if c.step == step), default=0) for step in range(1, 5)]
    runs = _runs(sorted(shown))
    return Heat(
        cells=cells,
        starts=(lowest[0], lowest[1], lowest[2], lowest[3]),
        studied=len(shown),
        longest=max((last - start + 1 for start, last in runs), default=0),
        present=runs[-1][1] - runs[-1][0] + 1 if runs and runs[-1][1] >= today - 1 else 0,
    )


def _weekday(day: int) -> int:
    return (day + _THURSDAY) % _WEEK


def _quartiles(ordered: Sequence[int]) -> tuple[int, ...]:
    """The counts that a quarter, half and three quarters of the days do not exceed."""
    if not ordered:
        return ()
    return tuple(ordered[math.ceil(share * len(ordered)) - 1] for share in _QUARTERS)


def _step(count: int, bounds: Sequence[int]) -> int:
    return 1 + sum(count > bound for bound in bounds) if count else 0


def _runs(days: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last day of each run of days without a gap."""
    found = []
    for _, run in groupby(enumerate(days), key=lambda one: one[1] - one[0]):
        each = [day for _, day in run]
        found.append((each[0], each[-1]))
    return found
