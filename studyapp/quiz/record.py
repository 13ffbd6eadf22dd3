"""Pools and items as JSON: compact for the library, complete for a paper that is kept."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from studyapp.cards.card import CardId, Typed
from studyapp.quiz.entry import Entry
from studyapp.quiz.item import Choice, Item, Pool, Type

T = TypeVar("T", Pool, Item)

_LISTS = frozenset({"right", "wrong", "options", "left"})
_TEXTS = frozenset({"key", "lines", "rubric", "members"})


def to_record(value: Pool | Item) -> dict[str, Any]:
    """A pool or item as JSON values; what is empty is left out."""
    record: dict[str, Any] = {}
    for field in fields(value):
        found = getattr(value, field.name)
        if not found:
            continue
        if field.name in _LISTS:
            found = [_choice_record(choice) for choice in found]
        elif field.name == "typed":
            found = _typed_record(found)
        elif field.name == "sets":
            found = [_typed_record(typed) for typed in found]
        elif field.name in _TEXTS:
            found = list(found)
        record[field.name] = found
    return record


def entry_of(pool: Pool) -> Entry:
    """What a paper needs to know of a pool before it is drawn from."""
    deck = pool.card.partition("/")[0]
    return Entry(pool.id, pool.type, pool.card, pool.entity, pool.kind, pool.part, pool.era, deck)


def _choice_record(choice: Choice) -> list[Any]:
    record: list[Any] = [choice.id, choice.text]
    if choice.what or choice.rank:
        record.append(choice.what)
    if choice.rank:
        record.append(choice.rank if choice.rank != float("inf") else "last")
    return record


def _typed_record(typed: Typed) -> list[Any]:
    return [typed.kind, list(typed.accepted), typed.unit, typed.tolerance, list(typed.others)]


def pool_from(record: dict[str, Any]) -> Pool:
    """The pool that `to_record` wrote.

    Raises:
        KeyError, TypeError, ValueError: the record is no pool's.
    """
    return _made(Pool, record)


def item_from(record: dict[str, Any]) -> Item:
    """The item that `to_record` wrote; raises as `pool_from`."""
    return _made(Item, record)


def _made(cls: type[T], record: dict[str, Any]) -> T:
    values: dict[str, Any] = {}
    for field in fields(cls):
        if field.name not in record:
            values[field.name] = _EMPTY.get(field.name, "")
            continue
        found = record[field.name]
        if field.name in _LISTS:
            found = tuple(map(_choice_from, found))
        elif field.name == "typed":
            found = _typed_from(found)
        elif field.name == "sets":
            found = tuple(map(_typed_from, found))
        elif field.name in _TEXTS:
            found = tuple(found)
        values[field.name] = found
    values["type"] = Type(record["type"])
    values["card"] = CardId("" if record.get("sealed") else record["card"])
    return cls(**values)


_EMPTY: dict[str, Any] = {
    **dict.fromkeys((*_LISTS, *_TEXTS, "sets"), ()),
    "typed": None,
    "ranked": False,
    "sealed": False,
}


def _choice_from(record: list[Any]) -> Choice:
    if len(record) < 2:
        raise ValueError("an option needs its id and its text")
    what = record[2] if len(record) > 2 else ""
    rank = record[3] if len(record) > 3 else 0.0
    return Choice(record[0], record[1], what, float("inf") if rank == "last" else float(rank))


def _typed_from(record: list[Any]) -> Typed:
    kind, accepted, unit, tolerance, others = record
    return Typed(kind, tuple(accepted), unit, tolerance, tuple(others))
