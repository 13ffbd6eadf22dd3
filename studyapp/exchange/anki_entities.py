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
from studyapp.exchange.anki_template import Sides, sides_of
from studyapp.exchange.anki_text import Read, read_html
from studyapp.exchange.gathering import called
from studyapp.exchange.incoming import MOST_TEXT, one_line, settled
from studyapp.exchange.left import Left

if TYPE_CHECKING:
    from collections.abc import Iterable

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
            _bring_cloze(made, rows, note, cards)
        else:
            guids.add(note.guid)
            each = {card.place: card for card in cards}
            _bring_cards(made, rows, note, [each[place] for place in sorted(each)], sides)
        made.tagged += bool(note.tags.strip())
    for card in rows.cards:
        if card.id not in made.facets:
            made.untaken.setdefault(card.id, "Its note is not there, or has another in its place.")
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
    """What a note is called in a list: its first words."""
    field = next((field for field in note.fields if field.strip()), "")
    return called(read_html(field[:_LOOKED_AT]).text)


def _bring_cards(
    made: Bringing,
    rows: Rows,
    note: NoteRow,
    cards: list[CardRow],
    sides: dict[tuple[int, int], Sides | None],
) -> None:
    """One entity for each card of an ordinary note."""
    kind = rows.types[note.type]
    used: set[int] = set()
    read: dict[int, Read] = {}
    for card in cards:
        key = (note.type, card.place)
        if key not in sides:
            sides[key] = sides_of(kind, card.place)
        facing = sides[key]
        if facing is None:
            made.leave(note, [card], "Its template shows no fields that are known.")
            continue
        front = read_html(_filled(facing, note))
        answers = [(number, _field(made, read, note, number)) for number in facing.answer]
        used |= {*facing.answer, *(part for part in facing.asked if isinstance(part, int))}
        back = next((answer for _, answer in answers if answer.says_something), None)
        if not front.says_something or back is None:
            lacking = "question" if not front.says_something else "answer"
            made.leave(note, [card], f"It has no words as its {lacking}.")
            continue
        more = [
            f"{one_line(kind.fields[number])}: {answer.text}"
            for number, answer in answers
            if answer is not back and answer.says_something
        ]
        made.pictures += front.pictures
        made.sounds += front.sounds
        entity = entity_id(note.guid, card.place)
        made.facets[card.id] = Facet(note.guid, card.place, entity, "card")
        made.cards.append(
            Brought(
                entity,
                note.guid,
                rows.decks.get(card.deck, ""),
                front.text,
                back.text,
                note="\n\n".join(more),
                typed=facing.typed,
            )
        )
    _count_unshown(made, kind, note, used)


def _filled(facing: Sides, note: NoteRow) -> str:
    """The question with the note's own fields."""
    fields = dict(enumerate(note.fields))
    return "".join(part if isinstance(part, str) else fields.get(part, "") for part in facing.asked)


def _field(made: Bringing, read: dict[int, Read], note: NoteRow, number: int) -> Read:
    """A field of a note as text; pictures and sounds in it are counted once."""
    if number not in read:
        read[number] = read_html(note.fields[number] if number < len(note.fields) else "")
        made.pictures += read[number].pictures
        made.sounds += read[number].sounds
    return read[number]


def _bring_cloze(made: Bringing, rows: Rows, note: NoteRow, cards: list[CardRow]) -> None:
    """One entity for a cloze note, whose gaps are its cards."""
    kind = rows.types[note.type]
    text = read_html(note.fields[0])
    try:
        written, hints = cloze_of(text.text)
    except NoClozeError as error:
        made.leave(note, cards, f"This cloze cannot be carried over: {error}.")
        return
    rest = [read_html(part) for part in note.fields[1:]]
    more = "\n\n".join(part.text for part in rest if part.says_something)
    made.hints += hints
    made.pictures += text.pictures + sum(part.pictures for part in rest)
    made.sounds += text.sounds + sum(part.sounds for part in rest)
    entity = entity_id(note.guid)
    deck = rows.decks.get(cards[0].deck, "")
    typed = bool(kind.templates) and "{{type:" in kind.templates[0][0]
    made.cards.append(
        Brought(entity, note.guid, deck, cloze=settled(written), note=more, typed=typed)
    )
    gaps = gap_names(written)
    for card in cards:
        gap = f"c{card.place + 1}"
        if gap in gaps:
            made.facets[card.id] = Facet(note.guid, card.place, entity, f"cloze.{gap}")
        else:
            made.gapless += 1
            made.untaken[card.id] = "Its gap is gone from the text."


def _count_unshown(made: Bringing, kind: NoteType, note: NoteRow, used: set[int]) -> None:
    for number, (name, content) in enumerate(zip(kind.fields, note.fields, strict=False)):
        if number not in used and content.strip():
            made.unshown[kind.name, name] += 1
