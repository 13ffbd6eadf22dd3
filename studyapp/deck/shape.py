"""The shape of each table: pydantic's errors as findings in plain words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model

from studyapp.deck import entities
from studyapp.deck.findings import Finding, meant, slug_of

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from studyapp.deck.positions import Path

S = TypeVar("S", bound=entities.Shape)


def read_shape(
    cls: type[S], table: dict[str, Any], file: int, path: Path, *, torn: bool = False
) -> tuple[S | None, list[Finding]]:
    """Read a table as a model; None with at least one finding where it does not have the shape.

    A `torn` table has lost a line to a slip that was reported, so what it lacks is not.
    """
    try:
        return cls.model_validate(table), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    findings = [
        _finding(cls, detail, file, path)
        for detail in details
        if not (torn and detail["type"] == "missing")
    ]
    return None, findings


def read_rest(cls: type[S], table: dict[str, Any]) -> S | None:
    """What can be read of a table that has not the shape: wrong and missing fields are None."""
    partial = _partial(cls)
    for _ in range(2):
        try:
            return cast("S", partial.model_validate(table))
        except ValidationError as error:
            wrong = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
        table = {name: value for name, value in table.items() if name not in wrong}
    return None


@cache
def _partial(cls: type[S]) -> type[S]:
    """The model with every field optional."""
    required = {
        name: (field.rebuild_annotation() | None, None)
        for name, field in cls.model_fields.items()
        if field.is_required()
    }
    fields = cast("dict[str, Any]", required)
    return cast("type[S]", create_model(cls.__name__, __base__=cls, **fields))


def _finding(cls: type[BaseModel], detail: ErrorDetails, file: int, path: Path) -> Finding:
    location = tuple(key for key in detail["loc"] if key != "[key]")
    owner, name = _owner(cls, location)
    code, message, hint = _words(owner, name, detail)
    on_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    return Finding(file, (*path, *location), code, message, hint, on_key)


def _words(owner: type[BaseModel], name: str, detail: ErrorDetails) -> tuple[str, str, str]:
    """The code, message and hint of one of pydantic's errors."""
    context = detail.get("ctx", {})
    value = detail["input"]
    match detail["type"]:
        case "missing":
            return "D204", f"{_a(owner)} needs the field '{name}'", f"write {_sample(owner, name)}"
        case "extra_forbidden":
            return "D203", f"{_a(owner)} has no field '{name}'", _field_hint(owner, name)
        case "deck_date":
            return "D205", detail["msg"], str(context.get("hint", ""))
        case "deck_empty":
            return "D209", detail["msg"], str(context.get("hint", ""))
        case "deck_value":
            return "D206", detail["msg"], str(context.get("hint", ""))
        case "literal_error":
            return _choice(owner, name, value)
        case "string_pattern_mismatch" | "string_too_long":
            return _form(name, value, detail)
        case "string_too_short" | "too_short":
            return "D209", "this text is empty", "write the text, or leave the field out"
        case "greater_than_equal" | "finite_number":
            return "D215", "this number is out of range", "write 0 or more"
        case other:
            return _type(other, value)


def _type(kind: str, value: Any) -> tuple[str, str, str]:
    """The words for a value of the wrong type."""
    match kind:
        case "string_type":
            plain = not isinstance(value, dict | list)
            text = str(value).lower() if isinstance(value, bool) else str(value)
            hint = f'put quotes around it: "{text}"' if plain else 'write one text: "…"'
            return "D206", "this must be a text", hint
        case "tuple_type":
            hint = "write [\"…\", \"…\"], or one a line between ''' and '''"
            return "D206", "this must be a list", hint
        case "bool_type":
            return "D206", "this must be true or false", "write true or false without quotes"
        case "int_type":
            return "D206", "this must be a whole number", "write it without quotes: 3"
        case "float_type":
            return "D206", "this must be a number", "write it without quotes: 3 or 0.5"
        case _:
            return "D206", "this must be a table", 'write { text = "…" } with the fields it needs'


def _choice(owner: type[BaseModel], name: str, value: Any) -> tuple[str, str, str]:
    choices = choices_of(owner.model_fields[name].annotation) if name in owner.model_fields else ()
    listed = f"write {', '.join(choices[:-1])} or {choices[-1]}" if choices else ""
    hint = meant(str(value).lower(), choices) if isinstance(value, str) else ""
    shown = f"'{value}'" if isinstance(value, str) and len(value) < 60 else "this"
    message = f"{shown} cannot be the {name} of {_a(owner)}"
    return "D207", message, f"{hint} {listed}".strip()


def _form(name: str, value: Any, detail: ErrorDetails) -> tuple[str, str, str]:
    """The words for a text that has not the form of an id, a ref, a cite or a tolerance."""
    shown = f"'{value}'" if len(str(value)) <= 80 else "this"
    if name == "tolerance":
        return "D206", f"{shown} is not a tolerance", 'write "5%", or "2" in the unit of the value'
    if detail["type"] == "string_too_long":
        return "D202", "this id is too long", f"an id has at most {entities.ID_LENGTH} characters"
    if "[key]" in detail["loc"] or name in {"id", "attacks", "position"}:
        return "D202", *id_words(str(value))
    if name == "sources":
        hint = 'write the id of a source and where in it: "essay-000 p2"'
        return "D208", f"{shown} does not cite a source", hint
    slug = slug_of(str(value))
    return (
        "D208",
        f"{shown} is not the id of an entity",
        f"write an id, such as {slug or 'u2-1960'}",
    )


def id_words(name: str) -> tuple[str, str]:
    """Message and hint for a name that cannot be an id."""
    if len(name) > entities.ID_LENGTH:
        return "this id is too long", f"an id has at most {entities.ID_LENGTH} characters"
    slug = slug_of(name)
    if "\u00a0" in name:
        return "a no-break space that cannot be seen stands in this id", f"write {slug}"
    if name.endswith("-") and slug == name.rstrip("-"):
        return f"the id '{name}' ends with a hyphen", f"write {slug}"
    hint = "an id has small letters, digits and hyphens" + (f": {slug}" if slug else "")
    return f"'{name}' cannot be an id", hint


_KINDS = {
    entities.Dated: "a date",
    entities.Valued: "a value",
    entities.Worded: "a place",
    entities.Deed: "a deed",
    entities.DeckInfo: "[deck]",
    entities.Part: "[part]",
}
_TEXT = '"…"'
_SAMPLES = {
    "date": '"1954-05-19"',
    "span": '"1954/1965"',
    "value": "3.5",
    "speaker": '"ayub-khan"',
    "by": '"kux-2001"',
    "id": '"my-deck"',
}
_SYNONYMS = {
    "title": "name", "name": "title", "source": "sources", "author": "by", "when": "date",
    "year": "date", "person": "figures", "people": "figures", "description": "what",
    "definition": "meaning", "text": "claim", "reason": "why", "reasons": "premises",
    "objections": "rebuttals", "significance": "why", "dates": "span",
}  # fmt: skip


def _a(owner: type[BaseModel]) -> str:
    """The thing with its article: "an event", "a premise"."""
    for cls, name in _KINDS.items():
        if issubclass(owner, cls):
            return name
    name = getattr(owner, "kind", "") or owner.__name__.lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _field_hint(owner: type[BaseModel], name: str) -> str:
    fields = list(owner.model_fields)
    same = name.replace("-", "_").lower()
    if same in fields:
        return f"write {same}"
    if _SYNONYMS.get(same) in fields:
        return f"did you mean '{_SYNONYMS[same]}'?"
    return meant(same, fields, f"its fields are {', '.join(fields)}")


def _sample(owner: type[BaseModel], name: str) -> str:
    """How to write a field that is missing."""
    if choices := choices_of(owner.model_fields[name].annotation):
        return f'{name} = "{choices[0]}" ({", ".join(choices[1:-1])} or {choices[-1]})'.replace(
            " ( or ", " (or "
        )
    return f"{name} = {_SAMPLES.get(name, _TEXT)}"


def choices_of(annotation: Any) -> tuple[str, ...]:
    """The words that a field of such a type may hold; empty where they are not given."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for part in get_args(annotation) if (found := choices_of(part))), ())


def _owner(cls: type[BaseModel], location: Path) -> tuple[type[BaseModel], str]:
    """The model that a location's last field belongs to, and that field's name."""
    owner, name, keyed = cls, "", False
    for key in location:
        if keyed:  # the author's own key of a sub-item
            keyed = False
            continue
        if isinstance(key, int):
            continue
        name = key
        field = owner.model_fields.get(key)
        inner = inner_model(field) if field else None
        if inner and key != location[-1]:
            keyed = "dict" in str(get_origin(field.annotation)) if field else False
            owner = inner
    return owner, name


def inner_model(field: FieldInfo) -> type[BaseModel] | None:
    """The model inside a field's type, such as `Role` in `dict[Id, Role]`."""
    waiting: list[Any] = [field.annotation]
    while waiting:
        part = waiting.pop()
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
        waiting += get_args(part)
    return None
