"""The values of an entity changed in its file's text, each in its own place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring import list_items, strings
from studyapp.authoring.edits import Edit, applied, quoted
from studyapp.authoring.entity_sheet import BLANK, Sheet, Value, sheet_of
from studyapp.authoring.form_added import added
from studyapp.authoring.form_removed import above, without
from studyapp.authoring.model import slot_at
from studyapp.authoring.pairs import pairs_of
from studyapp.deck.checked import Valued

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.authoring.pairs import Pair
    from studyapp.authoring.tables import Table

_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?")


def written(text: str, key: str, changes: Mapping[str, Value]) -> str:
    """The text of a file with the values of some fields of an entity changed, and nothing else.

    A value that is the same as the one written changes nothing; an empty one takes the field out;
    a field that is not there is added beside those that are like it, or at the end of its table.
    An entity with a slip stays as it is, and every comment is kept: one that has no place in a
    list any more stands above its field.
    """
    for name, value in changes.items():
        sheet = sheet_of(text, key)
        if sheet is None:
            return text
        clean = _clean(value, sheet.value(name))
        after = applied({"": text}, tuple(_edits(text, sheet, name, clean)))[""]
        if sheet_of(after, key) is not None:  # a field of a wrong type leaves no room below it
            text = after
    return text


def _clean(value: Value, now: Value | None) -> Value:
    """A value without blanks at its ends; the items that stand in the list stay as they are."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip(BLANK)
    known = now if isinstance(now, tuple) else ()
    items = (item if item in known else " ".join(item.split()) for item in value)
    return tuple(item for item in items if item)


def _edits(text: str, sheet: Sheet, name: str, value: Value) -> Iterator[Edit]:
    now = sheet.value(name)
    if isinstance(value, tuple) and isinstance(now, str):
        now = tuple(line.strip() for line in now.split("\n") if line.strip())
    if now == value and type(now) is type(value):
        return
    found = sheet.pair(name)
    if found is None:
        if value not in ("", (), False):
            yield from added(sheet, name, _literal(sheet, name, value))
        return
    table, pair = found
    start, end = table.start + pair.value[0], table.start + pair.value[1]
    if value in ("", ()):
        yield from without(text, table, pair)
    elif isinstance(value, tuple) and (comments := list_items.comments_in(text[start:end])):
        changed = _with_items(table, pair, value)
        if changed is None:
            yield above(text, table, pair, comments)
        yield Edit("", start, end, changed or _list(value, ""))
    else:
        yield Edit("", start, end, _literal(sheet, name, value, text[start:end]))


def _literal(sheet: Sheet, name: str, value: Value, before: str = "") -> str:
    """A value as TOML, in the way that the one before it was written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return _list(value, before)
    bare = re.match(r"[\d+.-]+$", before) or _is_value(sheet.owner, name)
    return value if bare and _NUMBER.fullmatch(value) else quoted(value)


def _is_value(owner: tuple[str, ...], name: str) -> bool:
    """Whether a field takes a number, or words for one."""
    slot = slot_at((*owner, *name.split(".")))
    if slot is None:
        return False
    return slot.inner is Valued or (slot.owner is Valued and slot.name in {"stated", "checked"})


def _list(items: tuple[str, ...], before: str) -> str:
    """A list in brackets, or as a text with one a line where it was one or has Urdu names."""
    if before.startswith(("'''", '"""')) or not all(map(_is_left_to_right, items)):
        lines = "".join(f"{item}\n" for item in items)
        if block := strings.block(lines):
            return block
    return f"[{', '.join(map(quoted, items))}]"


def _is_left_to_right(item: str) -> bool:
    return not re.search(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]", item)


def _with_items(table: Table, pair: Pair, items: tuple[str, ...]) -> str | None:
    """A list that has comments, changed item by item; None if it cannot be."""
    inside = [
        one.value
        for one in pairs_of(table)
        if len(one.path) == len(pair.path) + 1
        and one.path[:-1] == pair.path
        and isinstance(one.path[-1], int)
    ]
    first = pair.value[0]
    spans = [(start - first, end - first) for start, end in inside]
    return list_items.changed(table.text[slice(*pair.value)], spans, items)
