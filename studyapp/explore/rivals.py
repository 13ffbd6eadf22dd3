"""Which other entity of a deck is most easily taken for one: of its kind, and close to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from studyapp.cards.folding import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from studyapp.explore.entry import Entry


def rival_of(entry: Entry, others: Iterable[Entry], near: Collection[str] = ()) -> Entry | None:
    """The nearest rival of an entity among others of its deck; None if none is of its kind.

    `near` are names that a slip of the pen could make of its own: whoever bears one comes first.
    Then those of which the time is known come by the days that lie between the two, if the entity
    has a time; else, and among equals, those that hang together with more of the same entities,
    those of the same era and part, and those written nearest to it.
    """
    alike = list(others)
    kind = [one for one in alike if one.kind == entry.kind and one.key != entry.key]
    if not kind:
        return None
    names = {folded(name) for name in near}
    own = _linked(entry)
    places = {one.key: place for place, one in enumerate(alike)}
    place = places.get(entry.key, 0)

    def distance(one: Entry) -> tuple[float, ...]:
        written = {folded(name) for name in (one.title, *one.names)}
        return (
            not names & written,
            _days_between(entry, one),
            -len(own & _linked(one)),
            not entry.era or one.era != entry.era,
            one.part != entry.part,
            abs(places[one.key] - place),
            places[one.key],
        )

    return min(kind, key=distance)


def _linked(entry: Entry) -> set[str]:
    return {link.key for group in entry.links for link in group.links}


def _days_between(one: Entry, other: Entry) -> float:
    """The days between two times, 0 where they overlap or the first has none."""
    if not one.start:
        return 0
    if not other.start:
        return float("inf")
    (_, first_end), (second, _) = sorted((_span(one), _span(other)))
    return max(second - first_end, 0)


def _span(entry: Entry) -> tuple[int, int]:
    return (_ordinal(entry.start), _ordinal(entry.end or entry.start))


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
