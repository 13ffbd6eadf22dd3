"""The formats that decks and papers go out in and cards come in from, in one place.

A format is a line here. Its module is imported when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from studyapp.errors import StudyError
from studyapp.exchange.decoding import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.exchange.incoming import Foreign
    from studyapp.exchange.outgoing import Outgoing, Written

What = Literal["cards", "paper", "arguments"]


class Export(NamedTuple):
    """A format to write: its name, what follows its files' names, and what it can hold.

    The first of `takes` is what goes out where nothing is said. `noun` is what is counted.
    """

    name: str
    ending: str
    takes: tuple[What, ...]
    noun: str
    write: Callable[[Outgoing], Written]


class Import(NamedTuple):
    """A format to read, the endings of its files' names, and the most bytes that are read."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes], Foreign]
    most: int = MOST_BYTES


def _late(module: str, name: str) -> Callable[..., Any]:
    """A function of a module of this room that is imported when it is first called."""

    def call(*given: Any, **named: Any) -> Any:
        return getattr(import_module(f"studyapp.exchange.{module}"), name)(*given, **named)

    return call


MOST_PACKAGE = 1 << 29
"""Bytes of an Anki package that is read in one piece; most of a larger one are pictures."""

_BOTH: tuple[What, ...] = ("cards", "paper")

EXPORTS: dict[str, Export] = {
    "moodle": Export("Moodle XML", ".xml", _BOTH, "question", _late("moodle", "write")),
    "gift": Export("GIFT", ".gift", _BOTH, "question", _late("gift", "write")),
    "aiken": Export("Aiken", ".txt", ("paper",), "question", _late("aiken", "write")),
    "qti": Export("QTI 2.1", ".zip", _BOTH, "question", _late("qti", "write")),
    "anki": Export("Anki", ".apkg", ("cards",), "card", _late("apkg_write", "write")),
    "csv": Export("CSV", ".csv", ("cards",), "card", _late("tables", "write_csv")),
    "spreadsheet": Export(
        "CSV for spreadsheets", ".csv", ("cards",), "card", _late("tables", "write_spreadsheet")
    ),
    "tsv": Export("TSV", ".tsv", ("cards",), "card", _late("tables", "write_tsv")),
    "markdown": Export("Markdown", ".md", _BOTH, "card", _late("markdown", "write")),
    "argdown": Export(
        "Argdown", ".argdown", ("arguments",), "argument", _late("arguments", "write")
    ),
}
"""By the names that the command line uses."""

IMPORTS: dict[str, Import] = {
    "gift": Import("GIFT", (".gift", ".txt"), _late("gift_read", "read")),
    "anki": Import("Anki", (".apkg", ".colpkg"), _late("apkg_read", "read"), MOST_PACKAGE),
    "table": Import("CSV or TSV", (".csv", ".tsv", ".tab"), _late("table_read", "read")),
}
"""By the names that the command line uses."""

_SHEETS = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"}
_ANKI_LINE = (b"#separator:", b"#html:")


def export_of(name: str) -> Export:
    """The format of a name.

    Raises:
        StudyError: there is none.
    """
    if name not in EXPORTS:
        listed = ", ".join(EXPORTS)
        raise StudyError(f"There is no format '{name}' to export to.", f"There are: {listed}.")
    return EXPORTS[name]


def endings_of(name: str) -> tuple[str, ...]:
    """How the names of files end that a format is written to, the usual ending first."""
    other = IMPORTS[name].endings if name in IMPORTS else ()
    return tuple(dict.fromkeys((EXPORTS[name].ending, *other)))


def import_of(file: str, start: bytes, name: str = "") -> Import:
    """The format of a file, by a name that was given, or else by the file's ending and beginning.

    Raises:
        StudyError: there is none.
    """
    if name:
        if name not in IMPORTS:
            listed = ", ".join(IMPORTS)
            raise StudyError(f"There is no format '{name}' to import.", f"There are: {listed}.")
        return IMPORTS[name]
    if start.removeprefix(b"\xef\xbb\xbf").lower().startswith(_ANKI_LINE):
        return IMPORTS["table"]
    ending = f".{file.lower().rpartition('.')[2]}" if "." in file else ""
    for found in IMPORTS.values():
        if ending in found.endings:
            return found
    if ending in _SHEETS:
        raise StudyError(
            f"{file} is a workbook of a spreadsheet program, which cannot be read here.",
            "Open it there and save it as CSV UTF-8, then import that file.",
        )
    endings = ", ".join(ending for one in IMPORTS.values() for ending in one.endings)
    raise StudyError(
        f"It is not known how to read {file}.", f"Files that end with {endings} can be read."
    )
