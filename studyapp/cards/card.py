"""A card: one question with one answer, and where the answer comes from.

This file imports nothing of the deck, so that a study session opens without the deck's parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studyapp.cards.card_id import CardId, card_id

__all__ = ["Card", "CardId", "Typed", "TypedKind", "card_id"]

TypedKind = Literal["name", "date", "number", "text"]


@dataclass(frozen=True, slots=True)
class Typed:
    """How an answer may be typed.

    `accepted` are the answers that are right: names with their aliases; for a date its EDTF
    text (one); for a number its value, written with a point and no grouping (one).
    `unit` and `tolerance` ("5%", "2" or "") belong to numbers. `others` are the names of other
    entities of the deck that the answer must not be nearer to.
    """

    kind: TypedKind
    accepted: tuple[str, ...]
    unit: str = ""
    tolerance: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One question.

    `caption` names kind and facet for the eye ("Event, date"); `back` is the short answer and
    `body` what is worth knowing beside it (may be empty). `source` names the sources with
    locators, one a line; `checked` says how stated and checked differ (empty where they do not).
    `era` is the era's id (empty if none), `moment` the ISO day for the timeline ("" if none),
    `moment_words` the same in words. `shares` are the keys (`kind.id`) of the entities that a
    card asks about: cards that share one are kept apart. `former` are ids that this card had.
    `topic` is what the card is about, as a heading: the entity's name or title. `minor` says that
    its author calls the last change of its answer no reason to ask again.
    """

    id: CardId
    deck: str
    part: str
    kind: str
    entity: str
    facet: str
    caption: str
    front: str
    back: str
    body: str
    source: str
    checked: str
    truth: str
    era: str
    moment: str = ""
    moment_words: str = ""
    shares: tuple[str, ...] = ()
    typed: Typed | None = None
    former: tuple[CardId, ...] = ()
    origin: str = "source"
    topic: str = ""
    minor: bool = False
