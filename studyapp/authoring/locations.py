"""Where something stands in the files of a deck."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A stretch of one line. Lines and columns count from 1, columns and length in characters."""

    path: str
    line: int
    column: int
    length: int


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))[:-1]


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column (both from 1) of an offset in characters."""
    starts = _starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def offset_of(text: str, line: int, column: int) -> int:
    """The offset in characters of a line and column (both from 1), kept inside the text."""
    starts = _starts(text)
    if line < 1:
        return 0
    if line > len(starts):
        return len(text)
    end = starts[line] - 1 if line < len(starts) else len(text)
    return min(starts[line - 1] + max(column, 1) - 1, end)


def location(path: str, text: str, start: int, end: int) -> Location:
    """The location of a stretch of text that ends on its own line."""
    line, column = place_of(text, start)
    return Location(path, line, column, end - start)
