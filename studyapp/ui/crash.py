"""What happens when the program itself is at fault: a file with the details, and one dialog."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QMessageBox


def install(folder: Callable[[], Path], now: Callable[[], datetime], version: str) -> None:
    """Handle every error that nobody caught. `folder` is where crash files go."""
    shown: list[bool] = []

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        sys.__excepthook__(kind, error, trace)
        path = write(
            folder(), now(), version, "".join(traceback.format_exception(kind, error, trace))
        )
        if not shown:
            shown.append(True)
            _show(path)

    sys.excepthook = handle


def write(folder: Path, now: datetime, version: str, details: str) -> Path | None:
    """Write a crash file; None where even that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(f"studyapp {version}, Python {sys.version}\n\n{details}", encoding="utf-8")
    except OSError:
        return None
    return path


def _show(path: Path | None) -> None:
    """Non-modal, so that a student can finish the card that is on the screen."""
    where = f"The details are in {path}." if path else "The details could not be written to a file."
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(
        QMessageBox.Icon.Warning,
        "Study",
        "Something in this program went wrong. Every answer that you gave is saved.",
        QMessageBox.StandardButton.Ok,
    )
    box.setInformativeText(f"{where} You can go on; if pages look wrong, start the program again.")
    box.setModal(False)
    box.show()
    _open.append(box)


_open: list[QMessageBox] = []  # Qt deletes a dialog that nobody holds
