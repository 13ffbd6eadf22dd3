"""The years and months under which a timeline is ruled, closer together as it is zoomed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date

from studyapp.deck.months import MONTHS

_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""How many months may lie between two ticks."""

_DAYS_OF_MONTH = 365.2425 / 12
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the ruler: the ordinal of its day, and the year or month that begins there."""

    day: float
    text: str


def step_for(scale: float, apart: float) -> int:
    """How many months lie between two ticks that shall stand at least `apart` pixels apart.

    `scale` is in pixels a day. Where not even the longest step is enough, that one is given.
    """
    fitting = (step for step in _STEPS if step * _DAYS_OF_MONTH * scale >= apart)
    return next(fitting, _STEPS[-1])


def ticks(first: float, last: float, scale: float, apart: float) -> tuple[Tick, ...]:
    """The ticks from one day (ordinal) to another, both included, in order."""
    step = step_for(scale, apart)
    start = date.fromordinal(max(int(first), 1))
    month = (start.year * _YEAR + start.month - 1) // step * step
    found = []
    while (day := _ordinal(month)) <= last:
        if day >= first and month >= _YEAR:
            found.append(Tick(day, _words(month, step)))
        month += step
    return tuple(found)


def _ordinal(month: int) -> float:
    """The first day of a month, counted from the year 0."""
    year, number = divmod(month, _YEAR)
    if year < 1:
        return 0.0
    return float("inf") if year > MAXYEAR else float(date(year, number + 1, 1).toordinal())


def _words(month: int, step: int) -> str:
    year, number = divmod(month, _YEAR)
    return str(year) if step >= _YEAR else f"{MONTHS[number][:3]} {year}"
