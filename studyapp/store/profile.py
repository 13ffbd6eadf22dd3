"""The small values of a profile, by key, as JSON in its study file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from studyapp.store.shapes import LARGE, text, whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

T = TypeVar("T")


class Setting(NamedTuple, Generic[T]):
    """A key, the value where nothing sound is stored, and the shape of sound values.

    `shape` turns a JSON value into the setting's own, or raises `ValueError` or `TypeError`.
    """

    key: str
    default: T
    shape: Callable[[Any], T]


DEVICE = Setting("profile.device", "", text)
CREATED = Setting("profile.created", 0, whole(0, LARGE))  # UTC ms


def read(connection: sqlite3.Connection, setting: Setting[T]) -> T:
    """`get` for an open connection."""
    row = connection.execute("select value from setting where key = ?", (setting.key,)).fetchone()
    if row is None:
        return setting.default
    try:
        return setting.shape(json.loads(row[0]))
    except (ValueError, TypeError):
        return setting.default


def write(connection: sqlite3.Connection, setting: Setting[T], value: T) -> None:
    """`put` within an open transaction."""
    connection.execute(
        "insert into setting (key, value) values (?, ?)"
        " on conflict (key) do update set value = excluded.value",
        (setting.key, json.dumps(value, ensure_ascii=False)),
    )
