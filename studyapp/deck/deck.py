"""A deck that has been read: its entities by reference, with the place each was written at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from studyapp.deck.entities import DeckInfo, Entity, Part, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Placed:
    """An entity with its id and the part (the file's stem) that it was written in."""

    id: str
    part: str
    entity: Entity

    @property
    def key(self) -> str:
        """`kind.id`, unique in the deck."""
        return f"{self.entity.kind}.{self.id}"


@dataclass(frozen=True)
class Deck:
    """All sound entities of a deck, in the order of its files (by name) and lines.

    `entities` is keyed by `kind.id`; `parts` by file stem. Entities with errors are left out, so
    a reference from a sound entity may still dangle: `find` then answers None.
    """

    info: DeckInfo
    entities: Mapping[str, Placed]
    parts: Mapping[str, Part]
    _ids: dict[str, list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ids: dict[str, list[str]] = {}
        for key, placed in self.entities.items():
            for name in (placed.id, *placed.entity.formerly):
                ids.setdefault(name, []).append(key)
        object.__setattr__(self, "_ids", ids)

    def of(self, cls: type[E]) -> Iterator[tuple[str, E]]:
        """The ids and entities of one kind, in written order."""
        for placed in self.entities.values():
            if isinstance(placed.entity, cls):
                yield placed.id, placed.entity

    def find(self, ref: str, *kinds: str) -> Placed | None:
        """The entity that a ref names, among some kinds (all if none are given).

        A bare id that two of these kinds share finds the first of them in the order given.
        """
        if "." in ref:
            kind, _, name = ref.partition(".")
            if kinds and kind not in kinds:
                return None
            keys = [key for key in self._ids.get(name, []) if key.startswith(f"{kind}.")]
        else:
            keys = self._ids.get(ref, [])
            if kinds:
                order = {kind: place for place, kind in enumerate(kinds)}
                keys = [key for key in keys if key.partition(".")[0] in order]
                keys.sort(key=lambda key: order[key.partition(".")[0]])
        return self.entities[keys[0]] if keys else None

    def source(self, cite: str) -> tuple[str, Source, str] | None:
        """The id, source and locator (`p2`, or an empty text) of a cite."""
        name, _, locator = cite.partition(" ")
        placed = self.find(name, "source")
        if placed is None or not isinstance(placed.entity, Source):
            return None
        return placed.id, placed.entity, locator.strip()
