"""The values of a file, as many as can be read, and its slips.

A file that parses is read in one go. One that does not is cut into its tables; each table is read
by itself, so that a slip in one hides nothing of the others.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from studyapp.deck.chunks import Chunk, by_eye
from studyapp.deck.diagnostics import Place
from studyapp.deck.positions import first_fault
from studyapp.deck.slips import Fault, Slip, explain

_ONE_WAY = "write the whole of it in one way: as a table, or as a field"
_TRIES = 12  # slips that are looked for in one table
_BUDGET = 2_000_000  # characters that may be read again for them


@dataclass(frozen=True, slots=True)
class Values:
    """What a file holds.

    `chunks` are its tables where they were read one by one (None: it was read whole). `torn` are
    the owners, such as `("event", "u2-1960")`, of tables that lost something.
    """

    tables: dict[str, Any]
    chunks: tuple[Chunk, ...] | None
    slips: tuple[Slip, ...]
    torn: frozenset[tuple[str, ...]]


class _FaultError(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.words)
        self.fault = fault


def read_values(text: str) -> Values:
    """Read a file's text; never raises."""
    try:
        return Values(_load(text), None, (), frozenset())
    except _FaultError as error:
        return _Recovery(text).values(error.fault)


_MANY_DIGITS = re.compile(r"\d[\d_]{4000,}")
_MOST_PARTS = 500  # of a key; what reads them takes time with the square of their number
_PART = r"""(?>[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_AT = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")


def _load(text: str) -> dict[str, Any]:
    if line := long_key(text, _MOST_PARTS):
        raise _FaultError(Fault(line, 1, "deep"))
    try:
        values = tomllib.loads(text)
    except RecursionError:
        raise _FaultError(Fault(1, 1, "deep")) from None
    except ValueError as error:
        words = str(error)
        if place := _AT.search(words):
            raise _FaultError(Fault(int(place[1]), int(place[2]), words)) from None
        if long := _MANY_DIGITS.search(text):  # Python refuses to read them, without a place
            raise _FaultError(Fault(text.count("\n", 0, long.start()) + 1, 1, "digits")) from None
        lines = text.rstrip().split("\n")
        raise _FaultError(Fault(len(lines), len(lines[-1]) + 1, words)) from None
    if sys.version_info >= (3, 15) and (newer := first_fault(text)):
        raise _FaultError(Fault(*newer, "newer"))
    return values


def long_key(text: str, parts: int) -> int:
    """The first line (from 1) with a key of so many parts or more; 0 if there is none."""
    points = parts - 1
    if text.count(".") >= points:
        for number, line in enumerate(text.split("\n"), 1):
            if line.count(".") >= points and _with_points(points).search(line):
                return number
    return 0


@cache
def _with_points(points: int) -> re.Pattern[str]:
    """A key with so many points, or the beginning of a longer one."""
    return re.compile(rf"(?<![\w-])(?:{_PART}\.[ \t]*+){{{points}}}{_PART}", re.ASCII)


@lru_cache(maxsize=8192)
def loaded(text: str) -> dict[str, Any] | Fault:
    """The values of one table, or where it cannot be read; must not be changed: it is kept."""
    try:
        return _load(text)
    except _FaultError as error:
        return error.fault


def _table(text: str) -> dict[str, Any]:
    found = loaded(text)
    if isinstance(found, Fault):
        raise _FaultError(found)
    return found


@dataclass(slots=True)
class _Piece:
    """A table on its way: what is left of its text, and its values if they were read alone."""

    chunk: Chunk
    text: str
    values: dict[str, Any] | None = None

    def readable(self) -> Chunk:
        """The table without the lines of its slips; as it was written if nothing else is left."""
        text = self.text if self.text.strip() else self.chunk.text
        return Chunk(self.chunk.header, self.chunk.line, text)


@dataclass(slots=True)
class _Recovery:
    """The reading of a file that does not parse."""

    text: str
    tables: dict[str, Any] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    torn: set[tuple[str, ...]] = field(default_factory=set)
    budget: int = _BUDGET

    def values(self, fault: Fault) -> Values:
        chunks = by_eye(self.text)
        pieces = self._pieces(chunks)
        owners: dict[tuple[str, ...], list[_Piece]] = {}
        for piece in pieces:
            owners.setdefault(piece.chunk.owner, []).append(piece)
        for owner, group in owners.items():
            self._merge(owner, group, self._together(owner, group))
        if not self.slips:
            self._unexplained(fault, chunks)
        kept = tuple(piece.readable() for piece in pieces)
        return Values(self.tables, kept, tuple(self.slips), frozenset(self.torn))

    def _pieces(self, chunks: list[Chunk]) -> list[_Piece]:
        """Read every table by itself; a cut that went through a text is undone."""
        pieces: list[_Piece] = []
        row = 0
        while row < len(chunks):
            piece, width = self._alone(chunks, row)
            pieces.append(piece)
            row += width
        return pieces

    def _alone(self, chunks: list[Chunk], row: int) -> tuple[_Piece, int]:
        first = chunks[row]
        fault: Fault | None = None
        text = ""
        for width, chunk in enumerate(chunks[row : row + 4], 1):
            text += chunk.text
            try:
                values = _table(text)
            except _FaultError as error:
                fault = fault or error.fault
            else:
                return _Piece(Chunk(first.header, first.line, text), text, values), width
        assert fault is not None
        return self._mended(_Piece(first, first.text), fault), 1

    def _mended(self, piece: _Piece, fault: Fault) -> _Piece:
        """Report a table's slips, each line with one made blank, until the rest can be read."""
        self.torn.add(piece.chunk.owner)
        lines = piece.text.split("\n")
        for attempt in range(_TRIES):
            slip = _slip(lines, fault, piece.chunk.line - 1)
            if attempt and slip.code == "D100":
                break  # more likely a consequence of the first slip than a second one
            self.slips.append(slip)
            self.budget -= len(piece.text)
            if not slip.alone or self.budget < 0:
                break
            lines[slip.place.line - piece.chunk.line] = ""
            try:
                piece.values = _table("\n".join(lines))
            except _FaultError as error:
                fault = error.fault
            else:
                piece.text = "\n".join(lines)
                return piece
        piece.text = "\n" * piece.text.count("\n")
        piece.values = {}
        return piece

    def _together(self, owner: tuple[str, ...], group: list[_Piece]) -> dict[str, Any]:
        """Read all tables of an owner as one text, leaving out those that contradict others."""
        if len(group) == 1:
            return group[0].values or {}
        for _ in range(_TRIES):
            text = "".join(piece.text for piece in group)
            self.budget -= len(text)
            try:
                return _table(text)
            except _FaultError as error:
                self.torn.add(owner)
                if self.budget < 0:
                    break
                self._leave_out(group, error.fault)
        return {}

    def _leave_out(self, group: list[_Piece], fault: Fault) -> None:
        """Report the table of a group in which a fault is, and leave it out."""
        above = 0
        for piece in group:
            size = piece.text.count("\n")
            if fault.line <= above + size or piece is group[-1]:
                break
            above += size
        inner = Fault(fault.line - above, fault.column, fault.words)
        slip = _slip(piece.text.split("\n"), inner, piece.chunk.line - 1)
        first = next(other for other in group if other.chunk.header == piece.chunk.header)
        if slip.code == "D106" and first is not piece:
            hint = f"line {_header_line(first.chunk)} has it already: {slip.hint}"
            slip = Slip(slip.code, slip.place, slip.message, hint)
        elif slip.code == "D106":
            message = f"'{'.'.join(piece.chunk.header)}' is written as a field above"
            slip = Slip("D118", slip.place, message, _ONE_WAY)
        self.slips.append(slip)
        piece.text = "\n" * size

    def _merge(self, owner: tuple[str, ...], group: list[_Piece], values: dict[str, Any]) -> None:
        """Put an owner's values among the file's; what is there already is reported."""
        for kind, table in values.items():
            if kind not in self.tables:
                self.tables[kind] = dict(table) if isinstance(table, dict) else table
                continue
            there = self.tables[kind]
            if not isinstance(there, dict) or not isinstance(table, dict):
                self._contradicts(owner, group, kind)
                continue
            for name, value in table.items():
                if name in there:
                    self._contradicts(owner, group, f"{kind}.{name}")
                else:
                    there[name] = value

    def _contradicts(self, owner: tuple[str, ...], group: list[_Piece], name: str) -> None:
        self.torn.add(owner)
        chunk = group[0].chunk
        line = _header_line(chunk)
        end = 1 + len(chunk.text.split("\n")[line - chunk.line])
        message = f"'{name}' is written elsewhere in another way"
        self.slips.append(Slip("D118", Place(line, 1, line, end), message, _ONE_WAY))

    def _unexplained(self, fault: Fault, chunks: list[Chunk]) -> None:
        """Report the parser's own fault where the tables by themselves showed none."""
        inside = [chunk for chunk in chunks if chunk.line <= fault.line]
        self.torn.add(inside[-1].owner if inside else ())
        line = self.text.split("\n")[fault.line - 1]
        place = Place(fault.line, 1, fault.line, 1 + len(line))
        words = {"newer": "this is not TOML 1.0", "deep": "this is nested too deeply to read"}
        message = words.get(fault.words, "this line cannot be read as TOML")
        self.slips.append(Slip("D100", place, message, "compare it with the lines around it"))


def _header_line(chunk: Chunk) -> int:
    lines = chunk.text.split("\n")
    return chunk.line + next((row for row, line in enumerate(lines) if line.strip()), 0)


def _slip(lines: list[str], fault: Fault, above: int) -> Slip:
    if fault.words == "digits":
        row = min(fault.line, len(lines))
        place = Place(above + row, 1, above + row, 1 + len(lines[row - 1]))
        return Slip(
            "D120", place, "this number has too many digits", "write it as text", alone=True
        )
    if fault.words != "deep":
        return explain(lines, fault, above)
    row = max(range(len(lines)), key=lambda row: lines[row].count("[") + lines[row].count("{"))
    place = Place(above + row + 1, 1, above + row + 1, 1 + len(lines[row]))
    return Slip("D100", place, "this is nested too deeply to read", "write it flat")
