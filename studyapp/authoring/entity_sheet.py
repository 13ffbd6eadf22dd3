"""The fields of an entity as they are written in its file's text."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from studyapp.authoring.model import slot_at
from studyapp.authoring.pairs import pairs_of
from studyapp.authoring.tables import tables_owned
from studyapp.deck.checked import Checkable

if TYPE_CHECKING:
    from studyapp.authoring.model import Slot
    from studyapp.authoring.pairs import Pair
    from studyapp.authoring.tables import Table

Value = str | bool | tuple[str, ...]

BLANK = " \t\r\n"
FACET_GROUPS = frozenset({"ask", "skip", "wrong"})
"""The groups of sub-items whose keys are facets, which may have a point in their names."""


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
        if name in FACET_GROUPS:
            return [key for key in below if f"{start}{key}" in self.pairs]
        return [key for key in below if "." not in key]

    def pair(self, name: str) -> tuple[Table, Pair] | None:
        """Where a field is written; what a source states may be the bare value of its field."""
        outer, _, last = name.rpartition(".")
        if name in self.pairs or last != "stated" or not self.is_bare(outer):
            return self.pairs.get(name)
        return self.pairs[outer]

    def is_bare(self, name: str) -> bool:
        """Whether a date, number or place is written without braces: as its source states it."""
        found = self.pairs.get(name)
        return (
            found is not None
            and found[1].form not in {"inline_table", "array"}
            and is_checkable(slot_at((*self.owner, *name.split("."))))
        )

    def value(self, name: str) -> Value | None:
        """The value of a field; None if it is not written or is a table."""
        found = self.pair(name)
        if found is None or found[1].form == "inline_table":
            return None
        table, pair = found
        return _shown(tomllib.loads(f"x = {table.text[slice(*pair.value)]}")["x"])


def is_checkable(slot: Slot | None) -> bool:
    """Whether a field can have what a check found beside what its source states."""
    inner = slot.inner if slot is not None and not slot.keyed else None
    return inner is not None and issubclass(inner, Checkable)


def _shown(value: object) -> Value | None:
    match value:
        case bool():
            return value
        case str():
            return value.strip(BLANK)
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
    """The fields of an entity (`kind.id`); None if it is not there, no table, or cannot be read."""
    kind, _, name = key.partition(".")
    tables = tables_owned(text, kind, name)
    try:
        values = tomllib.loads("".join(table.text for table in tables))
    except (ValueError, RecursionError):
        return None
    return Sheet(tables) if tables and _is_table(values, kind, name) else None


def _is_table(values: dict[str, object], kind: str, name: str) -> bool:
    """Whether what is written is one table, and no list of tables (`[[event.x]]`)."""
    of_kind = values.get(kind)
    return isinstance(of_kind, dict) and isinstance(of_kind.get(name), dict)
