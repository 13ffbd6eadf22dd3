"""Quotation marks and brackets that are opened and never closed, found by looking at the lines.

A parser notices them where the next mark closes the wrong thing, often many lines later. A reader
notices that a new field begins where the text or list should still go on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark that is left open: where (rows and columns from 0), and the row that shows it."""

    row: int
    column: int
    mark: str
    until: int


_FIELD = re.compile(
    r"""\s*[A-Za-z_][\w-]*(?:\.[\w-]+)*\s*=\s*(?:["'“‘\[{]|\d|true\b|false\b)|\s*\[\[?\w+\.[\w.-]+\]"""
)
_STRINGS = re.compile(
    r"""'{3}.*?'{3,5}|"{3}(?:\\.|[^\\])*?"{3,5}|'{3}|"{3}|'[^']*'|"(?:\\.|[^"\\])*"|\\.|\#.*"""
)


def left_open(lines: Sequence[str]) -> Opening | None:
    """The first long text or list of a table that a new field begins inside of."""
    return _walk(lines, len(lines))[1]


def list_around(lines: Sequence[str], row: int) -> bool:
    """Whether a row stands inside a list that an earlier row opened."""
    opening = _walk(lines, row)[0]
    return opening is not None and opening.mark == "["


def _walk(lines: Sequence[str], stop: int) -> tuple[Opening | None, Opening | None]:
    """What is open before the row `stop`; and the first mark that was left open, if any."""
    opening: Opening | None = None
    depth = 0
    for row in range(stop):
        line = lines[row]
        if opening and _FIELD.match(line):
            left = Opening(opening.row, opening.column, opening.mark, row)
            return None, left
        if opening and opening.mark != "[":
            if opening.mark in line:
                opening = None
            continue
        bare = _STRINGS.sub(_keep_long, line)
        long = re.search(r"'{3}|\"{3}", bare)
        if long and not opening:
            opening = Opening(row, long.start(), long[0], stop)
            continue
        depth = max(0, depth + bare.count("[") - bare.count("]")) if opening or "=" in bare else 0
        if depth and not opening:
            opening = Opening(row, bare.index("["), "[", stop)
        elif not depth:
            opening = None
    return opening, opening


def _keep_long(match: re.Match[str]) -> str:
    """Blank out what is complete on a line, keeping its width; a long text's opening stays."""
    return match[0] if match[0] in {"'''", '"""'} else "_" * len(match[0])
