"""A student's own note on a card: the field, what it does as a cue, and whether it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in, line_in
from studyapp.ui.parts.buttons import Button, Kind
from studyapp.ui.parts.controls import CheckBox
from studyapp.ui.parts.growing_text import GrowingText
from studyapp.ui.parts.notices import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.app.note_views import NoteView
    from studyapp.ui.look import Look

    Write = Callable[[str, bool], bool]

_LINES = 3
_PAUSE_MS = 800


class NoteEditor(QWidget):
    """What is written is held at every pause, and is the card's note once it is kept.

    `keep` and `hold` take the text and whether it is a cue, and tell whether it is on disk. `kept`
    tells that a note was.
    """

    kept = Signal()

    def __init__(self, look: Look, view: NoteView, keep: Write, hold: Write) -> None:
        super().__init__()
        self._keep, self._hold = keep, hold
        self._on_disk = (view.kept, view.kept_cue)
        self._held = (view.text, view.cue)
        theme = look.theme
        box = column_in(self, theme.px(8))
        box.addWidget(wrapped(label(look, view.advice, 14, role="text2")))
        self.field = GrowingText(look, "Your note", _LINES, 16)
        self.field.show_text(view.text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._cue = CheckBox(look, "Also show it under the question, as a cue", on=view.cue)
        self._state = wrapped(label(look, "", 13, role="text2"))
        self._undo = Button(look, "Undo the changes", Kind.TEXT)
        self._save = Button(look, "Keep the note", Kind.PRIMARY, key="Ctrl+Return")
        self._save.setAccessibleName("Keep the note, key Control Return")
        foot = QWidget()
        line = line_in(foot, theme.px(12))
        line.addWidget(self._state, 1)
        line.addWidget(self._undo)
        line.addWidget(self._save)
        for part in (self.field, self._cue, foot):
            box.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.field.textChanged.connect(self._changed)
        self._cue.toggled.connect(self._changed)
        self._undo.clicked.connect(self.undo)
        self._save.clicked.connect(self.save)
        self._tell()

    @property
    def _written(self) -> tuple[str, bool]:
        text = self.field.toPlainText().strip()
        return text, self._cue.isChecked() and bool(text)

    @property
    def unkept(self) -> bool:
        """Whether what is written is not the card's note."""
        return self._written != self._on_disk

    def _changed(self) -> None:
        self._pause.start()
        self._tell()

    def _tell(self, words: str = "") -> None:
        unkept = self.unkept
        self._state.setText("Not kept yet." if unkept else words)
        self._undo.setVisible(unkept)
        self._save.setEnabled(unkept)

    def save(self) -> None:
        """Make what is written the card's note; without a text it has none."""
        self._pause.stop()
        written = self._written
        if not self.unkept or not self._keep(*written):
            return
        self._on_disk = self._held = written
        had_focus = self._save.hasFocus()
        words = "Kept." if written[0] else "The note is taken away."
        self._tell(words)
        announce(self, words)
        if had_focus:
            self.field.setFocus()
        self.kept.emit()

    def undo(self) -> None:
        """Return to what is kept."""
        text, cue = self._on_disk
        self.field.setPlainText(text)
        self._cue.setChecked(cue)
        self.field.setFocus()
        self.settle()

    def settle(self) -> bool:
        """Hold what is written, if that was not done yet; whether nothing can be lost now."""
        self._pause.stop()
        written = self._written
        if written != self._held and self._hold(*written):
            self._held = written
        return written == self._held
