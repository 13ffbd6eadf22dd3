"""The window that is shown where the profile cannot be opened: why, what is safe, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.app.desk import DamagedError
from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.saving import ask_file

if TYPE_CHECKING:
    from studyapp.errors import StudyError
    from studyapp.ui.look import Look


class Trouble(QWidget):
    """One message and the ways on; where a profile is damaged, its newest backup is one."""

    again = Signal()
    fresh = Signal()
    restore = Signal()
    chosen = Signal(str)  # a backup's path

    def __init__(self, look: Look, error: StudyError) -> None:
        super().__init__()
        self.setWindowTitle("Study")
        self.resize(760, 400)
        box = QVBoxLayout(self)
        box.setContentsMargins(56, 56, 56, 36)
        box.setSpacing(16)
        box.addWidget(wrapped(label(look, error.message, 22, 600)))
        hint = wrapped(label(look, error.hint, 15, role="text2"))
        hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(hint)
        box.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(12)
        damaged = isinstance(error, DamagedError)
        if isinstance(error, DamagedError) and error.backup is not None:
            first = Button(look, "Restore the newest backup", Kind.PRIMARY, tall=True)
            first.clicked.connect(self.restore)
        else:
            first = Button(look, "Try again", Kind.PRIMARY, tall=True)
            first.clicked.connect(self.again)
        line.addWidget(first)
        if damaged:
            anew = Button(look, "Begin a new profile", tall=True)
            anew.clicked.connect(self.fresh)
            line.addWidget(anew)
        other = Button(look, "Choose a backup", tall=True)
        other.clicked.connect(self._choose)
        line.addWidget(other)
        quit_ = Button(look, "Close", tall=True)
        quit_.clicked.connect(self.close)
        line.addWidget(quit_)
        line.addStretch(1)
        box.addLayout(line)

    def _choose(self) -> None:
        if path := ask_file(self, "Choose a backup", "Backups (*.sqlite3)"):
            self.chosen.emit(str(path))
