"""Where a card's answer comes from, and whose claim it is, in words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.cards.context import Context, author_name, noun, spoken_name
from studyapp.cards.words import amount, listed, sentence, when_words, years
from studyapp.deck.dates import DateError, parse_when
from studyapp.deck.entities import (
    Dated,
    Entity,
    Source,
    Statistic,
    Valued,
    Worded,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOUNS = {"archive": "document", "web": "page"}
_LOCATOR = re.compile(
    r"(p|n|ch|vol|sec|art|doc)\.?\s?(\d+[a-z]?)(?:[-–](\d+[a-z]?))?", re.IGNORECASE
)
_UNITS = {
    "paragraph": ("paragraph", "paragraphs"),
    "page": ("p.", "pp."),
    "n": ("note", "notes"),
    "ch": ("chapter", "chapters"),
    "vol": ("volume", "volumes"),
    "sec": ("section", "sections"),
    "art": ("article", "articles"),
    "doc": ("document", "documents"),
}


@lru_cache(maxsize=1024)
def locator_words(locator: str, counts: str = "page") -> str:
    """Where in a source, in words: `p. 12`, `paragraphs 2 and 3`, `note 7`.

    `counts` says what the p of `p2` counts (page or paragraph). What has no known form stays as
    it was written.
    """
    parts = [part for part in re.split(r"[,;\s]+(?:and\s+)?", locator) if part]
    grouped: dict[str, list[str]] = {}
    for part in parts:
        match = _LOCATOR.fullmatch(part)
        if match is None:
            return locator
        sign = match[1].lower()
        numbers = match[2] if match[3] is None else f"{match[2]}–{match[3]}"
        grouped.setdefault(counts if sign == "p" else sign, []).append(numbers)
    return ", ".join(
        f"{_UNITS[unit][len(numbers) > 1 or '–' in numbers[0]]} {listed(numbers)}"
        for unit, numbers in grouped.items()
    )


def full_name(source: Source) -> str:
    """A source as the line under a card names it: its short name, or author, title and year."""
    if source.short:
        return source.short
    parts = [source.author, source.title, years(source.date.when) if source.date else None]
    return ", ".join(part for part in parts if part)


def source_lines(context: Context, cites: Iterable[str]) -> list[str]:
    """One line for each source with its locators, each source once, in the order of the cites."""
    locators: dict[str, tuple[Source, list[str]]] = {}
    for cite in cites:
        found = context.deck.source(cite)
        if found is None:
            continue
        name, source, locator = found
        _, known = locators.setdefault(name, (source, []))
        if locator and locator not in known:
            known.append(locator)
    return [
        ", ".join(filter(None, (full_name(source), locator_words(" ".join(known), source.locator))))
        for source, known in locators.values()
    ]


def claimant(context: Context, entity: Entity) -> str:
    """Whose claim an entity is, as a sentence names them; its first source if no `by` says so."""
    if entity.by:
        words = context.noun(entity.by, "source", "figure", "organisation")
        if words:
            return words
    for cite in entity.sources:
        found = context.deck.source(cite)
        if found:
            return spoken_name(found[1])
    return "its source"


def teller(context: Context, entity: Entity) -> str:
    """Who states what was checked, as the subject of a sentence: `The essay`, or a name.

    Only where the entity rests on a single source of its type can the type stand for it.
    """
    found = [source for cite in entity.sources if (source := context.deck.source(cite))]
    sources = {name: source for name, source, _ in found}
    if entity.by:
        placed = context.find(entity.by, "source", "figure", "organisation")
        if placed is not None and not isinstance(placed.entity, Source):
            return noun(placed.entity)
        if placed is not None and isinstance(placed.entity, Source):
            sources = {placed.id: placed.entity} | sources
            first = placed.entity
        else:
            return "The source"
    elif found:
        first = found[0][1]
    else:
        return "The source"
    alike = sum(source.type == first.type for source in sources.values())
    return f"The {_NOUNS.get(first.type, first.type)}" if alike == 1 else author_name(first)


def stated_words(entity: Entity, field: Dated | Valued | Worded) -> str:
    """What a source states, in words; free words are quoted."""
    match field:
        case Dated():
            try:
                return when_words(parse_when(field.stated or ""))
            except DateError:
                return f"“{field.stated}”"
        case Valued() if field.stated is not None and isinstance(entity, Statistic):
            return amount(field.stated, entity.qualifier, entity.unit)
        case _:
            return f"“{field.stated}”"


def checked_words(context: Context, entity: Entity, field: Dated | Valued | Worded | None) -> str:
    """How the stated and the checked value differ, the note, and what the check rests on."""
    if field is None or field.checked is None:
        return ""
    parts: list[str] = []
    if field.stated is not None and str(field.stated) != str(field.checked):
        verb = "says" if _is_free(field) else "gives"
        parts.append(f"{teller(context, entity)} {verb} {stated_words(entity, field)}.")
    if field.note:
        parts.append(sentence(field.note))
    return " ".join((*parts, checked_against(context, field.sources))).strip()


def _is_free(field: Dated | Valued | Worded) -> bool:
    """Whether the source has words where the check has a date."""
    if not isinstance(field, Dated):
        return False
    try:
        parse_when(field.stated or "")
    except DateError:
        return True
    return False


def checked_against(context: Context, cites: Iterable[str]) -> str:
    """The sources of a check in one sentence; empty if there are none."""
    lines = source_lines(context, cites)
    return f"Checked against {'; '.join(lines)}." if lines else ""
