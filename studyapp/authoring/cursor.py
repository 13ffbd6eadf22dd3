"""What is being written at the cursor: a header, the name of a field, or a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from studyapp.authoring.tables import Table, table_at

Where = Literal["header", "key", "value", "none"]

_PIECE = re.compile(
    r"""
      (?P<long>'{3}|"{3})
    | (?P<text>'[^'\n]*'|"(?:\\.|[^"\\\n])*")
    | (?P<mark>['"])
    | (?P<comment>\#[^\n]*)
    | (?P<sign>[\[\]{}=,\n])
    """,
    re.VERBOSE,
)
_FIELD = re.compile(r"[ \t]*[A-Za-z_][\w-]*(?:[ \t]*\.[ \t]*[\w-]+)*[ \t]*=")
_WORD = re.compile(r"[\w.-]*")
_KEY = re.compile(r"[\w-]*")
_PART = re.compile(r"[^\].\s#]*(?:[ \t]+(?=[.\]]))?")
_LONGEST = 200  # characters of a word that is still completed
_BEFORE = re.compile(r"[\w.-]*$")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The cursor in a table.

    `path` leads to what is written: of a key to the table around it, of a value to its field
    (keys only, from the kind on). `start` to `end` (offsets of the file) is the word or text at
    the cursor, of which `typed` stands before it (of dotted keys it ends with the part at the
    cursor); `mark` is the quotation mark that it stands in.
    """

    where: Where
    table: Table | None
    path: tuple[str, ...]
    typed: str
    start: int
    end: int
    mark: str = ""


def cursor_at(text: str, offset: int) -> Cursor:
    """Look from the header of the table to the cursor, as far as that can be read."""
    table = table_at(text, offset)
    line = text.rfind("\n", 0, offset) + 1
    before = text[line:offset]
    if before.lstrip().startswith("[") and not _in_list(text, table, line):
        start = line + before.index("[") + 1
        return Cursor("header", table, (), text[start:offset], start, _end(_PART, text, offset))
    if table is None:
        return Cursor("key", None, (), before.strip(), offset - len(before.strip()), offset)
    return _Walk(text, table, offset).cursor()


def _end(word: re.Pattern[str], text: str, offset: int) -> int:
    found = word.match(text, offset)
    return found.end() if found else offset


def _in_list(text: str, table: Table | None, line: int) -> bool:
    if table is None or line <= table.start:
        return False
    walk = _Walk(text, table, line)
    walk.cursor()
    return bool(walk.stack) or bool(walk.mark)


class _Walk:
    """A walk over the signs of a table up to the cursor."""

    def __init__(self, text: str, table: Table, offset: int) -> None:
        self.text = text
        self.table = table
        self.offset = offset
        self.stack: list[tuple[str, tuple[str, ...]]] = []  # brackets, with the path before each
        self.path: tuple[str, ...] = table.header
        self.key_from = table.start
        self.in_value = False
        self.mark = ""

    def cursor(self) -> Cursor:
        at = self.table.start
        if self.table.header:  # below the header's own line
            at = self.text.find("\n", at + len(self.table.text) - len(self.table.text.lstrip()))
            at = self.offset if at < 0 else at
            self.key_from = at
        while at < self.offset:
            found = _PIECE.search(self.text, at, self.offset)
            if found is None:
                break
            at = self._step(found)
        return self._here()

    def _step(self, found: re.Match[str]) -> int:
        """Take in one piece; where to go on."""
        if found["comment"]:
            if found.end() == self.offset and "\n" not in self.text[found.start() : self.offset]:
                self.mark = "#"
            return found.end()
        if mark := found["long"] or found["mark"]:
            return self._open(mark, found.end())
        if sign := found["sign"]:
            self._sign(sign, found.start())
        return found.end()

    def _open(self, mark: str, start: int) -> int:
        end = self.text.find(mark, start, self.offset)
        if len(mark) == 1:
            end = self.text.find("\n", start, self.offset)
        if end < 0:
            self.mark, self.key_from = mark, start
            return self.offset
        return end if len(mark) == 1 else end + 3

    def _sign(self, sign: str, at: int) -> None:
        if sign == "=" and not self.in_value:
            name = self.text[self.key_from : at]
            keys = [key.strip().strip("\"'") for key in name.strip(" \t\n{,").split(".")]
            self.path = (*self.path, *keys)
            self.in_value = True
        elif sign in "[{":
            if self.in_value:
                self.stack.append((sign, self.path))
                self.in_value = sign == "["
                self.key_from = at + 1
        elif sign in "]}":
            if self.stack:
                self.path = self.stack.pop()[1]
                self.in_value = True
        elif sign == ",":
            self._comma(at)
        elif sign == "\n":
            self._line(at)

    def _comma(self, at: int) -> None:
        if self.stack and self.stack[-1][0] == "{":
            self.path, self.in_value, self.key_from = self.stack[-1][1], False, at + 1

    def _line(self, at: int) -> None:
        """A field begins on a new line, unless a list goes on."""
        inside = bool(self.stack) and self.stack[-1][0] == "["
        if inside and not _FIELD.match(self.text, at + 1):
            return
        self.stack.clear()
        self.path, self.in_value, self.key_from = self.table.header, False, at + 1

    def _here(self) -> Cursor:
        if self.mark == "#":
            return Cursor("none", self.table, (), "", self.offset, self.offset)
        if self.mark:
            return self._in_text()
        typed = _BEFORE.search(self.text, max(self.key_from, self.offset - _LONGEST), self.offset)
        start = typed.start() if typed else self.offset
        if self.in_value:
            end = _end(_WORD, self.text, self.offset)
            return Cursor(
                "value", self.table, self.path, self.text[start : self.offset], start, end
            )
        before = self.text[start : self.offset].split(".")
        path = (*self.path, *before[:-1])
        end = _end(_KEY, self.text, self.offset)
        return Cursor("key", self.table, path, before[-1], self.offset - len(before[-1]), end)

    def _in_text(self) -> Cursor:
        """Inside quotation marks: the whole text, or one line of a long one."""
        start = self.key_from
        if len(self.mark) == 3:
            start = max(start, self.text.rfind("\n", 0, self.offset) + 1)
        line_end = self.text.find("\n", self.offset)
        end = len(self.text) if line_end < 0 else line_end
        close = self.text.find(self.mark, self.offset, end)
        end = close if close >= 0 else end if len(self.mark) == 3 else self.offset
        typed = self.text[start : self.offset].lstrip()
        start = self.offset - len(typed)
        where: Where = "value" if self.in_value else "none"
        return Cursor(where, self.table, self.path, typed, start, end, self.mark)
