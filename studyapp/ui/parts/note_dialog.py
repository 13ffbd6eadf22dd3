"""Dialogs with a student's note: the note alone, and with it all that helps with a hard card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QScrollArea, QWidget

from studyapp.ui.labels import label, wrapped
from studyapp.ui.parts.boxes import column_in
from studyapp.ui.parts.buttons import Button
from studyapp.ui.parts.dialog import fill
from studyapp.ui.parts.note_editor import NoteEditor
from studyapp.ui.parts.rule import Rule

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from studyapp.app.note_views import HardView, NoteView, Side
    from studyapp.ui.look import Look
    from studyapp.ui.parts.note_editor import Write

_BESIDE = 560  # a narrower dialog has what is compared one below the other
_WIDE, _HIGH = 720, 660


class NoteDialog(QDialog):
    """A note on a card. It closes only once what is written cannot be lost."""

    def __init__(self, look: Look, parent: QWidget, view: NoteView, keep: Write, hold: Write):
        super().__init__(parent)
        lines = fill(look, self, parent, "Your note", reads=False)
        lines.addWidget(wrapped(label(look, view.front, 14, 600)))
        self.editor = _editor(self, look, view, keep, hold)
        self.editor.kept.connect(self.accept)
        lines.addWidget(self.editor)
        lines.addStretch(1)
        self.editor.field.setFocus()

    def done(self, result: int) -> None:
        if self.editor.settle():
            super().done(result)


class HardDialog(QDialog):
    """What helps with a card that is often forgotten: compare, reword, pause.

    `drilled` asks for questions that tell two entities (their keys) apart, `paused` for the card
    to be suspended.
    """

    drilled = Signal(str, str)
    paused = Signal()

    def __init__(self, look: Look, parent: QWidget, view: HardView, keep: Write, hold: Write):
        super().__init__(parent)
        self._look = look
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        lines = fill(
            look, self, parent, f"Often forgotten: {view.topic}", _WIDE, _HIGH, reads=False
        )
        lines.addWidget(wrapped(label(look, view.told, 14, role="text2")))
        if view.sides:
            self._compare(lines, view)
        self._head(lines, "Reword")
        self.editor = _editor(self, look, view.note, keep, hold)
        lines.addWidget(self.editor)
        self._head(lines, "Pause")
        rests = "A suspended card does not come back until you take it up again, in Settings."
        lines.addWidget(wrapped(label(look, rests, 14, role="text2")))
        pause = Button(look, "Suspended" if view.suspended else "Suspend the card")
        pause.setEnabled(not view.suspended)
        pause.clicked.connect(self._pause)
        lines.addWidget(pause, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)

    def _head(self, lines: QVBoxLayout, text: str) -> None:
        lines.addSpacing(self._look.theme.px(4))
        lines.addWidget(Rule(self._look))
        lines.addWidget(label(self._look, text, 14, 600))

    def _compare(self, lines: QVBoxLayout, view: HardView) -> None:
        look, (own, rival) = self._look, view.sides
        self._head(lines, "Compare")
        lines.addWidget(wrapped(label(look, view.mixed, 14, role="text2")))
        self._columns.setSpacing(look.theme.px(24))
        for side in view.sides:
            self._columns.addWidget(_side(look, side), 1, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(self._columns)
        drill = Button(look, "Practise telling them apart")
        drill.clicked.connect(lambda: self._drill(own.key, rival.key))
        lines.addWidget(drill, 0, Qt.AlignmentFlag.AlignLeft)

    def _drill(self, own: str, rival: str) -> None:
        self.accept()
        if not self.isVisible():
            self.drilled.emit(own, rival)

    def _pause(self) -> None:
        self.accept()
        if not self.isVisible():
            self.paused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._look.theme.px(_BESIDE)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def done(self, result: int) -> None:
        if self.editor.settle():
            super().done(result)


def _editor(dialog: QDialog, look: Look, view: NoteView, keep: Write, hold: Write) -> NoteEditor:
    """The field for a note, with its key in the whole dialog, which follows what is typed."""
    editor = NoteEditor(look, view, keep, hold)
    (area,) = dialog.findChildren(QScrollArea)

    def follow(cursor: QRect) -> None:
        place = editor.field.viewport().mapTo(area.viewport(), cursor.bottomLeft())
        place.setY(place.y() + area.verticalScrollBar().value())
        area.ensureVisible(place.x(), place.y(), 0, 2 * cursor.height())

    editor.field.went.connect(follow)
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        action = QAction(dialog)
        action.setShortcut(QKeySequence(key))
        action.setAutoRepeat(False)
        action.triggered.connect(lambda _checked=False: editor.save())
        dialog.addAction(action)
    return editor


def _side(look: Look, side: Side) -> QWidget:
    """One of two entities: name, date, what it did, and where that stands."""
    theme = look.theme
    holder = QWidget()
    box = column_in(holder, theme.px(4))
    title = wrapped(label(look, side.title, 16))
    title.setFont(theme.serif(17, 700))
    text = wrapped(label(look, side.text, 15))
    text.setFont(theme.serif(15))
    box.addWidget(title)
    for words in (side.when, f"Claimed by {side.whose}" if side.whose else ""):
        if words:
            box.addWidget(wrapped(label(look, words, 13, role="text2")))
    box.addWidget(text)
    box.addWidget(wrapped(label(look, "\n".join(side.sources), 13, role="text2")))
    return holder
