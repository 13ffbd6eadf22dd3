"""Lines of text in the tool's font."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

if TYPE_CHECKING:
    from studyapp.ui.look import Look


def label(look: Look, text: str, size: float, weight: int = 400, role: str = "text") -> QLabel:
    """A line of text in the tool's font."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setFont(look.theme.sans(size, weight))
    tint(look, widget, role)
    return widget


def tint(look: Look, widget: QLabel, role: str) -> None:
    """Give a label a colour of the theme."""
    palette = widget.palette()
    palette.setColor(widget.foregroundRole(), look.theme.color(role))
    widget.setPalette(palette)


def wrapped(widget: QLabel) -> QLabel:
    """Let a label break its lines."""
    widget.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget
