"""How the items of a paper did in a class: hard or easy, telling or not, and what lured.

Definitions are those of Moodle's quiz statistics, so that figures can be compared with theirs. An
item is known by its key, whatever its place on a student's own paper.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from studyapp.progress.moments import (
    Interval,
    correlation,
    covariance,
    deviation,
    likely_correlation,
    mean,
)
from studyapp.progress.recall import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = 1e-9
SELDOM = 0.05
"""A wrong option that fewer choose does no work (Tarrant et al. 2009)."""
FLAGS_FROM = 30
"""Students from whom on an item is judged, and an option that stood before so many."""


@dataclass(frozen=True, slots=True)
class Response:
    """What one student did with one item: marks brought of how many, options chosen of those shown.

    Marks may be below 0 where a wrong answer costs. `blank` says why nothing was answered. Nothing
    `shown` stands for all options.
    """

    marks: float
    of: float
    chosen: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    blank: Literal["", "omitted", "not-reached"] = ""


Sat = Mapping[str, Response]
"""One student's paper: a response for each item key that stood on it."""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What is known of an item beside its students: its options, which are right, and the share
    of its marks that blind guessing brings (0 for what is typed). Of a typed one the options are
    answers that were given; it is `open`."""

    key: str
    options: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    guess: float = 0.0
    open: bool = False


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """One option: how many chose it, and how choosing it goes with the rest of the paper.

    `r` is its correlation with the rest score: above 0 of a right option, below of a wrong one.
    `idle` marks a wrong option that less than one in twenty chose, of 30 students or more.
    """

    key: str
    right: bool
    chosen: Share
    r: float | None
    r_likely: Interval | None
    idle: bool


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one item over all who had it; None is "not available".

    `right` counts full marks. `facility` is the mean share of the marks, `sd` its standard
    deviation in marks, `guess` what blind guessing brings. `discrimination` is the correlation of
    the item with the rest of the paper, `biserial` with the whole of it; `efficiency` the
    covariance with the rest against the greatest possible; `weight` the item's share in what
    makes totals differ. All but `sd` are shares of 1.
    """

    key: str
    right: Share
    omitted: int
    not_reached: int
    facility: float | None
    sd: float | None
    guess: float
    discrimination: float | None
    r_likely: Interval | None
    efficiency: float | None
    biserial: float | None
    weight: float | None
    options: tuple[OptionFigures, ...] = ()

    @property
    def n(self) -> int:
        """How many students had the item."""
        return self.right.of


def analysed(sats: Sequence[Sat], facts: Sequence[ItemFacts]) -> tuple[ItemFigures, ...]:
    """The figures of each item, in the order of `facts`; without students all counts are 0."""
    totals = [math.fsum(one.marks for one in sat.values()) for sat in sats]
    together: dict[str, float | None] = {}
    figures = []
    for own in facts:
        had = [(sat[own.key], total) for sat, total in zip(sats, totals, strict=True)
               if own.key in sat]  # fmt: skip
        figures.append(_item(own, [one for one, _ in had], [total for _, total in had]))
        together[own.key] = covariance([one.marks for one, _ in had], [total for _, total in had])
    roots = {key: math.sqrt(value) for key, value in together.items()
             if value is not None and value >= 0}  # fmt: skip
    whole = math.fsum(roots.values())
    return tuple(
        replace(one, weight=roots[one.key] / whole if whole and one.key in roots else None)
        for one in figures
    )


def _item(own: ItemFacts, had: Sequence[Response], totals: Sequence[float]) -> ItemFigures:
    marks = [one.marks for one in had]
    rest = [total - mark for total, mark in zip(totals, marks, strict=True)]
    r = correlation(marks, rest)
    return ItemFigures(
        key=own.key,
        right=Share(sum(one.marks >= one.of - _WHOLE and one.of > 0 for one in had), len(had)),
        omitted=sum(one.blank == "omitted" for one in had),
        not_reached=sum(one.blank == "not-reached" for one in had),
        facility=mean([one.marks / one.of if one.of else 0.0 for one in had]),
        sd=deviation(marks),
        guess=own.guess,
        discrimination=r,
        r_likely=likely_correlation(r, len(had)),
        efficiency=_efficiency(marks, rest),
        biserial=correlation(marks, totals),
        weight=None,
        options=tuple(_option(own, option, had, rest) for option in own.options),
    )


def _efficiency(marks: Sequence[float], rest: Sequence[float]) -> float | None:
    """The covariance with the rest against that of the same values, both sorted."""
    found = covariance(marks, rest)
    most = covariance(sorted(marks), sorted(rest))
    return None if found is None or not most or most <= _WHOLE else found / most


def _option(
    own: ItemFacts, option: str, had: Sequence[Response], rest: Sequence[float]
) -> OptionFigures:
    seen = [
        (float(option in one.chosen), other)
        for one, other in zip(had, rest, strict=True)
        if not one.shown or option in one.shown
    ]
    chosen = Share(sum(took > 0 for took, _ in seen), len(seen))
    right = option in own.right
    r = correlation([took for took, _ in seen], [other for _, other in seen])
    seldom = chosen.of >= FLAGS_FROM and chosen.hits < SELDOM * chosen.of
    idle = seldom and not right and not own.open
    return OptionFigures(option, right, chosen, r, likely_correlation(r, len(seen)), idle)
