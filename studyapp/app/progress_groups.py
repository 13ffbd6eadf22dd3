"""How well eras, kinds of cards and questions of policy are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studyapp.app.phrases import KINDS
from studyapp.app.progress_reading import entity_of
from studyapp.app.progress_words import mastery_row
from studyapp.progress.groups import mastery_by, together
from studyapp.store import figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studyapp.app.progress_views import MasteryRow
    from studyapp.cards.card import CardId
    from studyapp.progress.recall import Mastery
    from studyapp.store.library import DeckRecord, Library

Place = tuple[str, str, str]
"""A deck, the id of an era of it ("" for none), and a kind of cards."""

Entity = tuple[str, str]
"""A deck and the key of an entity in it."""

_NOWHERE = ("", "")
_OPINIONS = frozenset({"argument", "question"})


@dataclass(frozen=True, slots=True)
class Places:
    """Where the cards of the library belong.

    `places` has the place of each card in one text, `named` says which place a text is, `sizes`
    has the number of cards of each text, and `entities` that of each argument and question.
    """

    places: dict[CardId, str] = field(default_factory=dict)
    named: dict[str, Place] = field(default_factory=dict)
    sizes: Counter[str] = field(default_factory=Counter)
    entities: Counter[Entity] = field(default_factory=Counter)


def places_of(library: Library) -> Places:
    """Where all cards of the library belong; 0.1 s for 100,000, so keep it."""
    places = figures.places(library)
    sizes = Counter(places.values())
    named = {text: _place(text) for text in sizes}
    opinions = {text for text, place in named.items() if place[2] in _OPINIONS}
    entities = Counter(
        (named[text][0], entity_of(card)) for card, text in places.items() if text in opinions
    )
    return Places(places, named, sizes, entities)


def _place(text: str) -> Place:
    deck, kind, era = text.split("/")
    return deck, era, kind


def by_place(
    places: Places, decks: Sequence[DeckRecord], chances: Mapping[CardId, float]
) -> dict[Place, Mastery]:
    """How well the cards of each place in some decks are known."""
    ids = {one.id for one in decks}
    totals = {text: count for text, count in places.sizes.items() if places.named[text][0] in ids}
    found = map(places.places.get, chances)
    known = zip(found, chances.values(), strict=True)
    held = mastery_by(((text, chance) for text, chance in known if text), totals)
    return {places.named[text]: mastery for text, mastery in held.items()}


def by_era(known: Mapping[Place, Mastery], decks: Sequence[DeckRecord]) -> tuple[MasteryRow, ...]:
    """The eras of some decks in their order, then all cards that are of none of them."""
    titles = {(one.id, str(band["id"])): str(band["title"]) for one in decks for band in one.eras}
    parts: defaultdict[tuple[str, str], list[Mastery]] = defaultdict(list)
    for (deck, era, _), found in known.items():
        parts[(deck, era) if (deck, era) in titles else _NOWHERE].append(found)
    return tuple(
        mastery_row("/".join(filter(None, era)), title, together(parts[era]))
        for era, title in {**titles, _NOWHERE: "No single era"}.items()
        if era in parts
    )


def by_kind(known: Mapping[Place, Mastery]) -> tuple[MasteryRow, ...]:
    """The kinds of cards."""
    parts: defaultdict[str, list[Mastery]] = defaultdict(list)
    for (_, _, kind), found in known.items():
        parts[kind].append(found)
    return tuple(
        mastery_row(kind, title, together(parts[kind]))
        for kind, title in KINDS.items()
        if kind in parts
    )


def by_question(
    library: Library,
    places: Places,
    decks: Sequence[DeckRecord],
    chances: Mapping[CardId, float],
) -> tuple[MasteryRow, ...]:
    """The questions of policy, each with its own card and those of the arguments that answer it.

    Which argument answers which question is what a compiled deck says under `answers`, key by
    key; a question without any is left out.
    """
    question_of: dict[Entity, Entity] = {}
    for one in decks:
        for argument, question in one.info.get("answers", {}).items():
            question_of[one.id, str(argument)] = (one.id, str(question))
    if not question_of:
        return ()
    asked = dict.fromkeys(question_of.values())
    question_of |= {question: question for question in asked}
    totals = Counter(dict.fromkeys(asked, 0))
    for place, question in question_of.items():
        totals[question] += places.entities[place]
    grouped = (
        (question_of[place], chance)
        for card, chance in chances.items()
        if ("/argument." in card or "/question." in card)  # of so many cards few get further
        and (place := (card.partition("/")[0], entity_of(card))) in question_of
    )
    rows = []
    for question, found in mastery_by(grouped, totals).items():
        title = figures.topic_of(library, *question) or question[1].partition(".")[2]
        rows.append(mastery_row("/".join(question), title, found))
    return tuple(rows)
