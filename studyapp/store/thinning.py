"""Which old backups may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.schedule.day import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_ALL_DAYS, _DAILY_DAYS, _WEEKLY_DAYS, _MONTHLY_DAYS = 2, 14, 61, 365

# The age (days) up to which one backup is kept for each span of time, and the span of an instant.
# A month is a twelfth of 365 days here, so that no calendar is needed.
_SPANS: tuple[tuple[float, Callable[[int], int]], ...] = (
    (_DAILY_DAYS, lambda at_ms: at_ms // DAY_MS),
    (_WEEKLY_DAYS, lambda at_ms: at_ms // (7 * DAY_MS)),
    (_MONTHLY_DAYS, lambda at_ms: at_ms * 12 // (365 * DAY_MS)),
    (float("inf"), lambda at_ms: at_ms // (365 * DAY_MS)),
)


def to_remove(stamps: Collection[int], now_ms: int) -> set[int]:
    """The backups (by their instants, UTC ms) that may be thinned away.

    Kept are all of the last two days, then the newest of each day for two weeks, of each week for
    two months, of each month for a year, and of each year. The newest of all is always kept, and
    so is everything from a future that a wrong clock made.
    """
    kept: dict[tuple[int, int], int] = {}
    removed: set[int] = set()
    for at_ms in sorted(set(stamps), reverse=True):  # the newest of each span comes first
        age = now_ms - at_ms
        if age <= _ALL_DAYS * DAY_MS:
            continue
        tier = next(n for n, (days, _) in enumerate(_SPANS) if age <= days * DAY_MS)
        if kept.setdefault((tier, _SPANS[tier][1](at_ms)), at_ms) != at_ms:
            removed.add(at_ms)
    return removed
