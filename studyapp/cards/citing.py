"""Where a card's answer comes from, and whose claim it is, in words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.cards.context import Context, spoken_name
from studyapp.cards.naming import aside
from studyapp.cards.words import amount, capital, listed, sentence, when_words, years
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
    """Where in a source, in words: `p. 12`, `paragraphs 2 and 3`, `note 7`, `document 1, preface`.

    `counts` says what the p of `p2` counts (page or paragraph). A part that has no known form
    stays as it was written.
    """
    grouped: dict[tuple[str, int], list[str]] = {}
    runs = 0
    joined = False
    for part in locator.split():
        match = _LOCATOR.fullmatch(part.rstrip(",;"))
        if match is None:
            if part == "and" and not joined:
                continue
            runs += not joined
            grouped.setdefault(("", runs), []).append(part)
            joined = True
            continue
        joined = False
        sign = match[1].lower()
        numbers = match[2] if match[3] is None else f"{match[2]}–{match[3]}"
        grouped.setdefault((counts if sign == "p" else sign, 0), []).append(numbers)
    if not any(unit for unit, _ in grouped):
        return locator
    return ", ".join(_part(unit, numbers) for (unit, _), numbers in grouped.items())


def _part(unit: str, numbers: list[str]) -> str:
    """The places of one unit: `paragraphs 2 and 3`; words as they are."""
    if not unit:
        return " ".join(numbers).rstrip(",;")
    return f"{_UNITS[unit][len(numbers) > 1 or '–' in numbers[0]]} {listed(numbers)}"


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
    """Whose claim an entity is, as a sentence names them; its first source if no `by` says so.

    What has neither is the deck author's own.
    """
    if entity.by:
        words = context.noun(entity.by, "source", "figure", "organisation")
        if words:
            return words
    for cite in entity.sources:
        found = context.deck.source(cite)
        if found:
            return spoken_name(found[1])
    return "the deck"


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


def checked_words(
    context: Context, entity: Entity, field: Dated | Valued | Worded | None, *, told: bool = False
) -> str:
    """How the stated and the checked value differ, the note, and what the check rests on.

    Where the front has `told` already what is stated, only the rest.
    """
    if field is None or field.checked is None:
        return ""
    parts: list[str] = []
    if not told and field.stated is not None and str(field.stated) != str(field.checked):
        verb = "says" if _is_free(field) else "gives"
        teller = capital(aside(claimant(context, entity)))
        parts.append(f"{teller} {verb} {stated_words(entity, field)}.")
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
