"""Sheets of a spreadsheet as entities: one kind a sheet, one entity a row.

A column is named after a field (`title`), or by a path of keys with points between them
(`roles.president.title`, `date.checked`). A list stands in one cell, one item a line or with
semicolons between them.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studyapp.authoring.field_types import BY_FACET, LISTS, keyed, table_of, type_at, types_of
from studyapp.deck.checked import Checkable, Valued
from studyapp.deck.entities import KINDS, Entity
from studyapp.deck.fields import Flag, Value, Weight, Whole, is_id
from studyapp.deck.findings import meant
from studyapp.deck.shape import id_words, read_shape
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_ROWS = 100_000
"""Rows of a sheet that are read; a deck of more entities does not fit the program."""

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell, or with a row where `column` is -1; both count from 0."""

    sheet: str
    row: int
    column: int
    message: str
    hint: str = ""

    def text(self) -> str:
        """One line for a terminal, with the cell as a spreadsheet names it."""
        cell = f"row {self.row + 1}" if self.column < 0 else f"{letter(self.column)}{self.row + 1}"
        return f"{self.sheet}, {cell}: {self.message}{f' ({self.hint})' if self.hint else ''}"


@dataclass(frozen=True)
class Sheet:
    """A sheet that was read: its entities by id, the row of each, and what is wrong."""

    name: str
    kind: str
    columns: tuple[str, ...]
    tables: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, int]
    problems: tuple[Problem, ...]

    def cell(self, id_: str, path: Sequence[str | int]) -> tuple[int, int]:
        """Row and column of a field of an entity; the column is -1 if the sheet has none for it."""
        return self.rows[id_], _column(self.columns, path)


def letter(column: int) -> str:
    """The letters of a column (from 0) as spreadsheets name it: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def rows_of(data: bytes, name: str) -> list[list[str]]:
    """The cells of a CSV file, whatever divides them: commas, semicolons or tabs.

    Raises:
        StudyError: it is not UTF-8 or UTF-16 text, no table, or too large.
    """
    text = _decoded(data, name)
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    found: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for row in reader:
            found.append(row)
            if len(found) > MOST_ROWS:
                message = f"{name} has more than {MOST_ROWS:,} rows."
                raise StudyError(message, "Divide it into several sheets.")
    except csv.Error as error:
        message = f"{name}, line {reader.line_num}: this cannot be read as a table ({error})."
        raise StudyError(message, "Save the sheet anew as CSV.") from error
    return found


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{name} is not text in Unicode."
        raise StudyError(message, "Save the sheet as “CSV UTF-8”.") from error


def read_sheet(kind: str, name: str, rows: Sequence[Sequence[str]]) -> Sheet:
    """Read the rows of a sheet, of which the first names the columns; never raises.

    The names may be in capitals and have blanks around them.
    """
    header = tuple(map(_heading, rows[0])) if rows else ()
    problems = list(_header_problems(kind, name, header))
    tables: dict[str, dict[str, Any]] = {}
    places: dict[str, int] = {}
    if not problems:
        for number, row in enumerate(rows[1:], 1):
            if any(cell.strip() for cell in row):
                problems += _add_row(kind, name, header, number, row, tables, places)
    return Sheet(name, kind, header, tables, places, tuple(problems))


def _heading(cell: str) -> str:
    """A heading as fields are written: in small letters, without blanks around its parts."""
    return ".".join(part.strip() for part in cell.lower().split("."))


def _header_problems(kind: str, name: str, header: Sequence[str]) -> Iterator[Problem]:
    named = [column for column in header if column]
    if named and not any(column == "id" or _is_field(kind, column) for column in named):
        hint = "write the names of fields above it; import-csv --template shows them"
        yield Problem(name, 0, -1, "this seems to be no row of headings", hint)
        return
    if "id" not in header:
        yield Problem(name, 0, -1, "no column is called id", "write the names of fields here")
    for number, column in enumerate(header):
        if column in header[:number] and column:
            yield Problem(name, 0, number, f"there are two columns '{column}'", "keep one")
        elif column not in {"id", ""}:
            yield from _column_problems(kind, name, number, column)


def _column_problems(kind: str, name: str, number: int, column: str) -> Iterator[Problem]:
    hint = type_at((kind, "x", *column.split(".")))
    if not _is_field(kind, column):
        fields = _fields(kind)
        words = meant(column.partition(".")[0], fields, f"the fields are {', '.join(fields)}")
        yield Problem(name, 0, number, f"there is no field '{column}'", words)
        return
    table = table_of(hint)
    if table is not None and not issubclass(table, Checkable):
        inner = next(iter(table.model_fields))
        yield Problem(name, 0, number, f"'{column}' is a table", f"write {column}.{inner}")
    elif hint in BY_FACET or keyed(hint) is not None:
        yield Problem(name, 0, number, f"'{column}' is a table", f"write {column}.KEY")


def _is_field(kind: str, column: str) -> bool:
    path = (kind, "x", *column.split("."))
    return "" not in path and type_at(path) is not None


def _fields(kind: str) -> list[str]:
    """What a column may be called, apart from what lies deeper."""
    return ["id", *types_of(KINDS[kind])]


def _add_row(
    kind: str,
    name: str,
    header: Sequence[str],
    number: int,
    row: Sequence[str],
    tables: dict[str, dict[str, Any]],
    places: dict[str, int],
) -> Iterator[Problem]:
    """Read one row into the tables; what is wrong with it."""
    for place, cell in enumerate(row):
        if cell.strip() and (place >= len(header) or not header[place]):
            yield Problem(name, number, place, "this cell has no heading", "empty it")
    cells = dict(zip(header, row, strict=False))
    id_ = cells.pop("id", "").strip()
    at = header.index("id")
    if not is_id(id_):
        words = id_words(id_) if id_ else ("this row has no id", "write one in small letters")
        yield Problem(name, number, at, *words)
        return
    if id_ in tables:
        message = f"the id '{id_}' is in row {places[id_] + 1} too"
        yield Problem(name, number, at, message, "give another one")
        return
    table: dict[str, Any] = {}
    for column, cell in cells.items():
        if column and cell.strip():
            _put(table, column.split("."), _value(type_at((kind, id_, *column.split("."))), cell))
    tables[id_] = table
    places[id_] = number
    _, findings = read_shape(KINDS[kind], table, 0, (kind, id_))
    for found in findings:
        where = _column(header, found.path[2:])
        yield Problem(name, number, where, found.message, found.hint)


def _put(table: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for key in path[:-1]:
        inner = table.get(key)
        if not isinstance(inner, dict):  # `date` beside `date.checked`: it is what is stated
            inner = table[key] = {} if inner is None else {"stated": inner}
        table = inner
    there = table.get(path[-1])
    if isinstance(there, dict):
        there["stated"] = value
    else:
        table[path[-1]] = value


def _value(hint: Any, cell: str) -> Any:
    """What a cell says, by the type of its field; a text where it says something else."""
    text = cell.strip().replace("\r\n", "\n").replace("\r", "\n")
    if any(hint == listed for listed in LISTS):
        return [part.strip() for part in re.split(r"[\n;]", text) if part.strip()]
    if hint == Flag:
        return _TRUTHS.get(text.lower(), text)
    if (hint in (Value, Valued) or hint == Weight) and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if hint == Whole and _NUMBER.fullmatch(text) and "." not in text:
        return int(text)
    return text


def _column(columns: Sequence[str], path: Sequence[str | int]) -> int:
    """The column that holds most of a path of keys; -1 if none begins with its first."""
    keys = [str(key) for key in path if isinstance(key, str)]
    best, most = -1, 0
    for number, column in enumerate(columns):
        parts = column.split(".")
        shared = 0
        for part, key in zip(parts, keys, strict=False):
            if part != key:
                break
            shared += 1
        if shared > most:
            best, most = number, shared
    return best


def template(kind: str, id_: str, table: Mapping[str, Any]) -> list[list[str]]:
    """The head of a kind's sheet, its own fields first, and one row: an entity as in a file."""
    cells = {"id": id_}
    own = [name for name in KINDS[kind].model_fields if name not in Entity.model_fields]
    types = types_of(KINDS[kind])
    for name in (*own, *Entity.model_fields):
        hint = types[name]
        inner = table_of(hint)
        plain = hint not in BY_FACET and keyed(hint) is None
        if name in table:
            cells |= dict(_cells(name, table[name]))
        elif plain and (inner is None or issubclass(inner, Checkable)):
            cells[name] = ""
    return [list(cells), list(cells.values())]


def _cells(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _cells(f"{name}.{key}", inner)
    elif isinstance(value, list):
        yield name, "\n".join(value)
    else:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)
