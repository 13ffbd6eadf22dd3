"""One fresh process with one window: an empty one, or the program's.

Nothing is imported here that the window does not need, or the comparison would not be one.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WATCHED = (
    "pydantic",
    "tree_sitter",
    "tree_sitter_toml",
    "sqlite_utils",
    "tomllib",
    "appdirs",
    "fsrs_rs_python",
    "argparse",
    "concurrent.futures",
    "dataclasses",
    "ctypes",
    "socket",
    "studyapp.cards.card",
    "studyapp.cards.folding",
    "studyapp.deck.dates",
    "studyapp.ui.editing",
    "studyapp.ui.saving",
)


def _mark(word: str) -> None:
    os.write(1, f"{word}\n".encode())


def _report() -> None:
    loaded = [name for name in WATCHED if name in sys.modules]
    qt = sorted(name for name in sys.modules if name.startswith("PySide6.Qt"))
    _mark(" ".join(["modules", *loaded, *qt]))


def _hook(window: Any, *, report: bool) -> None:
    """Say when a window of this class was painted for the first time, and end when idle."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer

    inherited, paint, flushed = window.event, QEvent.Type.Paint, QEvent.Type.User
    soon = Qt.EventPriority.HighEventPriority.value
    painted: list[bool] = []

    def idle() -> None:
        _mark("ready")
        if report:
            _report()
        QCoreApplication.quit()

    def event(self: Any, event: Any) -> bool:
        kind = event.type()
        if kind == flushed:
            _mark("painted")
            QTimer.singleShot(0, idle)
            return True
        done = bool(inherited(self, event))
        if kind == paint and not painted:
            painted.append(True)
            # Posted now, it comes when the children are painted and the frame is handed over.
            QCoreApplication.postEvent(self, QEvent(flushed), soon)
        return done

    window.event = event


def _empty() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        """Nothing at all."""

    _hook(Empty, report=False)
    app = QApplication(["empty"])
    window = Empty()
    window.resize(1200, 780)
    window.show()
    app.exec()


class _Hooking:
    """Puts the hook on the window when the program imports it: the order of imports is its own."""

    def find_spec(self, name: str, *_: object) -> Any:
        """Of the module of the window, one that puts the hook on; of others none."""
        if name != "studyapp.ui.window":
            return None
        from importlib.util import find_spec

        sys.meta_path.remove(self)
        spec = find_spec(name)
        assert spec is not None
        loader: Any = spec.loader
        inherited = loader.exec_module

        def exec_module(module: Any) -> None:
            inherited(module)
            _hook(module.Window, report=True)

        loader.exec_module = exec_module
        return spec


def _program(folder: str) -> None:
    from studyapp.__main__ import main

    sys.meta_path.insert(0, _Hooking())
    linux = sys.platform == "linux"  # there, the environment names the folder
    if main([] if linux else ["--data", folder]):
        sys.exit("the window could not be opened")


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        _empty()
    else:
        _program(sys.argv[2])
