"""What a card becomes in Anki: the fields, tags and lasting id of a note."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha1, sha256
from html import escape
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.cards.card import Card, CardId

FIELDS = ("Front", "Back", "Body", "Source", "Checked")
"""The fields of our note type, in their order."""

_OURS = re.compile(r"[A-Za-z0-9_-]{12}")
_SEPARATOR = "\x1f"
# Control characters mean nothing on a card, and one of them parts Anki's fields.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def guid_of(card: str) -> str:
    """The id that a card's note has in every collection: 72 bits of SHA-256, as 12 letters.

    Anki knows a note again by it, so a second export brings changes and no doubles.
    """
    return urlsafe_b64encode(sha256(card.encode()).digest()[:9]).decode("ascii")


def may_be_ours(guid: str) -> bool:
    """Whether an id has the form of `guid_of`; Anki's own are shorter."""
    return _OURS.fullmatch(guid) is not None


def guids_of(cards: Iterable[tuple[CardId, Sequence[str]]]) -> dict[CardId, str]:
    """The ids of the notes of cards, each given with its former ids.

    A card whose id changed keeps the note of the first of its former ids, unless another card
    has that one.
    """
    given = list(cards)
    taken: set[str] = {card for card, _ in given}
    found: dict[CardId, str] = {}
    for card, formers in given:
        first = formers[0] if formers and formers[0] not in taken else card
        taken.add(first)
        found[card] = guid_of(first)
    return found


def fields_of(card: Card) -> tuple[str, ...]:
    """The note's fields as HTML, in the order of `FIELDS`."""
    return tuple(
        html_of(text) for text in (card.front, card.back, card.body, card.source, card.checked)
    )


def html_of(text: str) -> str:
    """A text as HTML that shows it: composed letters (NFC), as Anki stores them."""
    return escape(plain_of(text), quote=False).replace("\n", "<br>")


def plain_of(text: str) -> str:
    """A text as a note can hold it; a control character becomes the sign for what is unreadable."""
    if text.isascii() and text.isprintable():  # most texts: nothing to compose or to replace
        return text
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", normalize("NFC", text).replace("\r", ""))


def joined(fields: tuple[str, ...]) -> str:
    """The fields as Anki keeps them, in one text."""
    return _SEPARATOR.join(fields)


def checksum(text: str) -> int:
    """Anki's number of a first field, by which it looks for equal ones."""
    digest = sha1(text.encode(), usedforsecurity=False).hexdigest()
    return int(digest[:8], 16)


def tags_of(card: Card) -> str:
    """The note's tags: deck, part, kind and era (as far as it has one)."""
    named = {"deck": card.deck, "part": card.part, "kind": card.kind, "era": card.era}
    tags = (f"{name}::{_tag(value)}" for name, value in named.items() if value)
    return f" {' '.join(tags)} "


@lru_cache(maxsize=1024)
def _tag(value: str) -> str:
    """A tag holds no blank, and `::` would begin a tag below it."""
    return re.sub(r"[\s\u3000]+|::", "-", value)
