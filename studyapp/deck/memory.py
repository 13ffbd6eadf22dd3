"""What was read of a deck the last time, for reading it again after a small change.

Nothing here changes what is read: a value is taken from memory only where all that it follows
from is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from studyapp.deck.letters import check_letters
from studyapp.deck.pieces import read_pieces
from studyapp.deck.positions import Positions
from studyapp.deck.shape import read_rest, read_shape
from studyapp.deck.toml import Values, read_values

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.deck.diagnostics import Diagnostic, SourceFile
    from studyapp.deck.entities import Shape
    from studyapp.deck.findings import Finding
    from studyapp.deck.positions import Path

S = TypeVar("S", bound="Shape")
K = TypeVar("K")
V = TypeVar("V")


class Kept(dict[K, V]):
    """Values of this reading and of the last one that came to its end."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[K, V] = {}

    def end(self) -> None:
        """This reading has come to its end: what it did not use is forgotten."""
        self._last = dict(self)
        self.clear()

    def of(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made anew only if it is not remembered."""
        if key not in self:
            self[key] = self._last[key] if key in self._last else make()
        return self[key]


class Memory:
    """The memory of one deck. Not for two threads at once."""

    def __init__(self) -> None:
        self._values: Kept[str, Values] = Kept()
        self._letters: Kept[SourceFile, tuple[Diagnostic, ...]] = Kept()
        self._positions: Kept[SourceFile, Positions] = Kept()
        self._shapes: Kept[tuple[object, ...], tuple[Shape | None, list[Finding]]] = Kept()
        self._rests: Kept[tuple[object, ...], Shape | None] = Kept()

    def end(self) -> None:
        """A reading has come to its end: what it did not use is forgotten."""
        for kept in (self._values, self._letters, self._positions, self._shapes, self._rests):
            kept.end()

    def values(self, text: str) -> Values:
        """As `read_values`."""
        return self._values.of(text, lambda: read_pieces(text) or read_values(text))

    def letters(self, file: SourceFile) -> tuple[Diagnostic, ...]:
        """As `check_letters`."""
        return self._letters.of(file, lambda: tuple(check_letters(file)))

    def positions(self, file: SourceFile, values: Values) -> Positions:
        """As `Positions`."""
        return self._positions.of(file, lambda: Positions(file, values.chunks))

    def shape(
        self, cls: type[S], table: dict[str, Any], file: int, path: Path, *, torn: bool = False
    ) -> tuple[S | None, list[Finding]]:
        """As `read_shape`. Tables are compared as they print: 1, 1.0 and true are not the same."""
        printed = _printed(table)
        if printed is None:
            return read_shape(cls, table, file, path, torn=torn)
        key = (cls, printed, file, path, torn)
        made = self._shapes.of(key, lambda: read_shape(cls, table, file, path, torn=torn))
        return cast("tuple[S | None, list[Finding]]", made)

    def rest(self, cls: type[S], table: dict[str, Any]) -> S | None:
        """As `read_rest`."""
        printed = _printed(table)
        if printed is None:
            return read_rest(cls, table)
        made = self._rests.of((cls, printed), lambda: read_rest(cls, table))
        return cast("S | None", made)


def _printed(table: dict[str, Any]) -> str | None:
    """A table as it prints; None if it is nested too deeply for that."""
    try:
        return repr(table)
    except RecursionError:
        return None


class Blank(Memory):
    """No memory: for reading a deck once."""

    def values(self, text: str) -> Values:
        return read_values(text)

    def shape(
        self, cls: type[S], table: dict[str, Any], file: int, path: Path, *, torn: bool = False
    ) -> tuple[S | None, list[Finding]]:
        return read_shape(cls, table, file, path, torn=torn)

    def rest(self, cls: type[S], table: dict[str, Any]) -> S | None:
        return read_rest(cls, table)
