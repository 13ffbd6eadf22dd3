"""What form a table has: which sign divides its cells, and which column holds what."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAMES = {
    "question": ("question", "front", "term", "prompt", "stem", "q"),
    "answer": ("answer", "back", "definition", "response", "a"),
    "tags": ("tags", "tag"),
    "id": ("id", "guid", "key"),
    "explanation": ("explanation", "note", "notes", "body", "extra", "comment", "back extra"),
    "checked": ("checked",),
    "source": ("source", "sources", "reference"),
}
_ROLES = {name: role for role, names in _NAMES.items() for name in names}
_SIGNS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
_CANDIDATES = "\t;,|"
_SAMPLE = 65_536  # characters that are looked at
_ROWS = 100
_HEADER = re.compile(r"#([a-z ]{1,30}):(.*)", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9]\d{0,3}")


@dataclass(frozen=True, slots=True)
class Headers:
    """The lines that Anki puts before a table. `columns` are roles by number, from 0.

    `unused` are numbers of columns that mean something to Anki only.
    """

    lines: int = 0
    separator: str = ""
    html: bool = False
    names: tuple[str, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)
    unused: frozenset[int] = frozenset()
    tags: str = ""


def headers_of(text: str) -> Headers:
    """Read Anki's headers; other lines that begin with # end them."""
    lines: list[tuple[str, str]] = []
    start = 0
    while (found := _HEADER.match(text, start)) and len(lines) < _ROWS:
        lines.append((found[1].strip().lower(), found[2].strip("\n")))
        start = found.end() + 1
    known = dict(lines)
    separator = known.get("separator", "").strip() or known.get("separator", "")
    separator = _SIGNS.get(separator.lower(), separator)
    separator = separator if len(separator) == 1 and separator not in '"\n' else ""
    numbered = {
        name.removesuffix(" column"): int(value) - 1
        for name, value in lines
        if name.endswith(" column") and _NUMBER.fullmatch(value.strip())
    }
    roles = {"guid": "id", "tags": "tags"}
    return Headers(
        lines=len(lines),
        separator=separator,
        html=known.get("html", "").strip().lower() == "true",
        names=tuple(known["columns"].split(separator or "\t")) if "columns" in known else (),
        columns={role: numbered[name] for name, role in roles.items() if name in numbered},
        unused=frozenset(place for name, place in numbered.items() if name not in roles),
        tags=known.get("tags", "").strip(),
    )


def roles_in(names: Sequence[str]) -> dict[str, int]:
    """The columns that headings name, by role; empty unless there are question and answer."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        role = _ROLES.get(" ".join(name.split()).lower())
        if role is not None:
            found.setdefault(role, place)
    return found if {"question", "answer"} <= found.keys() else {}


def roles_without_names(headers: Headers, width: int) -> dict[str, int]:
    """The columns of a table without headings: question, answer, tags, in this order."""
    taken = set(headers.columns.values()) | headers.unused
    free = [place for place in range(width) if place not in taken]
    wanted = [role for role in ("question", "answer", "tags") if role not in headers.columns]
    return {**dict(zip(wanted, free, strict=False)), **headers.columns}


def separator_of(text: str) -> str:
    """The sign that divides cells: that of headings, else the one that divides most rows alike.

    Empty if none divides anything.
    """
    sample = text[:_SAMPLE]
    shares: dict[str, tuple[float, int]] = {}
    for sign in _CANDIDATES:
        widths = _widths(sample, sign)
        if widths and roles_in(widths[0]):
            return sign
        width, rows = Counter(map(len, widths)).most_common(1)[0] if widths else (0, 0)
        if width > 1:
            shares[sign] = (rows / len(widths), width)
    return max(shares, key=lambda sign: shares[sign][0]) if shares else ""


def _widths(sample: str, sign: str) -> list[list[str]]:
    """The first rows as a sign would divide them."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=sign)
    try:
        return [row for row in islice(reader, _ROWS) if any(cell.strip() for cell in row)]
    except csv.Error:
        return []
