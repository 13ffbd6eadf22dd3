"""From Anki's notes to cards of a deck file: one for each card of a note, one for a cloze."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from studyapp.deck.cloze import gap_names
from studyapp.exchange.anki_cloze import NoClozeError, cloze_of
from studyapp.exchange.anki_history import Facet
from studyapp.exchange.anki_plain import HINTS, NAMES, SCRIPTS, flattened, told
from studyapp.exchange.anki_sides import (
    Content,
    NoSidesError,
    cloze_faces_of,
    faces_of,
    worded_fields,
)
from studyapp.exchange.anki_template import Sides, cloze_sides, sides_of
from studyapp.exchange.anki_text import read_html, says_something
from studyapp.exchange.gathering import called
from studyapp.exchange.incoming import MOST_TEXT, one_line, settled
from studyapp.exchange.left import Left

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from studyapp.exchange.anki_sides import Faces
    from studyapp.exchange.apkg_rows import CardRow, NoteRow, NoteType, Rows

MARK = "n-"
"""How the id of an entity begins that was made of a note."""

_MADE = re.compile(rf"({MARK}[0-9a-f]{{16}})(?:-\d+)?")
_LOOKED_AT = 2_000  # characters of a field, for its first words


@dataclass(frozen=True, slots=True)
class Brought:
    """A card entity: its id, and the name of Anki's deck that it lay in.

    Either `front` and `back` are given or `cloze`; `note` may be empty. `guid` is Anki's id of the
    note.
    """

    id: str
    guid: str
    deck: str
    front: str = ""
    back: str = ""
    cloze: str = ""
    note: str = ""
    typed: bool = False


@dataclass(slots=True)
class Bringing:
    """What was made of a collection so far.

    `facets` says of each of Anki's cards, by its id, which of ours it became, `untaken` why one
    became none. `gapless` are cards of clozes whose gap is gone from the text.
    """

    cards: list[Brought] = field(default_factory=list)
    facets: dict[int, Facet] = field(default_factory=dict)
    untaken: dict[int, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    gapless: int = 0
    tagged: int = 0
    pictures: int = 0
    sounds: int = 0
    hints: int = 0
    unshown: Counter[tuple[str, str]] = field(default_factory=Counter)
    plain: Counter[tuple[str, str]] = field(default_factory=Counter)

    def leave(self, note: NoteRow, cards: Iterable[CardRow], why: str) -> None:
        """List some cards of a note that become none of ours; `why` is a sentence."""
        self.left.append(Left(name_of(note), why))
        self.untaken |= dict.fromkeys((card.id for card in cards), why)


def bring(rows: Rows) -> Bringing:
    """Make cards of all notes; what cannot become one is listed with its reason."""
    made = Bringing()
    rows = replace(rows, decks={number: one_line(name) for number, name in rows.decks.items()})
    cards_of: dict[int, list[CardRow]] = {}
    for card in rows.cards:
        cards_of.setdefault(card.note, []).append(card)
    guids: set[str] = set()
    sides: dict[tuple[int, int], Sides | None] = {}
    worded = worded_fields(rows)
    for note in rows.notes:
        kind, cards = rows.types.get(note.type), cards_of.get(note.id, [])
        if kind is None or not cards or not note.guid:
            made.leave(note, cards, "It has no note type, no card or no id of its own.")
        elif note.guid in guids:
            made.leave(note, cards, "Another note has the same id.")
        elif max(map(len, note.fields)) > MOST_TEXT:
            made.leave(note, cards, "It is longer than a card can be.")
        elif kind.cloze:
            guids.add(note.guid)
            content = Content(note, kind, worded[note.type])
            _bring_cloze(made, rows, note, cards, sides, content)
        else:
            guids.add(note.guid)
            each = {card.place: card for card in cards}
            content = Content(note, kind, worded[note.type])
            _bring_cards(made, rows, note, [each[place] for place in sorted(each)], sides, content)
        made.tagged += bool(note.tags.strip())
    for card in rows.cards:
        if card.id not in made.facets:
            made.untaken.setdefault(card.id, "Its note is not there, or has another in its place.")
    made.left.extend(told(made.plain))
    return made


def entity_id(guid: str, place: int = 0) -> str:
    """The id in the deck file: 64 bits of SHA-256 of Anki's own, so that it stays the same."""
    name = f"{MARK}{sha256(guid.encode('utf-8', 'replace')).hexdigest()[:16]}"
    return name if place == 0 else f"{name}-{place + 1}"


def note_of(entity: str) -> str:
    """The id that a note's first card has, given that of one of its cards; empty for any other."""
    found = _MADE.fullmatch(entity)
    return found[1] if found else ""


def name_of(note: NoteRow) -> str:
    """What a note is called in a list: its first words, or Anki's number of it."""
    for content in note.fields:
        if content.strip() and says_something(text := read_html(content[:_LOOKED_AT]).text):
            return called(text)
    return f"Note {note.id}"


def _bring_cards(
    made: Bringing,
    rows: Rows,
    note: NoteRow,
    cards: list[CardRow],
    sides: dict[tuple[int, int], Sides | None],
    content: Content,
) -> None:
    """One entity for each card of an ordinary note."""
    kind = content.kind
    used: set[int] = set()
    plain: set[str] = set()
    before = len(made.cards)
    for card in cards:
        key = (note.type, card.place)
        if key not in sides:
            sides[key] = sides_of(kind, card.place)
        facing = sides[key]
        if facing is None:
            made.leave(note, [card], "Its template shows no fields that are known.")
            continue
        try:
            faces = faces_of(facing, content)
        except NoSidesError as error:
            used |= facing.fields
            made.leave(note, [card], str(error))
            continue
        used |= faces.fields
        plain |= _lost(facing, faces)
        entity = entity_id(note.guid, card.place)
        made.facets[card.id] = Facet(note.guid, card.place, entity, "card")
        made.cards.append(
            Brought(
                entity,
                note.guid,
                rows.decks.get(card.deck, ""),
                faces.front,
                faces.back,
                note=faces.note,
                typed=faces.typed,
            )
        )
    if len(made.cards) > before:
        _count(made, content, note, plain)
    _count_media(made, content, used)
    _count_unshown(made, kind, note, used)


def _bring_cloze(
    made: Bringing,
    rows: Rows,
    note: NoteRow,
    cards: list[CardRow],
    sides: dict[tuple[int, int], Sides | None],
    content: Content,
) -> None:
    """One entity for a cloze note, whose gaps are its cards."""
    kind = content.kind
    facing = sides.get((note.type, 0)) or cloze_sides(kind)
    sides[note.type, 0] = facing
    try:
        faces = cloze_faces_of(facing, content)
        written, hints = cloze_of(faces.front)
    except NoSidesError as error:
        made.leave(note, cards, str(error))
        return
    except NoClozeError as error:
        made.leave(note, cards, f"This cloze cannot be carried over: {error}.")
        return
    more = [f"Hint for “{hint.words}”: {hint.hint}" for hint in hints]
    made.hints += len(hints)
    entity = entity_id(note.guid)
    deck = rows.decks.get(cards[0].deck, "")
    text = "\n\n".join(filter(None, (faces.note, *more)))
    made.cards.append(
        Brought(entity, note.guid, deck, cloze=settled(written), note=text, typed=faces.typed)
    )
    _count(made, content, note, _lost(facing, faces))
    _count_media(made, content, faces.fields)
    _count_unshown(made, kind, note, faces.fields)
    gaps = gap_names(written)
    for card in cards:
        gap = f"c{card.place + 1}"
        if gap in gaps:
            made.facets[card.id] = Facet(note.guid, card.place, entity, f"cloze.{gap}")
        else:
            made.gapless += 1
            made.untaken[card.id] = "Its gap is gone from the text."


def _lost(sides: Sides, faces: Faces) -> set[str]:
    """What a template had that text has not."""
    lost = ((HINTS, faces.hinted), (NAMES, faces.bare), (SCRIPTS, sides.scripted))
    return {what for what, is_lost in lost if is_lost}


def _count(made: Bringing, content: Content, note: NoteRow, lost: set[str]) -> None:
    """Count what a note had that text has not; `lost` is what its templates had."""
    for what in (*flattened(note), *lost):
        made.plain[what, content.kind.name] += 1


def _count_media(made: Bringing, content: Content, used: AbstractSet[int]) -> None:
    for number in used:
        pictures, sounds = content.media(number)
        made.pictures += pictures
        made.sounds += sounds


def _count_unshown(made: Bringing, kind: NoteType, note: NoteRow, used: AbstractSet[int]) -> None:
    for number, (name, content) in enumerate(zip(kind.fields, note.fields, strict=False)):
        if number not in used and content.strip():
            made.unshown[kind.name, name] += 1
