"""The types of a deck's fields as its model writes them: what is a list, a date, a table."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

from studyapp.deck.entities import KINDS, DeckInfo, Part, Shape
from studyapp.deck.fields import ByFacet, Cites, Ids, ListsByFacet, Names, Refs

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTS = (Names, Refs, Ids, Cites)
"""The types of fields that hold a list, written in brackets or as a text with one a line."""

BY_FACET = (ByFacet, ListsByFacet)
"""The types of tables whose keys are facets, which may have a point in their names."""

TABLES: dict[str, type[Shape]] = {"deck": DeckInfo, "part": Part}
"""The tables of a file that are no entities."""


@cache
def types_of(cls: type[Shape]) -> dict[str, Any]:
    """The types of a model's fields, without `| None`."""
    found = get_type_hints(cls, include_extras=True)
    return {name: _given(found[name]) for name in cls.model_fields}


def _given(hint: Any) -> Any:
    """A type that may be None, when it is not."""
    if get_origin(hint) not in {Union, UnionType}:
        return hint
    parts = [part for part in get_args(hint) if part is not NoneType]
    return parts[0] if len(parts) == 1 else hint


def table_of(hint: Any) -> type[Shape] | None:
    """The model that a type is; None if it is none."""
    return hint if isinstance(hint, type) and issubclass(hint, Shape) else None


def keyed(hint: Any) -> Any:
    """The type of what stands under an author's own keys; None if a type has no such keys."""
    plain = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_args(plain)[1] if get_origin(plain) is dict else None


def type_at(path: Sequence[str | int]) -> Any:
    """The type of the field at a path of keys in a file; None where the model has no such field."""
    keys = [str(key) for key in path]
    hint: Any
    if keys and keys[0] in TABLES:
        hint, rest = TABLES[keys[0]], keys[1:]
    elif len(keys) > 1 and keys[0] in KINDS:
        hint, rest = KINDS[keys[0]], keys[2:]
    else:
        return None
    while rest:
        if hint in BY_FACET:
            return keyed(hint)
        model = table_of(hint)
        hint = types_of(model).get(rest[0]) if model else keyed(hint)
        rest = rest[1:]
    return hint
