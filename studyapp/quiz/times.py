"""Whether two dates are the same, certainly different, or neither."""

from __future__ import annotations

from datetime import date, timedelta

from studyapp.deck.dates import Date, Span, When

_YEAR = timedelta(days=366)
_YEARS = timedelta(days=3 * 366)
NEAR_CHANGE = timedelta(days=31)
"""Who held an office is not asked for a day that is nearer than this to a change of hands."""


def reach(when: When) -> tuple[date, date]:
    """The first and last day that a date can mean.

    An approximate or uncertain one may be a year off, a decade three.
    """
    points = (when,) if isinstance(when, Date) else (when.start, when.end)
    first, last = when.earliest, when.latest
    fuzzy = [point for point in points if point and (point.approximate or point.uncertain)]
    if not fuzzy:
        return first, last
    more = _YEARS if any(point.decade for point in fuzzy) else _YEAR
    return max(first, date.min + more) - more, min(last, date.max - more) + more


def apart(one: When, other: When) -> bool:
    """Whether two times certainly share no day."""
    (first, last), (start, end) = reach(one), reach(other)
    return last < start or end < first


def touching(one: When, other: When) -> bool:
    """Whether two times share a day as they are written, with nothing allowed for "about"."""
    return one.earliest <= other.latest and other.earliest <= one.latest


def before(one: When, other: When) -> bool | None:
    """Whether a time lies wholly before another; None where they may meet."""
    (first, last), (start, end) = reach(one), reach(other)
    if last < start:
        return True
    return False if end < first else None


def within(inner: When, outer: When) -> bool | None:
    """Whether a time lies in a span: yes, certainly not, or not known."""
    (first, last), (start, end) = reach(inner), reach(outer)
    if last < start or end < first:
        return False
    return True if start <= first and last <= end else None


def same(right: When, other: When) -> bool | None:
    """Whether a date answers the question for another: yes, certainly not, or not known.

    A vaguer date that contains the right one is right too; a finer one within it may be.
    """
    if isinstance(right, Date) and isinstance(other, Date):
        if str(right) == str(other):
            return True
        if apart(right, other):
            return False
        contains = other.earliest <= right.earliest and right.latest <= other.latest
        return True if contains else None
    return _same_span(_span(right), _span(other))


def _span(when: When) -> Span:
    return when if isinstance(when, Span) else Span(when, when)


def _same_span(right: Span, other: Span) -> bool | None:
    """Two spans are one if both their ends are, and differ if one end certainly does."""
    ends = [_same_end(right.start, other.start), _same_end(right.end, other.end)]
    if False in ends:
        return False
    return True if all(ends) else None


def _same_end(right: Date | None, other: Date | None) -> bool | None:
    if right is None or other is None:
        return True if right is other else None
    return same(right, other)
