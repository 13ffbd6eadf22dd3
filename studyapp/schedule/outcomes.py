"""What each of the four buttons would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.schedule.balance import intervals
from studyapp.schedule.day import MINUTE_MS
from studyapp.schedule.fuzz import chance
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Outcome, repeated, taught

if TYPE_CHECKING:
    from studyapp.cards.card import CardId
    from studyapp.schedule.balance import Load
    from studyapp.schedule.memory import Memory, Model

REPEAT_MINUTES = 10
"""How long after Again a card comes back on the same day: once, by the clock, not by the model.

Models over whole days predict recall within a day no better than a constant, so the step is fixed
and the repeat teaches the model nothing.
"""


def repeat_at(at_ms: int) -> int:
    """When a card answered Again comes back on the same day (UTC ms)."""
    return at_ms + REPEAT_MINUTES * MINUTE_MS


def outcomes(
    model: Model,
    memory: Memory | None,
    card: CardId,
    day: int,
    at_ms: int,
    retention: float,
    load: Load | None = None,
) -> dict[Grade, Outcome]:
    """What each button does to a card at an instant of a study day.

    `load` is what the days after `day` hold; without it a throw alone spreads the intervals.

    A better grade never returns sooner; Good and Easy come at least a day after the grade below
    them, up to the longest interval. A second answer of the same day moves no date: Again sets
    the repeat, a pass clears it. A day before the memory's own (a clock set back, a flight
    westward) counts as the same day.
    """
    if memory is not None and day <= memory.day:
        return _repeated(memory, at_ms)
    elapsed, reps = (0, 0) if memory is None else (day - memory.day, memory.reps)
    steps = model.steps(memory, elapsed, retention)
    raw = {grade: step.interval for grade, step in steps.items()}
    days = intervals(raw, chance(card, reps), load)
    results = {}
    for grade, step in steps.items():
        state = (step.stability, step.difficulty)
        repeat_ms = 0 if grade.passed else repeat_at(at_ms)
        minutes = 0 if grade.passed else REPEAT_MINUTES
        left = taught(memory, grade, state, day, days[grade], repeat_ms)
        results[grade] = Outcome(left, days[grade], minutes)
    return results


def _repeated(memory: Memory, at_ms: int) -> dict[Grade, Outcome]:
    again = Outcome(repeated(memory, repeat_at(at_ms)), memory.interval_days, REPEAT_MINUTES)
    passed = Outcome(repeated(memory, 0), memory.interval_days)
    return {grade: passed if grade.passed else again for grade in Grade}
