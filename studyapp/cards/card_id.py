"""What names a card: its answers are kept under it."""

from __future__ import annotations

from typing import NewType

CardId = NewType("CardId", str)


def card_id(deck: str, kind: str, entity: str, facet: str) -> CardId:
    """The id of one facet of an entity, `deck/kind.entity/facet`; the wording is no part of it."""
    return CardId(f"{deck}/{kind}.{entity}/{facet}")
