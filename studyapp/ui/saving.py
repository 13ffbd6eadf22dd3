"""Files that a student asks for: written whole or not at all, pictures of pages among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMargins, QPoint, QSaveFile
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from studyapp.errors import StudyError

if TYPE_CHECKING:
    from pathlib import Path

_SHARP = 2  # pixels of a picture for each pixel of the screen


def ask_where(window: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask for the file to save to; None if the student thinks better of it.

    `kind` is what files there are, as Qt writes it ("Tables (*.csv)"); its ending is added where
    the student leaves it out.
    """
    from pathlib import Path

    chosen, _ = QFileDialog.getSaveFileName(window, title, name, kind)
    if not chosen:
        return None
    ending = kind.partition("*")[2].rstrip(")")
    return Path(chosen if chosen.lower().endswith(ending) else f"{chosen}{ending}")


def save(path: Path, content: bytes) -> None:
    """Write a file in the place of what was there, which stays if that fails.

    Raises:
        StudyError: it could not be written.
    """
    file = QSaveFile(str(path))
    good = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not (good and file.write(content) == len(content) and file.commit()):
        raise StudyError(
            f"{path} could not be written: {file.errorString()}. Nothing was changed.",
            "Choose another folder, or make room on the disk.",
        )


def png_of(pixmap: QPixmap) -> bytes:
    """A picture as the bytes of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())


def picture_of(widget: QWidget, background: QColor, margin: int) -> QPixmap:
    """A widget as it stands on the page, also what is scrolled out of sight, twice as sharp."""
    size = widget.size().grownBy(QMargins(margin, margin, margin, margin))
    pixmap = QPixmap(size * _SHARP)
    pixmap.setDevicePixelRatio(_SHARP)
    pixmap.fill(background)
    widget.render(pixmap, QPoint(margin, margin))
    return pixmap
