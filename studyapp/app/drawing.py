"""From decks and a seed to the items of a paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.cards.record import from_record
from studyapp.quiz.draw import Style, cards_of, draw, paper_key, with_cards
from studyapp.quiz.item import ONE_OF, Item, Type
from studyapp.quiz.paper import Wanted, build, fitting
from studyapp.quiz.record import pool_from
from studyapp.quiz.seed import shuffled
from studyapp.store import library, papers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from studyapp.app.desk import Desk
    from studyapp.quiz.entry import Entry
    from studyapp.quiz.preset import Preset, Section
    from studyapp.store.library import DeckRecord, Library

LURES_REST_DAYS = 7
"""For so many days a wrong option that was shown gives way to others."""

CHOICE = frozenset(ONE_OF | {Type.SEVERAL, Type.ORDER, Type.MATCH})
"""The types of a section of choice that names none."""

Seen = dict[str, Counter[str]]


def shown_lately(desk: Desk, day: int) -> Seen:
    """How often each wrong option was shown in the last days, by item."""
    seen: Seen = {}
    for spec in papers.specs_since(desk.store, day - LURES_REST_DAYS):
        for record in spec.get("items", ()):
            options = record.get("options", ())
            wrong = [option[0] for option in options if option[0] not in record.get("key", ())]
            seen.setdefault(record["id"], Counter()).update(wrong)
    return seen


def from_library(
    found: Library, decks: Iterable[DeckRecord], seed: str, seen: Seen
) -> Callable[[Entry, Style], Item]:
    """How an entry of some decks of the library is drawn."""
    versions = {record.id: str(record.info.get("version", "")) for record in decks}

    def drawn(entry: Entry, style: Style) -> Item:
        record = library.pool(found, entry.id)
        if record is None:
            raise LookupError(entry.id)
        key = paper_key(entry.deck, versions.get(entry.deck, ""), entry.id, seed)
        item = draw(pool_from(record), key, style, seen.get(entry.id))
        cards = library.cards(found, cards_of(item))
        return with_cards(item, [from_record(card) for card in cards.values()])

    return drawn


def draw_sections(
    preset: Preset,
    entries: Sequence[Entry],
    wanted: Wanted,
    seed: str,
    drawn: Callable[[Entry, Style], Item],
) -> list[list[Item]]:
    """The items of each section; `wanted` limits all of them, its count and types do not count."""
    sections: list[list[Item]] = []
    for number, section in enumerate(preset.sections):
        taken = [item for earlier in sections for item in earlier]
        own = f"{seed}/{number}" if number else seed
        if section.kind == "written":
            sections.append(_written(section, entries, wanted, own, drawn))
            continue
        style = Style(section.options, section.none_of_these)
        types = frozenset(section.types) or (wanted.types or CHOICE)
        asked = replace(wanted, count=section.questions, types=frozenset(types))
        sections.append(build(entries, asked, own, lambda entry, s=style: drawn(entry, s), taken))  # type: ignore[misc]
    return sections


def _written(
    section: Section,
    entries: Iterable[Entry],
    wanted: Wanted,
    seed: str,
    drawn: Callable[[Entry, Style], Item],
) -> list[Item]:
    """Written questions, each of the form that its place asks for, or else of any other."""
    asked = replace(wanted, types=frozenset({Type.WRITTEN}), recalled=None)
    left = shuffled(f"{seed}written", fitting(entries, asked), lambda entry: entry.id)
    forms = [one.form for one in section.questions_list] or ["essay"] * section.questions
    items: list[Item] = []
    for form in forms:
        entry = next((one for one in left if one.id.endswith(f"-{form}")), None)
        entry = entry or next(iter(left), None)
        if entry is None:
            break
        left = [one for one in left if one.entity != entry.entity]
        items.append(drawn(entry, Style()))
    return items


def entries_in(found: Library, decks: Iterable[DeckRecord]) -> list[Entry]:
    """What the questions of some decks are drawn from."""
    return [entry for record in decks for entry in library.entries(found, record.id)]


def weights_of(decks: Sequence[DeckRecord]) -> dict[str, float]:
    """The shares of parts that decks ask for; parts of decks without any count alike."""
    return shared_out(
        (
            record.info.get("weights") or {},
            [f"{record.id}/{part['id']}" for part in record.parts],
        )
        for record in decks
    )


def shared_out(decks: Iterable[tuple[Mapping[str, float], Iterable[str]]]) -> dict[str, float]:
    """The shares of parts (`deck/part`) in a paper, of what each deck asks for and its parts.

    The parts of decks that ask for nothing count alike; there are no shares if all are such.
    """
    every = [(weights, weights or dict.fromkeys(parts, 1.0)) for weights, parts in decks]
    if not any(weights for weights, _ in every):
        return {}
    return {name: float(share) for _, own in every for name, share in own.items()}


def eras_of(records: Iterable[DeckRecord]) -> Mapping[str, str]:
    """The titles of all eras by id."""
    return {band["id"]: band["title"] for record in records for band in record.eras}
