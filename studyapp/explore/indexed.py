"""The words under which entities and cards are found, folded, in columns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from studyapp.cards.folding import folded
from studyapp.explore.sounding import sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.cards.card import Card
    from studyapp.explore.entry import Entry

SOUNDED = frozenset({"figure", "organisation", "place", "term", "instrument", "event", "era"})
"""Kinds of entities whose names are also found where they are spelt differently."""

_CALLED = "\u00b7"  # no folded word has it
_BREAK = " _ "  # what stands on its two sides is no phrase


class Row(NamedTuple):
    """What is found of one thing.

    `marks` and `called` hold tokens that nobody can type: see `mark`, `heard` and `called`; the
    last are the words of names and front once more, so that what is only said is passed over fast.
    """

    names: str = ""
    front: str = ""
    back: str = ""
    body: str = ""
    source: str = ""
    marks: str = ""
    called: str = ""


COLUMNS = Row._fields


@lru_cache(maxsize=1024)
def mark(field: str, value: str) -> str:
    """The token that says to what something belongs; no folded word begins with a _."""
    return f"_{field}_{re.sub('[^a-z0-9]', '_', value.lower())}"


@lru_cache(maxsize=8192)
def called(words: str) -> str:
    """The tokens of folded words of a name or question, for those who seek what is called so."""
    return " ".join(word if word == "_" else f"{_CALLED}{word}" for word in words.split())


@lru_cache(maxsize=4096)
def heard(word: str) -> str:
    """The token of how a folded word sounds, "" if that is no help."""
    key = sound(word)
    return f"__{key}" if key else ""


def row_of_entry(entry: Entry) -> Row:
    """The words of an entity."""
    names = (entry.title, entry.native, *entry.names)
    facts = (words for fact in entry.facts for words in fact)
    told = (entry.text, entry.checked, entry.whose, entry.when, *facts, *_map_texts(entry))
    heard_as: list[str] = []
    if entry.kind in SOUNDED:
        words = (word for name in names for word in folded(name).split())
        heard_as = sorted({token for word in words if (token := heard(word))})
    belongs = _belongs(entry.deck, entry.part, entry.kind, entry.era)
    named = _again(names)
    return Row(
        names=named,
        body=_put_together(told),
        source=_again(entry.sources),
        marks=" ".join((*belongs, *heard_as)),
        called=called(named),
    )


def row_of_card(card: Card, entry: Entry | None) -> Row:
    """The words of a card; `entry` is the entity that it was made from, if it is known."""
    names = (entry.title, entry.native, *entry.names) if entry else (card.topic,)
    named, front = _again(names), folded(card.front)
    return Row(
        names=named,
        front=front,
        back=_put_together((card.back, card.body, card.checked)),
        source=_again((card.source,)),
        marks=" ".join(_belongs(card.deck, card.part, card.kind, card.era)),
        called=f"{called(named)}{_BREAK}{called(front)}",
    )


def _map_texts(entry: Entry) -> Iterable[str]:
    """The reasons of an argument, and what is said against them."""
    if entry.map is not None:
        yield from (reason.text for reason in entry.map.reasons)
        for objection in entry.map.objections:
            yield from (objection.text, objection.reply)


def _belongs(deck: str, part: str, kind: str, era: str) -> list[str]:
    pairs = (("deck", deck), ("part", part), ("kind", kind), ("era", era))
    return [mark(field, value) for field, value in pairs if value]


def _put_together(texts: Iterable[str]) -> str:
    return _BREAK.join(filter(None, map(folded, texts)))


@lru_cache(maxsize=1024)
def _again(texts: tuple[str, ...]) -> str:
    """`_put_together` for what many rows have: names and sources."""
    return _put_together(texts)
