"""One fresh process with one window, that says how much memory it has at each stage.

Nothing is imported here that the window does not need, or the comparison would not be one.
"""

from __future__ import annotations

import json
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    Sizes = dict[str, float]


def memory() -> Sizes:
    """This process's resident memory and its peak (MiB)."""
    status = os.open("/proc/self/status", os.O_RDONLY)
    lines = [line.split() for line in os.read(status, 1 << 16).decode().splitlines()]
    os.close(status)
    sizes = {words[0]: float(words[1]) / 1024 for words in lines if words[-1:] == ["kB"]}
    return {"now": sizes["VmRSS:"], "peak": sizes["VmHWM:"]}


def _empty() -> dict[str, Sizes]:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(["empty"])
    window = QWidget()
    window.resize(1200, 780)
    window.show()
    QTimer.singleShot(100, app.quit)
    app.exec()
    return {"empty": memory()}


def _program(folder: str, pairs: int) -> dict[str, Sizes]:
    from pathlib import Path

    from PySide6.QtCore import Qt
    from window import Stand

    stand = Stand(Path(folder), motion=True)
    stages = {"first": memory()}
    stand.settle()
    stages["settled"] = memory()
    stand.press(Qt.Key.Key_Return)
    for _ in range(pairs):
        if stand.window.current == "review":
            stand.press(Qt.Key.Key_Return)
            stand.press(Qt.Key.Key_3)
    stages["studied"] = memory()
    stand.settle()
    stand.close()
    return stages


if __name__ == "__main__":
    print(json.dumps(_empty() if sys.argv[1] == "-" else _program(sys.argv[1], int(sys.argv[2]))))
