"""The rows below the events: who held which office when, and when arguments' evidence falls."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studyapp.explore.entry import Entry, Stretch

OTHER = "Other offices"
ARGUMENTS = "Arguments, where their evidence falls"
_COUNTED = re.compile(r"^\d+(?:st|nd|rd|th)\s+")  # "45th President" holds the same office
_ARGUMENTS_ABREAST = 6  # an argument takes at least this part of the whole time in its row


@dataclass(frozen=True, slots=True)
class Span:
    """A time in an office, or the time from which an argument takes its evidence.

    `id` is unique on the timeline; `key` is the figure or the argument. `short` is a shorter name
    for where the title has no room, `office` what the figure held.
    """

    id: str
    key: str
    title: str
    short: str
    when: str
    office: str
    start: float
    end: float
    related: frozenset[str]


@dataclass(frozen=True, slots=True)
class Track:
    """A row of the timeline with its title; spans at one time stand in rows below each other."""

    title: str
    rows: tuple[tuple[Span, ...], ...]


def offices_of(
    entries: Iterable[Entry], related: Mapping[str, frozenset[str]], latest: float
) -> tuple[Track, ...]:
    """A track for each office that was held more than once, the most held first, then the rest."""
    held: defaultdict[str, list[Span]] = defaultdict(list)
    for entry in entries:
        for stretch in entry.stretches:
            if stretch.start or stretch.end:
                office = _COUNTED.sub("", stretch.track)
                held[office].append(_span(entry, stretch, office, related[entry.key], latest))
    several = {office: spans for office, spans in held.items() if len(spans) > 1}
    alone = [spans[0] for office, spans in held.items() if office not in several]
    order = sorted(several, key=lambda office: (-len(several[office]), office))
    tracks = [Track(office, packed(several[office])) for office in order]
    if alone:
        title = OTHER if tracks or len(alone) > 1 else alone[0].office
        tracks.append(Track(title, packed(alone)))
    return tuple(tracks)


def _span(
    entry: Entry, stretch: Stretch, office: str, related: frozenset[str], latest: float
) -> Span:
    start = _ordinal(stretch.start or stretch.end)
    end = _ordinal(stretch.end) if stretch.end else latest
    return Span(
        id=f"{entry.key}#{stretch.id}",
        key=entry.key,
        title=entry.title,
        short=_short(entry),
        when=stretch.when,
        office=office,
        start=start,
        end=max(start, end),
        related=related,
    )


def _short(entry: Entry) -> str:
    """The shortest name that stands in the title as it is; else the title."""
    parts = [name for name in entry.names if name and f" {name} " in f" {entry.title} "]
    return min((*parts, entry.title), key=len)


def arguments_of(
    entries: Iterable[Entry],
    related: Mapping[str, frozenset[str]],
    times: Mapping[str, tuple[float, float]],
) -> Track:
    """Each argument over the time of its evidence, or of its era; without either it is left out.

    `times` are the days of what can be evidence, and of eras.
    """
    spans = []
    for entry in entries:
        if entry.kind != "argument":
            continue
        evidence = [
            times[link.key]
            for links in entry.links
            if links.heading == "Evidence"
            for link in links.links
            if link.key in times
        ]
        if not evidence and f"era.{entry.era}" in times:
            evidence = [times[f"era.{entry.era}"]]
        if evidence:
            start, end = min(one for one, _ in evidence), max(one for _, one in evidence)
            spans.append(_argument(entry, start, end, related[entry.key]))
    whole = max((span.end for span in spans), default=0) - min(
        (span.start for span in spans), default=0
    )
    return Track(ARGUMENTS, packed(spans, whole / _ARGUMENTS_ABREAST))


def _argument(entry: Entry, start: float, end: float, related: frozenset[str]) -> Span:
    first, last = (date.fromordinal(int(day)).year for day in (start, end))
    when = f"evidence from {first}" + (f" to {last}" if last != first else "")
    return Span(
        id=entry.key,
        key=entry.key,
        title=entry.title,
        short=entry.title,
        when=when,
        office="",
        start=start,
        end=end,
        related=related,
    )


def packed(spans: Iterable[Span], least: float = 0.0) -> tuple[tuple[Span, ...], ...]:
    """Spans in as few rows as need be, so that none of a row overlap.

    Each is taken to last at least `least` days, so that there is room for its label.
    """
    rows: list[list[Span]] = []
    ends: list[float] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end, one.id)):
        end = max(span.end, span.start + least)
        for number, free in enumerate(ends):
            if free <= span.start:
                rows[number].append(span)
                ends[number] = end
                break
        else:
            rows.append([span])
            ends.append(end)
    return tuple(map(tuple, rows))


def _ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())


def spans_of(tracks: Sequence[Track]) -> list[Span]:
    """All spans of some tracks, row by row."""
    return [span for track in tracks for row in track.rows for span in row]
