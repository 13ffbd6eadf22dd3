"""Entries and items without a deck, as papers are built from them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from studyapp.cards.card import CardId
from studyapp.quiz.entry import Entry
from studyapp.quiz.item import Choice, Item, Type

if TYPE_CHECKING:
    from collections.abc import Sequence


def entry(
    number: int,
    type_: Type = Type.SINGLE,
    part: str = "p",
    entity: str = "",
    *,
    kind: str = "event",
    era: str = "e",
) -> Entry:
    """An entry of its own card; of its own entity as well, unless one is named."""
    entity = entity or f"{kind}.x{number}"
    card = f"d/{entity}/f{number}"
    return Entry(f"{card}/{type_}", type_, card, entity, kind, part, era, "d")


def item_of(one: Entry, stem: str = "?", answer: str = "") -> Item:
    """An item that asks for one fact of its card; without an answer it tells nothing."""
    options = (Choice("right", answer), Choice("wrong", "-")) if answer else ()
    return Item(
        id=one.id,
        type=Type(one.type),
        card=CardId(one.card),
        deck=one.deck,
        entity=one.entity,
        kind=one.kind,
        part=one.part,
        era=one.era,
        stem=stem,
        options=options,
        key=("right",) if answer else (),
    )


def neighbours(items: Sequence[Item]) -> int:
    """How often two items of one entity stand next to each other."""
    return sum(one.entity == other.entity for one, other in pairwise(items))
