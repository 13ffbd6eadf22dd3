"""What comes from the clipboard into the text of a file, and why some of it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.ui.parts.code_mirror import characters, sound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QTextCursor

_MOST_PASTED = 2_000_000  # letters at once


def pasted_lines(source: QMimeData) -> list[str]:
    """The lines of what is pasted, as a file can hold them."""
    text = sound(source.text()).replace("\0", "")
    return text.replace("\r\n", "\n").replace("\u2028", "\n").split("\n")


def refusal(text: str, cursor: QTextCursor, lines: Sequence[str]) -> str:
    """Why lines are not pasted into a text: the file could not be opened again. "" if they are."""
    from studyapp.app.editing import MOST_BYTES, MOST_IN_LINE

    start, end, document = cursor.selectionStart(), cursor.selectionEnd(), cursor.document()
    first, last = document.findBlock(start), document.findBlock(end)
    head = first.text()[: characters(first.text(), start - first.position())]
    tail = last.text()[characters(last.text(), end - last.position()) :]
    new = "\n".join(lines)
    if max(map(len, f"{head}{new}{tail}".split("\n"))) > MOST_IN_LINE:
        return f"Not pasted: a line would have more than {MOST_IN_LINE:,} letters. Break it."
    if len(new) > _MOST_PASTED or len(f"{text}{new}".encode()) > MOST_BYTES:
        return "Not pasted: it is too long for this file. Put it into one of its own."
    return ""
