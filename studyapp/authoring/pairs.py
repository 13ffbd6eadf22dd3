"""Every field of one table with the place of its key and value, sound or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.deck.positions import key_parts, key_text, parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from studyapp.authoring.tables import Table

Span = tuple[int, int]

_MOST = 400_000  # characters of a table that is still looked into
_DEEPEST = 40  # keys and numbers of a path that is still followed
_INNER = re.compile(rb"[\x80-\xbf]")  # bytes of a character after its first


@dataclass(frozen=True, slots=True)
class Pair:
    """One written field or item of a list; spans are offsets in characters from the table's start.

    `path` begins below the header's keys, and an item of a list ends in its number. `key` is the
    last part of its name (an item's: its value), `whole` reaches from the name to the value's end.
    `form` is `string`, `array`, `inline_table`, `integer`, `float`, `boolean` or a kind of date.
    """

    path: tuple[str | int, ...]
    key: Span
    value: Span
    whole: Span
    form: str


def pairs_of(table: Table) -> tuple[Pair, ...]:
    """The fields of a table in written order, those inside lists and inline tables too."""
    return _pairs(table.text) if len(table.text) <= _MOST else ()


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[Pair, ...]:
    data = text.encode("utf-8", "replace")
    reader = _Reader(data)
    return tuple(sorted(reader.pairs(parser().parse(data).root_node), key=lambda one: one.whole[0]))


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._inner = [found.start() for found in _INNER.finditer(data)]

    def _at(self, byte: int) -> int:
        """The offset in characters: only the first byte of each counts."""
        return byte - bisect_left(self._inner, byte)

    def _span(self, node: Node) -> Span:
        return self._at(node.start_byte), self._at(node.end_byte)

    def pairs(self, root: Node) -> Iterator[Pair]:
        waiting: list[Node] = [root]
        while waiting:
            node = waiting.pop()
            if node.type == "pair":
                yield from self._pair((), node)
            elif node.type in {"document", "table", "table_array_element", "ERROR"}:
                waiting += node.children

    def _pair(self, above: tuple[str | int, ...], node: Node) -> Iterator[Pair]:
        named = [child for child in node.named_children if child.type not in {"comment", "ERROR"}]
        if len(named) < 2:
            return
        parts = key_parts(named[0])
        path = (*above, *map(key_text, parts))
        value = self._span(named[1])
        whole = (self._at(node.start_byte), value[1])
        yield Pair(path, self._span(parts[-1]), value, whole, named[1].type)
        if len(path) < _DEEPEST:
            yield from self._inside(path, named[1])

    def _inside(self, path: tuple[str | int, ...], value: Node) -> Iterator[Pair]:
        if value.type == "inline_table":
            for child in value.children:
                if child.type == "pair":
                    yield from self._pair(path, child)
        elif value.type == "array":
            items = [one for one in value.named_children if one.type not in {"comment", "ERROR"}]
            for number, item in enumerate(items):
                span = self._span(item)
                yield Pair((*path, number), span, span, span, item.type)
                if item.type in {"inline_table", "array"} and len(path) < _DEEPEST:
                    yield from self._inside((*path, number), item)


@dataclass(frozen=True, slots=True)
class Words:
    """A text inside quotation marks, or one line of a long one; `start` is from the table's."""

    path: tuple[str | int, ...]
    text: str
    start: int


def words_in(table: Table) -> Iterator[Words]:
    """Every text of a table, without its marks and blanks; a long text line by line.

    Backslashes are left as they are written.
    """
    for pair in pairs_of(table):
        if pair.form != "string":
            continue
        start, end = pair.value
        written = table.text[start:end]
        marks = 3 if written[:3] in {"'''", '"""'} and len(written) >= 6 else 1
        start += marks
        for line in written[marks : len(written) - marks].split("\n"):
            if bare := line.strip():
                yield Words(pair.path, bare, start + line.index(bare))
            start += len(line) + 1
