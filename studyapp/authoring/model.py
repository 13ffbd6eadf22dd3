"""Which field a path leads to, and what may stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_origin

from studyapp.deck.entities import KINDS, DeckInfo, Part
from studyapp.deck.references import CAUSES, SPEAKERS
from studyapp.deck.shape import inner_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Naming:
    """What a field of references names: some kinds (none: all), as ref, cite, or ref or words."""

    kinds: tuple[str, ...] = ()
    cite: bool = False
    words: bool = False


_PARTIES = ("organisation", "place", "figure")
_NAMINGS: dict[str, Naming] = {
    "sources": Naming(("source",), cite=True),
    "by": Naming(SPEAKERS),
    "speaker": Naming(SPEAKERS),
    "after": Naming(),
    "evidence": Naming(),
    "era": Naming(("era",)),
    "inside": Naming(("place",)),
    "place": Naming(("place",), words=True),
    "figures": Naming(("figure", "organisation")),
    "parties": Naming(_PARTIES, words=True),
    "causes": Naming(CAUSES, words=True),
    "effects": Naming(CAUSES, words=True),
    "answers": Naming(("question",)),
    "agrees": Naming(("argument",)),
    "opposes": Naming(("argument",)),
    "supports": Naming(("argument",)),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a table: the model that has it, its name and pydantic's description of it.

    `keyed` says that it holds sub-items under keys of the author's own.
    """

    owner: type[BaseModel]
    name: str
    field: FieldInfo
    keyed: bool

    @property
    def inner(self) -> type[BaseModel] | None:
        """The model of its table or of its sub-items."""
        return inner_model(self.field)


def model_at(path: Sequence[str]) -> type[BaseModel] | None:
    """The model of the table that a path leads to, as `Role` of `("figure", "x", "roles", "k")`.

    None for the table of all sub-items (`("figure", "x", "roles")`), and for what does not exist.
    """
    model, rest = _top(path)
    while model is not None and rest:
        found = slot_of(model, rest[0])
        if found is None or found.inner is None:
            return None
        if found.keyed and len(rest) == 1:
            return None
        model, rest = found.inner, rest[2 if found.keyed else 1 :]
    return model


def slot_at(path: Sequence[str]) -> Slot | None:
    """The field that a path leads to; None for keys of the author's own and unknown ones."""
    model = model_at(path[:-1]) if len(path) > 1 else None
    return slot_of(model, path[-1]) if model else None


def slot_of(model: type[BaseModel], name: str) -> Slot | None:
    """A field of a model by its name."""
    field = model.model_fields.get(name)
    return Slot(model, name, field, get_origin(field.annotation) is dict) if field else None


def naming_at(path: Sequence[str | int]) -> Naming | None:
    """What a path's value names; None if it names nothing. Numbers of items are left out."""
    names = [key for key in path if isinstance(key, str)]
    if len(names) > 3 and names[2:] in (["place", "stated"], ["place", "checked"]):
        names.pop()
    naming = _NAMINGS.get(names[-1]) if names else None
    return naming if naming and slot_at(names) else None


def _top(path: Sequence[str]) -> tuple[type[BaseModel] | None, Sequence[str]]:
    match path[0] if path else "":
        case "deck":
            return DeckInfo, path[1:]
        case "part":
            return Part, path[1:]
        case kind:
            return (KINDS.get(kind) if len(path) > 1 else None), path[2:]
