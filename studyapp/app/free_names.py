"""Names for folders and ids that nothing has yet."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


def numbered(name: str) -> Iterator[str]:
    """A name, and then the same with numbers, without end: `us`, `us-2`, `us-3`."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def free_name(name: str, taken: Container[str]) -> str:
    """A name, numbered if it is taken."""
    return next(one for one in numbered(name) if one not in taken)
