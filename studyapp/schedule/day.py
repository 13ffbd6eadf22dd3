"""The study day: the integer by which everything is scheduled.

A study day begins at the roll-over hour of the student's own clock, so that an answer at one in
the morning belongs to the evening before it, and an answer 22 hours after another is a day later.
Instants are UTC milliseconds since 1970; a study day is the number of days from 1970-01-01 to
the local date after the roll-over hour was taken off. The offset of the moment travels with each
answer: the machine's present offset says nothing about the past.
"""

from __future__ import annotations

from datetime import date, timedelta

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

_EPOCH = date(1970, 1, 1)


def study_day(at_ms: int, offset_min: int, rollover_hour: int) -> int:
    """The study day of an instant.

    `at_ms` is UTC in milliseconds, `offset_min` how many minutes local time is ahead of UTC at
    that instant (120 in a Berlin summer), `rollover_hour` the local hour at which a day begins.
    """
    return (at_ms + offset_min * MINUTE_MS - rollover_hour * HOUR_MS) // DAY_MS


def day_start_ms(day: int, offset_min: int, rollover_hour: int) -> int:
    """The first instant (UTC ms) of a study day at a given offset; the inverse of `study_day`."""
    return day * DAY_MS - offset_min * MINUTE_MS + rollover_hour * HOUR_MS


def next_day_ms(at_ms: int, offset_min: int, rollover_hour: int) -> int:
    """When the next study day begins (UTC ms), always later than `at_ms`.

    It assumes that the offset holds until then. Where the clocks change overnight it is off by
    that change, so ask again at the instant it names.
    """
    return day_start_ms(study_day(at_ms, offset_min, rollover_hour) + 1, offset_min, rollover_hour)


def calendar_date(day: int) -> date:
    """The date that a study day has on the wall."""
    return _EPOCH + timedelta(days=day)
