"""What is coming, and how long it takes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PRIOR_WEIGHT = 20


class Seconds(NamedTuple):
    """How long an answer takes, in seconds: one recalled, one forgotten, and a new card.

    The defaults hold until the student's own answers say otherwise.
    """

    passed: float = 12.0
    failed: float = 32.0
    new: float = 35.0


def own_seconds(
    passed_ms: Sequence[int], failed_ms: Sequence[int], new_ms: Sequence[int]
) -> Seconds:
    """The student's own medians, leaning on the defaults while answers are few.

    The default counts like 20 answers, so that three slow ones on the first day do not promise
    an hour.
    """
    prior = Seconds()
    return Seconds(
        _leaning(passed_ms, prior.passed),
        _leaning(failed_ms, prior.failed),
        _leaning(new_ms, prior.new),
    )


def _leaning(durations_ms: Sequence[int], prior: float) -> float:
    if not durations_ms:
        return prior
    number = len(durations_ms)
    from statistics import median  # not needed before the first page is painted

    own = median(durations_ms) / 1000
    return (own * number + prior * _PRIOR_WEIGHT) / (number + _PRIOR_WEIGHT)


def minutes_estimate(due: int, new: int, seconds: Seconds, recall: float = 0.9) -> float:
    """How many minutes a sitting will take; `recall` is the chance that a due card is recalled.

    A due card that is forgotten costs its own time and one repeat.
    """
    failed = seconds.failed + seconds.passed
    return (due * (recall * seconds.passed + (1 - recall) * failed) + new * seconds.new) / 60


def minutes_spent(durations_ms: Iterable[int]) -> float:
    """How many minutes the answers took together."""
    return sum(durations_ms) / 60_000


def forecast(due_days: Iterable[int], today: int, days: int) -> tuple[int, ...]:
    """How many cards come back on each of the next `days` study days, today first.

    What is overdue counts for today. It takes every card as it stands: cards answered until then
    come back later, and new cards come on top.
    """
    counts = Counter(max(due, today) for due in due_days)
    return tuple(counts[day] for day in range(today, today + days))
