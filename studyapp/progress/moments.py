"""Spread, correlation and their intervals, as item analysis needs them.

Sums of squares are divided by n - 1. Whatever cannot be told is None: of fewer than three values,
and where a spread is nothing. Formulae: Moodle's quiz statistics (calculator.php).
"""

from __future__ import annotations

import math
from operator import mul
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 3
"""Fewer values than this have no figures of their own."""

_Z95 = 1.959964
_NOTHING = 1e-12
_AROUND = 1e-9  # how much a correlation may miss 1 by rounding

Interval = tuple[float, float]


def mean(values: Sequence[float]) -> float | None:
    """The mean, None of fewer than three values."""
    return math.fsum(values) / len(values) if len(values) >= LEAST else None


def middle(values: Sequence[float]) -> float | None:
    """The median, None of fewer than three values."""
    return float(median(values)) if len(values) >= LEAST else None


def covariance(left: Sequence[float], right: Sequence[float]) -> float | None:
    """How two rows of values move together, None of fewer than three pairs.

    What is left of terms that cancel is rounding, and counts as 0.
    """
    count = len(left)
    if count < LEAST:
        return None
    one, other = math.fsum(left) / count, math.fsum(right) / count
    away, beside = [value - one for value in left], [value - other for value in right]
    terms = list(map(mul, away, beside))
    total = math.fsum(terms)
    rounding = _NOTHING * math.fsum(map(abs, terms))
    return total / (count - 1) if abs(total) > rounding else 0.0


def variance(values: Sequence[float]) -> float | None:
    """The variance, None of fewer than three values."""
    return covariance(values, values)


def deviation(values: Sequence[float]) -> float | None:
    """The standard deviation, None of fewer than three values."""
    found = variance(values)
    return None if found is None else math.sqrt(found)


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's r, -1 to 1; None of fewer than three pairs and where a side never varies."""
    together, one, other = covariance(left, right), variance(left), variance(right)
    if together is None or one is None or other is None or one * other <= _NOTHING:
        return None
    return max(-1.0, min(1.0, together / math.sqrt(one * other)))


def likely_correlation(r: float | None, count: int) -> Interval | None:
    """Between which values the true r lies in 19 of 20 cases (Fisher's z).

    None without r, of fewer than four pairs, and for an r of 1 or -1, which has no such interval.
    """
    if r is None or count <= LEAST or abs(r) >= 1 - _AROUND:
        return None
    z, reach = math.atanh(r), _Z95 / math.sqrt(count - 3)
    return math.tanh(z - reach), math.tanh(z + reach)


def skewness(values: Sequence[float]) -> float | None:
    """k3 / k2^1.5 of Fisher's k-statistics: above 0 where the long tail is that of high values."""
    count, second, third, _ = _powers(values)
    if count < LEAST or second <= _NOTHING:
        return None
    k2 = count * second / (count - 1)
    k3 = count**2 * third / ((count - 1) * (count - 2))
    return float(k3 / k2**1.5)


def kurtosis(values: Sequence[float]) -> float | None:
    """k4 / k2^2 of Fisher's k-statistics: 0 for a normal curve; None of fewer than four values."""
    count, second, _, fourth = _powers(values)
    if count <= LEAST or second <= _NOTHING:
        return None
    k2 = count * second / (count - 1)
    top = count**2 * ((count + 1) * fourth - 3 * (count - 1) * second**2)
    return float(top / ((count - 1) * (count - 2) * (count - 3)) / k2**2)


def _powers(values: Sequence[float]) -> tuple[int, float, float, float]:
    """How many values there are, and the means of their distances' squares, cubes and fourths."""
    count = len(values)
    if not count:
        return 0, 0.0, 0.0, 0.0
    center = math.fsum(values) / count
    away = [value - center for value in values]
    second, third, fourth = (math.fsum(one**power for one in away) / count for power in (2, 3, 4))
    return count, second, third, fourth
