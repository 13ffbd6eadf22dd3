"""The cards of a deck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from studyapp.cards.apart import Known, told_apart
from studyapp.cards.arguments import argument_faces, question_faces
from studyapp.cards.captions import caption
from studyapp.cards.card import Card, CardId, Typed, card_id
from studyapp.cards.citing import checked_words, claimant, source_lines
from studyapp.cards.context import Context, context_of, moment_of, topic
from studyapp.cards.corrections import correction_faces
from studyapp.cards.eras import MAIN
from studyapp.cards.events import event_faces
from studyapp.cards.face import Face
from studyapp.cards.figures import figure_faces
from studyapp.cards.folding import words_of
from studyapp.cards.front import RECORDS, Draft, asks_sides, safe_tells
from studyapp.cards.instruments import instrument_faces
from studyapp.cards.naming import aside
from studyapp.cards.order import in_order
from studyapp.cards.periods import era_faces
from studyapp.cards.plain import plain_faces
from studyapp.cards.prerequisites import unit_of, units_of
from studyapp.cards.statistic import statistic_faces
from studyapp.cards.texts import quote_faces, source_faces
from studyapp.cards.things import thing_faces
from studyapp.cards.words import capital, sentence, sentences, when_words
from studyapp.deck.dates import Span, When
from studyapp.deck.entities import Entity, Era, Side, Source

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck, Placed

Faces = Callable[..., Iterator[Face]]

_FACES: dict[str, Faces] = {
    "era": era_faces,
    "figure": figure_faces,
    "organisation": thing_faces,
    "place": thing_faces,
    "term": thing_faces,
    "event": event_faces,
    "instrument": instrument_faces,
    "statistic": statistic_faces,
    "question": question_faces,
    "argument": argument_faces,
    "quote": quote_faces,
    "source": source_faces,
    "card": plain_faces,
}


def cards_of(deck: Deck) -> tuple[Card, ...]:
    """All cards of a deck, in the order in which new cards are met.

    Every facet of every entity that is not in its `skip` makes one card; a facet whose reference
    names nothing in the deck makes none. No two cards have one id or one front.
    """
    context = context_of(deck)
    drafts = [draft for placed in deck.entities.values() for draft in _drafts(context, placed)]
    fronts = [draft.front() for draft in drafts]
    added = told_apart(fronts, lambda number: _known(drafts[number]))
    fronts = [
        draft.front(words) if words else front
        for draft, front, words in zip(drafts, fronts, added, strict=True)
    ]
    place = {unit: number for number, unit in enumerate(in_order(units_of(context)))}
    cards = [_card(context, draft, front) for draft, front in zip(drafts, fronts, strict=True)]
    order = sorted(
        range(len(cards)),
        key=lambda number: place[unit_of(drafts[number].placed.key, cards[number].facet)],
    )
    return tuple(cards[number] for number in order)


def cards_by(context: Context, key: str) -> tuple[Card, ...]:
    """The cards that one entity (`kind.id`) makes, in the order of its facets.

    They are those of `cards_of`, but told apart from those of the same kind alone.
    """
    placed = context.deck.entities.get(key)
    if placed is None:
        return ()
    drafts = list(_drafts(context, placed))
    if not drafts:
        return ()
    facets = {draft.face.facet for draft in drafts}
    others = [
        Draft(other, face, _whose(context, other.entity), "")  # its source is not asked for
        for other in context.deck.entities.values()
        if other.entity.kind == placed.entity.kind and other is not placed
        for face in faces_of(context, other)
        if face.facet in facets
    ]
    every = [*drafts, *others]
    fronts = [draft.front() for draft in every]
    added = told_apart(fronts, lambda number: _known(every[number]))
    return tuple(
        _card(context, draft, draft.front(words) if words else front)
        for draft, front, words in zip(drafts, fronts, added, strict=False)
    )


def faces_of(context: Context, placed: Placed) -> Iterator[Face]:
    """The wording of each facet of an entity that its author did not skip."""
    entity = placed.entity
    seen: set[str] = set(entity.skip)
    for faces in (_FACES[entity.kind], correction_faces):
        for face in faces(context, placed.key, entity):
            if face.facet not in seen:
                seen.add(face.facet)
                yield face


def _drafts(context: Context, placed: Placed) -> Iterator[Draft]:
    """The faces of an entity, with whose claim it is and where it was read."""
    entity = placed.entity
    whose = _whose(context, entity)
    sides = entity.sides.values() if entity.truth == "disputed" else ()
    told = tuple(cite for side in sides for cite in side.sources)
    itself = (placed.id,) if isinstance(entity, Source) else ()
    known: dict[tuple[str, ...], str] = {}
    for face in faces_of(context, placed):
        checks = face.stated.sources if face.stated else ()
        cites = (*(face.cites or (*itself, *entity.sources)), *told, *checks)
        if cites not in known:
            known[cites] = "\n".join(source_lines(context, cites))
        yield Draft(placed, face, whose, known[cites])


def _whose(context: Context, entity: Entity) -> str:
    """Whose claim an entity is; empty for what is no claim."""
    return claimant(context, entity) if entity.truth == "claim" else ""


def _card(context: Context, draft: Draft, front: str) -> Card:
    placed, face = draft.placed, draft.face
    entity, kind = placed.entity, placed.entity.kind
    when = _when(draft)
    deck = context.deck.info.id
    return Card(
        id=card_id(deck, kind, placed.id, face.facet),
        deck=deck,
        part=placed.part,
        kind=kind,
        entity=placed.id,
        facet=face.facet,
        caption=caption(entity, face.facet),
        front=front,
        back="\n".join([face.back, *_sides(context, entity)]) if asks_sides(draft) else face.back,
        body=_body(context, draft),
        source=draft.source,
        checked=face.checked
        or checked_words(context, entity, face.stated, told=face.facet.startswith("correction.")),
        truth=entity.truth,
        era=_era(context, placed, face.when),
        moment=_day(when),
        moment_words=when_words(when) if when else "",
        shares=tuple(dict.fromkeys((placed.key, *face.names))),
        typed=_typed(face.typed, front),
        former=_former(deck, kind, entity, face.facet),
        origin=entity.origin,
        topic=topic(entity),
        minor=face.facet in entity.minor,
    )


def _typed(typed: Typed | None, front: str) -> Typed | None:
    """How the answer may be typed, without the further names that the front itself shows."""
    if typed is None or typed.kind != "name":
        return typed
    first, *more = typed.accepted
    low = front.casefold()
    if not any(name[:3].casefold() in low for name in more):
        return typed
    shown = set(words_of(front))
    kept = (first, *(name for name in more if not shown.issuperset(words_of(name))))
    return typed if kept == typed.accepted else replace(typed, accepted=kept)


def _known(draft: Draft) -> Known:
    """What may tell a card from one with the same front."""
    return Known(draft.face.back, _day(_when(draft)), safe_tells(draft.face))


def _when(draft: Draft) -> When | None:
    """The time of a card: its own, or its entity's."""
    return draft.face.when or moment_of(draft.placed.entity)


def _body(context: Context, draft: Draft) -> str:
    """What is worth knowing beside the answer, whose claim it is, and what each side says."""
    entity, face = draft.placed.entity, draft.face
    back = face.back.casefold()
    lines = [" ".join(said for said in sentences(face.body) if not _is_in(said, back))]
    if lines[0]:
        lines[0] = sentence(lines[0])
    # What names its author in the question needs it no more; an editor's objection is not theirs.
    if draft.whose and draft.teller != RECORDS and not face.attributed:
        lines += [f"So says {draft.whose}."] if draft.whose not in face.back else []
    if not asks_sides(draft):
        lines += _sides(context, entity)
    if entity.note and not _is_in(entity.note, back):
        lines.append(sentence(entity.note))
    return "\n".join(line for line in lines if line)


def _sides(context: Context, entity: Entity) -> list[str]:
    """What each side says of what is disputed, a line each."""
    if entity.truth != "disputed":
        return []
    return [
        f"{capital(aside(_side_name(context, side)))} says: {sentence(side.text)}"
        for side in entity.sides.values()
    ]


def _side_name(context: Context, side: Side) -> str:
    return context.noun(side.by, "source", "figure", "organisation") or side.by


def _is_in(said: str, back: str) -> bool:
    """Whether the back says a sentence already."""
    return said.rstrip(".").casefold() in back


def _era(context: Context, placed: Placed, when: When | None) -> str:
    """The era of a card in the main view: that of its own date, else its entity's."""
    entity = placed.entity
    if isinstance(entity, Source):  # the date of a book is not the time that it tells of
        return ""
    if isinstance(entity, Era):
        return placed.id if entity.view == MAIN else context.era_at(entity.span.when)
    named = context.era(getattr(entity, "era", None))
    own = moment_of(entity)
    if named is not None and (when is None or when == own):
        return named[0]
    return context.era_at(when or own) or (named[0] if named else "")


def _day(when: When | None) -> str:
    """The ISO day for the timeline: the first that the date can mean."""
    if when is None:
        return ""
    if isinstance(when, Span) and when.start is None:
        return when.latest.isoformat()
    return when.earliest.isoformat() if when.earliest != date.min else ""


def _former(deck: str, kind: str, entity: Entity, facet: str) -> tuple[CardId, ...]:
    """The ids that a card had while its entity was called otherwise."""
    ids: list[CardId] = []
    for old in entity.formerly:
        before, _, name = old.rpartition(".")
        ids.append(card_id(deck, before or kind, name, facet))
    return tuple(ids)
