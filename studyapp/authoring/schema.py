"""The format of decks as a JSON Schema (draft 2020-12), for editors that know TOML.

It is made from the model, with the comments beside its fields as descriptions. It is weaker than
`studyapp check`: it knows each field by itself, and neither references nor the calendar.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from studyapp.authoring.field_notes import notes_of
from studyapp.authoring.field_types import BY_FACET, TABLES, keyed, table_of, types_of
from studyapp.deck.checked import Checkable, Dated, Valued, Worded
from studyapp.deck.entities import KINDS
from studyapp.deck.fields import (
    ID_FORM,
    ID_LENGTH,
    REF_FORM,
    ByFacet,
    Cites,
    Flag,
    Id,
    Ids,
    Names,
    Ref,
    Refs,
    Text,
    Tolerance,
    Value,
    Weight,
    WhenText,
    Whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.deck.entities import Shape

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """The schema of one file of a deck as it is kept in a file."""
    return json.dumps(deck_schema(), indent=1, ensure_ascii=False) + "\n"


def deck_schema() -> Schema:
    """The schema of one file of a deck."""
    tables: Schema = {name: {"$ref": f"#/$defs/{cls.__name__}"} for name, cls in TABLES.items()}
    for kind, cls in KINDS.items():
        entities = _by_id({"$ref": f"#/$defs/{cls.__name__}"})
        tables[kind] = {**entities, "description": f"[{kind}.id]: {_about(cls)}"}
    models = [*TABLES.values(), *KINDS.values()]
    return {
        "$schema": DRAFT,
        "title": "A deck of studyapp",
        "description": "One file of a deck; docs/deck-format.md says what each field is for.",
        "type": "object",
        "properties": tables,
        "additionalProperties": False,
        "$defs": {**_SIMPLE, **{cls.__name__: _table(cls) for cls in _with_inner(models)}},
    }


def _of_items(pattern: str) -> Schema:
    """A list, or a text with one item a line."""
    item = {"type": "string", "pattern": rf"^\s*({pattern})\s*$"}
    return {"anyOf": [{"type": "array", "items": item}, {"type": "string"}]}


_POINT = r"(\d{3}[\dX](-\d{2}(-\d{2})?)?[~?%]?)"

_SIMPLE: Schema = {
    "text": {"type": "string", "minLength": 1},
    "id": {
        "description": "small letters, digits and hyphens",
        "type": "string",
        "pattern": f"^{ID_FORM}$",
        "maxLength": ID_LENGTH,
    },
    "ref": {
        "description": "the id of an entity; kind.id where two kinds share one",
        "type": "string",
        "pattern": rf"^{REF_FORM}$",
    },
    "date": {
        "description": "1954, 1954-05, 1954-05-19, 195X, 1954~, 1954/1965 or 1958-10-27/..",
        "type": "string",
        "pattern": rf"^\s*({_POINT}|({_POINT}|\.\.)?\s*/\s*({_POINT}|\.\.)?)\s*$",
    },
    "number": {"description": "a number, or words", "type": ["number", "string"]},
    "names": _of_items(r"[\s\S]*"),
    "refs": _of_items(REF_FORM),
    "ids": _of_items(ID_FORM),
    "cites": _of_items(rf"{ID_FORM}(\s.+)?"),
}

# Each type of the model beside its schema; the types are compared, for they cannot all be hashed.
_SCHEMAS: tuple[tuple[Any, Schema], ...] = (
    (Text, {"$ref": "#/$defs/text"}),
    (Id, {"$ref": "#/$defs/id"}),
    (Ref, {"$ref": "#/$defs/ref"}),
    (Names, {"$ref": "#/$defs/names"}),
    (Refs, {"$ref": "#/$defs/refs"}),
    (Ids, {"$ref": "#/$defs/ids"}),
    (Cites, {"$ref": "#/$defs/cites"}),
    (Flag, {"type": "boolean"}),
    (Whole, {"type": "integer"}),
    (Weight, {"type": "number", "minimum": 0}),
    (Tolerance, {"type": "string", "pattern": r"^\d+(\.\d+)?%?$"}),
    (WhenText, {"$ref": "#/$defs/date"}),
    (Value, {"$ref": "#/$defs/number"}),
)


def _schema(hint: Any) -> Schema:
    """The schema of a field's type."""
    for known, schema in _SCHEMAS:
        if hint == known:
            return dict(schema)
    if (cls := table_of(hint)) is not None:
        return {"$ref": f"#/$defs/{cls.__name__}"}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if hint in BY_FACET:
        inner = {"$ref": f"#/$defs/{'text' if hint == ByFacet else 'names'}"}
        deeper = {"type": "object", "additionalProperties": inner}
        return {"type": "object", "additionalProperties": {"anyOf": [inner, deeper]}}
    if (inner := keyed(hint)) is not None:
        return _by_id(_schema(inner))
    if Text in get_args(hint) or get_args(hint)[:1] == (str,):
        return {"$ref": "#/$defs/text"}
    raise TypeError(f"there is no schema for {hint}")


def _by_id(inner: Schema) -> Schema:
    return {
        "type": "object",
        "propertyNames": {"$ref": "#/$defs/id"},
        "additionalProperties": inner,
    }


def _table(cls: type[Shape]) -> Schema:
    """The schema of a model: of a table, or of a bare value where the model takes one."""
    notes = notes_of(cls)
    properties: Schema = {}
    for name, hint in types_of(cls).items():
        note = notes.get(name)
        properties[name] = _schema(hint) | ({"description": note} if note else {})
    table: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required := [name for name, field in cls.model_fields.items() if field.is_required()]:
        table["required"] = required
    if issubclass(cls, Checkable):
        given = [{"required": ["stated"]}, {"required": ["checked"]}]
        return {"description": _about(cls), "anyOf": [_BARE[cls], {**table, "anyOf": given}]}
    return {"description": _about(cls), **table}


_BARE: dict[type[Checkable], Schema] = {
    Dated: {"$ref": "#/$defs/date"},
    Valued: {"$ref": "#/$defs/number"},
    Worded: {"$ref": "#/$defs/text"},
}


def _about(cls: type[Shape]) -> str:
    """The first paragraph of a model's description."""
    words = (cls.__doc__ or "").partition("\n\n")[0].split()
    return " ".join(words).replace("`", "")


def _with_inner(models: Iterable[type[Shape]]) -> list[type[Shape]]:
    """Models and those of their fields, each once, in the order in which they are met."""
    found: dict[str, type[Shape]] = {}
    waiting = list(models)
    while waiting:
        cls = waiting.pop(0)
        if cls.__name__ in found:
            continue
        found[cls.__name__] = cls
        for hint in types_of(cls).values():
            inner = table_of(hint) or table_of(keyed(hint))
            if inner is not None:
                waiting.append(inner)
    return list(found.values())
