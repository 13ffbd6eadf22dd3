"""Going about a deck: the entity and the id under the cursor, where an id is written and named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.authoring.buffer import Buffer
from studyapp.authoring.locations import Location, location, place_of
from studyapp.authoring.model import Naming, naming_at
from studyapp.authoring.pairs import words_in
from studyapp.authoring.tables import Table, row_at, table_at, tables_of
from studyapp.deck.entities import KINDS, is_ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "EntitySpan",
    "Location",
    "Word",
    "definition",
    "entity_at",
    "headers",
    "references",
    "word_at",
]


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """Where an entity is written: offsets in characters, and line and column of its header.

    `end` is after its last line that is not blank and no comment on what follows.
    """

    kind: str
    id: str
    start: int
    end: int
    line: int
    column: int

    @property
    def key(self) -> str:
        """`kind.id`."""
        return f"{self.kind}.{self.id}"


@dataclass(frozen=True, slots=True)
class Word:
    """An id or a reference: its key (`kind.id`, or the bare id where several kinds may stand)."""

    key: str
    start: int
    end: int


def entity_at(text: str | Buffer, offset: int) -> EntitySpan | None:
    """The entity in which an offset stands, with the tables of its sub-items that follow it.

    Blank lines below an entity are its own; comments straight above a header belong to that.
    """
    text = text.text if isinstance(text, Buffer) else text
    tables = tables_of(text)
    row = row_at(text, offset)
    if row < 0:
        return None
    here = tables[row]
    if offset >= here.start + content_end(here) and row + 1 < len(tables):
        comment = text[offset : here.end].partition("\n")[0].lstrip().startswith("#")
        row += comment or text[:offset].rpartition("\n")[2].lstrip().startswith("#")
    owner = tables[row].owner
    if len(owner) < 2 or owner[0] not in KINDS:
        return None
    first = last = row
    while first > 0 and tables[first - 1].owner == owner:
        first -= 1
    while last + 1 < len(tables) and tables[last + 1].owner == owner:
        last += 1
    start = tables[first].start
    start += len(tables[first].text) - len(tables[first].text.lstrip())
    line, column = place_of(text, start)
    end = tables[last].start + content_end(tables[last])
    return EntitySpan(owner[0], owner[1], start, end, line, column)


def content_end(table: Table) -> int:
    """Where the last line of a table ends (from its start) that is no comment on what follows.

    A comment straight above the next header belongs to that, even if no empty line is above it.
    """
    lines = table.text.split("\n")
    row = len(lines)
    while row > 1 and (not lines[row - 1].strip() or lines[row - 1].lstrip().startswith("#")):
        row -= 1
    below = row
    while below < len(lines) and lines[below].lstrip().startswith("#"):
        below += 1
    if table.last or any(not line.strip() for line in lines[below:-1]):
        row = below
    return len("\n".join(lines[:row]))


def word_at(text: str | Buffer, offset: int) -> Word | None:
    """The id or reference that an offset stands in or at the end of."""
    text = text.text if isinstance(text, Buffer) else text
    table = table_at(text, offset)
    if table is None:
        return None
    inside = offset - table.start
    if found := _in_header(table, inside):
        return found
    for name in _names(table):
        if name.start <= inside <= name.start + len(name.text):
            kinds = name.naming.kinds
            bare = "." not in name.text and len(kinds) == 1
            key = f"{kinds[0]}.{name.text}" if bare else name.text
            start = table.start + name.start
            return Word(key, start, start + len(name.text))
    return None


def _in_header(table: Table, inside: int) -> Word | None:
    """The entity's own id, with the cursor anywhere in a header."""
    span = _id_span(table)
    line = len(table.text) - len(table.text.lstrip())
    end = table.text.find("\n", line)
    if span is None or inside > (len(table.text) if end < 0 else end) or inside < line:
        return None
    return Word(".".join(table.owner), table.start + span[0], table.start + span[1])


def _id_span(table: Table) -> tuple[int, int] | None:
    """Where the id stands in a header, from the table's start."""
    if len(table.owner) < 2 or table.owner[0] not in KINDS:
        return None
    kind, name = table.owner
    written = rf"\s*\[\[?\s*[\"']?{kind}[\"']?\s*\.\s*[\"']?({re.escape(name)})"
    found = re.match(written, table.text)
    return found.span(1) if found else None


@dataclass(frozen=True, slots=True)
class _Name:
    """A reference as written, at an offset of its table."""

    text: str
    start: int
    naming: Naming


def _names(table: Table) -> Iterator[_Name]:
    """Every reference of a table; those to former ids of the entity itself are no such."""
    for words in words_in(table):
        path = (*table.header, *words.path)
        if naming := naming_at(path):
            text = words.text.partition(" ")[0] if naming.cite else words.text
            if is_ref(text):
                yield _Name(text, words.start, naming)


def headers(files: Mapping[str, str], key: str) -> list[Location]:
    """Every header that names an entity (`kind.id`): the id in it."""
    owner = tuple(key.split(".", 1))
    return [
        location(path, text, table.start + span[0], table.start + span[1])
        for path, text in sorted(files.items())
        if owner[-1] in text
        for table in tables_of(text)
        if table.owner == owner and (span := _id_span(table))
    ]


def definition(files: Mapping[str, str], key: str) -> Location | None:
    """The header of the entity that a key (`kind.id`) or a bare id means.

    An id that an entity had formerly leads to it too.
    """
    kind, _, name = key.rpartition(".")
    wanted = [kind] if kind else list(KINDS)
    for one in wanted:
        if found := headers(files, f"{one}.{name}"):
            return found[0]
    for owner, old in former_ids(files):
        if old == name and owner[0] in wanted:
            return next(iter(headers(files, ".".join(owner))), None)
    return None


def former_ids(files: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The owner (kind and id) and each id that it had before."""
    for _, text in sorted(files.items()):
        for table in tables_of(text):
            if "formerly" in table.text:
                yield from ((table.owner, words.text) for words in _formerly(table))


def _formerly(table: Table) -> Iterator[_Name]:
    if len(table.owner) == 2:
        for words in words_in(table):
            if (*table.header, *words.path)[2:3] == ("formerly",):
                yield _Name(words.text, words.start, Naming())


def references(files: Mapping[str, str], key: str) -> list[Location]:
    """Where an entity (`kind.id`) is named in other words than headers.

    Bare ids and `kind.id`, in lists and long texts, cites without their place in the source;
    its former ids count, and so does `formerly` itself.
    """
    kind, _, name = key.partition(".")
    old = {was for owner, was in former_ids(files) if owner == (kind, name)}
    taken = {was for was in old if headers(files, f"{kind}.{was}")}
    names = {name, *(old - taken)}
    found: list[Location] = []
    for path, text in sorted(files.items()):
        if not any(one in text for one in names):
            continue
        for table in tables_of(text):
            if any(one in table.text for one in names):
                found += [
                    location(path, text, start, start + length)
                    for start, length in _naming(table, kind, name, names)
                ]
    return sorted(found)


def _naming(table: Table, kind: str, name: str, names: set[str]) -> Iterator[tuple[int, int]]:
    for one in _names(table):
        given, _, bare = one.text.rpartition(".")
        fits = not one.naming.kinds or kind in one.naming.kinds
        if bare in names and fits and given in {"", kind}:
            yield table.start + one.start, len(one.text)
    for one in _formerly(table):
        if table.owner[0] == kind and (one.text == name or table.owner == (kind, name)):
            yield table.start + one.start, len(one.text)
