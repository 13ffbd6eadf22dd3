"""A dialog that asks which of two things is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.dialog import question

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
    dialog = QDialog(parent)
    line = question(look, dialog, title, text, min(look.theme.px(_WIDE), parent.width() - 48))
    cancel = Button(look, "Cancel")
    cancel.clicked.connect(dialog.reject)
    line.addWidget(cancel)
    line.addStretch(1)
    for choice, kind in ((other, Kind.SECONDARY), (usual, Kind.PRIMARY)):
        button = Button(look, choice.verb, kind)
        button.clicked.connect(dialog.accept)
        button.clicked.connect(choice.act)
        line.addWidget(button)
    button.setDefault(True)
    button.setFocus()
    dialog.open()
    return dialog
