"""A file's text as an author sees it: tables one after the other, sound or not."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from studyapp.deck.chunks import Chunk, by_eye
from studyapp.deck.entities import KINDS

_OURS = {("deck",), ("part",), *((kind,) for kind in KINDS)}
_JOINED = 4  # tables at most that one long text may be cut into by lines that look like headers


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the keys of its header, its text, and where the text stands.

    `start` and `end` are offsets in characters, `line` counts from 1. Nothing follows the `last`
    table of a file.
    """

    header: tuple[str, ...]
    line: int
    start: int
    text: str
    last: bool = False

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def owner(self) -> tuple[str, ...]:
        """`(kind, id)`, or fewer keys if the header has no more."""
        return self.header[:2]


@lru_cache(maxsize=64)
def tables_of(text: str) -> tuple[Table, ...]:
    """The tables of a file in written order; what stands before the first header is one too.

    A header is found by its look, so that a mark left open hides nothing of the tables below. A
    long text that holds a line like a header is put together again.
    """
    chunks = by_eye(text)
    tables: list[Table] = []
    row = start = 0
    while row < len(chunks):
        chunk, width = whole(chunks, row)
        row += width
        last = row == len(chunks)
        tables.append(Table(chunk.header, chunk.line, start, chunk.text, last))
        start += len(chunk.text)
    return tuple(tables)


def whole(chunks: list[Chunk], row: int) -> tuple[Chunk, int]:
    """The table that begins at a row of chunks, and how many chunks it takes."""
    first = chunks[row]
    if not _left_open(first.text):
        return first, 1
    text = first.text
    for width, chunk in enumerate(chunks[row + 1 : row + _JOINED], 2):
        text += chunk.text
        if not _left_open(text) and (not _is_ours(chunk) or _reads(text)):
            return Chunk(first.header, first.line, text), width
    return first, 1


def _is_ours(chunk: Chunk) -> bool:
    """Whether a header is that of an entity, `[deck]` or `[part]`, and no line of prose."""
    return chunk.header[:1] in _OURS


_MARK = re.compile(r"""(?P<long>'{3}|"{3})|'[^'\n]*'|"(?:\\.|[^"\\\n])*"|\#[^\n]*|\\.""")


@lru_cache(maxsize=8192)
def _left_open(text: str) -> bool:
    """Whether a long text is opened and not closed."""
    if "'''" not in text and '"""' not in text:
        return False
    at = 0
    while found := _MARK.search(text, at):
        at = found.end()
        if mark := found["long"]:
            at = text.find(mark, at) + 3
            if at < 3:
                return True
    return False


def _reads(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(table.start for table in tables_of(text))


def row_at(text: str, offset: int) -> int:
    """The number of the table in which an offset stands; -1 in an empty file."""
    return bisect_right(_starts(text), offset) - 1


def table_at(text: str, offset: int) -> Table | None:
    """The table in which an offset stands; None in an empty file."""
    row = row_at(text, offset)
    return tables_of(text)[row] if row >= 0 else None


def tables_owned(text: str, kind: str, name: str) -> tuple[Table, ...]:
    """All tables of an entity in a file: its own, and those of its sub-items."""
    return tuple(table for table in tables_of(text) if table.owner == (kind, name))
