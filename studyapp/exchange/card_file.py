"""Cards and clozes in parts, as the text of deck files that an author can go on with."""

from __future__ import annotations

from dataclasses import dataclass

from studyapp.exchange.deck_text import toml_text


@dataclass(frozen=True, slots=True)
class CardText:
    """A card entity: `front` and `back`, or `cloze`; paragraphs are parted by an empty line."""

    id: str
    front: str = ""
    back: str = ""
    cloze: str = ""
    note: str = ""
    typed: bool = False


def deck_head(id_: str, title: str, version: str, summary: str) -> str:
    """The table `[deck]`."""
    fields = {"id": id_, "title": title, "version": version, "summary": summary}
    return f"[deck]\n{_fields(fields)}"


def part_head(title: str, order: int) -> str:
    """The table `[part]`."""
    return f"[part]\n{_fields({'title': title})}order = {order}\n"


def card_table(card: CardText) -> str:
    """The table of a card; fields without content are left out."""
    fields = {"front": card.front, "back": card.back, "cloze": card.cloze, "note": card.note}
    typed = "typed = true\n" if card.typed else ""
    return f"\n[card.{card.id}]\n{_fields(fields)}{typed}"


def _fields(fields: dict[str, str]) -> str:
    return "".join(f"{name} = {toml_text(text)}\n" for name, text in fields.items() if text)
