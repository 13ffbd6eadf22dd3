"""How long an answer takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 10
"""Answers below which quartiles are too little to tell."""


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The middle of `n` answers, in seconds.

    A quarter took less than `low`, half less than `median`, a quarter longer than `high`; all
    are 0 where there is no answer.
    """

    n: int
    low: float
    median: float
    high: float

    @property
    def told(self) -> bool:
        """Whether there are enough answers to say anything."""
        return self.n >= LEAST


def quartiles(durations_ms: Iterable[int], longest_ms: int) -> Quartiles:
    """The quartiles of durations (ms), interpolated between neighbours (type 7 of Hyndman and Fan,
    "Sample Quantiles in Statistical Packages", 1996).

    A longer duration than `longest_ms` counts as that: whoever takes longer has left the desk.
    What took no time was not timed (a question of a paper, for one) and is left out.
    """
    timed = sorted(min(ms, longest_ms) for ms in durations_ms if ms > 0)
    low, median, high = (_at(timed, share) / 1000 for share in (0.25, 0.5, 0.75))
    return Quartiles(len(timed), low, median, high)


def _at(ordered: list[int], share: float) -> float:
    """The value below which a share of the values lies; 0 where there are none."""
    if not ordered:
        return 0.0
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
