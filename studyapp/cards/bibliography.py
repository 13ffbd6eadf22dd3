"""Sources as a reader would cite them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.citing import full_name
from studyapp.cards.words import when_words
from studyapp.deck.entities import Source

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck

_QUOTED = {"article", "essay", "web", "speech"}


def bibliography(deck: Deck) -> dict[str, str]:
    """The full citation of every source, by the name that the line under a card begins with."""
    return {full_name(source): citation(source) for _, source in deck.of(Source)}


def citation(source: Source) -> str:
    """Author, title, publisher, date and address, as far as they are known."""
    title = f"“{source.title}”" if source.type in _QUOTED else source.title
    date = when_words(source.date.when) if source.date else None
    parts = (source.author, title, source.publisher, date)
    words = ", ".join(part for part in parts if part) + "."
    return f"{words} {source.url}" if source.url else words
