"""The student's own notes on cards: a hint in their words, under the answer or as a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.app.note_views import NoteView
from studyapp.errors import StudyError
from studyapp.store import library, notes
from studyapp.store.ids import uuid7

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.store.notes import Note

_DATES = frozenset(
    {"date", "span", "signed", "passed", "in-force", "applied", "ended", "when", "next", "previous"}
)
_LISTS = frozenset({"parties", "terms", "causes", "effects", "reasons", "positions", "parts"})
_NAMES = frozenset({"name", "holder", "which", "speaker", "by", "role", "place", "who", "origin"})

_DATE = "Tie the date to something on that day or just before it that you know for sure."
_LIST = "Split the list: note how many there are, and one word for each."
_NAME = "Write what sets it apart: one thing that is true of this one alone."
_NUMBER = "Set the number beside one that you know, or round it to what matters."
_CORRECTION = "Note both versions, and why the source has the other one."
_ANY = "Say it in one short sentence of your own, as you would to a friend."


def advice(kind: str, facet: str) -> str:
    """One sentence on how to word a note on a facet of a kind of entity."""
    name = facet.partition(".")[0]
    if name == "correction":
        return _CORRECTION
    if kind == "statistic" and name == "value":
        return _NUMBER
    for facets, words in ((_DATES, _DATE), (_LISTS, _LIST), (_NAMES, _NAME)):
        if name in facets:
            return words
    return _ANY


def note_of(desk: Desk, card: CardId) -> Note | None:
    """The note on a card, None if there is none."""
    return notes.note(desk.store, card)


def note_view(desk: Desk, card: CardId) -> NoteView:
    """A card's note, to be written on; what was not kept last time is gone on with.

    Raises:
        StudyError: the card has left its deck, or nothing can be written here.
    """
    desk.writable()
    record = library.card(desk.library, card)
    if record is None:
        raise StudyError("This card has left its deck, so nothing can be noted on it.")
    found = notes.note(desk.store, card)
    kept, kept_cue = (found.text, found.cue) if found else ("", False)
    text, cue = notes.held(desk.store, card) or (kept, kept_cue)
    words = advice(str(record["kind"]), str(record["facet"]))
    return NoteView(card, str(record["front"]), kept, kept_cue, text, cue, words)


def keep(desk: Desk, card: CardId, text: str, cue: bool) -> None:
    """Keep a note; an empty text takes it away.

    Raises:
        StudyError: it could not be written; what was kept before stands.
    """
    moment = desk.moment()
    whole = text.strip().encode("utf-8", "replace").decode()  # half a letter cannot be stored
    at = (moment.at_ms, moment.offset_min, moment.day)
    note = notes.Note(uuid7(moment.at_ms), card, whole, cue and bool(whole), *at)
    notes.keep(desk.store, note)


def hold(desk: Desk, card: CardId, text: str, cue: bool) -> None:
    """Hold what is written on a card and not kept yet; nothing is held that is kept already.

    Raises:
        StudyError: it could not be written.
    """
    found = notes.note(desk.store, card)
    if (text.strip(), cue) == ((found.text, found.cue) if found else ("", False)):
        notes.let_go(desk.store, card)
    else:
        notes.hold(desk.store, card, text, cue=cue)
