"""What could be written at the cursor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.authoring.cursor import Cursor, cursor_at
from studyapp.authoring.field_help import help_on
from studyapp.authoring.known import entities_in, refs_of
from studyapp.authoring.model import model_at, naming_at, slot_at, slot_of
from studyapp.authoring.pairs import pairs_of
from studyapp.authoring.skeletons import entity_table
from studyapp.authoring.tables import tables_of
from studyapp.deck.checked import Dated
from studyapp.deck.entities import KINDS
from studyapp.deck.shape import choices_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.authoring.model import Naming

_MOST = 200


@dataclass(frozen=True, slots=True)
class Completion:
    """One proposal: `text` replaces what stands from `start` to `end` (offsets in characters).

    `label` is shown in the list and `detail` says what it is.
    """

    text: str
    label: str
    detail: str
    start: int
    end: int


def complete(files: Mapping[str, str], path: str, offset: int) -> list[Completion]:
    """What could be written at an offset of a file, the likeliest first."""
    text = files[path]
    here = cursor_at(text, max(0, min(offset, len(text))))
    match here.where:
        case "header":
            found = _headers(files, here, _rest(text, here))
        case "key":
            found = _keys(text, here)
        case "value" if _is_closed(text, here):
            return []
        case "value":
            found = _values(files, _before_place(text, here))
        case "none":
            return []
    first = here.typed.casefold()
    near: list[Completion] = []
    rest: list[Completion] = []
    for one in found:
        if one.label.casefold().startswith(first):
            near.append(one)
        elif first in f"{one.label} {one.detail}".casefold():
            rest.append(one)
    return [*near, *rest][:_MOST]


def _is_closed(text: str, here: Cursor) -> bool:
    """Whether a whole value stands before the cursor, after which no other one can stand."""
    line = text.rfind("\n", 0, here.start) + 1
    before = text[line : here.start].rstrip()
    return not here.mark and bool(before) and before[-1] not in "=[,{"


def _rest(text: str, here: Cursor) -> str:
    """What follows on the line of the cursor."""
    return text[here.end :].split("\n", maxsplit=1)[0].strip()


def _headers(files: Mapping[str, str], here: Cursor, rest: str) -> Iterator[Completion]:
    """Kinds, then the entities of a kind, then their tables of sub-items.

    `rest` is what follows on the line; a point or bracket that is there is not written again.
    """
    kind, *more = here.typed.split(".")
    point = "" if rest.startswith(".") else "."
    bracket = "" if rest.startswith((".", "]")) else "]"
    if not more:
        yield from _kinds(here, point, bracket)
        if rest in ("", "]"):
            yield from _new(replace(here, end=here.end + len(rest)), "")
    elif len(more) == 1:
        for (its, name), title in entities_in(files).items():
            if its == kind:
                label = f"{kind}.{name}"
                text = label if rest.startswith("]") else f"{label}{point}"
                yield Completion(text, label, title, here.start, here.end)
    elif kind in KINDS:
        model = model_at((kind, *more[:-1]))
        for name in model.model_fields if model else ():
            slot = slot_of(model, name) if model else None
            if slot and slot.inner:
                label = ".".join((kind, *more[:-1], name))
                text = label + (point if slot.keyed else bracket)
                yield Completion(text, label, help_on(slot.owner, name), here.start, here.end)


def _kinds(here: Cursor, point: str, bracket: str) -> Iterator[Completion]:
    for name, cls in KINDS.items():
        about = (cls.__doc__ or "").split("\n")[0]
        yield Completion(f"{name}{point}", name, about, here.start, here.end)
    for name in ("deck", "part"):
        yield Completion(f"{name}{bracket}", name, _OWN[name], here.start, here.end)


def _new(here: Cursor, opening: str) -> Iterator[Completion]:
    """New entities with the fields that they need, empty."""
    for name in KINDS:
        text = opening + entity_table(name, f"my-{name}").removeprefix("[").rstrip("\n")
        label = f"{name}.my-{name}"
        yield Completion(text, label, "a new one, with what it needs", here.start, here.end)


_OWN = {"deck": "what the deck is called", "part": "the title and place of this file"}


def _keys(text: str, here: Cursor) -> Iterator[Completion]:
    """The fields that are not written yet, those that are needed first."""
    model = model_at(here.path)
    if model is None:
        if not here.path:
            yield from _new(here, "[")
        return
    there = _there(text, here)
    fields = [name for name in model.model_fields if name not in there]
    fields.sort(key=lambda name: not model.model_fields[name].is_required())
    for name in fields:
        slot = slot_of(model, name)
        if slot is None:
            continue
        needed = "needed: " if slot.field.is_required() else ""
        detail = f"{needed}{help_on(slot.owner, name)}"
        tail = "" if _rest(text, here).startswith(("=", ".")) else "." if slot.keyed else " = "
        yield Completion(f"{name}{tail}", name, detail, here.start, here.end)


def _there(text: str, here: Cursor) -> set[str]:
    """The fields that the table at the cursor has already, in any of its ways to be written."""
    if here.table is None:
        return set()
    depth = len(here.path)
    found: set[str] = set()
    for table in tables_of(text):
        if table.owner != here.table.owner and table is not here.table:
            continue
        if table.header[:depth] == here.path and len(table.header) > depth:
            found.add(table.header[depth])
        for pair in pairs_of(table):
            keys = tuple(str(key) for key in (*table.header, *pair.path))
            own = table.start + pair.whole[0] <= here.start <= table.start + pair.key[1]
            if keys[:depth] == here.path and len(keys) > depth and not own:
                found.add(keys[depth])
    return found


def _values(files: Mapping[str, str], here: Cursor) -> Iterator[Completion]:
    """Choices, true and false, or ids, with quotation marks where none are open."""
    if naming := naming_at(here.path):
        yield from _names(files, here, naming)
        return
    slot = slot_at(here.path)
    if slot is None:
        return
    for word in choices_of(slot.field.annotation):
        yield _quoted(here, word, f"a {slot.name}" if slot.name == "type" else slot.name)
    if slot.field.annotation is bool:
        for word in ("true", "false"):
            yield Completion(word, word, help_on(slot.owner, slot.name), here.start, here.end)
    elif slot.inner is Dated and not here.mark and not here.typed:
        yield Completion('""', '""', "a date: 1954, 1954-05, 1954-05-19", here.start, here.end)


def _before_place(text: str, here: Cursor) -> Cursor:
    """The cursor in a reference that may cite: its word ends before the place in the source."""
    naming = naming_at(here.path)
    if naming is None or not naming.cite or not here.mark:
        return here
    offset = here.start + len(here.typed)
    behind = text[offset : here.end]
    word = behind.split(maxsplit=1)[0] if behind[:1].strip() else ""
    return replace(here, end=offset + len(word))


def _names(files: Mapping[str, str], here: Cursor, naming: Naming) -> Iterator[Completion]:
    if naming.cite and " " in here.typed:  # the place in a source is the author's to write
        return
    own = here.table.owner if here.table is not None else ()
    refs = refs_of(files, naming.kinds, own)
    for kind, ref, title in sorted(refs, key=lambda one: _rank(naming, one.kind)):
        yield _quoted(here, ref, title if len(naming.kinds) == 1 else f"{kind}: {title}")


def _rank(naming: Naming, kind: str) -> int:
    return naming.kinds.index(kind) if kind in naming.kinds else 0


def _quoted(here: Cursor, word: str, detail: str) -> Completion:
    text = word if here.mark else f'"{word}"'
    return Completion(text, word, detail, here.start, here.end)
