"""A deck on a line of time: its eras, events and offices, and when arguments' evidence falls.

Days are ordinals (`date.toordinal`), as numbers that may lie between two days. What has an open
end reaches the last day that the deck knows of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from studyapp.explore.timeline_tracks import Span, Track, arguments_of, offices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studyapp.explore.entry import Entry

MAIN = "main"
HAPPENINGS = ("event", "instrument")
_LASTING = 366  # days; what takes longer stands at its start


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, or a treaty or law, at the day `at` where it stands.

    `related` are the keys of the entities that hang together with it, its sources among them.
    """

    id: str
    key: str
    kind: str
    title: str
    when: str
    at: float
    start: float
    end: float
    era: str
    related: frozenset[str]


@dataclass(frozen=True, slots=True)
class Band:
    """An era of one way to divide the time."""

    id: str
    key: str
    title: str
    when: str
    start: float
    end: float
    character: str
    related: frozenset[str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a deck has on the line: bands by view ("main" first), and the rest in time order.

    `earliest` and `latest` are the first and last day of anything.
    """

    bands: dict[str, tuple[Band, ...]]
    happenings: tuple[Happening, ...]
    offices: tuple[Track, ...]
    arguments: Track
    earliest: float
    latest: float


def timeline_of(entries: Iterable[Entry], as_of: str = "") -> Timeline:
    """The timeline of a deck's entries; `as_of` is an ISO day that open ends reach at least."""
    known = list(entries)
    related = _related(known)
    dated = [one for one in known if one.kind in {"era", *HAPPENINGS}]
    latest = max(_days(dated, known, as_of), default=date(2000, 1, 1).toordinal())
    bands = _bands(known, related, latest)
    happenings = tuple(
        sorted(
            (
                _happening(one, related[one.key])
                for one in known
                if one.kind in HAPPENINGS and (one.start or one.end)
            ),
            key=lambda one: (one.at, one.start, one.id),
        )
    )
    times = {one.key: (one.start, one.end) for one in happenings}
    times |= {band.key: (band.start, band.end) for band in bands.get(MAIN, ())}
    times |= {one.key: _between(one, latest) for one in known if one.kind in {"statistic", "quote"}}
    offices = offices_of(known, related, latest)
    arguments = arguments_of(known, related, times)
    ends = [
        *((one.start, one.end) for one in happenings),
        *((band.start, band.end) for row in bands.values() for band in row),
        *((span.start, span.end) for track in offices for row in track.rows for span in row),
    ]
    return Timeline(
        bands,
        happenings,
        offices,
        arguments,
        min((start for start, _ in ends), default=latest),
        max((end for _, end in ends), default=latest),
    )


def ordinal(day: str) -> float:
    """The ordinal of an ISO day."""
    return float(date.fromisoformat(day).toordinal())


def _days(dated: Iterable[Entry], known: Iterable[Entry], as_of: str) -> Iterable[float]:
    """Every day that is named, for the one that open ends reach."""
    named = [day for one in dated for day in (one.start, one.end)]
    named += [day for one in known for part in one.stretches for day in (part.start, part.end)]
    return [ordinal(day) for day in (*named, as_of) if day]


def _between(entry: Entry, latest: float) -> tuple[float, float]:
    """From the first to the last day; what is open on one side begins or ends with the other."""
    start = ordinal(entry.start) if entry.start else None
    end = ordinal(entry.end) if entry.end else None
    if start is None:
        start = latest if end is None else end
    return start, max(latest if end is None else end, start)


def _happening(entry: Entry, related: frozenset[str]) -> Happening:
    start = ordinal(entry.start or entry.end)
    end = ordinal(entry.end or entry.start)
    return Happening(
        id=entry.key,
        key=entry.key,
        kind=entry.kind,
        title=entry.title,
        when=entry.when,
        at=start if end - start > _LASTING else (start + end) / 2,
        start=start,
        end=end,
        era=entry.era,
        related=related,
    )


def _bands(
    entries: Iterable[Entry], related: Mapping[str, frozenset[str]], latest: float
) -> dict[str, tuple[Band, ...]]:
    found: defaultdict[str, list[Band]] = defaultdict(list)
    for one in entries:
        if one.kind == "era" and (one.start or one.end):
            start, end = _between(one, latest)
            found[one.view or MAIN].append(
                Band(
                    one.key, one.key, one.title, one.when, start, end, one.character,
                    related[one.key],
                )
            )  # fmt: skip
    views = sorted(found, key=lambda view: (view != MAIN, view))
    return {
        view: tuple(sorted(found[view], key=lambda band: (band.start, band.end, band.id)))
        for view in views
    }


def _related(entries: Iterable[Entry]) -> Mapping[str, frozenset[str]]:
    """What hangs together with each entity; both ways, since a link may be listed on one side."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in entries:
        found[one.key].add(one.key)
        for links in one.links:
            for link in links.links:
                found[one.key].add(link.key)
                found[link.key].add(one.key)
    return {key: frozenset(keys) for key, keys in found.items()}


__all__ = ["Band", "Happening", "Span", "Timeline", "Track", "ordinal", "timeline_of"]
