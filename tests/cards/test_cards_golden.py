"""The wording of every kind of card, to be read by eye in cards.golden.txt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from card_decks import small_deck

from studyapp.cards.make import cards_of

if TYPE_CHECKING:
    from studyapp.cards.card import Card

GOLDEN = Path(__file__).parent / "cards.golden.txt"


def told(card: Card) -> str:
    """A card as a block of lines: what is asked, the answer, what stands beside it."""
    lines = [f"[{card.kind}.{card.entity}/{card.facet}] {card.caption}", f"Q  {card.front}"]
    lines += [f"A  {line}" for line in card.back.splitlines()]
    lines += [f"   {line}" for line in card.body.splitlines()]
    if card.checked:
        lines.append(f"Checked: {card.checked}")
    if card.typed:
        typed = card.typed
        parts = (typed.kind, " | ".join(typed.accepted), typed.unit, typed.tolerance)
        lines.append(f"Typed: {', '.join(filter(None, parts))}")
    return "\n".join(lines)


def test_the_cards_of_each_kind_are_worded_as_approved() -> None:
    written = "\n\n".join(told(card) for card in cards_of(small_deck())) + "\n"
    assert written == GOLDEN.read_text(encoding="utf-8")
