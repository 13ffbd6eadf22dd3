"""Entries as JSON: compact records for the library; what is empty, or the default, is left out."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from studyapp.explore.argument_map import ArgumentMap, Evidence, Objection, Reason, Relation
from studyapp.explore.entry import Entry, Link, Links, Stretch

if TYPE_CHECKING:
    from collections.abc import Callable

_INNER: dict[tuple[Any, str], type] = {
    (Entry, "links"): Links,
    (Links, "links"): Link,
    (Entry, "stretches"): Stretch,
    (ArgumentMap, "reasons"): Reason,
    (ArgumentMap, "objections"): Objection,
    (ArgumentMap, "relations"): Relation,
    (Reason, "evidence"): Evidence,
    (Objection, "evidence"): Evidence,
}
"""The fields that hold several values of another class."""

_FIELDS: dict[Any, tuple[Field[Any], ...]] = {
    cls: fields(cls)
    for cls in (Entry, Link, Links, Stretch, ArgumentMap, Reason, Objection, Evidence, Relation)
}


def to_record(entry: Entry) -> dict[str, Any]:
    """The entry as JSON values."""
    return _written(entry)


def from_record(record: dict[str, Any]) -> Entry:
    """The entry that `to_record` wrote.

    Raises:
        KeyError, TypeError: the record is no entry's.
    """
    made: Entry = _read(Entry, record)
    return made


def _written(value: Any) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for field in _FIELDS[type(value)]:
        held = getattr(value, field.name)
        if held != field.default:
            record[field.name] = _plain(held)
    return record


def _plain(held: Any) -> Any:
    if isinstance(held, tuple):
        return [_plain(one) for one in held]
    return _written(held) if is_dataclass(held) else held


def _read(cls: Callable[..., Any], record: dict[str, Any]) -> Any:
    given: dict[str, Any] = {}
    for field in _FIELDS[cls]:
        if field.name not in record:
            if field.default is MISSING:
                raise KeyError(field.name)
            continue
        held = record[field.name]
        inner = _INNER.get((cls, field.name))
        if inner is not None:
            given[field.name] = tuple(_read(inner, one) for one in held)
        elif isinstance(held, list):
            given[field.name] = tuple(tuple(one) if isinstance(one, list) else one for one in held)
        elif isinstance(held, dict):
            given[field.name] = _read(ArgumentMap, held)
        else:
            given[field.name] = held
    return cls(**given)
