"""Cards that came from Anki: they stay out of what goes to Anki, where their notes are.

Anki knows a note by its id. One of another type under that id it passes over, or it gives the note
that is there the other type, without its pictures. Of cards that it has it takes neither dates nor
answers. So an export could bring them nothing but doubles.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studyapp.exchange.anki_homes import made_of_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.cards.card_id import CardId
    from studyapp.exchange.outgoing import DeckOut


def came_from_anki(card: CardId, formers: Iterable[CardId]) -> bool:
    """Whether a card was made of a note of Anki's, by its id or by one that it had."""
    return bool(made_of_note(card)) or any(map(made_of_note, formers))


def without_imported(decks: Sequence[DeckOut]) -> tuple[list[DeckOut], int]:
    """The decks without the cards that came from Anki, and how many these were.

    A deck of which nothing is left is not among them.
    """
    made_here = [
        replace(
            deck,
            cards=tuple(card for card in deck.cards if not came_from_anki(card.id, card.former)),
        )
        for deck in decks
    ]
    count = sum(len(deck.cards) for deck in decks) - sum(len(deck.cards) for deck in made_here)
    return [deck for deck in made_here if deck.cards], count
