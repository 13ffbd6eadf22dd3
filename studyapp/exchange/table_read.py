"""Reading CSV and TSV: a card from each row, and with row and column what cannot be read."""

from __future__ import annotations

import csv
import io
from string import ascii_uppercase
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.exchange.cells import unguarded
from studyapp.exchange.decoding import decoded
from studyapp.exchange.gathering import Gathering
from studyapp.exchange.html_text import html_as_text
from studyapp.exchange.left import Left
from studyapp.exchange.table_form import (
    Headers,
    headers_of,
    roles_in,
    roles_without_names,
    separator_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.exchange.incoming import Incoming

_SIGN_NAMES = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}
_NEEDED = ("question", "answer")


def read(data: bytes) -> Incoming:
    """The cards of a table; its form is found out, or told by headings or Anki's `#` lines.

    Without headings the columns are question, answer and tags.

    Raises:
        StudyError: it is no text, too large, or has no two columns.
    """
    text, encoding = decoded(data)
    headers = headers_of(text)
    body = text.split("\n", headers.lines)[-1] if headers.lines else text
    sign = headers.separator or separator_of(body)
    if not sign:
        raise StudyError(
            "No two columns were found in the file. Nothing was read.",
            "A table needs a question and an answer in each row, with a comma or tab between them.",
        )
    table = _Table(headers, sign)
    for line, row in _rows(body, sign, headers.lines, table.gathering):
        if table.gathering.full:
            break
        table.take(line, row)
    return table.done(f"read as a table with {_SIGN_NAMES.get(sign, repr(sign))} in {encoding}")


def _rows(
    body: str, sign: str, above: int, gathering: Gathering
) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with the line on which each begins.

    A row that breaks the rules of quotation marks ends the table: what follows cannot be told
    apart.
    """
    line = above + 1
    try:
        for read_lines, row in _lines(body, sign, quoted=_is_quoted(body, sign)):
            if any(cell.strip() for cell in row):
                yield line, row
            line = above + read_lines + 1
    except csv.Error as error:
        message = next((told for words, told in _TOLD.items() if words in str(error)), _AFTER)
        hint = 'write "" for a quotation mark in a cell'
        gathering.wrong(line, 1, f"{message}; nothing after it was read", hint)


_AFTER = "something stands behind a closing quotation mark in this row"
_TOLD = {
    "unexpected end": "a quotation mark in this row is not closed",
    "field limit": "a cell of this row is far too long, as if a quotation mark were not closed",
}


def _lines(body: str, sign: str, *, quoted: bool) -> Iterator[tuple[int, list[str]]]:
    """All rows, each with the number of lines read up to its end; raises `csv.Error`."""
    reader = csv.reader(
        io.StringIO(body, newline=""),
        delimiter=sign,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=True,
    )
    for row in reader:
        yield reader.line_num, row


def _is_quoted(body: str, sign: str) -> bool:
    """Some programs write tabs and never quote: then quotation marks are text like any other."""
    if sign == "\t" and '"' in body:
        try:
            for _ in _lines(body, sign, quoted=True):
                pass
        except csv.Error:
            return False
    return True


class _Table:
    """The columns of a table, once its first row told them, and the cards of its rows."""

    def __init__(self, headers: Headers, sign: str) -> None:
        self.gathering = Gathering()
        self._headers = headers
        self._sign = sign
        self._roles: Mapping[str, int] = {}
        self._names: tuple[str, ...] = ()
        self._spare: set[int] = set()
        if headers.names and (found := roles_in(headers.names)):
            self._roles = {**found, **headers.columns}
            self._names = headers.names

    def take(self, line: int, row: list[str]) -> None:
        """Take a row: the first may be headings."""
        if not self._roles:
            if found := roles_in(row):
                self._roles = {**found, **self._headers.columns}
                self._names = tuple(row)
                return
            self._roles = roles_without_names(self._headers, len(row))
        cells = {role: self._cell(row, place) for role, place in self._roles.items()}
        known = {*self._roles.values(), *self._headers.unused}
        self._spare |= {place for place, cell in enumerate(row) if cell.strip()} - known
        missing = [role for role in _NEEDED if not cells.get(role, "").strip()]
        for role in missing:
            place = self._roles.get(role, len(row))
            self.gathering.wrong(
                line, place + 1, f"this row has no {role}", "write it, or delete the row",
                f"{_letters(place)}{line}",
            )  # fmt: skip
        if not missing:
            self.gathering.add(
                cells["question"],
                cells["answer"],
                name=cells.get("id", "").strip(),
                note=_note(cells),
                tags=", ".join((*self._headers.tags.split(), *cells.get("tags", "").split())),
            )

    def _cell(self, row: list[str], place: int) -> str:
        cell = unguarded(row[place]) if place < len(row) else ""
        return html_as_text(cell) if self._headers.html else cell

    def done(self, read_as: str) -> Incoming:
        """All that was read, and which columns were of no use."""
        for place in sorted(self._spare):
            name = self._names[place].strip() if place < len(self._names) else ""
            called = f"“{name}”" if name else _letters(place)
            reason = f"The column {called} has no place in a card."
            self.gathering.left.append(Left("", reason))
        return self.gathering.done(read_as)


def _note(cells: Mapping[str, str]) -> str:
    """What stands under the answer: explanation, what was checked, sources."""
    sources = [f"Source: {one}" for one in cells.get("source", "").splitlines() if one.strip()]
    return "\n".join((cells.get("explanation", ""), cells.get("checked", ""), *sources))


def _letters(place: int) -> str:
    """A column as spreadsheets call it: A to Z, AA, AB …"""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, len(ascii_uppercase))
        name = ascii_uppercase[letter] + name
    return name
