"""Whether the model's predictions come true: predicted against actual recall."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.progress.recall import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 30
"""Answers below which a bin is too little to tell.

With 27 of 30 recalled the true share lies anywhere between 74 and 97 percent.
"""

FIVE = (0.0, 0.6, 0.7, 0.8, 0.9, 1.0)
TEN = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 1.0)
"""Edges of the bins. Predictions crowd near 1, so the bins are narrower there."""

_ENOUGH_FOR_TEN = 1_000
_CLIP = 1e-4  # a prediction nearer to 0 or 1 counts as this far from it, or one answer decides all


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose prediction lay from `low` to `high` (0 to 1).

    `predicted` is the mean prediction, `recalled` how many came true.
    """

    low: float
    high: float
    predicted: float
    recalled: Share

    @property
    def told(self) -> bool:
        """Whether the bin has enough answers to say anything."""
        return self.recalled.of >= LEAST


@dataclass(frozen=True, slots=True)
class Calibration:
    """All predictions against what was recalled; the bins that have answers, in order.

    `predicted` is the mean prediction. `log_loss` (nats an answer, 0 is perfect) and `rmse` (the
    distance of predicted and actual share in a bin, 0 to 1) are None where there are no answers.
    """

    bins: tuple[Bin, ...]
    recalled: Share
    predicted: float | None
    log_loss: float | None
    rmse: float | None


def edges_for(count: int) -> tuple[float, ...]:
    """The edges of five bins, or of ten where there are answers enough to fill them."""
    return TEN if count >= _ENOUGH_FOR_TEN else FIVE


def calibrate(
    pairs: Sequence[tuple[float, bool]], edges: Sequence[float] | None = None
) -> Calibration:
    """Bins of predictions (0 to 1, made before the answer) and whether the card was recalled.

    A prediction on an edge belongs to the bin above it, 1 to the last. Log loss is the mean of
    -ln of the chance given to what happened. RMSE (bins) is the root of the mean squared
    difference of predicted and actual share, each bin weighted by its answers; every bin counts,
    also one that is too small to be shown alone. Source of both: "The Metric", wiki of
    open-spaced-repetition/fsrs4anki (whose bins are others, so the figures do not compare).
    """
    edges = edges or edges_for(len(pairs))
    held: list[list[tuple[float, bool]]] = [[] for _ in edges[1:]]
    for pair in pairs:
        held[min(bisect_right(edges, pair[0]) - 1, len(held) - 1)].append(pair)
    bins = tuple(
        Bin(edges[i], edges[i + 1], _mean(found), Share(sum(hit for _, hit in found), len(found)))
        for i, found in enumerate(held)
        if found
    )
    return Calibration(
        bins=bins,
        recalled=Share(sum(hit for _, hit in pairs), len(pairs)),
        predicted=_mean(pairs) if pairs else None,
        log_loss=_log_loss(pairs) if pairs else None,
        rmse=_rmse(bins, len(pairs)) if pairs else None,
    )


def _mean(pairs: Sequence[tuple[float, bool]]) -> float:
    return math.fsum(chance for chance, _ in pairs) / len(pairs)


def _log_loss(pairs: Sequence[tuple[float, bool]]) -> float:
    given = (chance if hit else 1 - chance for chance, hit in pairs)
    return -math.fsum(math.log(min(max(one, _CLIP), 1 - _CLIP)) for one in given) / len(pairs)


def _rmse(bins: Sequence[Bin], count: int) -> float:
    squares = (
        one.recalled.of * (one.predicted - one.recalled.hits / one.recalled.of) ** 2 for one in bins
    )
    return math.sqrt(math.fsum(squares) / count)
