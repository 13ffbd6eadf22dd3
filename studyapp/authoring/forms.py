"""An entity as a form, for those who would rather not write TOML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from studyapp.authoring.entity_sheet import FACET_GROUPS, Sheet, Value, is_checkable, sheet_of
from studyapp.authoring.field_help import help_on
from studyapp.authoring.form_groups import WORDINGS, facets_left, key_of_new, label_of
from studyapp.authoring.form_removed import removed
from studyapp.authoring.form_text import written
from studyapp.authoring.known import refs_of
from studyapp.authoring.model import Slot, naming_at, slot_of
from studyapp.deck.checked import Dated, Valued
from studyapp.deck.entities import KINDS, Entity, Rebuttal
from studyapp.deck.fields import Names
from studyapp.deck.shape import choices_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pydantic import BaseModel

    from studyapp.authoring.model import Naming

__all__ = [
    "Field",
    "Form",
    "Group",
    "Item",
    "Value",
    "form",
    "new_item",
    "removed",
    "value_in",
    "written",
]

Options = tuple[tuple[str, ...], tuple[str, ...]]
Input = Literal["line", "text", "date", "number", "choice", "flag", "ref", "list"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `name` is its dotted path (`date`, `roles.president.title`).

    `value` is a text for most inputs (a number as written), a truth value for `flag` and the
    items of a `list`; empty where the field is not written. `options` are the choices, or the
    refs that may be written, and `titles` what those are called, if they are not choices of the
    format. The label of a sub-item's field does not name the sub-item. What a check found can be
    added to a `checkable` field.
    """

    name: str
    label: str
    help: str
    kind_of_input: Input
    value: Value
    options: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    needed: bool = False
    checkable: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A sub-item under a key of the author's own: `premises.india`, "Premise india"."""

    name: str
    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The sub-items of one sort. `add` says what adds one: of those `options`, if there are any.

    A group without `add` is full.
    """

    name: str
    label: str
    help: str
    add: str
    options: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What one entity (`key` is `kind.id`) can hold, in the order of the deck's format."""

    key: str
    parts: tuple[Field | Group, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, those of sub-items too."""
        return tuple(
            field
            for part in self.parts
            for field in (
                (part,)
                if isinstance(part, Field)
                else (field for item in part.items for field in item.fields)
            )
        )


def form(files: Mapping[str, str], path: str, key: str, opened: Collection[str] = ()) -> Form:
    """The form of an entity of a file.

    `opened` names sub-items that are not written yet, and fields whose check is to be filled in:
    they have their fields too, empty. It has no parts if the file has not the entity, or has it
    with a slip that must be mended in the text first.
    """
    kind = key.partition(".")[0]
    sheet = sheet_of(files.get(path, ""), key)
    if sheet is None or kind not in KINDS:
        return Form(key, ())
    return Form(key, tuple(_Maker(files, sheet, opened).parts(KINDS[kind])))


def value_in(text: str, key: str, field: Field) -> Value:
    """What stands in a text in a field of a form that was made before."""
    sheet = sheet_of(text, key)
    value = sheet.value(field.name) if sheet is not None else None
    return _shown(value, field.kind_of_input)


def _shown(value: Value | None, input_: Input) -> Value:
    """A value as a form has it."""
    if value is None:
        return False if input_ == "flag" else () if input_ == "list" else ""
    if input_ == "list" and isinstance(value, str):
        return tuple(line.strip() for line in value.split("\n") if line.strip())
    return value


def new_item(text: str, key: str, group: str, option: str = "") -> str:
    """The name of a new sub-item of an entity (`premises.premise-2`), to be opened in its form.

    Empty if the entity cannot be read.
    """
    sheet = sheet_of(text, key)
    return f"{group}.{option or key_of_new(sheet, group)}" if sheet is not None else ""


_LONG = frozenset(
    {"summary", "what", "why", "meaning", "terms", "consequence", "claim", "words", "note", "text",
     "reply", "concession", "conclusion", "front", "back", "cloze", "who", "purpose", "limitation"}
)  # fmt: skip


class _Maker:
    """Makes the parts of one form. Fields are named by their paths in the entity."""

    def __init__(self, files: Mapping[str, str], sheet: Sheet, opened: Collection[str]) -> None:
        self._files, self._sheet, self._opened = files, sheet, opened
        self._named: dict[tuple[str, ...], Options] = {}

    def parts(self, model: type[BaseModel]) -> Iterator[Field | Group]:
        """What is needed first, then what belongs to the kind, then what every kind has."""
        for slot in _slots(model):
            if not slot.keyed:
                yield from self._fields(slot, slot.name)
            elif slot.name not in self._sheet.pairs or self._sheet.is_table(slot.name):
                yield self._group(slot)

    def _group(self, slot: Slot) -> Group:
        wording, start = WORDINGS[slot.name], f"{slot.name}."
        keys = self._sheet.keys_below(slot.name)
        opened = [name.removeprefix(start) for name in self._opened if name.startswith(start)]
        items = tuple(
            Item(f"{start}{key}", label_of(slot.name, key), fields)
            for key in dict.fromkeys([*keys, *opened])
            if (fields := tuple(self._item(slot, f"{start}{key}")))
        )
        options = facets_left(self._sheet, slot.name)
        left = tuple(one for one in options if f"{start}{one}" not in self._opened)
        full = slot.name in FACET_GROUPS and not left
        add = "" if full else wording.add
        help_ = wording.help or help_on(slot.owner, slot.name)
        return Group(slot.name, wording.label, help_, add, left, items)

    def _item(self, slot: Slot, path: str) -> Iterator[Field]:
        wrong = path in self._sheet.pairs and not self._sheet.is_table(path)
        if slot.inner is not None and wrong:
            return
        if slot.inner is not None:
            for inner in _slots(slot.inner):
                yield from self._fields(inner, f"{path}.{inner.name}", path)
            return
        value = self._sheet.value(path)
        is_list = get_args(slot.field.annotation)[1] == Names
        if value is None and path not in self._sheet.pairs:
            value = () if is_list else ""
        if isinstance(value, str | tuple):
            kind: Input = "list" if isinstance(value, tuple) else "line"
            label = "Answers" if is_list else "Text"
            yield Field(path, label, "", kind, value)

    def _fields(self, slot: Slot, path: str, item: str = "") -> Iterator[Field]:
        checkable = is_checkable(slot)
        opened = path in self._opened or self._sheet.is_table(path)
        if checkable and opened and slot.inner is not None:
            for inner in _slots(slot.inner):
                yield from self._field(inner, f"{path}.{inner.name}", item)
        else:
            yield from self._field(slot, path, item, checkable=checkable)

    def _field(
        self, slot: Slot, path: str, item: str, *, checkable: bool = False
    ) -> Iterator[Field]:
        options = self._options(slot, path)
        input_ = self._input(slot, path, options)
        value = _shown(self._sheet.value(path), input_)
        fits = {"flag": bool, "list": tuple}.get(input_, str)
        if not isinstance(value, fits):
            return  # of a wrong type: the text says so, and a form would hide it
        label = _label(path.removeprefix(f"{item}."))
        help_ = help_on(slot.owner, slot.name)
        needed = slot.field.is_required()
        yield Field(path, label, help_, input_, value, *options, needed, checkable)

    def _naming(self, path: str) -> Naming | None:
        return naming_at((*self._sheet.owner, *path.split(".")))

    def _options(self, slot: Slot, path: str) -> Options:
        if slot.owner is Rebuttal and slot.name == "attacks":
            return _below(self._sheet, "premises", ".text")
        if path == "position":
            return self._positions()
        naming = self._naming(path)
        if naming is None:
            return choices_of(slot.field.annotation), ()
        if naming.kinds not in self._named:
            refs = refs_of(self._files, naming.kinds, self._sheet.owner)
            titles = tuple(one.title for one in refs)
            self._named[naming.kinds] = tuple(one.ref for one in refs), titles
        return self._named[naming.kinds]

    def _positions(self) -> Options:
        """The positions of the question that an argument answers."""
        question = str(self._sheet.value("answers") or "").removeprefix("question.")
        for text in self._files.values():
            if question and (sheet := sheet_of(text, f"question.{question}")) is not None:
                return _below(sheet, "positions")
        return (), ()

    def _input(self, slot: Slot, path: str, options: Options) -> Input:
        own_keys = slot.name in {"attacks", "position"} and bool(options[0])
        if own_keys or choices_of(slot.field.annotation):
            return "choice"
        if slot.field.annotation is bool:
            return "flag"
        if "tuple" in str(slot.field.annotation):
            return "list"
        own = self._naming(path)
        if own is not None and not own.words:
            return "ref"
        around = slot.inner or slot.owner
        if slot.inner is Dated or (slot.owner is Dated and slot.name in {"stated", "checked"}):
            return "date"
        if issubclass(around, Valued) and slot.name not in {"note", "sources"}:
            return "number"
        return "text" if slot.name in _LONG else "line"


def _below(sheet: Sheet, group: str, field: str = "") -> Options:
    """The keys of a group of sub-items, each with what it says."""
    keys = sheet.keys_below(group)
    return tuple(keys), tuple(str(sheet.value(f"{group}.{key}{field}") or "") for key in keys)


def _slots(model: type[BaseModel]) -> list[Slot]:
    """The fields of a model in the order of a form."""
    names = sorted(model.model_fields, key=lambda name: _turn(model, name))
    return [slot for name in names if (slot := slot_of(model, name)) is not None]


def _turn(model: type[BaseModel], name: str) -> int:
    if model.model_fields[name].is_required():
        return 0
    return 2 if name in Entity.model_fields else 1


def _label(path: str) -> str:
    """A path as a label: "In force", "Date, checked"."""
    words = path.replace("_", " ").split(".")
    return ", ".join([words[0].capitalize(), *words[1:]])
