"""A deck file made of cards that were read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.deck.fields import ID_LENGTH, is_id
from studyapp.deck.findings import slug_of
from studyapp.exchange.toml_text import toml_fields, toml_item, toml_text
from studyapp.quiz.seed import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARK = 8  # letters of a digest that tell two ids apart
_WORDS = 5  # of a question, that its card's id begins with


@dataclass(frozen=True, slots=True)
class CardIn:
    """A card as its file has it. `about` is a comment for the author, such as its tags.

    `wrong` are answers that the file calls wrong; `note` is shown under the answer.
    """

    id: str
    front: str
    back: str
    note: str = ""
    wrong: tuple[str, ...] = ()
    typed: bool = False
    about: str = ""


def id_from(name: str) -> str:
    """The id for something that has a name or id of its own elsewhere; always the same.

    What is no id already gets the beginning of a digest, so that no two names share one.
    """
    if is_id(name):
        return name
    slug = slug_of(name)[: ID_LENGTH - _MARK - 1].strip("-")
    return f"{slug}-{digest(name)[:_MARK]}" if slug else f"card-{digest(name)[:_MARK]}"


def id_of_question(text: str) -> str:
    """The id for a card that has none: its first words, and a digest of all of them.

    A place in the file would give one card's history to another as soon as a line is put in.
    """
    words = " ".join(text.split())
    slug = slug_of(" ".join(words.split()[:_WORDS]))[:40].strip("-") or "card"
    return f"{slug}-{digest(words.casefold())[:_MARK]}"


def deck_head(id_: str, title: str, version: str, summary: str = "") -> str:
    """The table `[deck]`."""
    fields = {"id": id_, "title": title, "version": version, "summary": summary}
    return f"[deck]\n{toml_fields(fields)}"


def deck_text(id_: str, title: str, cards: Iterable[CardIn]) -> str:
    """The text of `deck.toml`: the table of the deck, and an entity for each card."""
    tables = ("\n".join(_card(card)) for card in cards)
    return deck_head(id_, title, "1") + "".join(f"\n{table}\n" for table in tables)


def _card(card: CardIn) -> Iterator[str]:
    if card.about:
        yield f"# {' '.join(card.about.split())}"
    yield f"[card.{card.id}]"
    yield f"front = {toml_text(card.front)}"
    yield f"back = {toml_text(card.back)}"
    if card.typed:
        yield "typed = true"
    if card.wrong:
        yield f"wrong.card = [{', '.join(map(toml_item, card.wrong))}]"
    if card.note:
        yield f"note = {toml_text(card.note)}"
