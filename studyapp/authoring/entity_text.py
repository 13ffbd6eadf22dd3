"""An entity that has no text yet, written as a table of a deck's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studyapp.authoring import strings
from studyapp.authoring.format import formatted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def entity_text(kind: str, id_: str, table: Mapping[str, Any]) -> str:
    """A header and its fields, laid out; `table` has what `tomllib` would read."""
    lines = [f"[{kind}.{strings.toml_key(id_)}]"]
    for path, value in _fields(table):
        begin = f"{'.'.join(map(strings.toml_key, path))} = "
        lines.append(begin + _written(value, len(begin)))
    return formatted("\n".join(lines))


def _fields(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[Any, Any]]:
    """The values of a table and of those in it, with their paths."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _fields(value, (*path, key))
        else:
            yield (*path, key), value


def _written(value: Any, column: int) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(strings.one_line(item) for item in value)}]"
    return strings.written(value, column) if isinstance(value, str) else str(value)
