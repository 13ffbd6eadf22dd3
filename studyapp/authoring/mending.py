"""A problem with what its fixes need: the text at its place, the entity, the ways to change it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit
from studyapp.authoring.locations import offset_of
from studyapp.authoring.pairs import Pair, pairs_of
from studyapp.authoring.places import content_end
from studyapp.authoring.tables import Table, row_at, table_at, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from studyapp.deck.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a problem; `label` goes on a button: "Use 1990"."""

    label: str
    edits: tuple[Edit, ...]

    @property
    def gap(self) -> int:
        """The place in the text of the first edit where its author writes on; -1 if there is none.

        That is between two quotation marks with nothing in them.
        """
        found = _GAP.search(min(self.edits, key=lambda one: one.start).text)
        return found.start() + 1 if found else -1


_GAP = re.compile(r'(?<!")""(?!")')
_MEANT = re.compile(r"did you mean '([^']*)'\?")


class Problem:
    """A diagnostic in the text that it is about. Offsets are in characters of its file."""

    def __init__(self, files: Mapping[str, str], diagnostic: Diagnostic) -> None:
        self.files = files
        self.diagnostic = diagnostic
        self.path = diagnostic.path
        self.text = files[diagnostic.path]
        place = diagnostic.place
        self.start = offset_of(self.text, place.line, place.column)
        self.end = max(self.start, offset_of(self.text, place.end_line, place.end_column))

    @property
    def shown(self) -> str:
        """The text that the problem is shown at."""
        return self.text[self.start : self.end]

    @property
    def hint(self) -> str:
        """The hint of the diagnostic."""
        return self.diagnostic.hint

    @property
    def meant(self) -> str:
        """What the hint says was probably meant; empty if it does not say."""
        found = _MEANT.search(self.hint)
        return found[1] if found else ""

    @property
    def table(self) -> Table | None:
        """The table that the problem stands in."""
        return table_at(self.text, self.start)

    def line(self, offset: int | None = None) -> tuple[int, int]:
        """Start and end (before the line break) of the line of an offset, or of the problem."""
        at = self.start if offset is None else offset
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, len(self.text) if end < 0 else end

    def fix(self, label: str, text: str, start: int | None = None, end: int | None = None) -> Fix:
        """A fix that replaces one stretch of the problem's file: its own place if none is given."""
        first = self.start if start is None else start
        last = (self.end if start is None else start) if end is None else end
        return Fix(label, (Edit(self.path, first, last, text),))

    def without_line(self, label: str) -> Fix:
        """A fix that deletes the line of the problem."""
        start, end = self.line()
        return self.fix(label, "", start, min(end + 1, len(self.text)))

    def around(self, path: str, edits: Sequence[Edit]) -> tuple[int, int]:
        """The stretch of a file whose tables some edits touch, with those of the same entity."""
        text = self.files[path]
        tables = tables_of(text)
        if not tables:
            return 0, 0
        rows = [max(0, row_at(text, at)) for one in edits for at in (one.start, one.end)]
        first, last = min(rows), max(rows)
        while first > 0 and tables[first - 1].owner == tables[first].owner:
            first -= 1
        while last + 1 < len(tables) and tables[last + 1].owner == tables[last].owner:
            last += 1
        return tables[first].start, tables[last].end

    def pairs(self) -> Iterator[tuple[Table, tuple[str | int, ...], Pair]]:
        """Every field of the problem's entity with its table and its path from the kind on."""
        here = self.table
        if here is not None:
            for table in tables_of(self.text):
                if table.owner == here.owner:
                    for pair in pairs_of(table):
                        yield table, (*table.header, *pair.path), pair

    def pair(self, *inner: str | int) -> tuple[Table, Pair] | None:
        """A field of the problem's entity by its path inside it."""
        for table, path, pair in self.pairs():
            if path[2:] == inner:
                return table, pair
        return None

    def pair_here(self) -> tuple[Table, tuple[str | int, ...], Pair] | None:
        """The innermost field or item that the problem's place lies in."""
        found = None
        for table, path, pair in self.pairs():
            first, last = table.start + pair.whole[0], table.start + pair.whole[1]
            if first <= self.start < last or first == self.start == last:
                found = table, path, pair
        return found

    def added(self, label: str, *lines: str) -> Fix | None:
        """A fix that writes lines at the end of the fields of the problem's table."""
        here = self.table
        if here is None:
            return None
        at = here.start + content_end(here)
        lead = "" if self.text[:at].endswith("\n") or not at else "\n"
        return self.fix(label, lead + "\n".join(lines), at)


_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")


def end_of(table: Table) -> int:
    """The offset after a table and the blank lines below it, before a comment on what follows."""
    end = content_end(table)
    blank = _BLANK_LINES.match(table.text, end)
    return table.start + (blank.end() if blank else end)


def deleted(problem: Problem, label: str) -> Iterator[Fix]:
    """Delete the item of a list that the problem is at, or else the whole field."""
    here = problem.pair_here()
    if here is None:
        return
    table, path, pair = here
    if isinstance(path[-1], int):
        start, end = _item(table.text, *pair.value)
        yield problem.fix(label, "", table.start + start, table.start + end)
        return
    block = problem.text[table.start + pair.value[0] :].startswith(("'''", '"""'))
    line_start, line_end = problem.line()
    if block and problem.start > table.start + pair.value[0]:
        yield problem.fix(label, "", line_start, line_end + 1)
        return
    first, last = table.start + pair.whole[0], table.start + pair.whole[1]
    before = problem.text.rfind("\n", 0, first) + 1
    after = problem.line(last)[1]
    rest = problem.text[last:after].strip()
    if not problem.text[before:first].strip() and (not rest or rest.startswith("#")):
        yield problem.fix(label, "", before, min(after + 1, len(problem.text)))


def _item(text: str, start: int, end: int) -> tuple[int, int]:
    """An item of a list with the comma and blanks that divide it from its neighbours."""
    after = re.compile(r"\s*,[ \t]*").match(text, end)
    if after:
        return start, after.end()
    before = text[:start].rstrip()
    return (len(before[:-1].rstrip()) if before.endswith(",") else start), end
