"""The clock: the only place that asks the machine what time it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment: UTC milliseconds, and how many minutes local time is ahead of UTC then."""

    at_ms: int
    offset_min: int


Clock = Callable[[], Instant]


def system_clock() -> Instant:
    """Now, by the machine's clock and zone (daylight saving included)."""
    at_ms = time.time_ns() // 1_000_000
    return Instant(at_ms, offset_at(at_ms))


def offset_at(at_ms: int) -> int:
    """The offset from UTC, in minutes, of the machine's zone at an instant."""
    local = datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone()
    offset = local.utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


def local_now() -> datetime:
    """Now, on the wall: for the names of files, never for scheduling."""
    return datetime.fromtimestamp(time.time_ns() / 1e9, tz=UTC).astimezone()
