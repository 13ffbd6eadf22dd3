"""How far a forecast may be from the truth: what is not known of a student, as spreads.

A model of memory fits nobody exactly. Before a student has answered much, the spreads are those
between people; the student's own answers then narrow them and move the middle.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STABILITY_SD = 0.35  # of the logarithm: between people, for one set of parameters
_GROWTH_SD = 0.25
_MISFIT, _MISFIT_SD = -0.075, 0.082  # a root of a day; found by simulation: docs/exam-plan.md
_PACE_SD = 0.3
_PACE_WEIGHT = 20  # answers that count as much as what is known of others
_ATTENDED, _MISSED = 8.0, 1.0  # days, as if seen before
_CLUSTER = 4.0  # answers to one card and of one day go together: so many say as much as one
_STEPS = 30
_SURE = 1e-6


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is not known of a student.

    `stability` is the mean and `stability_sd` the standard deviation of the logarithm of the
    factor between their memories' true stability and the model's; `growth_sd` and `pace_sd` the
    same of the growth by an answer that was recalled, and of the seconds that answers take, both
    about 1. `attended` and `missed` are the parameters of a beta distribution of the share of
    planned days on which they study.

    `misfit` is mean and `misfit_sd` standard deviation of what is added, for each root of a day
    ahead, to the log-odds of what is recalled: no memory is quite as any model says, forecasts
    are drawn further than answers reach, and where memories differ in kind they fade sooner more
    often than later. Answers do not narrow it.
    """

    stability: float = 0.0
    stability_sd: float = _STABILITY_SD
    growth_sd: float = _GROWTH_SD
    pace_sd: float = _PACE_SD
    attended: float = _ATTENDED
    missed: float = _MISSED
    misfit: float = _MISFIT
    misfit_sd: float = _MISFIT_SD


def own_doubt(
    predictions: Sequence[tuple[float, bool]],
    decay: float,
    timed: int = 0,
    attended: int = 0,
    missed: int = 0,
) -> Doubt:
    """The doubt that is left after a student's answers.

    `predictions` are the model's chances (0 to 1) before answers and whether they were recalled,
    `decay` is the exponent of the forgetting curve. `timed` answers tell of the pace; on
    `attended` days of late they studied, on `missed` they did not although they had planned to.

    One factor of stability is fitted to the predictions, with the spread between people as its
    prior (the maximum of the posterior, by Newton's method, and its curvature there).
    """
    mean, sd = _stability(predictions, decay)
    return Doubt(
        stability=mean,
        stability_sd=sd,
        growth_sd=_GROWTH_SD,
        pace_sd=_PACE_SD / math.sqrt(1 + timed / _PACE_WEIGHT),
        attended=_ATTENDED + attended,
        missed=_MISSED + missed,
    )


def _stability(predictions: Sequence[tuple[float, bool]], decay: float) -> tuple[float, float]:
    """Mean and standard deviation of the logarithm of the factor of stability."""
    faded = [
        (chance ** (-1 / decay) - 1, recalled)
        for chance, recalled in predictions
        if _SURE < chance < 1 - _SURE
    ]
    prior = 1 / _STABILITY_SD**2
    mean, curvature = 0.0, prior
    for _ in range(_STEPS):
        slope, curvature = -prior * mean, prior
        for spent, recalled in faded:
            # chance = (1 + x)^-decay, where x falls as stability grows: dx/dmean = -x
            x = spent * math.exp(-mean)
            chance = (1 + x) ** -decay
            rise = decay * x / (1 + x)  # of the logarithm of the chance
            lost = max(1 - chance, _SURE)
            slope += (rise if recalled else -rise * chance / lost) / _CLUSTER
            curvature += rise**2 * chance / lost / _CLUSTER
        step = slope / curvature
        mean += max(min(step, 0.5), -0.5)
        if abs(step) < 1e-4:
            break
    return mean, 1 / math.sqrt(curvature)
