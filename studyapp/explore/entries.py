"""The entries of a deck: every entity in words, with what it hangs together with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from studyapp.cards.bibliography import citation
from studyapp.cards.citing import checked_against, checked_words, claimant, source_lines
from studyapp.cards.context import Context, context_of, moment_of, topic
from studyapp.cards.eras import MAIN
from studyapp.cards.figures import role_words
from studyapp.cards.naming import aside
from studyapp.cards.words import capital, sentence, when_words
from studyapp.deck.checked import Dated, Valued, Worded
from studyapp.deck.entities import (
    Argument,
    Entity,
    Era,
    Figure,
    Instrument,
    Source,
    Thing,
)
from studyapp.deck.references import cites, links
from studyapp.explore.entry import Entry, Link, Links, Stretch
from studyapp.explore.maps import Maps
from studyapp.explore.wording import facts_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.cards.card import Card
    from studyapp.deck.dates import When
    from studyapp.deck.deck import Deck, Placed

_HEADINGS: dict[str, tuple[str, str]] = {
    "era": ("Era", ""),
    "place": ("Place", "What happened there"),
    "figures": ("Figures", "Events"),
    "causes": ("Causes", "Effects"),
    "effects": ("Effects", "Causes"),
    "parties": ("Parties", "Treaties and laws"),
    "inside": ("Lies in", "Places in it"),
    "speaker": ("Speaker", "Quotations"),
    "premises": ("Evidence", "Used in"),
    "rebuttals": ("Evidence", "Used in"),
    "answers": ("Answers", "Arguments"),
    "agrees": ("Agrees with", "Agrees with"),
    "opposes": ("Opposes", "Opposed by"),
    "supports": ("Supports", "Supported by"),
    "by": ("Claimed by", "Claims"),
}
"""By the first field of a ref: how the entity that names another lists it, and the other way
round ("": not at all)."""

_ORDER = (
    "Era", "Place", "Lies in", "Speaker", "Figures", "Parties", "Answers", "Claimed by", "Causes",
    "Effects", "Evidence", "Agrees with", "Opposes", "Opposed by", "Supports", "Supported by",
    "Events", "Treaties and laws", "What happened there", "Places in it", "Quotations", "Claims",
    "Arguments", "Used in", "Cited in",
)  # fmt: skip


def entries_of(deck: Deck, cards: Iterable[Card]) -> tuple[Entry, ...]:
    """Every entity of a deck in words, in written order.

    `cards` are those that the deck makes for the student; the maps of arguments name them.
    """
    context = context_of(deck)
    found = _links(context)
    maps = Maps(context, cards)
    return tuple(
        _entry(context, maps, placed, found.get(placed.key, ()))
        for placed in deck.entities.values()
    )


def _entry(context: Context, maps: Maps, placed: Placed, found: tuple[Links, ...]) -> Entry:
    entity, key = placed.entity, placed.key
    when = moment_of(entity)
    sources = (citation(entity),) if isinstance(entity, Source) else _sources(context, entity)
    claim = isinstance(entity, Argument) or entity.truth == "claim"
    entry = Entry(
        deck=context.deck.info.id,
        key=key,
        part=placed.part,
        title=topic(entity),
        kind=entity.kind,
        start=_first_day(when),
        end=_last_day(when),
        when=when_words(when) if when else "",
        era=_era(context, placed, when),
        text=text_of(context, entity),
        facts=tuple(facts_of(context, entity)),
        sources=sources,
        checked=_checked(context, entity),
        whose=claimant(context, entity) if claim else "",
        truth=entity.truth,
        origin=entity.origin,
        links=found,
    )
    match entity:
        case Era():
            return replace(entry, character=entity.character, view=entity.view)
        case Figure() | Thing():
            stretches = tuple(_stretches(entity)) if isinstance(entity, Figure) else ()
            native = entity.native or ""
            return replace(entry, native=native, names=entity.aliases, stretches=stretches)
        case Instrument():
            return replace(entry, names=entity.aliases)
        case Source():
            names = tuple(filter(None, (entity.short, entity.author)))
            return replace(entry, names=names)
        case Argument():
            return replace(entry, map=maps.map_of(key, entity))
        case _:
            return entry


def _first_day(when: When | None) -> str:
    return "" if when is None or when.earliest == date.min else when.earliest.isoformat()


def _last_day(when: When | None) -> str:
    return "" if when is None or when.latest == date.max else when.latest.isoformat()


def _era(context: Context, placed: Placed, when: When | None) -> str:
    """The era of the main line: the one that the author names, or that of the date."""
    entity = placed.entity
    if isinstance(entity, Era) and entity.view == MAIN:
        return placed.id
    if isinstance(entity, Source):  # the date of a book is not the time that it tells of
        return ""
    named = context.era(getattr(entity, "era", None))
    return named[0] if named else context.era_at(when)


def _stretches(figure: Figure) -> Iterable[Stretch]:
    for name, role in figure.roles.items():
        if role.span is not None:
            when = role.span.when
            yield Stretch(
                id=name,
                track=role_words(role),
                country=role.country or "",
                start=_first_day(when),
                end=_last_day(when),
                when=when_words(when),
                sole=role.sole,
            )


def _sources(context: Context, entity: Entity) -> tuple[str, ...]:
    told = (cite for side in entity.sides.values() for cite in side.sources)
    return tuple(source_lines(context, (*entity.sources, *told)))


def _checked(context: Context, entity: Entity) -> str:
    """How what a source states and what the records say differ, for all fields."""
    lines = [
        checked_words(context, entity, field)
        for name in type(entity).model_fields
        if isinstance(field := getattr(entity, name), Dated | Valued | Worded)
    ]
    if isinstance(entity, Figure):
        lines += [checked_words(context, entity, role.span) for role in entity.roles.values()]
        lines += [checked_words(context, entity, deed.date) for deed in entity.did.values()]
    whose = capital(aside(claimant(context, entity))) if entity.corrections else ""
    for one in entity.corrections.values():
        said = f"{whose} says that {one.stated.rstrip('. ')}. {sentence(one.checked)}"
        note = f" {sentence(one.note)}" if one.note else ""
        lines.append(f"{said}{note} {checked_against(context, one.sources)}".strip())
    return "\n".join(filter(None, lines))


def _links(context: Context) -> dict[str, tuple[Links, ...]]:
    """What each entity names, and what names it, by headings; no entity twice under one."""
    found: defaultdict[str, defaultdict[str, dict[str, None]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    entities = context.deck.entities
    for placed in entities.values():
        for link in links(placed.entity):
            headings = _HEADINGS.get(str(link.inner[0]))
            target = context.key(link.ref, *link.kinds)
            if headings is None or not target or target == placed.key:
                continue
            if link.inner[0] == "rebuttals" and link.inner[-1] == "by":
                continue
            there, back = headings
            found[placed.key][there][target] = None
            if back:
                found[target][back][placed.key] = None
        for _, cite in cites(placed.entity):
            source = context.deck.source(cite)
            if source is not None and source[0] != placed.id:
                found[f"source.{source[0]}"]["Cited in"][placed.key] = None
    titles = {key: topic(placed.entity) for key, placed in entities.items()}
    return {
        key: tuple(
            Links(heading, tuple(Link(one, titles[one]) for one in under[heading]))
            for heading in _ORDER
            if heading in under
        )
        for key, under in found.items()
    }
