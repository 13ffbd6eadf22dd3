"""What studying a card today is worth on the day of an exam, and what it costs.

The gain is the expected rise of the chance of recall on that day; the cost is time. Their ratio
is what a plan ranks by, for cards that were met and for new ones alike. Every function takes
single numbers or arrays, as the `Curves` do that are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.schedule.grade import Grade

if TYPE_CHECKING:
    from studyapp.schedule.curves import Curves, Number


@dataclass(frozen=True, slots=True)
class Pace:
    """How a student answers, as far as a plan must know it.

    Seconds that an answer takes: recalled, forgotten (its repeat not counted) and new; and how
    often (0 to 1) each grade from Again to Easy is given to a card that is new.
    """

    passed: float = 12.0
    failed: float = 32.0
    new: float = 35.0
    firsts: tuple[float, float, float, float] = (0.22, 0.14, 0.54, 0.10)


def cost(pace: Pace, recall: Number) -> Number:
    """Seconds for a card met before: what is forgotten is repeated once on the same day."""
    return recall * pace.passed + (1 - recall) * (pace.failed + pace.passed)


def new_cost(pace: Pace) -> float:
    """Seconds for a new card, with the repeat of those that are not known at once."""
    return pace.new + pace.firsts[0] * pace.passed


def gain(
    curves: Curves,
    stability: Number,
    difficulty: Number,
    recall: Number,
    elapsed: Number,
    left: Number,
) -> Number:
    """The rise of the chance of recall in `left` days if a card is answered today.

    `elapsed` are the days since its last answer, at least 1, and `recall` is the chance of it
    today, which decides between Good and Again.
    """
    kept = curves.recall(curves.passed(stability, difficulty, recall), left)
    lost = curves.recall(curves.failed(stability, difficulty, recall), left)
    return recall * kept + (1 - recall) * lost - curves.recall(stability, elapsed + left)


def new_gain(curves: Curves, left: Number, pace: Pace) -> Number:
    """The chance of recall in `left` days of a card that is met today, which was none."""
    return sum(
        share * curves.recall(curves.met(grade)[0], left)
        for grade, share in zip(Grade, pace.firsts, strict=True)
    )
