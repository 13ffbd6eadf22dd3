"""What the files of a deck name, read from their headers alone: also where they have slips."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from studyapp.authoring.tables import tables_of
from studyapp.deck.entities import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_TITLE = re.compile(
    r"^[ \t]*(?:title|name|measures|claim|text|words|front)\s*=\s*"
    r"(?:'{3}\s*([^\n']*)|\"((?:\\.|[^\"\\\n])*)\"|'([^'\n]*)')",
    re.MULTILINE,
)


def entities_in(files: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Each entity (kind and id) with its title or name, in the order of files and lines."""
    found: dict[tuple[str, str], str] = {}
    for _, text in sorted(files.items()):
        for owner, title in _entities(text):
            found.setdefault(owner, title)
    return found


@lru_cache(maxsize=64)
def _entities(text: str) -> tuple[tuple[tuple[str, str], str], ...]:
    found: list[tuple[tuple[str, str], str]] = []
    for table in tables_of(text):
        if len(table.header) == 2 and table.header[0] in KINDS:
            title = _TITLE.search(table.text)
            words = next((part for part in title.groups() if part), "") if title else ""
            found.append(((table.header[0], table.header[1]), words))
    return tuple(found)


def ids_of(files: Mapping[str, str], kinds: Collection[str]) -> list[str]:
    """The ids of some kinds (none: of all), each once."""
    return list(
        dict.fromkeys(name for kind, name in entities_in(files) if not kinds or kind in kinds)
    )


class Ref(NamedTuple):
    """How an entity is named in a field, with its kind and its title."""

    kind: str
    ref: str
    title: str


def refs_of(
    files: Mapping[str, str], kinds: Collection[str], own: tuple[str, ...] = ()
) -> list[Ref]:
    """What a field may name of some kinds (none: of all), but for the field's `own` entity.

    `kind.id` where several of them share an id, else the id alone.
    """
    known = {one: title for one, title in entities_in(files).items()
             if not kinds or one[0] in kinds}  # fmt: skip
    times = Counter(name for _, name in known)
    return [
        Ref(kind, f"{kind}.{name}" if times[name] > 1 else name, title)
        for (kind, name), title in known.items()
        if (kind, name) != own
    ]
