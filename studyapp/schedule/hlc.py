"""A clock that never runs backwards, for the order of the log.

A hybrid logical clock (Kulkarni et al., 2014): wall time in milliseconds shifted left by 16 bits,
or one more than the largest value seen, whichever is later. Values seen on other devices count,
so an answer given after an import sorts after what was imported, even when this machine's clock
is slow.
"""

from __future__ import annotations

LOGICAL_BITS = 16


def next_hlc(wall_ms: int, largest_seen: int) -> int:
    """The value of the next row: larger than `largest_seen`, which is 0 for an empty log."""
    return max(wall_ms << LOGICAL_BITS, largest_seen + 1)


def wall_ms(hlc: int) -> int:
    """The wall time (UTC ms) in a value, for finding a device whose clock ran ahead."""
    return hlc >> LOGICAL_BITS
