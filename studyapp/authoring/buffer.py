"""The text of an open file while somebody types in it, and the roles of its signs.

Only the tables on the screen are ever parsed, each by itself and once for as long as it does not
change: a slip in one table never recolours another, and the length of the file costs nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from studyapp.authoring.tables import whole
from studyapp.authoring.tokens import Token, tokens_of
from studyapp.deck.chunks import by_eye

__all__ = ["Buffer", "Token"]

_AROUND = 400  # lines above and below in which the rest of a table on the screen is looked for


class Buffer:
    """The text of one open file, kept as lines. Lines and columns count from 1."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._text: str | None = text
        self._starts = [0]  # offsets of the first lines, as many as were asked for

    @property
    def text(self) -> str:
        """The whole text; put together once after a change."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._lines)

    def change(self, start: int, removed: int, added: str) -> None:
        """Take `removed` characters out at the offset `start` and put `added` there."""
        line, column = self.place_of(start)
        last, end = self.place_of(start + removed)
        before = self._lines[line - 1][: column - 1]
        after = self._lines[last - 1][end - 1 :]
        self._lines[line - 1 : last] = f"{before}{added}{after}".split("\n")
        del self._starts[line:]
        self._text = None

    def offset_of(self, line: int, column: int) -> int:
        """The offset in characters of a place, kept inside the text."""
        if line < 1:
            return 0
        if line > len(self._lines):
            line, column = len(self._lines), len(self._lines[-1]) + 1
        self._reach(line)
        return self._starts[line - 1] + min(max(column, 1) - 1, len(self._lines[line - 1]))

    def place_of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in characters, kept inside the text."""
        offset = max(offset, 0)
        while self._starts[-1] <= offset and len(self._starts) < len(self._lines):
            self._reach(len(self._starts) + 1)
        line = bisect_right(self._starts, offset)
        column = min(offset - self._starts[line - 1], len(self._lines[line - 1]))
        return line, column + 1

    def _reach(self, line: int) -> None:
        """Know the offsets of the first lines up to this one."""
        while len(self._starts) < line:
            done = len(self._starts)
            self._starts.append(self._starts[-1] + len(self._lines[done - 1]) + 1)

    def tokens(self, first_line: int, last_line: int) -> list[Token]:
        """What stands on some lines (both included), in written order, each on one line."""
        top = max(first_line - 1 - _AROUND, 0)
        chunks = by_eye("\n".join(self._lines[top : last_line + _AROUND]) + "\n")
        found: list[Token] = []
        row = 0
        while row < len(chunks):
            chunk, width = whole(chunks, row)
            row += width
            above = top + chunk.line - 1
            if above >= last_line:
                break
            if above + chunk.text.count("\n") >= first_line:
                found += (
                    Token(above + token.line, token.column, token.length, token.role)
                    for token in tokens_of(chunk.text)
                    if first_line <= above + token.line <= last_line
                )
        return found
