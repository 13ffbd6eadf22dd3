"""A dialog that asks which of two things is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.buttons import Button, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.ui.look import Look

_WIDE = 520


class Choice(NamedTuple):
    """What may be done, as a verb, and doing it."""

    verb: str
    act: Callable[[], None]


def choose(
    look: Look, parent: QWidget, title: str, text: str, usual: Choice, other: Choice
) -> QDialog:
    """Ask; Return takes the usual thing, Esc and Cancel do nothing."""
    theme = look.theme
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setFixedWidth(min(theme.px(_WIDE), parent.width() - 48))
    box = QVBoxLayout(dialog)
    box.setContentsMargins(24, 24, 24, 24)
    box.setSpacing(theme.px(8))
    box.addWidget(wrapped(label(look, title, 16, 600)))
    box.addWidget(wrapped(label(look, text, 14, role="text2")))
    box.addSpacing(theme.px(12))
    line = QHBoxLayout()
    line.setSpacing(12)
    cancel = Button(look, "Cancel")
    cancel.clicked.connect(dialog.reject)
    line.addWidget(cancel)
    line.addStretch(1)
    for choice, kind in ((other, Kind.SECONDARY), (usual, Kind.PRIMARY)):
        button = Button(look, choice.verb, kind)
        button.clicked.connect(dialog.accept)
        button.clicked.connect(choice.act)
        line.addWidget(button)
    box.addLayout(line)
    button.setDefault(True)
    button.setFocus()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
