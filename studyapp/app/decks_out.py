"""Decks of the profile on their way out to other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.exchange.outgoing import DeckOut
from studyapp.store import library

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from studyapp.app.desk import Desk
    from studyapp.cards.card import Card
    from studyapp.store.library import DeckRecord, Library


def chosen(desk: Desk, own: Library, decks: Collection[str]) -> list[DeckRecord]:
    """The decks that are named, of those that a job's `own` library knows; else all in use.

    Raises:
        StudyError: there is no such deck.
    """
    if not decks:
        return desk.enabled()
    known = {record.id: record for record in library.decks(own)}
    if unknown := [deck for deck in decks if deck not in known]:
        raise StudyError(f"There is no deck {unknown[0]}.", "The page Decks lists those there are.")
    return [known[deck] for deck in decks]


def deck_out(record: DeckRecord, cards: Iterable[Card] = ()) -> DeckOut:
    """A deck with its title, version and parts, and some cards of it."""
    return DeckOut(
        record.id,
        str(record.info.get("title", record.id)),
        str(record.info.get("version", "")),
        cards=tuple(cards),
        parts={str(part["id"]): str(part["title"]) for part in record.parts},
    )
