"""The line along the top edge of a page: how much of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.ui.theme import Theme

PROGRESS_HIGH = 3


def paint_progress(page: QWidget, theme: Theme, done: int, total: int) -> None:
    """Paint the line within the paint event of a page, in reading direction."""
    painter = QPainter(page)
    painter.fillRect(0, 0, page.width(), PROGRESS_HIGH, theme.color("line"))
    if total:
        width = round(page.width() * done / total)
        rightward = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = page.width() - width if rightward else 0
        painter.fillRect(left, 0, width, PROGRESS_HIGH, theme.color("accent"))
    painter.end()
