"""The values of an entity in its file's text: reading them and changing them in place."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from studyapp.authoring import list_items, strings
from studyapp.authoring.edits import Edit, applied, quoted
from studyapp.authoring.model import slot_at
from studyapp.authoring.pairs import Pair, pairs_of
from studyapp.authoring.places import content_end
from studyapp.authoring.tables import Table, tables_owned
from studyapp.deck.checked import Valued
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Value = str | bool | tuple[str, ...]

_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?")
_BLANK = " \t\r\n"


class Sheet:
    """The fields of an entity as they are written, by their dotted paths."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self.tables = tables
        self.owner = tables[0].owner
        self.pairs: dict[str, tuple[Table, Pair]] = {}
        self._names: dict[str, None] = {}
        for table in tables:
            self._know(".".join(table.header[2:]))
            for pair in pairs_of(table):
                if not any(isinstance(key, int) for key in pair.path):
                    name = ".".join((*table.header[2:], *map(str, pair.path)))
                    self.pairs[name] = table, pair
                    self._know(name)

    def _know(self, name: str) -> None:
        keys = name.split(".")
        for end in range(1, len(keys) + 1):
            self._names.setdefault(".".join(keys[:end]))

    def is_table(self, name: str) -> bool:
        """Whether a field is written as a table, in braces, with points or under a header."""
        found = self.pairs.get(name)
        if found is not None:
            return found[1].form == "inline_table"
        return name in self._names

    def keys_below(self, name: str) -> list[str]:
        """The keys of what is written in a field that is a table."""
        start = f"{name}."
        below = [one[len(start) :] for one in self._names if one.startswith(start)]
        if name in {"ask", "skip", "wrong"}:  # their keys may have points
            return [key for key in below if f"{start}{key}" in self.pairs]
        return [key for key in below if "." not in key]

    def value(self, name: str) -> Value | None:
        """The value of a field; None if it is not written or is a table."""
        found = self.pairs.get(name)
        if found is None or found[1].form == "inline_table":
            return None
        table, pair = found
        return _shown(tomllib.loads(f"x = {table.text[slice(*pair.value)]}")["x"])


def _shown(value: object) -> Value | None:
    match value:
        case bool():
            return value
        case str():
            return value.strip(_BLANK)
        case date() | datetime() | time():
            return value.isoformat()
        case int() | float():
            return str(value)
        case list():
            items = [_shown(item) for item in value]
            return tuple(item if isinstance(item, str) else str(item) for item in items)
        case _:
            return None


def sheet_of(text: str, key: str) -> Sheet | None:
    """The fields of an entity (`kind.id`); None if it is not there or cannot be read."""
    kind, _, name = key.partition(".")
    tables = tables_owned(text, kind, name)
    try:
        tomllib.loads("".join(table.text for table in tables))
    except (ValueError, RecursionError):
        return None
    return Sheet(tables) if tables else None


def with_values(text: str, key: str, changes: Mapping[str, Value]) -> str:
    """The text with some values changed, field by field, and every comment kept.

    Raises:
        StudyError: a list has comments that have no place in it any more.
    """
    for name, value in changes.items():
        sheet = sheet_of(text, key)
        if sheet is None:
            return text
        edits = tuple(_edits(text, sheet, name, _clean(value)))
        text = applied({"": text}, edits)[""]
    return text


def _clean(value: Value) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip(_BLANK)
    items = (" ".join(item.split()) for item in value)
    return tuple(item for item in items if item)


def _edits(text: str, sheet: Sheet, name: str, value: Value) -> Iterator[Edit]:
    now = sheet.value(name)
    if isinstance(value, tuple) and isinstance(now, str):
        now = tuple(line.strip() for line in now.split("\n") if line.strip())
    if now == value and type(now) is type(value):
        return
    found = sheet.pairs.get(name)
    if found is None:
        if value not in ("", (), False):
            yield _added(sheet, name, value)
        return
    table, pair = found
    start, end = table.start + pair.value[0], table.start + pair.value[1]
    if value in ("", ()):
        yield _without(text, table, pair)
    elif isinstance(value, tuple) and list_items.comments_in(text[start:end]):
        yield Edit("", start, end, _with_items(table, pair, value))
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


def _with_items(table: Table, pair: Pair, items: tuple[str, ...]) -> str:
    """A list that has comments, changed item by item."""
    inside = [
        one.value
        for one in pairs_of(table)
        if len(one.path) == len(pair.path) + 1
        and one.path[:-1] == pair.path
        and isinstance(one.path[-1], int)
    ]
    first = pair.value[0]
    spans = [(start - first, end - first) for start, end in inside]
    made = list_items.changed(table.text[slice(*pair.value)], spans, items)
    if made is None:
        raise _to_be_changed_in_the_text()
    return made


def _to_be_changed_in_the_text() -> StudyError:
    message = "This list has comments that the form would lose, so nothing was changed."
    return StudyError(message, "Change the list in the text.")


def _without(text: str, table: Table, pair: Pair) -> Edit:
    """Take a field out with its line, or with its comma where it stands in braces.

    Its comments stay, each on a line of its own.
    """
    start, end = table.start + pair.whole[0], table.start + pair.whole[1]
    line = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    after = len(text) if after < 0 else after + 1
    comments = list_items.comments_in(text[slice(table.start + pair.value[0], end)])
    if not text[line:start].strip():
        behind = text[end:after].strip()
        kept = [*comments, behind] if behind else comments
        return Edit("", line, after, "".join(f"{text[line:start]}{one}\n" for one in kept))
    if comments:
        raise _to_be_changed_in_the_text()
    if comma := re.compile(r"\s*,[ \t]*").match(text, end):
        return Edit("", start, comma.end(), "")
    before = text[line:start].rstrip()
    first = line + len(before[:-1].rstrip()) if before.endswith(",") else start
    return Edit("", first, end, "")


def _added(sheet: Sheet, name: str, value: Value) -> Edit:
    """Write a field at the end of its table: below its header, in its braces, or with points."""
    outer, _, last = name.rpartition(".")
    text = _literal(sheet, name, value)
    for table in sheet.tables:
        if ".".join(table.header[2:]) == outer:
            return _at_end(table, f"{_key(last)} = {text}")
    found = sheet.pairs.get(outer)
    if found is not None and found[1].form == "inline_table":
        table, pair = found
        at = table.start + pair.value[1] - 1
        inside = table.text[pair.value[0] + 1 : pair.value[1] - 1]
        gap = len(inside) - len(inside.rstrip())
        comma = ", " if inside.strip() else " "
        return Edit("", at - gap, at, f"{comma}{_key(last)} = {text} ")
    keys = ".".join(map(_key, name.split(".")))
    for table in sheet.tables:
        if len(table.header) == 2:
            return _at_end(table, f"{keys} = {text}")
    first = sheet.tables[0]
    start = first.start + len(first.text) - len(first.text.lstrip())
    return Edit("", start, start, f"[{'.'.join(sheet.owner)}]\n{keys} = {text}\n\n")


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else quoted(name)


def _at_end(table: Table, line: str) -> Edit:
    at = table.start + content_end(table.text)
    return Edit("", at, at, f"\n{line}")
