"""A deck file made of cards that were read elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.deck.fields import ID_LENGTH
from studyapp.deck.findings import slug_of
from studyapp.quiz.seed import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BARE = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_SHORT = 100  # characters of a text that stands on one line
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
    if len(name) <= ID_LENGTH and _BARE.fullmatch(name):
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


def deck_text(id_: str, title: str, cards: Iterable[CardIn]) -> str:
    """The text of `deck.toml`: the table of the deck, and an entity for each card."""
    head = "\n".join(
        (
            "[deck]",
            f"id = {toml_text(id_)}",
            f"title = {toml_text(title)}",
            'version = "1"',
        )
    )
    return "\n\n".join([head, *("\n".join(_card(card)) for card in cards)]) + "\n"


def _card(card: CardIn) -> Iterator[str]:
    if card.about:
        yield f"# {' '.join(card.about.split())}"
    yield f"[card.{card.id}]"
    yield f"front = {toml_text(card.front)}"
    yield f"back = {toml_text(card.back)}"
    if card.typed:
        yield "typed = true"
    if card.wrong:
        yield f"wrong.card = [{', '.join(map(_in_list, card.wrong))}]"
    if card.note:
        yield f"note = {toml_text(card.note)}"


def _in_list(text: str) -> str:
    return _basic(text) if '"' in text or "\\" in text or "\n" in text else f'"{text}"'


def toml_text(text: str) -> str:
    """A text as TOML: between quotation marks, or if it is long or holds them, between `'''`."""
    hard = '"' in text or "\\" in text or "\n" in text
    if not hard and len(text) <= _SHORT:
        return f'"{text}"'
    if "''" in text or text.endswith("'"):
        return _basic(text)
    return f"'''\n{text}\n'''" if hard or len(text) > _SHORT else f'"{text}"'


def _basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
