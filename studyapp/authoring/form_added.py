"""A field written anew at the place in its entity's text where an author would write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit
from studyapp.authoring.entity_sheet import FACET_GROUPS, Sheet
from studyapp.authoring.model import slot_at
from studyapp.authoring.places import content_end
from studyapp.authoring.strings import toml_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.authoring.pairs import Pair
    from studyapp.authoring.tables import Table


def added(sheet: Sheet, name: str, text: str) -> Iterator[Edit]:
    """Write a field with a value: below its header, in its braces, or with points.

    A new sub-item is written as the one before it is; the first one in braces.
    """
    keys = name.split(".")
    if (beside := _table_beside(sheet, keys)) is not None:
        header = ".".join(map(toml_key, (*sheet.owner, *keys[:2])))
        yield _at_end(beside, f"\n[{header}]\n{_field(keys[2:], text)}")
        return
    for depth in range(len(keys) - 1, -1, -1):
        outer, rest = ".".join(keys[:depth]), keys[depth:]
        if (edit := _in_value(sheet, outer, rest, text)) is not None:
            yield edit
            return
        for table in sheet.tables:
            if ".".join(table.header[2:]) == outer:
                yield _in_table(sheet, table, outer, rest, text)
                return
    first = sheet.tables[0]
    start = first.start + len(first.text) - len(first.text.lstrip())
    line = _line(sheet, "", keys, text)
    yield Edit("", start, start, f"[{'.'.join(map(toml_key, sheet.owner))}]\n{line}\n\n")


def _table_beside(sheet: Sheet, keys: Sequence[str]) -> Table | None:
    """The table after which a new sub-item gets one of its own: that of the last of its kind."""
    if len(keys) < 3 or keys[0] in FACET_GROUPS or sheet.is_table(".".join(keys[:2])):
        return None
    beside = [one for one in sheet.tables if one.header[2:3] == (keys[0],)]
    return beside[-1] if beside and len(beside[-1].header) > 3 else None


def _in_value(sheet: Sheet, outer: str, rest: Sequence[str], text: str) -> Edit | None:
    """Write a field into the braces of its table, or put braces around what a source states."""
    found = sheet.pairs.get(outer)
    if found is None:
        return None
    table, pair = found
    start, end = table.start + pair.value[0], table.start + pair.value[1]
    written = table.text[slice(*pair.value)]
    if sheet.is_bare(outer):
        return Edit("", start, end, f"{{ stated = {written}, {_field(rest, text)} }}")
    if pair.form != "inline_table":
        return None
    inside = written[1:-1]
    gap = len(inside) - len(inside.rstrip())
    comma = ", " if inside.strip() else " "
    line = _line(sheet, outer, rest, text)
    return Edit("", end - 1 - gap, end - 1, f"{comma}{line} ")


def _in_table(sheet: Sheet, table: Table, outer: str, rest: Sequence[str], text: str) -> Edit:
    """Below the last of the fields that begin as this one does, or at the end of its table."""
    line = _line(sheet, outer, rest, text)
    for depth in range(len(rest) - 1, 0, -1):
        start = ".".join([*filter(None, [outer]), *rest[:depth]]) + "."
        near = [
            pair
            for name, (its, pair) in sheet.pairs.items()
            if its is table and name.startswith(start)
        ]
        if near:
            return _below(table, max(near, key=lambda one: one.whole[1]), line)
    return _at_end(table, line)


def _below(table: Table, pair: Pair, line: str) -> Edit:
    end = table.text.find("\n", pair.whole[1])
    at = table.start + (len(table.text) if end < 0 else end)
    before = table.text.rfind("\n", 0, pair.whole[0]) + 1
    indent = re.match(r"[ \t]*", table.text[before : pair.whole[0]])
    return Edit("", at, at, f"\n{indent[0] if indent else ''}{line}")


def _line(sheet: Sheet, outer: str, rest: Sequence[str], text: str) -> str:
    """A field as one line: points as far as its tables are written so, then braces."""
    above = outer.split(".") if outer else []
    dotted = 1
    if (above or rest)[0] in FACET_GROUPS:
        dotted = len(rest)
    while dotted < len(rest) and sheet.is_table(".".join([*above, *rest[:dotted]])):
        dotted += 1
    path = [*above, *rest[:dotted]]
    slot = slot_at((*sheet.owner, *path))
    if dotted < len(rest) and slot is not None and slot.keyed:
        dotted += 1
    if dotted < len(rest) and _is_written_with_points(sheet, path):
        dotted += 1
    keys = ".".join(map(toml_key, rest[:dotted]))
    inner = rest[dotted:]
    return f"{keys} = {{ {_field(inner, text)} }}" if inner else f"{keys} = {text}"


def _is_written_with_points(sheet: Sheet, path: Sequence[str]) -> bool:
    """Whether the last of the sub-items beside a new one is written with points."""
    group = ".".join(path[:-1])
    if len(path) != 2 or not (beside := sheet.keys_below(group)):
        return False
    last = f"{group}.{beside[-1]}"
    return last not in sheet.pairs and not any(
        ".".join(table.header[2:]) == last for table in sheet.tables
    )


def _field(keys: Sequence[str], text: str) -> str:
    """A field with braces around what is in a table of its own."""
    first, *inner = keys
    return (
        f"{toml_key(first)} = {{ {_field(inner, text)} }}"
        if inner
        else f"{toml_key(first)} = {text}"
    )


def _at_end(table: Table, line: str) -> Edit:
    at = table.start + content_end(table)
    return Edit("", at, at, f"\n{line}")
