"""Menus that hang from what they belong to, inside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

_APART = 2


def menu_text(text: str) -> str:
    """A text for a menu, which would take & for the mark of a key."""
    return text.replace("&", "&&")


def open_below(menu: QMenu, owner: QWidget) -> None:
    """Open a menu under a widget."""
    menu.popup(place_below(menu, owner))


def place_below(menu: QMenu, owner: QWidget) -> QPoint:
    """Where a menu opens on the screen: under a widget, both beginning at one edge.

    Where the window would end before the menu does, both end at one edge instead.
    """
    wide, window = menu.sizeHint().width(), owner.window()
    ends = owner.width() - wide
    begins, other = (ends, 0) if owner.isRightToLeft() else (0, ends)
    left = owner.mapTo(window, QPoint(begins, 0)).x()
    inside = left >= 0 and left + wide <= window.width()
    return owner.mapToGlobal(QPoint(begins if inside else other, owner.height() + _APART))
