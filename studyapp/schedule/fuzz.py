"""A little spread in the intervals, so that cards met on one day do not stay together for ever.

The spread is seeded: it follows from the card and the number of its answers alone. The same log
gives the same dates on every device, and taking an answer back and giving it again changes
nothing. All four buttons share one throw, so the spread never changes their order.
"""

from __future__ import annotations

import math
from hashlib import sha256

LONGEST_DAYS = 36_500
"""No interval is longer: a hundred years."""

_UNFUZZED_BELOW = 2.5
# From, up to (days) and what share of the interval between them is spread to either side; the
# ranges that Anki and the FSRS schedulers use.
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))


def chance(key: str, number: int) -> float:
    """A throw from 0 up to (not including) 1 that a card and its number of answers decide.

    Any other key and number decide one as well.
    """
    digest = sha256(f"{key}\x1f{number}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") >> 11) / (1 << 53)


def rounded(interval: float) -> int:
    """The nearest whole number of days, halves upwards, from 1 to the longest interval."""
    return max(math.floor(min(interval, LONGEST_DAYS) + 0.5), 1)


def fuzz_range(interval: float) -> tuple[int, int]:
    """The shortest and the longest interval (days) that may stand for an interval."""
    if interval < _UNFUZZED_BELOW:
        return (rounded(interval), rounded(interval))
    spread = 1.0
    for start, upto, share in _RANGES:
        if interval > start:
            spread += share * (min(interval, upto) - start)
    return (rounded(interval - spread), rounded(interval + spread))


def fuzzed(interval: float, luck: float) -> int:
    """Whole days for an interval; `luck` (0 to 1, without 1) says where in its range it falls."""
    shortest, longest = fuzz_range(interval)
    return shortest + math.floor(luck * (longest - shortest + 1))
