"""Cards from Anki and their parts as the tables of deck files that an author can go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.exchange.toml_text import toml_fields

if TYPE_CHECKING:
    from studyapp.exchange.anki_entities import Brought


def part_head(title: str, order: int) -> str:
    """The table `[part]`."""
    return f"[part]\n{toml_fields({'title': title})}order = {order}\n"


def card_table(card: Brought) -> str:
    """The table of a card, with an empty line before it; fields without content are left out."""
    fields = {"front": card.front, "back": card.back, "cloze": card.cloze, "note": card.note}
    typed = "typed = true\n" if card.typed else ""
    return f"\n[card.{card.id}]\n{toml_fields(fields)}{typed}"
