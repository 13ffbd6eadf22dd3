"""How the tests say where an essay's content stands in the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck


def is_kept(deck: Deck, answer: str) -> bool:
    """Whether an answer is the key of an entity (or several, with a comma), or a written reason.

    A reason has a space in it and no full stop that a key would have.
    """
    keys = answer.split(", ")
    if all(key.count(".") == 1 and " " not in key for key in keys):
        return all(key in deck.entities for key in keys)
    return " " in answer


def is_corrected(deck: Deck, where: str) -> bool:
    """Whether a correction is in the deck, written as the entity's key and a field or a key.

    A checked field needs to say what it rests on, and so does an entry of `corrections`.
    """
    key, name = where.split()
    entity = deck.entities[key].entity
    if name in entity.corrections:
        return bool(entity.corrections[name].sources)
    field = getattr(entity, name)
    return field.checked is not None and bool(field.sources or field.note)
