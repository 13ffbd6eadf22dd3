"""An entity as a form, for those who would rather not write TOML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studyapp.authoring.field_help import help_on
from studyapp.authoring.form_text import Sheet, Value, sheet_of, with_values
from studyapp.authoring.known import ids_of
from studyapp.authoring.model import Slot, naming_at, slot_of
from studyapp.deck.checked import Dated, Valued
from studyapp.deck.entities import KINDS, Entity
from studyapp.deck.shape import choices_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

__all__ = ["Field", "Form", "Value", "form", "written"]

Input = Literal["line", "text", "date", "number", "choice", "flag", "ref", "list"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `name` is its dotted path (`date`, `roles.president.title`).

    `value` is a text for most inputs (a number as written), a truth value for `flag` and the
    items of a `list`; empty where the field is not written. `options` are the choices, or ids.
    """

    name: str
    label: str
    help: str
    kind_of_input: Input
    value: Value
    options: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one entity (`key` is `kind.id`) in the order of the deck's format."""

    key: str
    fields: tuple[Field, ...]


def form(files: Mapping[str, str], path: str, key: str) -> Form:
    """The form of an entity of a file.

    It has no fields if the file has not the entity, or has it with a slip that must be mended in
    the text first.
    """
    kind = key.partition(".")[0]
    sheet = sheet_of(files.get(path, ""), key)
    if sheet is None or kind not in KINDS:
        return Form(key, ())
    return Form(key, tuple(_fields(files, sheet, KINDS[kind], "")))


def written(text: str, key: str, changes: Mapping[str, Value]) -> str:
    """The text of a file with the values of some fields of an entity changed, and nothing else.

    A value that is the same as the one written changes nothing; an empty one takes the field out;
    a field that is not there is added at the end of its table. An entity with a slip stays as it
    is, and every comment is kept.

    Raises:
        StudyError: a list has comments that have no place in it any more.
    """
    return with_values(text, key, changes)


def _fields(
    files: Mapping[str, str], sheet: Sheet, model: type[BaseModel], above: str
) -> Iterator[Field]:
    for name in sorted(model.model_fields, key=lambda name: _turn(model, name)):
        slot = slot_of(model, name)
        if slot is None:
            continue
        path = f"{above}{name}"
        if slot.keyed:
            yield from _keyed(files, sheet, slot, path)
        elif slot.inner is not None and sheet.is_table(path):
            yield from _fields(files, sheet, slot.inner, f"{path}.")
        else:
            yield from _field(files, sheet, slot, path)


def _turn(model: type[BaseModel], name: str) -> int:
    """What is needed first, then what belongs to the kind, then what every kind has."""
    if model.model_fields[name].is_required():
        return 0
    return 2 if name in Entity.model_fields else 1


def _keyed(files: Mapping[str, str], sheet: Sheet, slot: Slot, path: str) -> Iterator[Field]:
    """The fields of the sub-items that are there."""
    for key in sheet.keys_below(path):
        if slot.inner is not None:
            yield from _fields(files, sheet, slot.inner, f"{path}.{key}.")
        else:
            value = sheet.value(f"{path}.{key}")
            if isinstance(value, str | tuple):
                kind: Input = "list" if isinstance(value, tuple) else "line"
                help_ = help_on(slot.owner, slot.name)
                yield Field(f"{path}.{key}", _label(f"{path}.{key}"), help_, kind, value)


def _field(files: Mapping[str, str], sheet: Sheet, slot: Slot, path: str) -> Iterator[Field]:
    kind_of_input = _input(sheet, slot, path)
    value = sheet.value(path)
    if value is None:
        value = False if kind_of_input == "flag" else () if kind_of_input == "list" else ""
    elif kind_of_input == "list" and isinstance(value, str):
        value = tuple(line.strip() for line in value.split("\n") if line.strip())
    fits = {"flag": bool, "list": tuple}.get(kind_of_input, str)
    if not isinstance(value, fits):
        return  # of a wrong type: the text says so, and a form would hide it
    naming = naming_at((*sheet.owner, *path.split(".")))
    options = ids_of(files, naming.kinds) if naming else choices_of(slot.field.annotation)
    yield Field(
        path,
        _label(path),
        help_on(slot.owner, slot.name),
        kind_of_input,
        value,
        tuple(options),
        slot.field.is_required(),
    )


_LONG = frozenset(
    {"summary", "what", "why", "meaning", "terms", "consequence", "claim", "words", "note", "text",
     "reply", "concession", "conclusion", "front", "back", "cloze", "who", "purpose", "limitation"}
)  # fmt: skip


def _input(sheet: Sheet, slot: Slot, path: str) -> Input:
    if choices_of(slot.field.annotation):
        return "choice"
    if slot.field.annotation is bool:
        return "flag"
    if "tuple" in str(slot.field.annotation):
        return "list"
    own = naming_at((*sheet.owner, *path.split(".")))
    if own is not None and not own.words:
        return "ref"
    around = slot.inner or slot.owner
    if slot.inner is Dated or (slot.owner is Dated and slot.name in {"stated", "checked"}):
        return "date"
    if issubclass(around, Valued) and slot.name not in {"note", "sources"}:
        return "number"
    return "text" if slot.name in _LONG else "line"


def _label(path: str) -> str:
    """A path as a label: "In force", "Date, checked", "Roles, president, title"."""
    words = path.replace("_", " ").split(".")
    return ", ".join([words[0].capitalize(), *words[1:]])
