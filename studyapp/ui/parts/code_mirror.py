"""The text of a field kept in step with a buffer that counts characters.

Qt counts UTF-16 units, the deck's rooms count characters; they differ where a text has letters
beyond the first 65,536. Half of such a letter, which a clipboard may hold, cannot be written to a
file: it becomes a replacement sign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from studyapp.authoring.buffer import Buffer

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

_HALF = re.compile("[\ud800-\udfff]")
_BREAK = "\u2029"


def sound(text: str) -> str:
    """A text without halves of letters."""
    return _HALF.sub("\ufffd", text)


def is_wide(text: str) -> bool:
    """Whether a text has letters that are two units to Qt."""
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


def units(text: str, characters: int) -> int:
    """How many units the first characters of a text are."""
    head = text[:characters]
    return len(head.encode("utf-16-le", "surrogatepass")) // 2 if is_wide(head) else len(head)


def characters(text: str, count: int) -> int:
    """How many characters the first units of a text are."""
    if not is_wide(text):
        return min(count, len(text))
    return len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * count].decode("utf-16-le", "replace")
    )


def raw_text(document: QTextDocument) -> str:
    """The text of a document with every sign as it was put in, hard blanks too."""
    return sound(document.toRawText().replace(_BREAK, "\n"))


class Mirror(QObject):
    """Follows a document from now on."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        text = raw_text(document)
        self.buffer = Buffer(text)
        self._wide = is_wide(text)
        document.contentsChange.connect(self._follow)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.buffer.text

    def offset(self, position: int) -> int:
        """The offset in characters of a position of the document."""
        block = self._document.findBlock(position)
        if not block.isValid():
            return len(self.text)
        within = characters(block.text(), position - block.position())
        return self.buffer.offset_of(block.blockNumber() + 1, within + 1)

    def position(self, offset: int) -> int:
        """The position in the document of an offset in characters."""
        return self.position_at(*self.buffer.place_of(offset))

    def position_at(self, line: int, column: int) -> int:
        """The position of a line and column (from 1, in characters), kept inside the line."""
        block = self._document.findBlockByNumber(line - 1)
        if not block.isValid():
            return max(self._document.characterCount() - 1, 0)
        return block.position() + units(block.text(), max(column - 1, 0))

    def _follow(self, position: int, removed: int, added: int) -> None:
        """Do in the buffer what was done in the document."""
        most = self._document.characterCount() - 1  # Qt also counts the end of the last line
        inserted = self._between(position, min(position + added, most))
        block = self._document.findBlock(position)
        start = self._start(block, position)
        gone = removed
        if self._wide:
            gone = characters(self.text[start : start + removed], removed)
        self.buffer.change(start, gone, inserted)
        self._wide = self._wide or is_wide(inserted)
        if self.buffer.line_count != self._document.blockCount():
            self.buffer = Buffer(raw_text(self._document))

    def _start(self, block: QTextBlock, position: int) -> int:
        """Where a change begins; what stands before it in its line is what stood there before."""
        within = characters(block.text(), position - block.position())
        return self.buffer.offset_of(block.blockNumber() + 1, 1) + within

    def _between(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(max(end, start), QTextCursor.MoveMode.KeepAnchor)
        return sound(cursor.selectedText().replace(_BREAK, "\n"))
