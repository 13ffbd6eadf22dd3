"""How the lines of the text are laid out: with air between them, and each from its own side.

A plain text field puts line under line as high as their letters are, and begins all at one side.
Its layout is left to do so, for it lays out only what is seen; a line that it has just laid out is
then moved into the middle of its band.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QPlainTextDocumentLayout

_RIGHTWARD = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff]")
_OF_BREAK = 4  # a chosen end of a line is as wide as a band is high, through this

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine


class SpacedLines(QPlainTextDocumentLayout):
    """Gives each line a band of so many pixels, or more where its letters are higher.

    A line whose first strong letter is one of a script that is written from right to left begins
    at the right. What stands in the line, quotation marks among it, keeps to that order too.
    """

    def __init__(self, document: QTextDocument, high: int) -> None:
        super().__init__(document)
        self._high = high

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        box = super().blockBoundingRect(block)
        if not block.isValid():
            return box
        layout = block.layout()
        count = layout.lineCount()
        if count == 1:  # nearly always, and asked for a hundred times with every key
            line = layout.lineAt(0)
            spare = self._high - line.height()
            if spare >= 2 and line.y() == spare // 2:
                box.setHeight(self._high)
                return box
        box.setHeight(self._space(block, layout))
        return box

    def _space(self, block: QTextBlock, layout: QTextLayout) -> float:
        """Put each line of a block where it belongs; returns how high they are together."""
        option = layout.textOption()
        rightward = block.textDirection() == Qt.LayoutDirection.RightToLeft
        option.setAlignment(
            Qt.AlignmentFlag.AlignRight if rightward else Qt.AlignmentFlag.AlignLeft
        )
        layout.setTextOption(option)
        bottom = 0.0
        for line, top, high in bands(layout, self._high):
            line.setPosition(QPointF(line.x(), top + (high - line.height()) // 2))
            bottom = top + high
        return bottom


def bands(layout: QTextLayout, least: int) -> Iterator[tuple[QTextLine, float, float]]:
    """The lines of a block, with the top (in the block) and the height of the band of each."""
    top = 0.0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        high = max(line.height(), float(least))
        yield line, top, high
        top += high


def in_line(layout: QTextLayout, y: float, least: int) -> float:
    """The place nearest to `y` in a block at which there are letters, in the band that it is in."""
    for line, top, high in bands(layout, least):
        if top <= y < top + high:
            return min(max(y, line.y()), line.y() + line.height() - 1)
    return y


def chosen_boxes(block: QTextBlock, first: int, last: int, least: int) -> Iterator[QRectF]:
    """Where a block is chosen (positions in the document), in bands without gaps.

    Of a line with letters from right to left only the whole has one: of a part of it, which may lie
    in two places, the letters alone are painted, as Qt does.
    """
    text, begin = block.text(), block.position()
    one_way = _RIGHTWARD.search(text) is None
    after = begin + block.length() - 1  # where the end of the line stands
    for line, top, high in bands(block.layout(), least):
        starts, ends = line.textStart(), line.textStart() + line.textLength()
        start, end = max(first - begin, starts), min(last - begin, ends)
        breaks = first <= after < last and begin + ends == after and one_way
        room = least // _OF_BREAK if breaks else 0
        if (start, end) == (starts, ends):
            ink = line.naturalTextRect()
            yield QRectF(ink.left(), top, ink.width() + room, high)
        elif (start < end or room) and one_way:
            left, right = _x(line, start), _x(line, end)
            yield QRectF(left, top, right - left + room, high)


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # with the position, which may be another
    return float(found[0])
