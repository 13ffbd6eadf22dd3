"""A diagnostic as text for a terminal: what, where, the line with the place marked, and a hint."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.deck.diagnostics import Diagnostic, Place, SourceFile

_TAB = 4
_WIDEST = 100  # characters of a source line that are shown
_MARKS = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xA0, 0xFEFF)


def render(diagnostic: Diagnostic, files: Mapping[str, SourceFile]) -> str:
    """Lay a diagnostic out; `files` are by path. A file that is not among them shows no line."""
    place = diagnostic.place
    margin = " " * len(str(place.line))
    lines = [
        f"{diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}",
        f"{margin}--> {diagnostic.path}:{place.line}:{place.column}",
    ]
    file = files.get(diagnostic.path)
    source = _line(file.text, place.line) if file else None
    if source is not None:
        shown, before, width = _marked(source, place)
        lines += [
            f"{margin} |",
            f"{place.line} | {shown}".rstrip(),
            f"{margin} | {' ' * before}{'^' * width}",
        ]
    if diagnostic.hint:
        lines.append(f"{margin} = hint: {diagnostic.hint}")
    return "\n".join(lines)


def _line(text: str, number: int) -> str | None:
    lines = _lines(text)
    return lines[number - 1] if number <= len(lines) else None


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    """A file's lines, kept for its next diagnostic."""
    return text.split("\n")


def _marked(source: str, place: Place) -> tuple[str, int, int]:
    """The line as shown, the cells before the mark, and the mark's width."""
    start = min(place.column - 1, len(source))
    end = place.end_column - 1 if place.end_line == place.line else len(source)
    first = 0 if start <= _WIDEST - 20 else start - _WIDEST // 2
    last = min(len(source), first + _WIDEST)
    shown = _cells(source[first:last]) + ("…" if last < len(source) else "")
    before = _width(_cells(source[first:start]))
    width = _width(_cells(source[start : min(end, last)]))
    return ("…" if first else "") + shown, before + bool(first), max(1, width)


def _cells(text: str) -> str:
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    """A character as it can be shown without moving its neighbours."""
    if character == "\t":
        return " " * _TAB
    if ord(character) in _MARKS or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
        return f"<U+{ord(character):04X}>"
    return character


def _width(text: str) -> int:
    """Cells of a terminal that a text takes: wide signs two, combining marks none."""
    return sum(
        0
        if unicodedata.combining(character)
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in text
    )
