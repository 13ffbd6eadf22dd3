"""Where the cursor of a field of text is."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def cursor_of(widget: QWidget | None) -> int:
    """Where the cursor of a field of text is; -1 of what has none."""
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    return widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else -1


def set_cursor(widget: QWidget | None, position: int) -> None:
    """Put the cursor of a field of text somewhere, or at its end if it is not as long."""
    if isinstance(widget, QLineEdit) and position >= 0:
        widget.setCursorPosition(position)
    elif isinstance(widget, QPlainTextEdit) and position >= 0:
        cursor = widget.textCursor()
        cursor.setPosition(min(position, widget.document().characterCount() - 1))
        widget.setTextCursor(cursor)
