"""What becomes of a card of Anki's that comes again: by what came last time and what stands here.

Three texts are compared: what comes, what came last, and what the deck says. Where only Anki's
changed, its words are taken; where only the deck's did, they stay; where both did, they stay too,
and it is said which cards these are.
"""

from __future__ import annotations

import json
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.exchange.anki_entities import Brought

WORDS = ("front", "back", "cloze", "note", "typed")
"""The fields of an entity that a note gives."""


class Came(NamedTuple):
    """What a package brought of an entity: a digest of its words, the name of Anki's deck that it
    lay in, and when its note and its cards were changed in Anki (Unix seconds)."""

    words: str
    deck: str
    note_s: int
    card_s: int


class Again(NamedTuple):
    """What comes of an entity, and what came of it last; None if that is not known."""

    last: Came | None
    now: Came

    @property
    def lies_elsewhere(self) -> bool:
        """Whether the entity may have moved in Anki, and not only here."""
        last, now = self
        return last is None or (now.card_s >= last.card_s and now.deck != last.deck)

    @property
    def known(self) -> Came:
        """What is to be remembered: of the words, and of the deck, the newer."""
        last, now = self
        if last is None:
            return now
        words = now if now.note_s >= last.note_s else last
        place = now if now.card_s >= last.card_s else last
        return Came(words.words, place.deck, words.note_s, place.card_s)


class Fate(Enum):
    """What becomes of an entity that a package brings.

    `KEPT` was changed here alone, `BOTH` here and in Anki, `OLDER` comes in words that are older
    than those that came last.
    """

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    BOTH = "changed here too"
    OLDER = "older than before"
    KEPT = "changed here alone"
    SAME = "unchanged"

    @property
    def stays(self) -> bool:
        """Whether the text that stands in the deck is left as it is."""
        return self not in (Fate.NEW, Fate.CHANGED)


def fate_of(held: Mapping[str, Any], coming: Mapping[str, Any], again: Again, held_s: int) -> Fate:
    """What becomes of the words of an entity that stands in a deck.

    `held` and `coming` are words as `words_in` gives them. Where it is not known what came last,
    a note that was changed before `held_s` (Unix seconds; the deck's version says until when it was
    brought up to date) was changed here since, for the deck has had its words already.
    """
    last, now = again
    if held == coming:
        return Fate.SAME
    if last is None:
        return Fate.KEPT if now.note_s < held_s else Fate.CHANGED
    if now.words == last.words:
        return Fate.KEPT
    if now.note_s < last.note_s:
        return Fate.OLDER
    return Fate.CHANGED if digest(held) == last.words else Fate.BOTH


def words_in(held: Mapping[str, Any]) -> dict[str, Any]:
    """What an entity says, of the fields that a note gives."""
    found = {name: held[name] for name in WORDS if held.get(name)}
    return {
        name: value.strip("\n") if isinstance(value, str) else value
        for name, value in found.items()
    }


def words_of(card: Brought) -> dict[str, Any]:
    """What a note gives an entity to say."""
    return words_in({name: getattr(card, name) for name in WORDS})


def digest(words: Mapping[str, Any]) -> str:
    """64 bits of SHA-256 of an entity's words."""
    text = json.dumps(words, sort_keys=True, default=str)
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def came(card: Brought, note_s: int, card_s: int) -> Came:
    """What comes of an entity whose note and cards were changed at these times."""
    return Came(digest(words_of(card)), card.deck, note_s, card_s)
