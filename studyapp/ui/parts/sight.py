"""Scrolling something into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QScrollArea

_AROUND = 20  # pixels of what stands above and below


def bring_in_sight(area: QScrollArea, room: QRect) -> None:
    """Scroll up or down as little as shows a part of the body; of what is too high, its top."""
    bar = area.verticalScrollBar()
    high = area.viewport().height()
    top, bottom = room.top() - _AROUND, room.bottom() + _AROUND
    if top < bar.value() or bottom - top > high:
        bar.setValue(top)
    elif bottom > bar.value() + high:
        bar.setValue(bottom - high)
