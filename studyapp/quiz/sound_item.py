"""An item that was read from a file that others wrote: every part of it is of its type."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from studyapp.cards.card import Typed
    from studyapp.quiz.item import Item

_TEXTS = ("lines", "key", "rubric", "members")


def sound(item: Item) -> Item:
    """The item, if every part of it is of its type.

    Raises:
        TypeError: a part is not.
    """
    for field in fields(item):
        value = getattr(item, field.name)
        if field.name in {"options", "left"}:
            texts = [text for one in value for text in (one.id, one.text, one.what)]
        elif field.name in {"typed", "sets"}:
            texts = [text for one in _several(value) for text in _texts_of(one)]
        elif field.name == "sealed":
            texts = []
        else:
            texts = list(value) if field.name in _TEXTS else [value]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError(f"{field.name} is not as it should be")
    return item


def _several(value: Any) -> tuple[Typed, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _texts_of(typed: Typed) -> list[str]:
    return [typed.kind, *typed.accepted, typed.unit, typed.tolerance, *typed.others]
