"""The signs of one table by their role, for highlighting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from studyapp.deck.positions import parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

Role = Literal["comment", "header", "kind", "id", "key", "string", "date", "number", "bool", "bad"]

_MOST = 200_000  # characters of one table; a longer one is shown without roles


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """A stretch of one line. Line and column count from 1, column and length in characters.

    Roles: `header` are the brackets and dots of a header, `kind` and `id` its first two keys and
    `key` the others and the names of fields; `date` is a text that is written like a date; `bad`
    cannot be read.
    """

    line: int
    column: int
    length: int
    role: Role


@lru_cache(maxsize=256)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a table, by its own lines, in written order and without overlaps."""
    if len(text) > _MOST:
        return ()
    data = text.encode("utf-8", "replace")
    lines = data.split(b"\n")
    ascii_ = text.isascii()

    def column(row: int, byte: int) -> int:
        return byte if ascii_ else len(lines[row][:byte].decode("utf-8", "replace"))

    found: list[Token] = []
    for role, (row, start), (last, end) in _marks(parser().parse(data).root_node):
        for here in range(row, min(last, len(lines) - 1) + 1):
            first = column(here, start) if here == row else 0
            after = column(here, end if here == last else len(lines[here]))
            if after > first:
                found.append(Token(here + 1, first + 1, after - first, role))
    return tuple(sorted(found))


Mark = tuple[Role, tuple[int, int], tuple[int, int]]

_ROLES: dict[str, Role] = {
    "comment": "comment",
    "string": "string",
    "integer": "number",
    "float": "number",
    "boolean": "bool",
    "bare_key": "key",
    "quoted_key": "key",
    "local_date": "date",
    "offset_date_time": "date",
    "local_date_time": "date",
    "local_time": "date",
}
_DATE = re.compile(
    rb"""(["'])(?:\d{3}[\dX][\d-]*[~?%]?|\.\.)(?:/(?:\d{3}[\dX][\d-]*[~?%]?|\.\.)?)?\1"""
)


def _marks(root: Node) -> Iterator[Mark]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in {"table", "table_array_element"}:
            yield from _header(node)
            waiting += [child for child in node.children if child.type in _BELOW_HEADER]
        elif node.type == "ERROR" or node.is_missing:
            yield from _bad(node)
            waiting += [child for child in node.children if child.type in {"comment", "pair"}]
        elif role := _ROLES.get(node.type):
            role = "date" if role == "string" and _DATE.fullmatch(node.text or b"") else role
            yield role, node.start_point, node.end_point
        else:
            waiting += node.children


_BELOW_HEADER = {"pair", "comment", "ERROR"}
_KEYS = {"bare_key", "quoted_key"}


def _header(table: Node) -> Iterator[Mark]:
    waiting = [child for child in table.children if child.type not in _BELOW_HEADER][::-1]
    number = 0
    while waiting:
        node = waiting.pop()
        if node.type in _KEYS:
            roles: tuple[Role, ...] = ("kind", "id", "key")
            yield roles[min(number, 2)], node.start_point, node.end_point
            number += 1
        elif node.children:
            waiting += node.children[::-1]
        elif node.type in {"[", "]", "[[", "]]", "."}:
            yield "header", node.start_point, node.end_point


def _bad(node: Node) -> Iterator[Mark]:
    """What cannot be read, around the fields and comments in it that can."""
    start = node.start_point
    for child in node.children:
        if child.type in {"comment", "pair"}:
            if start < child.start_point:
                yield "bad", start, child.start_point
            start = child.end_point
    if start < node.end_point:
        yield "bad", start, node.end_point
