"""Everything that was written, sound or not, as the passes after the shape look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from studyapp.deck.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from studyapp.deck.entities import DeckInfo
    from studyapp.deck.positions import Path

E = TypeVar("E", bound=Entity)


def at_once() -> None:
    """No pause."""


@dataclass(frozen=True, slots=True)
class Written:
    """One entity with the number of its file.

    An entity that is not `sound` has None for fields that are missing or wrong: only its
    references may be looked at.
    """

    file: int
    id: str
    entity: Entity
    sound: bool = True

    @property
    def key(self) -> str:
        """`kind.id`."""
        return f"{self.entity.kind}.{self.id}"

    def path(self, *inner: str | int) -> Path:
        """The path of a field in its file."""
        return (self.entity.kind, self.id, *inner)


@dataclass(frozen=True)
class Draft:
    """A deck before its references are known to hold.

    `unread` has the kinds of each id that was written but could not be read at all; `parts` the
    stems of the files. `info` and `info_file` are the table `[deck]` and its file. `pause` is
    called before each entity that a pass looks at.
    """

    written: tuple[Written, ...]
    unread: Mapping[str, frozenset[str]]
    parts: tuple[str, ...]
    info: DeckInfo | None = None
    info_file: int = 0
    pause: Callable[[], None] = field(default=at_once, repr=False, compare=False)
    ids: Mapping[str, tuple[Written, ...]] = field(init=False, repr=False)
    former: Mapping[str, tuple[Written, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ids: dict[str, tuple[Written, ...]] = {}
        former: dict[str, tuple[Written, ...]] = {}
        for item in self.written:
            ids[item.id] = (*ids.get(item.id, ()), item)
            for old in item.entity.formerly or ():
                former[old] = (*former.get(old, ()), item)
        object.__setattr__(self, "ids", ids)
        object.__setattr__(self, "former", former)

    def each(self) -> Iterator[Written]:
        """All entities, in written order."""
        for item in self.written:
            self.pause()
            yield item

    def of(self, cls: type[E]) -> Iterator[tuple[Written, E]]:
        """The sound entities of one kind, in written order."""
        for item in self.each():
            if item.sound and isinstance(item.entity, cls):
                yield item, item.entity

    def named(self, ref: str) -> tuple[Written, ...]:
        """All entities that a ref can mean: by their id, or else by one that they had before."""
        kind, _, name = ref.rpartition(".")
        found = self.ids.get(name, ()) or self.former.get(name, ())
        return tuple(item for item in found if kind in {"", item.entity.kind})

    def find(self, ref: str, *kinds: str) -> Written | None:
        """The sound entity that a ref means among some kinds (all if none are given)."""
        found = [item for item in self.named(ref) if item.sound]
        if kinds:
            found = [item for item in found if item.entity.kind in kinds]
            found.sort(key=lambda item: kinds.index(item.entity.kind))
        return found[0] if found else None

    def is_unread(self, ref: str) -> bool:
        """Whether a ref names what was written but could not be read."""
        kind, _, name = ref.rpartition(".")
        kinds = self.unread.get(name, frozenset())
        return kind in kinds or (not kind and bool(kinds))
