"""Chance that is the same everywhere: what is drawn follows from a text by SHA-256.

Python promises no more of its random numbers than the sequence of one function; a paper that was
printed must come out the same on every machine and every version, years later.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

SEPARATOR = "\x1f"
"""What stands between the parts of a key (U+001F, unit separator)."""


def digest(*parts: str) -> str:
    """The SHA-256 of some parts, in hexadecimal."""
    return sha256(SEPARATOR.join(parts).encode()).hexdigest()


def number(key: str, below: int) -> int:
    """A number from 0 to `below` - 1 that follows from a key; all are as good as equally likely."""
    return int(digest(key)[:15], 16) % below


def shuffled(key: str, items: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Items in an order that follows from a key and their names."""
    return sorted(items, key=lambda item: digest(key, name(item)))
