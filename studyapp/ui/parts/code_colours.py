"""Highlighting: what is on the screen is coloured, the rest of a long file costs nothing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from studyapp.ui.parts.code_mirror import is_wide, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument

    from studyapp.authoring.buffer import Token
    from studyapp.ui.look import Look
    from studyapp.ui.parts.code_mirror import Mirror

# The colour of a role, and whether it is bolder.
_INK = {
    "comment": ("text3", False),
    "header": ("text3", False),
    "kind": ("accent", True),
    "id": ("text", True),
    "key": ("accent", False),
    "string": ("text", False),
    "date": ("text", False),
    "number": ("text", False),
    "bool": ("text2", True),
    "bad": ("danger", False),
}


class Colours:
    """Gives lines their formats. A line that looks as it did is left alone."""

    def __init__(self, look: Look, document: QTextDocument, mirror: Mirror) -> None:
        self._document, self._mirror = document, mirror
        self._formats = {role: _format(look, *ink) for role, ink in _INK.items()}

    def colour(self, first: int, last: int) -> None:
        """Colour some lines (from 1, both included)."""
        last = min(last, self._document.blockCount())
        found = self._mirror.buffer.tokens(first, last)
        tokens = {line: tuple(group) for line, group in groupby(found, lambda one: one.line)}
        block = self._document.findBlockByNumber(first - 1)
        for line in range(first, last + 1):
            if not block.isValid():
                return
            self._colour_line(block, tokens.get(line, ()))
            block = block.next()

    def _colour_line(self, block: QTextBlock, tokens: Sequence[Token]) -> None:
        text = block.text()
        looks = tuple((token.column, token.length, token.role) for token in tokens)
        state = hash((text, looks)) & 0x7FFFFFFF
        if block.userState() == state:
            return
        block.setUserState(state)
        wide = is_wide(text)
        ranges = []
        for token in tokens:
            start, end = token.column - 1, token.column - 1 + token.length
            stretch = QTextLayout.FormatRange()
            stretch.start = units(text, start) if wide else start
            stretch.length = (units(text, end) if wide else end) - stretch.start
            stretch.format = self._formats[token.role]
            ranges.append(stretch)
        block.layout().setFormats(ranges)
        self._document.markContentsDirty(block.position(), block.length())


def _format(look: Look, role: str, bold: bool) -> QTextCharFormat:
    found = QTextCharFormat()
    found.setForeground(look.theme.color(role))
    if bold:
        found.setFontWeight(QFont.Weight.DemiBold)
    return found
