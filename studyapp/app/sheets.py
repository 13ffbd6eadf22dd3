"""Sheets added to a deck: everything or nothing, with each problem at its cell."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.authoring.entity_text import entity_text
from studyapp.authoring.sheets import Problem, Sheet, read_sheet, rows_of, template
from studyapp.deck.chunks import exact
from studyapp.deck.diagnostics import Severity, SourceFile
from studyapp.deck.entities import KINDS
from studyapp.deck.findings import slug_of
from studyapp.deck.positions import Path as Keys
from studyapp.deck.positions import spots_of
from studyapp.deck.read import read_deck
from studyapp.deck.toml import read_values
from studyapp.errors import StudyError
from studyapp.exchange.cells import unguarded
from studyapp.store.deck_writing import write_all
from studyapp.store.decks import read_files
from studyapp.store.foreign_files import read_limited
from studyapp.store.paths import ELSEWHERE, made, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from studyapp.deck.diagnostics import Diagnostic, Place

MOST_BYTES = 32 * 1024 * 1024
"""A larger sheet is not read."""

_MOST_SHOWN = 200  # problems; more help nobody, and each is looked for in the text


@dataclass(frozen=True)
class Added:
    """What came of adding sheets: either problems, or the number of entities by file."""

    problems: tuple[Problem, ...]
    written: Mapping[Path, int]


def add_sheets(folder: Path, named: Sequence[tuple[str, Path]]) -> Added:
    """Add the rows of sheets (kind and CSV file) to a deck.

    Those of a sheet go to the end of the deck's file that has the sheet's name, or into a new one.
    Nothing is written unless all rows are right, the references between them and the deck included.

    Raises:
        StudyError: a sheet or the deck cannot be read or written.
    """
    files = read_files(folder)
    if not files:
        raise StudyError(f"There is no deck in {folder}.", "studyapp new FOLDER begins one.")
    sheets = [_read(kind, path) for kind, path in named]
    problems = [problem for sheet in sheets for problem in sheet.problems]
    problems += _known(files, sheets)
    if problems:
        return Added(tuple(problems[:_MOST_SHOWN]), {})
    texts = {file.path: file.text for file in files}
    targets = [
        (folder / f"{slug_of(path.stem) or kind}.toml", sheet)
        for (kind, path), sheet in zip(named, sheets, strict=True)
    ]
    for path, sheet in targets:
        texts[str(path)] = _appended(texts.get(str(path), ""), sheet)
    if problems := list(_new_errors(files, texts, targets)):
        return Added(tuple(problems), {})
    written: dict[Path, int] = {}
    for path, sheet in targets:
        written[path] = written.get(path, 0) + len(sheet.tables)
    write_all({path: texts[str(path)] for path in written})
    return Added((), written)


def _read(kind: str, path: Path) -> Sheet:
    if kind not in KINDS:
        raise StudyError(f"There is no kind '{kind}'.", f"The kinds are {', '.join(KINDS)}.")
    rows = rows_of(read_limited(path, MOST_BYTES), path.name)
    return read_sheet(kind, path.name, [[unguarded(cell) for cell in row] for row in rows])


def _known(files: Sequence[SourceFile], sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """The rows whose id an entity of the deck or of a sheet before has already."""
    taken: dict[tuple[str, str], str] = {}
    for file in files:
        for kind, tables in read_values(file.text).tables.items():
            if kind in KINDS and isinstance(tables, dict):
                taken |= dict.fromkeys(((kind, name) for name in tables), file.path)
    for sheet in sheets:
        for name in sheet.tables:
            if where := taken.get((sheet.kind, name)):
                row, column = sheet.rows[name], sheet.columns.index("id")
                message = f"{sheet.kind}.{name} is in {where} already"
                yield Problem(sheet.name, row, column, message, "give another id, or leave it out")
        taken |= dict.fromkeys(((sheet.kind, name) for name in sheet.tables), sheet.name)


def _appended(text: str, sheet: Sheet) -> str:
    """A file's text with the entities of a sheet below it."""
    tables = [entity_text(sheet.kind, name, table) for name, table in sheet.tables.items()]
    return "\n".join([f"{text.rstrip()}\n", *tables] if text.strip() else tables)


def _new_errors(
    files: Sequence[SourceFile], texts: Mapping[str, str], targets: Sequence[tuple[Path, Sheet]]
) -> Iterator[Problem]:
    """The errors that the deck has only with the sheets, each at its cell."""
    before = {_known_by(found) for found in read_deck(files).diagnostics}
    after = read_deck(SourceFile(path, text) for path, text in texts.items()).diagnostics
    fresh = [
        found
        for found in after
        if found.severity is Severity.ERROR and _known_by(found) not in before
    ]
    places = {str(path): _places(texts[str(path)]) for path, _ in targets} if fresh else {}
    for found in fresh[:_MOST_SHOWN]:
        keys = _keys_at(places.get(found.path, {}), found.place.line)
        yield _at_its_cell(found, keys, [one for path, one in targets if str(path) == found.path])


def _at_its_cell(found: Diagnostic, keys: Keys, sheets: Sequence[Sheet]) -> Problem:
    """A problem of the deck at the cell that it comes from; at its line where none does."""
    for sheet in sheets:
        if keys[:1] == (sheet.kind,) and str(keys[1]) in sheet.rows:
            row, column = sheet.cell(str(keys[1]), keys[2:])
            return Problem(sheet.name, row, column, found.message, found.hint)
    return Problem(found.path, found.place.line - 1, -1, found.message, found.hint)


def _known_by(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, found.path, found.message


def _places(text: str) -> dict[Keys, Place]:
    return {keys: spot.value for keys, spot in spots_of(exact(text)).items()}


def _keys_at(places: Mapping[Keys, Place], line: int) -> Keys:
    """The keys of the innermost value on a line; those of the entity above if none is there."""
    around = [
        keys
        for keys, place in places.items()
        if len(keys) > 1 and place.line <= line <= place.end_line
    ]
    above = [keys for keys, place in places.items() if len(keys) == 2 and place.line <= line]
    return max(around, key=len, default=above[-1] if above else ())


def write_templates(folder: Path) -> list[Path]:
    """Write a sheet for each kind with an example row, in UTF-8 that spreadsheets recognise.

    Raises:
        StudyError: one of the files is there already, or the folder cannot be written to.
    """
    texts = {folder / f"{kind}.csv": text for kind, text in templates_of().items()}
    if there := next((path for path in texts if path.exists()), None):
        raise StudyError(f"{there} is there already.", "Name an empty folder.")
    made(folder, ELSEWHERE)
    write_all(texts)
    return list(texts)


def templates_of() -> dict[str, str]:
    """The sheet of each kind as CSV: its columns and one example row."""
    examples = shipped("resources") / "templates" / "sheets" / "examples.toml"
    tables = tomllib.loads(examples.read_text(encoding="utf-8"))
    texts: dict[str, str] = {}
    for kind in KINDS:
        (name, table), *_ = tables[kind].items()
        out = io.StringIO(newline="")
        csv.writer(out).writerows(template(kind, name, table))
        texts[kind] = f"\ufeff{out.getvalue()}"
    return texts
