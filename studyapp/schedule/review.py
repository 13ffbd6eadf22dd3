"""One answer, as the log keeps it for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.schedule.day import MINUTE_MS

if TYPE_CHECKING:
    from studyapp.cards.card import CardId
    from studyapp.schedule.grade import Grade

LONGEST_ANSWER_MS = 5 * MINUTE_MS
"""Whoever takes longer has left the desk; the time counts no further."""


@dataclass(frozen=True, slots=True)
class Review:
    """An answer to a card.

    `id` is a UUIDv7. `at_ms` is the instant in UTC milliseconds, `offset_min` the offset from UTC
    of that moment and `rollover_hour` the hour at which days began then; `day` is the study day
    that follows from the three. `interval_days` (at least 1) is the number of days that the
    pressed button promised, whatever the grade; it is decided once, when the answer is given.
    `retention` is the desired retention that was in force. `duration_ms` runs from the question
    shown to the grade given. `format` says how the answer was asked for ("recall", "typed").
    `device` and `seq` (from 1 without holes) name the row; `hlc` orders it among those of all
    devices.
    """

    id: str
    card: CardId
    grade: Grade
    at_ms: int
    offset_min: int
    rollover_hour: int
    day: int
    interval_days: int
    retention: float
    duration_ms: int
    format: str
    device: str
    seq: int
    hlc: int


def log_order(review: Review) -> tuple[int, str, int]:
    """The key that sorts a log: logical clock, then device, then number; never the wall clock."""
    return (review.hlc, review.device, review.seq)


def answer_ms(shown_ms: int, graded_ms: int) -> int:
    """How long an answer took: never negative, whatever the clock did, and at most 5 minutes."""
    return min(max(graded_ms - shown_ms, 0), LONGEST_ANSWER_MS)
