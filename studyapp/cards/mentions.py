"""Where names are first told of: things without a date are met with what first mentions them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.folding import folded
from studyapp.deck.entities import (
    Argument,
    Entity,
    Era,
    Event,
    Figure,
    Instrument,
    Quote,
    Statistic,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Name = tuple[str, ...]


class Names:
    """Names by their first word, to be looked for in many texts."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[Name, str]]] = {}
        for key, written in names.items():
            for name in written:
                words = tuple(folded(name).split())
                if words:
                    self._by_first.setdefault(words[0], []).append((words, key))

    def within(self, text: str) -> set[str]:
        """The keys of the names that stand in a text, word for word."""
        words = folded(text).split()
        return {
            key
            for place, word in enumerate(words)
            for name, key in self._by_first.get(word, ())
            if tuple(words[place : place + len(name)]) == name
        }


def texts_of(entity: Entity) -> Iterator[str]:
    """What an entity tells in prose."""
    found: tuple[str | None, ...] = ()
    match entity:
        case Era():
            found = (entity.why, entity.summary)
        case Event():
            found = (entity.title, entity.phrase, entity.what, entity.why)
        case Instrument():
            found = (entity.title, entity.phrase, entity.terms, entity.consequence)
        case Statistic():
            found = (entity.measures,)
        case Quote():
            found = (entity.words, entity.occasion, entity.meaning)
        case Argument():
            found = (entity.claim, *(premise.text for premise in entity.premises.values()))
        case Figure():
            found = tuple(deed.text for deed in entity.did.values())
        case _:
            pass
    return (text for text in found if text)
