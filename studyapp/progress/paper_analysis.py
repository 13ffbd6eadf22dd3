"""How a paper did in a class: the totals, and how far they can be relied on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.progress.moments import (
    LEAST,
    deviation,
    kurtosis,
    mean,
    middle,
    skewness,
    variance,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.progress.item_analysis import Sat

_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """Totals in marks, of `of` at most (the largest, where papers differ); None is "not available".

    `alpha` is Cronbach's coefficient of internal consistency, `kr20` the same for items that are
    right or wrong, `error_ratio` the share of the spread that is chance, `sem` the standard error
    of one student's total in marks. These four need one and the same paper for all, of two items
    or more.
    """

    n: int
    items: int
    of: float
    mean: float | None
    sd: float | None
    median: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    kr20: float | None
    error_ratio: float | None
    sem: float | None


def paper_figures(sats: Sequence[Sat], of: float | None = None) -> PaperFigures:
    """The figures of a class's papers; without any, all are None.

    `of` is the most that a paper can bring (None: the marks of all its items), which is less where
    only some answers count.
    """
    most = max((math.fsum(one.of for one in sat.values()) for sat in sats), default=0.0)
    totals = [math.fsum(one.marks for one in sat.values()) for sat in sats]
    spread = deviation(totals)
    found = alpha(sats)
    return PaperFigures(
        n=len(sats),
        items=len({key for sat in sats for key in sat}),
        of=most if of is None else of,
        mean=mean(totals),
        sd=spread,
        median=middle(totals),
        skewness=skewness(totals),
        kurtosis=kurtosis(totals),
        alpha=found,
        kr20=kr20(sats),
        error_ratio=None if found is None else math.sqrt(max(1 - found, 0.0)),
        sem=None if found is None or spread is None else spread * math.sqrt(max(1 - found, 0.0)),
    )


def alpha(sats: Sequence[Sat]) -> float | None:
    """Cronbach's alpha, k/(k-1) (1 - sum of the items' variances / variance of the totals).

    It may be negative. None of fewer than three students or two items, where papers differ, and
    where all totals are equal.
    """
    columns = _columns(sats)
    if columns is None:
        return None
    totals = [math.fsum(row) for row in zip(*columns, strict=True)]
    whole = variance(totals)
    if whole is None or whole <= _NOTHING:
        return None
    parts = math.fsum(variance(column) or 0.0 for column in columns)
    return len(columns) / (len(columns) - 1) * (1 - parts / whole)


def kr20(sats: Sequence[Sat]) -> float | None:
    """Kuder and Richardson's formula 20, all variances with divisor n; None where alpha is None,
    and where an item brought anything but all of its marks or nothing, or marks differ."""
    columns = _columns(sats)
    worth = {one.of for sat in sats for one in sat.values()}
    if columns is None or len(worth) != 1:
        return None
    full = worth.pop()
    if full <= 0 or any(mark not in (0.0, full) for column in columns for mark in column):
        return None
    count = len(sats)
    shares = [math.fsum(column) / full / count for column in columns]
    totals = [math.fsum(row) / full for row in zip(*columns, strict=True)]
    center = math.fsum(totals) / count
    whole = math.fsum((total - center) ** 2 for total in totals) / count
    if whole <= _NOTHING:
        return None
    parts = math.fsum(p * (1 - p) for p in shares)
    return len(columns) / (len(columns) - 1) * (1 - parts / whole)


def _columns(sats: Sequence[Sat]) -> list[list[float]] | None:
    """The marks by item, if all had the same items, two or more, and were three or more."""
    if len(sats) < LEAST:
        return None
    keys = list(sats[0])
    if len(keys) < 2 or any(sat.keys() != sats[0].keys() for sat in sats):
        return None
    return [[sat[key].marks for sat in sats] for key in keys]
