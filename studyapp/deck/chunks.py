"""A file's text cut into its tables: each header with the lines down to the next one.

Two ways to cut. `exact` follows strings and brackets, and is right for a file that parses.
`by_eye` looks at the lines alone, as a reader does, and so still finds the next table after a
quotation mark or bracket that was never closed.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from studyapp.deck.entities import KINDS


@dataclass(frozen=True, slots=True)
class Chunk:
    """One table: the keys of its header (none before the first header), first line and text."""

    header: tuple[str, ...]
    line: int
    text: str

    @property
    def owner(self) -> tuple[str, ...]:
        """What the table belongs to: `(kind, id)`, or fewer keys if its header has no more."""
        return self.header[:2]


_TOKEN = re.compile(
    r"""
      '{3}[\s\S]*?(?:'{3,5}|\Z)
    | "{3}(?:\\[\s\S]|[^\\])*?(?:"{3,5}|\Z)
    | '[^'\n]*'?
    | "(?:\\.|[^"\\\n])*"?
    | \#[^\n]*
    | (?P<header>^[ \t]*\[)
    | (?P<open>[\[{])
    | (?P<close>[\]}])
    """,
    re.MULTILINE | re.VERBOSE,
)


def exact(text: str) -> list[Chunk]:
    """Cut a text that is sound TOML."""
    starts: list[int] = []
    depth = position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match.lastgroup == "header" and depth == 0:
            starts.append(match.start())
            position = _line_end(text, position)
        elif match.lastgroup is not None:
            depth += -1 if match.lastgroup == "close" else 1
    return _cut(text, starts)


_OURS = f"deck|part|{'|'.join(KINDS)}"
_HEADER = re.compile(
    r"^[ \t]*\[\[?[ \t]*(?:"
    r"[A-Za-z_][^\[\]\n=,]*\]\]?[ \t]*(?:\#.*)?$"  # any whole header, alone on its line
    rf"|(?:{_OURS})(?:\.[\w-]+)*\]"  # one of a kind, whatever follows it
    rf"|(?:{_OURS})\b(?![^\n]*,[ \t]*$)"  # one with a slip, unless it ends like a list's item
    r")",
    re.MULTILINE,
)


def by_eye(text: str) -> list[Chunk]:
    """Cut a text that need not be sound, wherever a line looks like a header."""
    return _cut(text, [match.start() for match in _HEADER.finditer(text)])


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _cut(text: str, starts: list[int]) -> list[Chunk]:
    chunks: list[Chunk] = []
    line = 1
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        part = text[start:end]
        header = header_of(part[: _line_end(part, 0)]) if start or starts[:1] == [0] else ()
        if part:
            chunks.append(Chunk(header, line, part))
        line += part.count("\n")
    return chunks


_BARE = re.compile(
    r"[ \t]*\[\[?[ \t]*([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)[ \t]*\]\]?[ \t]*(?:#.*)?"
)
_GUESS = re.compile(r"[A-Za-z0-9_-]+")


def header_of(line: str) -> tuple[str, ...]:
    """The keys of a header line; a guess where the header has a slip."""
    if match := _BARE.fullmatch(line):
        return tuple(match[1].split("."))
    try:
        value = tomllib.loads(line)
    except (ValueError, RecursionError):
        head = re.split(r"[\]=#]", line.partition("[")[2].lstrip("["))[0]
        return tuple(_GUESS.findall(head))[:2]
    keys: list[str] = []
    while isinstance(value, dict) and value:
        key, value = next(iter(value.items()))
        keys.append(key)
        value = value[0] if isinstance(value, list) and value else value
    return tuple(keys)
