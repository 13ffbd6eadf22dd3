"""Files that a student chooses, and those that are written: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QMargins,
    QPoint,
    QSaveFile,
    QStandardPaths,
)
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from studyapp.errors import StudyError

_SHARP = 2  # pixels of a picture for each pixel of the screen
_LAST = "folder of files"  # the property of a window that holds where a file was chosen last


def ask_where(window: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask for the file to save to; None if the student thinks better of it.

    `kind` is what files there are, as Qt writes it ("Tables (*.csv)"); its ending is added where
    the student leaves it out. If there is a file of that name then, it is asked again.
    """
    ending = kind.partition("*")[2].rstrip(")")
    start = _begin(window) / name
    while True:
        chosen, _ = QFileDialog.getSaveFileName(window, title, str(start), kind)
        if not chosen:
            return None
        if chosen.lower().endswith(ending):
            return _kept(window, chosen)
        start = Path(f"{chosen}{ending}")
        if not start.exists():
            return _kept(window, str(start))


def ask_file(window: QWidget, title: str, kind: str) -> Path | None:
    """Ask for a file to read, where one was chosen last; None if none is chosen."""
    chosen, _ = QFileDialog.getOpenFileName(window, title, str(_begin(window)), kind)
    return _kept(window, chosen) if chosen else None


def ask_files(window: QWidget, title: str, kind: str) -> list[Path]:
    """Ask for files to read."""
    chosen, _ = QFileDialog.getOpenFileNames(window, title, str(_begin(window)), kind)
    return [_kept(window, path) for path in chosen]


def ask_folder(window: QWidget, title: str) -> Path | None:
    """Ask for a folder; None if none is chosen."""
    chosen = QFileDialog.getExistingDirectory(window, title, str(_begin(window)))
    return _kept(window, chosen) if chosen else None


def _begin(window: QWidget) -> Path:
    """Where a dialog begins: where a file was chosen last in this session, else the documents."""
    last = _top(window).property(_LAST)
    if last and Path(last).is_dir():
        return Path(last)
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return next((path for path in (Path(usual), Path.home()) if path.is_dir()), Path())


def _kept(window: QWidget, chosen: str) -> Path:
    """What was chosen; the next dialog begins beside it, and beside a folder's name too."""
    path = Path(chosen)
    _top(window).setProperty(_LAST, str(path.parent))
    return path


def _top(window: QWidget) -> QWidget:
    """The window that a dialog belongs to, or the window itself."""
    while (parent := window.parentWidget()) is not None:
        window = parent
    return window


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
