"""A sound file read table by table, each only once for as long as it does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studyapp.deck.chunks import by_eye
from studyapp.deck.entities import KINDS
from studyapp.deck.toml import Values, loaded

if TYPE_CHECKING:
    from studyapp.deck.chunks import Chunk


def read_pieces(text: str) -> Values | None:
    """What `read_values` gives, where the tables one by one certainly say the same as the whole.

    That is so if every table can be read alone, holds nothing but its own entity, and those of one
    entity can be read together. None otherwise: the file must be read as a whole.
    """
    owners: dict[tuple[str, ...], list[str]] = {}
    chunks = tuple(by_eye(text))
    for chunk in chunks:
        owner = _owner(chunk)
        if owner is None or not isinstance(loaded(chunk.text), dict):
            return None
        if owner:
            owners.setdefault(owner, []).append(chunk.text)
    tables: dict[str, Any] = {}
    for owner, texts in owners.items():
        value = _only(owner, loaded("".join(texts)))
        if value is None:
            return None
        if len(owner) == 1:
            tables[owner[0]] = value
        else:
            tables.setdefault(owner[0], {})[owner[1]] = value
    return Values(tables, chunks, (), frozenset())


def _owner(chunk: Chunk) -> tuple[str, ...] | None:
    """What a table's fields belong to, nothing before the first header; None if not sure."""
    if not chunk.header:
        return None if loaded(chunk.text) else ()
    if chunk.text.lstrip().startswith("[["):
        return None
    if chunk.header[0] not in KINDS:
        return chunk.header[:1]
    return chunk.header[:2] if len(chunk.header) > 1 else None


def _only(owner: tuple[str, ...], values: object) -> dict[str, Any] | None:
    """The table of an owner among values that must hold nothing else."""
    for key in owner:
        if not isinstance(values, dict) or list(values) != [key]:
            return None
        values = values[key]
    return values if isinstance(values, dict) else None
