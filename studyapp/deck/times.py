"""The order of times: eras, what lies in them, the life of an instrument, causes and effects."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from studyapp.deck.dates import Date, Span
from studyapp.deck.entities import Era, Event, Instrument, Quote
from studyapp.deck.findings import Finding
from studyapp.deck.references import CAUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studyapp.deck.dates import When
    from studyapp.deck.draft import Draft, Written
    from studyapp.deck.entities import Dated, Entity

_DAY = timedelta(days=1)
_YEAR = timedelta(days=366)


def check_times(draft: Draft) -> Iterator[Finding]:
    """All findings about time."""
    for item in draft.each():
        if item.sound:
            yield from _inside_its_era(draft, item)
            yield from _causes_first(draft, item)
            yield from _before_as_of(draft, item)
            if isinstance(item.entity, Instrument):
                yield from _life(item, item.entity)
    yield from _eras(draft)


def _dates(entity: Entity) -> dict[str, Dated]:
    """The dates at which an entity happened, by field."""
    match entity:
        case Event() | Quote():
            return {"date": entity.date}
        case Instrument():
            names = ("signed", "passed", "in_force", "applied", "ended")
            given = {name: getattr(entity, name) for name in names}
            return {name: value for name, value in given.items() if value}
        case _:
            return {}


def _is_loose(when: When) -> bool:
    """Whether a date or an end of a span is approximate or uncertain."""
    points = (when,) if isinstance(when, Date) else (when.start, when.end)
    return any(point.approximate or point.uncertain for point in points if point)


def _reach(when: When) -> tuple[date, date]:
    """The first and last day that a date can mean; a loose one may be a year off."""
    first, last = when.earliest, when.latest
    if not _is_loose(when):
        return first, last
    return max(first, date.min + _YEAR) - _YEAR, min(last, date.max - _YEAR) + _YEAR


def _inside_its_era(draft: Draft, item: Written) -> Iterator[Finding]:
    ref = getattr(item.entity, "era", None)
    era = draft.find(ref, "era") if ref else None
    if era is None or not isinstance(era.entity, Era):
        return
    start, end = _reach(era.entity.span.when)
    dates = _dates(item.entity)
    reaches = {name: _reach(dated.when) for name, dated in dates.items()}
    if reaches and all(last < start or first > end for first, last in reaches.values()):
        name = next(iter(dates))
        message = f"{dates[name].when} is outside the era '{era.id}' ({era.entity.span.when})"
        fits = _era_of(draft, reaches[name], era.entity.view)
        hint = f"did you mean '{fits}'?" if fits else "mend the date, or name another era"
        yield Finding(item.file, item.path(name), "D401", message, hint)


def _era_of(draft: Draft, reach: tuple[date, date], view: str) -> str | None:
    """The era of a view in which a stretch of days lies wholly."""
    for item, era in draft.of(Era):
        if era.view == view:
            start, end = _reach(era.span.when)
            if start <= reach[0] and reach[1] <= end:
                return item.id
    return None


def _eras(draft: Draft) -> Iterator[Finding]:
    views: dict[str, list[tuple[Written, Era]]] = {}
    for item, era in draft.of(Era):
        views.setdefault(era.view, []).append((item, era))
    for view, eras in views.items():
        eras.sort(key=lambda pair: (pair[1].span.when.earliest, pair[1].span.when.latest))
        latest = eras[0]
        for following in eras[1:]:
            yield from _follows(view, latest, following)
            if following[1].span.when.latest >= latest[1].span.when.latest:
                latest = following


def _follows(
    view: str, before: tuple[Written, Era], after: tuple[Written, Era]
) -> Iterator[Finding]:
    """Compare two neighbours; a year that ends one era may begin the next."""
    end, start = _end(before[1].span.when), _start(after[1].span.when)
    item, path = after[0], after[0].path("span")
    if _is_before(start, end):
        message = f"this era begins ({start or '..'}) before '{before[0].id}' ends ({end or '..'})"
        hint = "let one end where the other begins, or give this one a view of its own"
        yield Finding(item.file, path, "D402", message, hint)
    elif (
        view == "main"
        and end
        and start
        and start.earliest > min(end.latest, date.max - _DAY) + _DAY
    ):
        message = f"no era covers the time from {end} to {start}"
        hint = f"let this era begin in {end}, or add the one between"
        yield Finding(item.file, path, "D403", message, hint)


def _start(when: When) -> Date | None:
    return when.start if isinstance(when, Span) else when


def _end(when: When) -> Date | None:
    return when.end if isinstance(when, Span) else when


def _is_before(start: Date | None, end: Date | None) -> bool:
    """Whether a start certainly lies before an end (None: open)."""
    if start is None or end is None:
        return True
    return start.latest < end.earliest or (start == end and start.precision == "decade")


_LIFE = (
    ("signed", "in_force", "this is in force before it was signed"),
    ("passed", "in_force", "this is in force before it was passed"),
    ("passed", "applied", "this is applied before it was passed"),
    ("signed", "applied", "this is applied before it was signed"),
    ("signed", "ended", "this ends before it was signed"),
    ("passed", "ended", "this ends before it was passed"),
    ("in_force", "ended", "this ends before it is in force"),
    ("applied", "ended", "this ends before it is applied"),
)


def _life(item: Written, instrument: Instrument) -> Iterator[Finding]:
    reported: set[str] = set()
    for first, second, message in _LIFE:
        one: Dated | None = getattr(instrument, first)
        two: Dated | None = getattr(instrument, second)
        if one and two and second not in reported and two.when.latest < one.when.earliest:
            reported.add(second)
            hint = f"{second} is {two.when}, {first} is {one.when}: mend one of the two"
            yield Finding(item.file, item.path(second), "D405", message, hint)


def _causes_first(draft: Draft, item: Written) -> Iterator[Finding]:
    if not isinstance(item.entity, Event):
        return
    for field, refs in (("causes", item.entity.causes), ("effects", item.entity.effects)):
        for number, ref in enumerate(refs):
            other = draft.find(ref, *CAUSES)
            if other is None:
                continue
            cause, effect = (other, item) if field == "causes" else (item, other)
            began, ended = (
                _first(_dates(cause.entity).values()),
                _last(_dates(effect.entity).values()),
            )
            if began and ended and ended < began:
                message = f"{effect.key} is over before its cause, {cause.key}, begins"
                hint = "mend the dates, or take it out of the list"
                yield Finding(item.file, item.path(field, number), "D406", message, hint)


def _first(dates: Iterable[Dated]) -> date | None:
    return min((_reach(dated.when)[0] for dated in dates), default=None)


def _last(dates: Iterable[Dated]) -> date | None:
    return max((_reach(dated.when)[1] for dated in dates), default=None)


def _before_as_of(draft: Draft, item: Written) -> Iterator[Finding]:
    if draft.info is None or draft.info.as_of is None:
        return
    as_of = draft.info.as_of.when
    for name, dated in _dates(item.entity).items():
        if name != "ended" and dated.when.earliest > as_of.latest:
            message = f"{dated.when} is after the deck's own date, {as_of}"
            hint = "mend the date, or write the deck's new as_of"
            yield Finding(item.file, item.path(name), "D407", message, hint)
