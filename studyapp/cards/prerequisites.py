"""What each part of a deck rests on, and its time: the units that `order` puts in a row."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from studyapp.cards.context import Context, moment_of
from studyapp.cards.eras import MAIN, bands_of
from studyapp.cards.mentions import Names, texts_of
from studyapp.cards.order import Unit
from studyapp.cards.spelling import written_names
from studyapp.deck.entities import (
    Argument,
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    Place,
    PlainCard,
    Question,
    Quote,
    Source,
    Statistic,
    is_ref,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from studyapp.deck.dates import When

_RANKS = {
    "era": 0, "figure": 1, "place": 2, "organisation": 3, "term": 4, "event": 5, "instrument": 6,
    "statistic": 7, "quote": 8, "card": 9, "question": 10, "argument": 11, "source": 12,
}  # fmt: skip
_FACTS, _OPINIONS, _SOURCES = 0, 1, 2  # phases: what has no time of its own comes at a phase's end
_LAST_DAY = date.max.isoformat()


def unit_of(key: str, facet: str) -> str:
    """The unit that a card belongs to: its entity's, or the part of it that has its own time.

    A figure's roles and deeds, and which era came next, are met later than who somebody was and
    what an era is.
    """
    kind = key.partition(".")[0]
    stem, _, name = facet.removeprefix("correction.").partition(".")
    if kind == "figure" and stem in {"role", "holder"} and name:
        return f"{key}/role.{name}"
    if kind == "figure" and stem in {"did", "when"} and name:
        return f"{key}/did.{name}"
    return f"{key}/next" if kind == "era" and facet == "next" else key


def units_of(context: Context) -> dict[str, Unit]:
    """The units of a deck, in written order."""
    units: dict[str, Unit] = {}
    following = _following(context)
    for placed in context.deck.entities.values():
        key, entity = placed.key, placed.entity
        needs = (*needs_of(context, entity), *context.keys(entity.after))
        units[key] = Unit(_time(context, entity, moment_of(entity)), tuple(needs))
        if isinstance(entity, Figure):
            units |= _parts(context, key, entity)
        if key in following:
            after = context.deck.entities[following[key]].entity
            time = _time(context, after, moment_of(after))
            units[f"{key}/next"] = Unit(time, (key, following[key]))
    units |= _mentioned(context, units)
    return {
        key: Unit(_after_evidence(units, unit), unit.needs) if key.startswith("argument.") else unit
        for key, unit in units.items()
    }


def _mentioned(context: Context, units: Mapping[str, Unit]) -> dict[str, Unit]:
    """The named entities without a time, at the time of the first fact that mentions them."""
    timeless = {
        key: tuple(written_names(placed.entity))
        for key, placed in context.deck.entities.items()
        if units[key].time is None
    }
    names = Names(timeless)
    first: dict[str, tuple[Any, ...]] = {}
    for key, placed in context.deck.entities.items():
        time = units[key].time
        if time is None or time[0] != _FACTS:
            continue
        for text in texts_of(placed.entity):
            for name in names.within(text):
                own = (*time[:3], _RANKS[name.partition(".")[0]])
                first[name] = min(own, first.get(name, own))
    return {key: Unit(time, units[key].needs) for key, time in first.items()}


def _following(context: Context) -> dict[str, str]:
    """The era after each, in its view, by key."""
    views = dict.fromkeys(era.view for _, era in context.deck.of(Era))
    pairs: dict[str, str] = {}
    for view in views:
        bands = context.bands if view == MAIN else bands_of(context.deck, view)
        for band, after in itertools.pairwise(bands):
            pairs[f"era.{band.id}"] = f"era.{after.id}"
    return pairs


def _parts(context: Context, key: str, figure: Figure) -> Iterator[tuple[str, Unit]]:
    for name, role in figure.roles.items():
        when = role.span.when if role.span else None
        yield f"{key}/role.{name}", Unit(_time(context, figure, when), (key,))
    for name, deed in figure.did.items():
        when = deed.date.when if deed.date else None
        yield f"{key}/did.{name}", Unit(_time(context, figure, when), (key,))


def _time(context: Context, entity: Entity, when: When | None) -> tuple[Any, ...] | None:
    """Where something stands: its phase, its era's first day, its own day, the rank of its kind."""
    phase = _FACTS
    if isinstance(entity, Source):
        return (_SOURCES, "", _day(when), _RANKS["source"])
    if isinstance(entity, Figure | Question) and when is None:
        return None
    era = context.era(_era_ref(entity))
    start = era[1].span.when if era else None
    if when is None and start is None:
        return (_OPINIONS, "", "", _RANKS[entity.kind]) if isinstance(entity, Argument) else None
    if start is None:
        at = context.era(context.era_at(when))
        start = at[1].span.when if at else when
    return (phase, _day(start), _day(when if when is not None else start), _RANKS[entity.kind])


def _era_ref(entity: Entity) -> str | None:
    if isinstance(entity, Event | Instrument | Statistic | Argument | Quote | PlainCard):
        return entity.era
    return None


def _day(when: When | None) -> str:
    if when is None:
        return _LAST_DAY
    return when.earliest.isoformat() if when.earliest != date.min else when.latest.isoformat()


def _after_evidence(units: dict[str, Unit], unit: Unit) -> tuple[Any, ...] | None:
    """An argument stands right after the last fact it rests on, or at the end of the facts."""
    times = [time for need in unit.needs if need in units and (time := units[need].time)]
    facts = [time for time in times if time[0] == _FACTS]
    if unit.time is not None and unit.time[0] == _FACTS:
        facts.append(unit.time)
    if not facts:
        return unit.time
    phase, era, day, _ = max(facts)
    return (phase, era, day, _RANKS["argument"])


def needs_of(context: Context, entity: Entity) -> tuple[str, ...]:
    """The keys of what an entity refers to, so that it is met after them.

    Sources are no prerequisite, nor are the arguments that another one opposes or agrees with,
    nor the effects of an event.
    """
    found = [*_refs(entity), *(side.by for side in entity.sides.values())]
    if entity.by:
        found.append(entity.by)
    keys = context.keys([ref for ref in found if ref and is_ref(ref)])
    return tuple(key for key in keys if not key.startswith("source."))


def _refs(entity: Entity) -> Iterable[str | None]:
    match entity:
        case Event():
            place = entity.place.value if entity.place else None
            return (entity.era, place, *entity.figures, *entity.causes)
        case Instrument():
            return (entity.era, *entity.parties)
        case Statistic() | PlainCard():
            return (entity.era,)
        case Quote():
            return (entity.era, entity.speaker)
        case Place():
            return (entity.inside,)
        case Argument():
            return (entity.era, entity.answers, *_evidence(entity), *entity.supports)
        case _:
            return ()


def _evidence(argument: Argument) -> Iterator[str | None]:
    for premise in argument.premises.values():
        yield from premise.evidence
    for rebuttal in argument.rebuttals.values():
        yield from rebuttal.evidence
        yield rebuttal.by
