"""What is painted around the letters of a text: bands under them, and messages beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette

from studyapp.ui.parts.code_lines import chosen_boxes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QPlainTextEdit

    from studyapp.ui.look import Look

_MESSAGE_GAP, _MESSAGE_LEAST = 24, 60


def paint_bands(
    look: Look, edit: QPlainTextEdit, seen: Iterable[tuple[int, int, int]], least: int
) -> None:
    """The band of the cursor's line, and what is chosen, from line to line without a gap.

    `seen` gives number (from 0), top and height of the lines on the screen; a line is `least`
    pixels high unless its letters are higher.
    """
    painter = QPainter(edit.viewport())
    cursor = edit.textCursor()
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    group = QPalette.ColorGroup.Active if edit.hasFocus() else QPalette.ColorGroup.Inactive
    chosen = edit.palette().color(group, QPalette.ColorRole.Highlight)
    document, here = edit.document(), cursor.blockNumber()
    for number, top, high in seen:
        if number == here:
            painter.fillRect(0, top, edit.viewport().width(), high, look.theme.color("sunken"))
        if first < last:
            block = document.findBlockByNumber(number)
            for box in chosen_boxes(block, first, last, least):
                painter.fillRect(box.translated(0, top), chosen)
    painter.end()


def paint_messages(
    look: Look,
    edit: QPlainTextEdit,
    seen: Iterable[tuple[int, int, int]],
    messages: Mapping[int, tuple[str, str]],
) -> None:
    """The messages, each with its colour, of those lines (from 0) that have one."""
    if not messages:
        return
    painter = QPainter(edit.viewport())
    painter.setFont(look.theme.sans(12.5))
    for number, top, _high in seen:
        if number in messages:
            _paint_message(painter, look, edit, (number, top), *messages[number])
    painter.end()


def _paint_message(
    painter: QPainter,
    look: Look,
    edit: QPlainTextEdit,
    at: tuple[int, int],
    message: str,
    role: str,
) -> None:
    """A message at the free end of its line (number and top), shortened to the room there."""
    number, top = at
    layout = edit.document().findBlockByNumber(number).layout()
    if layout is None or not layout.lineCount():
        return
    line = layout.lineAt(0)
    ink = line.naturalTextRect()
    gap, wide = look.theme.px(_MESSAGE_GAP), edit.viewport().width()
    rightward = ink.left() > wide - ink.right()
    room = (ink.left() if rightward else wide - ink.right()) - 2 * gap
    if room < look.theme.px(_MESSAGE_LEAST):
        return
    left = gap if rightward else wide - gap - room
    box = QRectF(left, top, room, 2 * line.y() + line.height())
    side = Qt.AlignmentFlag.AlignLeft if rightward else Qt.AlignmentFlag.AlignRight
    painter.setPen(look.theme.color(role))
    metrics = QFontMetricsF(painter.font())
    words = metrics.elidedText(message, Qt.TextElideMode.ElideRight, room)
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, flags, words)
