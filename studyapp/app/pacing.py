"""How fast a student answers, as the plans for exams reckon with it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from studyapp.app.keeping import Kept
from studyapp.schedule.gain import Pace
from studyapp.schedule.grade import Grade
from studyapp.store import plans, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.desk import Desk
    from studyapp.store.log import Moment

_PRIOR = 20  # answers that count as much as what is known of others
_MOST = 3.0  # so many times slower or quicker than usual is a day's pace at most


@dataclass(slots=True)
class _Known:
    """A student's pace, and the study day on which it was looked at."""

    pace: Pace = field(default_factory=Pace)
    day: int = -1


_kept = Kept(_Known)


def pace(desk: Desk, moment: Moment) -> Pace:
    """The student's own medians and first grades, leaning on the usual ones while few.

    Looked at once a day, for it hardly moves.
    """
    kept = _kept.of(desk)
    if kept.day != moment.day:
        kept.pace, kept.day = _own_pace(plans.latest_answers(desk.store)), moment.day
    return kept.pace


def pace_today(desk: Desk, moment: Moment) -> Pace:
    """The student's pace as today's answers show it, so that a plan made anew fills its minutes.

    The usual pace is scaled by the geometric mean of how much longer or shorter they took, at most
    threefold, and by less the fewer they are.
    """
    usual = pace(desk, moment)
    number = totals.day_total(desk.store, moment.day).n
    answers = plans.latest_answers(desk.store, number) if number else []
    if not answers:
        return usual
    off = [math.log(ms / 1_000 / _expected(usual, grade, new=new)) for grade, ms, new in answers]
    exponent = math.fsum(off) / (len(off) + _PRIOR)
    factor = min(max(math.exp(exponent), 1 / _MOST), _MOST)
    return replace(
        usual,
        passed=usual.passed * factor,
        failed=usual.failed * factor,
        new=usual.new * factor,
    )


def _expected(pace: Pace, grade: int, *, new: bool) -> float:
    """How long an answer usually takes, in seconds."""
    if new:
        return pace.new
    return pace.failed if grade == Grade.AGAIN else pace.passed


def _own_pace(answers: Sequence[plans.Answer]) -> Pace:
    from studyapp.progress.workload import own_seconds

    known = [(grade, ms) for grade, ms, new in answers if not new]
    met = [(grade, ms) for grade, ms, new in answers if new]
    seconds = own_seconds(
        [ms for grade, ms in known if grade != Grade.AGAIN],
        [ms for grade, ms in known if grade == Grade.AGAIN],
        [ms for _, ms in met],
    )
    usual = Pace().firsts
    counts = [sum(grade == one for grade, _ in met) for one in Grade]
    again, hard, good, easy = (
        (count + _PRIOR * share) / (len(met) + _PRIOR)
        for count, share in zip(counts, usual, strict=True)
    )
    return Pace(seconds.passed, seconds.failed, seconds.new, (again, hard, good, easy))
