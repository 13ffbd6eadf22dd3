"""True retention: how many of the cards that came back were still recalled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from studyapp.progress.recall import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

YOUNG_BELOW = 21
"""Days of interval from which a card counts as mature (the usual bound, Anki's)."""

_EPOCH = date(1970, 1, 1)


class Attempt(NamedTuple):
    """The first answer of a study day to a card that was answered on an earlier one.

    Only such answers say what was remembered: neither the first meeting of a card nor a repeat
    ten minutes later. `interval` is the number of days that the answer before had promised.
    """

    day: int
    interval: int
    recalled: bool


@dataclass(frozen=True, slots=True)
class Retention:
    """How many attempts were recalled, of young cards and of mature ones."""

    young: Share
    mature: Share

    @property
    def all(self) -> Share:
        """Both together."""
        return Share(self.young.hits + self.mature.hits, self.young.of + self.mature.of)


def retention(attempts: Iterable[Attempt]) -> Retention:
    """The true retention of some attempts."""
    hits, counts = [0, 0], [0, 0]
    for attempt in attempts:
        mature = attempt.interval >= YOUNG_BELOW
        counts[mature] += 1
        hits[mature] += attempt.recalled
    return Retention(Share(hits[0], counts[0]), Share(hits[1], counts[1]))


def by_month(attempts: Iterable[Attempt]) -> dict[tuple[int, int], Retention]:
    """The true retention of each year and month (1 to 12) that has attempts, in order."""
    days: defaultdict[int, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        days[attempt.day].append(attempt)
    months: defaultdict[tuple[int, int], list[Attempt]] = defaultdict(list)
    for day in sorted(days):
        when = _EPOCH + timedelta(days=day)
        months[when.year, when.month] += days[day]
    return {month: retention(found) for month, found in months.items()}
