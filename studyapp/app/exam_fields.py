"""An exam's form while it is filled in: what is wrong with it, shares of marks, and days off."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from studyapp.app.phrases import plural
from studyapp.deck.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from studyapp.app.plan_views import ExamForm
    from studyapp.schedule.exam_date import Place

LEAST_SHARE = 1.0
"""The smallest share of the marks that a student can give a topic, in percent."""

LONGEST_SPAN = 366
"""Days off that are added at once, at most."""


FARTHEST = timedelta(days=3 * 366)
"""An exam is at most three years away."""


def faults(form: ExamForm) -> dict[str, str]:
    """What is wrong with a form, in words, by field in the order of the page; empty if nothing is.

    The fields are `name`, `day`, `minutes` and `topics`.
    """
    chosen = [topic for topic in form.topics if topic.chosen]
    found = {
        "name": "" if sound(form.name) else "Give the exam a name.",
        "day": _fault_of_day(form),
        "minutes": "" if any(form.minutes) else "At least one day of the week needs minutes.",
        "topics": "" if chosen else "Choose at least one topic.",
    }
    return {field: words for field, words in found.items() if words}


def sound(name: str) -> str:
    """A name as it is kept: without space around it, and without halves of letters.

    A lone surrogate, which may be typed or pasted, is no letter and cannot be written in UTF-8.
    """
    return name.encode("utf-16", "surrogatepass").decode("utf-16", "ignore").strip()


def _fault_of_day(form: ExamForm) -> str:
    if form.day > form.earliest + FARTHEST:
        return "This day is more than three years away. Choose a nearer one."
    if form.day >= form.earliest:
        return ""
    return f"This day is over. The earliest is {_day(form.earliest)} {form.earliest.year}."


def normalised(shares: Mapping[Place, float]) -> dict[Place, float]:
    """Shares of the marks in percent that make 100 together; equal ones where all are 0."""
    total = sum(shares.values())
    if total <= 0:
        return dict.fromkeys(shares, 100 / len(shares)) if shares else {}
    return {place: share / total * 100 for place, share in shares.items()}


def with_share(shares: Mapping[Place, float], place: Place, percent: float) -> dict[Place, float]:
    """Shares that make 100 with one of them as asked for; the others keep their proportions.

    Every other topic is left at least `LEAST_SHARE` before the one asked for gets its own.
    """
    others = {one: share for one, share in shares.items() if one != place}
    if not others:
        return {place: 100.0}
    given = min(max(percent, LEAST_SHARE), max(100 - LEAST_SHARE * len(others), LEAST_SHARE))
    scaled = {one: share * (100 - given) / 100 for one, share in normalised(others).items()}
    return {one: given if one == place else scaled[one] for one in shares}


def spans(days: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Days as spans from a first to a last one, in order; those that follow on make one span."""
    ordered = sorted(set(days))
    if not ordered:
        return ()
    breaks = [(a, b) for a, b in pairwise(ordered) if b - a > timedelta(days=1)]
    firsts = [ordered[0], *(after for _, after in breaks)]
    lasts = [*(before for before, _ in breaks), ordered[-1]]
    return tuple(zip(firsts, lasts, strict=True))


def days_of(first: date, last: date) -> tuple[date, ...]:
    """All days from one to another, the other way round too, `LONGEST_SPAN` at most."""
    first, last = min(first, last), max(first, last)
    count = min((last - first).days + 1, LONGEST_SPAN)
    return tuple(first + timedelta(days=number) for number in range(count))


def span_words(first: date, last: date) -> str:
    """A span of days: "24 December", "24 December to 2 January, 10 days"."""
    if first == last:
        return _day(first)
    return f"{_day(first)} to {_day(last)}, {plural((last - first).days + 1, 'day')}"


def week_words(minutes: Iterable[int]) -> str:
    """The minutes of seven days together: "2 hours 20 minutes a week"."""
    hours, rest = divmod(sum(minutes), 60)
    parts = [plural(hours, "hour") if hours else "", plural(rest, "minute") if rest else ""]
    return f"{' '.join(filter(None, parts)) or 'No time'} a week"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
