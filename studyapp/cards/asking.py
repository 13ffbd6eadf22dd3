"""Questions for dates: what is asked, what is answered, and how the answer may be typed."""

from __future__ import annotations

from studyapp.cards.card import Typed
from studyapp.cards.words import (
    asking,
    asking_ends,
    asking_since,
    capital,
    when_words,
)
from studyapp.deck.dates import Date, When


def when_asked(when: When, was: str, did: str, has: str) -> str:
    """The question for a date or span, in the precision known, without its question mark.

    `was` follows the question word of a point in time (`was the coup`), `did` that of a span with
    two ends or with only a last one (`did the war`), `has` that of a span which still runs (`has
    the war been under way`).
    """
    if isinstance(when, Date):
        return f"{asking(when)} {was}"
    if when.start is None:
        return f"{asking(when.end)} {did} end" if when.end else f"When {did} end"
    if when.end is None:
        return f"{asking_since(when.start)} {has}"
    return f"{asking_ends(when.start, when.end)} {did} begin and end"


def when_answer(when: When) -> str:
    """The back of a card that asks for a date: `October 1990`, `Since May 2025`."""
    if not isinstance(when, Date) and when.start is None and when.end is not None:
        return capital(when_words(when.end))
    return capital(when_words(when))


def when_typed(when: When) -> Typed:
    """How a date may be typed."""
    return Typed("date", (str(when),))
