"""Where each key and value of a file is written.

Values come from `tomllib`, which keeps no positions; these come from tree-sitter. It is imported
by the first question that is asked here, so that decks without problems never load it, and it
reads only the tables that are asked about.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from studyapp.deck.chunks import Chunk, exact
from studyapp.deck.diagnostics import Place, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tree_sitter import Node, Parser

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key and its value stand; for a table with a header, both are the header's keys."""

    key: Place
    value: Place


class Positions:
    """The places of one file, worked out table by table when they are asked for."""

    def __init__(self, file: SourceFile, chunks: Sequence[Chunk] | None = None) -> None:
        self._file = file
        self._given = chunks
        self._chunks: dict[tuple[str, ...], list[Chunk]] | None = None
        self._spots: dict[tuple[str, ...], dict[Path, Spot]] = {}

    def key(self, path: Path) -> Place:
        """Where the key of a path stands, or that of the nearest table around it."""
        return self._nearest(path)[1].key

    def value(self, path: Path) -> Place:
        """Where the value of a path stands, or that of the nearest table around it."""
        found, spot = self._nearest(path)
        rest = path[len(found) :]
        if len(rest) == 1 and isinstance(rest[0], int):
            return self._line_of_block(spot.value, rest[0])
        return spot.value

    def _nearest(self, path: Path) -> tuple[Path, Spot]:
        spots = self._spots_of(tuple(str(key) for key in path[:2]))
        wanted = path
        while wanted:
            if wanted in spots:
                return wanted, spots[wanted]
            # `ask` and `skip` may have facets that are written as dotted keys.
            if isinstance(wanted[-1], str) and "." in wanted[-1]:
                dotted = (*wanted[:-1], *wanted[-1].split("."))
                if dotted in spots:
                    return wanted, spots[dotted]
            wanted = wanted[:-1]
        top = Place(1, 1, 1, 1 + len(self._file.text.partition("\n")[0]))
        return (), Spot(top, top)

    def _spots_of(self, owner: tuple[str, ...]) -> dict[Path, Spot]:
        if owner not in self._spots:
            owners = self._by_owner()
            around = [chunk for end in range(len(owner)) for chunk in owners.get(owner[:end], [])]
            self._spots[owner] = _spots((*around, *owners.get(owner, [])))
        return self._spots[owner]

    def _by_owner(self) -> dict[tuple[str, ...], list[Chunk]]:
        if self._chunks is None:
            self._chunks = {}
            for chunk in exact(self._file.text) if self._given is None else self._given:
                self._chunks.setdefault(chunk.owner, []).append(chunk)
        return self._chunks

    def _line_of_block(self, place: Place, index: int) -> Place:
        """The place of one name in a text with one name a line."""
        if place.line == place.end_line:
            return place
        lines = self._file.text.split("\n")[place.line - 1 : place.end_line]
        lines[-1] = lines[-1][: place.end_column - 1]
        named: list[Place] = []
        for number, line in enumerate(lines, place.line):
            opening = place.column + 2 if number == place.line else 0
            if name := line[opening:].strip("'\" \t"):
                column = line.find(name, opening) + 1
                named.append(Place(number, column, number, column + len(name)))
        return named[index] if index < len(named) else place


def spots_of(chunks: Iterable[Chunk]) -> dict[Path, Spot]:
    """The place of every key and value of some tables: exactly the paths of `tomllib`'s result."""
    spots: dict[Path, Spot] = {}
    lengths: dict[Path, int] = {}
    for chunk in chunks:
        tables = _Tables(chunk, spots, lengths)
        for node in parser().parse(tables.data).root_node.children:
            tables.add(node)
    return spots


@lru_cache(maxsize=512)
def _spots(chunks: tuple[Chunk, ...]) -> dict[Path, Spot]:
    """As `spots_of`, for tables that are asked about again after a change elsewhere."""
    return spots_of(chunks)


class _Tables:
    """One chunk's syntax tree, being put into the table of places."""

    def __init__(self, chunk: Chunk, spots: dict[Path, Spot], lengths: dict[Path, int]) -> None:
        self.data = chunk.text.encode("utf-8", "replace")
        self._lines = None if chunk.text.isascii() else self.data.split(b"\n")
        self._first = chunk.line
        self._spots = spots
        self._lengths = lengths

    def add(self, node: Node) -> None:
        """Add a table, or a pair before the first table."""
        if node.type == "pair":
            self._pair((), node)
        elif node.type in {"table", "table_array_element"}:
            self._table(node)
        elif node.type == "ERROR":
            for child in node.children:
                self.add(child)

    def _table(self, node: Node) -> None:
        path: Path = ()
        header = next((child for child in node.children if child.type in _KEYS), None)
        if header is not None:
            path = self._header(header, node.type == "table_array_element")
        for child in node.children:
            if child.type == "pair":
                self._pair(path, child)

    def _header(self, header: Node, array: bool) -> Path:
        place = self._place(header)
        path: Path = ()
        for key in _keys(header):
            path = (*path, key)
            self._spots.setdefault(path, Spot(place, place))
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        if array:
            if isinstance(path[-1], int):
                path = path[:-1]
            self._lengths[path] = self._lengths.get(path, 0) + 1
            path = (*path, self._lengths[path] - 1)
            self._spots[path] = Spot(place, place)
        return path

    def _pair(self, path: Path, node: Node) -> None:
        waiting = [(path, node)]
        while waiting:
            path, node = waiting.pop()
            if node.type == "pair":
                path, node = self._key(path, node)
                if node.type == "pair":
                    continue
            if node.type == "inline_table":
                waiting += [(path, child) for child in node.children if child.type == "pair"]
            elif node.type == "array":
                items = [child for child in node.named_children if child.type != "comment"]
                for number, item in enumerate(items):
                    place = self._place(item)
                    self._spots[(*path, number)] = Spot(place, place)
                    waiting.append(((*path, number), item))

    def _key(self, path: Path, pair: Node) -> tuple[Path, Node]:
        """Add a pair's keys; return its path and its value (itself if it has none)."""
        named = [child for child in pair.named_children if child.type != "comment"]
        if len(named) < 2:
            return path, pair
        value = self._place(named[1])
        parts = key_parts(named[0])
        for number, part in enumerate(parts, 1):
            path = (*path, key_text(part))
            whole = Place(*_corner(self._place(part)), value.end_line, value.end_column)
            spot = Spot(self._place(part), value if number == len(parts) else whole)
            if number == len(parts):
                self._spots[path] = spot
            else:
                self._spots.setdefault(path, spot)
        return path, named[1]

    def _place(self, node: Node) -> Place:
        start, end = node.start_point, node.end_point
        return Place(
            self._first + start[0],
            self._column(start[0], start[1]),
            self._first + end[0],
            self._column(end[0], end[1]),
        )

    def _column(self, row: int, byte: int) -> int:
        """Tree-sitter counts a column in bytes; a reader counts characters."""
        if self._lines is None:
            return byte + 1
        return len(self._lines[row][:byte].decode("utf-8", "replace")) + 1


_KEYS = {"bare_key", "quoted_key", "dotted_key"}


def _corner(place: Place) -> tuple[int, int]:
    return place.line, place.column


def key_parts(key: Node) -> list[Node]:
    """The parts of a key, which tree-sitter nests to the left."""
    parts: list[Node] = []
    while key.type == "dotted_key":
        named = key.named_children
        parts.append(named[-1])
        key = named[0]
    return [key, *reversed(parts)]


def _keys(key: Node) -> list[str]:
    return [key_text(part) for part in key_parts(key)]


def key_text(part: Node) -> str:
    """The name that a part of a key stands for, without quotation marks."""
    text = (part.text or b"").decode("utf-8", "replace")
    if part.type == "bare_key":
        return text
    try:
        values: dict[str, Any] = tomllib.loads(f"{text} = 0")
    except ValueError:
        return text
    return next(iter(values))


@cache
def parser() -> Parser:
    """The parser of TOML, loaded by its first use."""
    import tree_sitter
    import tree_sitter_toml

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def first_fault(text: str) -> tuple[int, int] | None:
    """Line and column where a text leaves the grammar of TOML 1.0; None if it keeps to it.

    A later `tomllib` reads more than that: it would accept what an older one refuses.
    """
    data = text.encode("utf-8", "replace")
    node = parser().parse(data).root_node
    if not node.has_error:
        return None
    while faulty := next((child for child in node.children if child.has_error), None):
        node = faulty
    row, byte = node.start_point
    return row + 1, len(data.split(b"\n")[row][:byte].decode("utf-8", "replace")) + 1
