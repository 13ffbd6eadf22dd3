"""On which day of its range a card comes back: where little is due, and no sibling is.

A card's interval may be spread over a few days (see `fuzz`). Within them a throw alone would fill
some days and leave others empty; here the throw chooses with weights. It is the idea of Anki's load
balancer (`rslib/src/scheduler/states/load_balancer.rs`), which weighs a day by about one over the
square of the cards that are due on it, with a factor for easy days and one for siblings.

The same load and the same throw give the same day, so a button always promises the same until
something else is answered. What was promised stands in the log; nothing here is computed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studyapp.schedule.day import calendar_date
from studyapp.schedule.fuzz import LONGEST_DAYS, fuzz_range, fuzzed, rounded
from studyapp.schedule.grade import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BALANCED_DAYS = 90
"""Longer intervals are left to the throw: nobody knows yet what such a day will hold."""

HORIZON_DAYS = fuzz_range(BALANCED_DAYS + 0.5)[1]
"""The longest interval that can be chosen by what is due."""

AS_USUAL = (1.0,) * 7


class Load(NamedTuple):
    """What the coming days hold already.

    `due[n]` is the number of cards that come back `n` days after the study day `day`; the first
    is not looked at, and beyond the end it is none. `shares` says how much of a usual day's work
    each weekday should have, Monday first: 1 as usual, 0 as little as can be. `siblings` are the
    study days on which a card comes back that shares an entity with the one in question.
    """

    day: int
    due: tuple[int, ...] = ()
    shares: tuple[float, ...] = AS_USUAL
    siblings: frozenset[int] = frozenset()

    def share(self, interval: int) -> float:
        """The share of a usual day's work that the day after an interval should have."""
        return self.shares[calendar_date(self.day + interval).weekday()]

    def weight(self, interval: int) -> float:
        """How much a day is wanted, against others.

        A day that should have half the work counts what is due on it twice, so that it ends with
        about half of what the other days have, however many cards there are.
        """
        share = self.share(interval)
        due = self.due[interval] if interval < len(self.due) else 0
        return share / (due / share + 1) ** 2 if share else 1 / (due + 1) ** 2


def day_in(load: Load, shortest: int, longest: int, luck: float) -> int:
    """An interval from the shortest to the longest, for a throw from 0 up to (without) 1.

    Days that should have as little as can be are taken only if there are no others, then days
    with a sibling only if there are no others. Of those left, each is as likely as its weight.
    """
    days = range(shortest, longest + 1)
    days_left = _where_any(days, lambda one: load.share(one) > 0)
    days_left = _where_any(days_left, lambda one: load.day + one not in load.siblings)
    weights = [load.weight(one) for one in days_left]
    mark = luck * sum(weights)
    for one, weight in zip(days_left, weights, strict=True):
        mark -= weight
        if mark < 0:
            return one
    return days_left[-1]


def _where_any(days: range | list[int], wanted: Callable[[int], bool]) -> list[int]:
    return [one for one in days if wanted(one)] or list(days)


def intervals(raw: Mapping[Grade, float], luck: float, load: Load | None) -> dict[Grade, int]:
    """Whole days: Again <= Hard < Good < Easy, as far as the longest interval leaves room.

    `raw` are the model's intervals; without a load the throw alone places them. No better grade
    is pushed out of its own range by where a worse one was placed, unless the ranges leave no
    other way.
    """
    upto = {grade: fuzz_range(interval)[1] for grade, interval in raw.items()}
    below_easy = upto[Grade.EASY] - 1
    below_good = min(upto[Grade.GOOD], below_easy) - 1
    hard = _placed(raw[Grade.HARD], luck, load, 1, below_good)
    good = _placed(raw[Grade.GOOD], luck, load, min(hard + 1, LONGEST_DAYS), below_easy)
    easy = _placed(raw[Grade.EASY], luck, load, min(good + 1, LONGEST_DAYS), LONGEST_DAYS)
    again = min(_placed(raw[Grade.AGAIN], luck, load, 1, hard), hard)
    return {Grade.AGAIN: again, Grade.HARD: hard, Grade.GOOD: good, Grade.EASY: easy}


def _placed(interval: float, luck: float, load: Load | None, least: int, most: int) -> int:
    """Whole days for an interval: `least` at least, and `most` where its range allows that."""
    if load is None or rounded(interval) > BALANCED_DAYS:
        return max(fuzzed(interval, luck), least)
    shortest, longest = fuzz_range(interval)
    shortest = max(shortest, least)
    return day_in(load, shortest, max(min(longest, most), shortest), luck)
