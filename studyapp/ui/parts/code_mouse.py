"""The mouse between two lines of a text: it is taken for one in the line whose band it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent

from studyapp.ui.parts.code_lines import in_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextDocument


def brought_into_line(
    event: QMouseEvent, document: QTextDocument, seen: Iterable[tuple[int, int, int]], least: int
) -> QMouseEvent:
    """A mouse event, moved up or down to where there are letters.

    `seen` gives number (from 0), top and height of the lines on the screen; a line is `least`
    pixels high unless its letters are higher.
    """
    at = event.position()
    for number, top, high in seen:
        if top <= at.y() < top + high:
            layout = document.findBlockByNumber(number).layout()
            y = top + in_line(layout, at.y() - top, least)
            return event if y == at.y() else _moved(event, QPointF(at.x(), y))
    return event


def _moved(event: QMouseEvent, at: QPointF) -> QMouseEvent:
    """A mouse event at another place."""
    return QMouseEvent(
        event.type(),
        at,
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )
