"""What a check found in a file: wavy lines under it, and a message at the end of its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studyapp.app.phrases import capital
from studyapp.deck.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    from studyapp.deck.diagnostics import Diagnostic
    from studyapp.ui.look import Look
    from studyapp.ui.parts.code_mirror import Mirror

_MOST = 200  # marks; the list of problems has the others


@dataclass(frozen=True)
class Mark:
    """A stretch of the text that has a problem; it moves with the text around it."""

    cursor: QTextCursor
    message: str
    error: bool


class Marks:
    """The marks of one document, errors before warnings."""

    def __init__(self, look: Look, document: QTextDocument, mirror: Mirror) -> None:
        self._look, self._document, self._mirror = look, document, mirror
        self._marks: list[Mark] = []

    def show(self, diagnostics: Sequence[Diagnostic], near: int) -> None:
        """Mark what was found; of very many, those nearest to a line (from 1)."""
        wanted = sorted(diagnostics, key=lambda one: abs(one.place.line - near))[:_MOST]
        wanted.sort(key=lambda one: (one.severity is not Severity.ERROR, one.place))
        self._marks = [self._mark(one) for one in wanted]

    def _mark(self, diagnostic: Diagnostic) -> Mark:
        place, message = diagnostic.place, capital(diagnostic.message)
        start = self._mirror.position_at(place.line, place.column)
        end = self._mirror.position_at(place.end_line, place.end_column)
        last = self._document.characterCount() - 1
        cursor = QTextCursor(self._document)
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(max(end, start + 1), last), QTextCursor.MoveMode.KeepAnchor)
        return Mark(cursor, message, diagnostic.severity is Severity.ERROR)

    def underlines(self) -> list[QTextEdit.ExtraSelection]:
        """The wavy lines."""
        found = []
        for mark in reversed(self._marks):  # an error's line over a warning's
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(self._look.theme.color(_role(mark)))
            selection = QTextEdit.ExtraSelection()
            selection.cursor = mark.cursor
            selection.format = style
            found.append(selection)
        return found

    def by_line(self) -> dict[int, tuple[str, str]]:
        """The first message of each line (from 0), and the colour that it has."""
        found: dict[int, tuple[str, str]] = {}
        for mark in self._marks:
            line = self._document.findBlock(mark.cursor.selectionStart()).blockNumber()
            found.setdefault(line, (mark.message, _role(mark)))
        return found


def _role(mark: Mark) -> str:
    return "danger" if mark.error else "warn"
