"""Completeness and care: what a deck can do without, but its students had better not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.deck.cloze import ClozeError, gaps_of
from studyapp.deck.entities import (
    Argument,
    Era,
    Figure,
    Instrument,
    PlainCard,
    Question,
    Source,
    Statistic,
    Thing,
)
from studyapp.deck.facets import differing
from studyapp.deck.findings import Finding
from studyapp.deck.references import cites, links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.draft import Draft, Written

# An era is the author's own cut through time; a question, a source and a card state no fact.
_NEED_NO_SOURCE = (Era, Question, Source, PlainCard)


def check_completeness(draft: Draft) -> Iterator[Finding]:
    """All findings about what is missing, doubled or never used."""
    for item in draft.each():
        if item.sound:
            yield from _truth(item)
            yield from _sourced(draft, item)
            yield from _corrections(item)
            yield from _of_kind(item)
    yield from _unused(draft)
    yield from _same_names(draft)


def _truth(item: Written) -> Iterator[Finding]:
    entity = item.entity
    if entity.truth == "claim" and not entity.by:
        message = "a claim needs to say whose it is"
        hint = 'write by = "…", the id of a source, figure or organisation'
        yield Finding(item.file, item.path("truth"), "D502", message, hint)
    if entity.truth == "disputed" and len(entity.sides) < 2:
        message = f"what is disputed needs two sides; this has {('none', 'one')[len(entity.sides)]}"
        hint = 'write sides.one = { by = "…", text = "…" } for each side'
        yield Finding(item.file, item.path("truth"), "D503", message, hint)
    if entity.sides and entity.truth != "disputed":
        message = f"sides are shown only where something is disputed; this is a {entity.truth}"
        hint = 'write truth = "disputed"'
        yield Finding(item.file, item.path("sides"), "D509", message, hint, on_key=True)


def _sourced(draft: Draft, item: Written) -> Iterator[Finding]:
    entity = item.entity
    if isinstance(entity, _NEED_NO_SOURCE) or entity.origin == "background":
        return
    if entity.sources or (entity.by and draft.find(entity.by, "source")):
        return
    if next(cites(entity), None) is None:
        message = f"{item.key} names no source"
        hint = 'write sources = ["…"], or origin = "background" if it is common knowledge'
        yield Finding(item.file, item.path(), "D501", message, hint, on_key=True)


def _corrections(item: Written) -> Iterator[Finding]:
    if not item.entity.corrections:
        return
    fields = differing(item.entity)
    for key in item.entity.corrections:
        if key in fields:
            message = f"the field '{key}' makes a correction of this name already"
            path = item.path("corrections", key)
            yield Finding(
                item.file, path, "D216", message, "give this one another key", on_key=True
            )


def _of_kind(item: Written) -> Iterator[Finding]:
    match item.entity:
        case PlainCard():
            yield from _card(item, item.entity)
        case Argument():
            for key, premise in item.entity.premises.items():
                if not premise.evidence:
                    message = f"the premise '{key}' has no evidence"
                    hint = 'write evidence = ["…"], the ids of events, statistics or quotes'
                    path = item.path("premises", key)
                    yield Finding(item.file, path, "D504", message, hint, on_key=True)
        case Statistic() if item.entity.as_of is None:
            message = "this number does not say of when it is"
            hint = 'write as_of = "…", the date that it holds for'
            yield Finding(item.file, item.path(), "D506", message, hint, on_key=True)
        case _:
            return


def _card(item: Written, card: PlainCard) -> Iterator[Finding]:
    if card.cloze is None:
        if not card.front or not card.back:
            lacking = "back" if card.front else "front"
            message = (
                f"this card has no {lacking}" if card.front or card.back else "this card is empty"
            )
            hint = 'write front = "…" and back = "…", or cloze = "…"'
            yield Finding(item.file, item.path(), "D217", message, hint, on_key=True)
    elif card.front or card.back:
        message = "this card has a cloze text and a front or back as well"
        hint = "keep one of the two, or make two cards of it"
        yield Finding(item.file, item.path("cloze"), "D217", message, hint, on_key=True)
    else:
        yield from _cloze(item, card.cloze)


def _cloze(item: Written, text: str) -> Iterator[Finding]:
    path = item.path("cloze")
    try:
        gaps = gaps_of(text)
    except ClozeError as error:
        yield Finding(item.file, path, "D218", error.message, error.hint)
        return
    if not gaps:
        hint = "put {{ and }} around the words to hide"
        yield Finding(item.file, path, "D218", "this cloze text hides nothing", hint)
    for name in dict.fromkeys(gap.name for gap in gaps):
        rest = text
        for gap in reversed(gaps):
            shown = "\0" if gap.name == name else gap.words
            rest = rest[: gap.start] + shown + rest[gap.end :]
        for words in dict.fromkeys(gap.words for gap in gaps if gap.name == name):
            if len(words) > 2 and re.search(
                rf"(?<!\w){re.escape(words)}(?!\w)", rest, re.IGNORECASE
            ):
                message = f"the text gives '{words}' away beside its gap"
                hint = f"word it otherwise, or hide both: {{{{{_name(name)}::{words}}}}}"
                yield Finding(item.file, path, "D508", message, hint)


def _name(name: str) -> str:
    return "answer" if name.isdigit() else name


def _unused(draft: Draft) -> Iterator[Finding]:
    used: set[str] = set()
    cited: set[str] = set()
    for item in draft.each():
        for link in links(item.entity):
            used.update(other.key for other in draft.named(link.ref))
        for _, cite in cites(item.entity):
            cited.add(cite.partition(" ")[0])
    for item, _source in draft.of(Source):
        if item.key not in used and not cited & {item.id, *item.entity.formerly}:
            message = f"the source '{item.id}' is never cited"
            hint = f'cite it where you used it: sources = ["{item.id} p1"]'
            yield Finding(item.file, item.path(), "D507", message, hint, on_key=True)
    for item, figure in draft.of(Figure):
        if item.key not in used and not figure.roles and not figure.did:
            message = f"nothing in the deck names the figure '{item.id}'"
            hint = "name it in figures = […] of an event, or say what the figure did"
            yield Finding(item.file, item.path(), "D505", message, hint, on_key=True)


def _same_names(draft: Draft) -> Iterator[Finding]:
    first: dict[tuple[str, str], Written] = {}
    for item in draft.each():
        entity = item.entity
        if not item.sound or not isinstance(entity, Figure | Thing | Instrument):
            continue
        name = entity.title if isinstance(entity, Instrument) else entity.name
        field = "title" if isinstance(entity, Instrument) else "name"
        places: list[tuple[tuple[str | int, ...], str]] = [((field,), name)]
        places += [(("aliases", number), alias) for number, alias in enumerate(entity.aliases)]
        for path, alias in places:
            there = first.setdefault((entity.kind, " ".join(alias.casefold().split())), item)
            if there is not item:
                message = f"{there.key} is called '{alias}' too"
                hint = "a typed answer could mean either: leave the name with one of them"
                yield Finding(item.file, item.path(*path), "D510", message, hint)
