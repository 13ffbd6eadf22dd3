"""Scrolling something into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QScrollArea

_AROUND = 20  # pixels of what stands above and below
_LEVELS = 8  # of widgets in widgets; laying out tells one level more at a time


def lay_out() -> None:
    """Give everything that was shown or changed a moment ago its place now, not later."""
    for _ in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def bring_in_sight(area: QScrollArea, room: QRect) -> None:
    """Scroll up or down as little as shows a part of the body; of what is too high, its top."""
    bar = area.verticalScrollBar()
    high = area.viewport().height()
    top, bottom = room.top() - _AROUND, room.bottom() + _AROUND
    if top < bar.value() or bottom - top > high:
        bar.setValue(top)
    elif bottom > bar.value() + high:
        bar.setValue(bottom - high)
