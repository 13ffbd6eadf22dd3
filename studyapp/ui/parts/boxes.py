"""Layouts without margins, for the parts of a page, and empty ones."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget


def column_in(holder: QWidget, gap: int = 0) -> QVBoxLayout:
    """A new layout of a widget, from top to bottom, `gap` pixels between its parts."""
    box = QVBoxLayout(holder)
    _lay_bare(box, gap)
    return box


def line_in(holder: QWidget, gap: int = 0) -> QHBoxLayout:
    """A new layout of a widget, in reading direction, `gap` pixels between its parts."""
    box = QHBoxLayout(holder)
    _lay_bare(box, gap)
    return box


def _lay_bare(box: QBoxLayout, gap: int) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)


def clear(box: QBoxLayout) -> None:
    """Take all widgets out of a layout."""
    while (item := box.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
