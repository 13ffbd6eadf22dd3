"""The arguments of decks as Argdown."""

from __future__ import annotations

from studyapp.exchange.outgoing import Outgoing, Written
from studyapp.explore.argdown import argdown_of_deck


def write(outgoing: Outgoing) -> Written:
    """All arguments, deck by deck."""
    texts = [argdown_of_deck(deck.title, deck.maps) for deck in outgoing.decks if deck.maps]
    return Written("\n".join(texts).encode(), sum(len(deck.maps) for deck in outgoing.decks))
