"""The editor on a long file: a key press to paint, and to the messages of the check after it."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Aim, Row, Section, clock, measured
from PySide6.QtCore import Qt
from synthetic import write_deck

if TYPE_CHECKING:
    from window import Stand

_KEY_MS, _MESSAGES_MS = 16.0, 150.0
_LET_GO_MS = 20
_LINES_EACH = 16  # lines of an entity, about
_FILE = "deck.toml"
_CALM, _HASTY = "key to paint", "key to paint while a check runs"
_MESSAGES, _OPENED = "key to messages", "file opened and painted"
_TYPED = (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_Backspace)


def run(lines: int, rounds: int, presses: int) -> Section:
    """Each round in a fresh process."""
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for what, values in measured("editor.py", lines, presses).items():
            found.setdefault(what, []).extend(values)
    aims = {
        _CALM: (Aim("p95", _KEY_MS),),
        _HASTY: (Aim("p95", _KEY_MS),),
        _MESSAGES: (Aim("median", _MESSAGES_MS),),
    }
    world = f"one file, {lines:,} lines"
    rows = tuple(
        Row(what, world, "ms", tuple(values), aims.get(what, ())) for what, values in found.items()
    )
    remarks = ("the keys change a date in the middle of the file: right, wrong, and right again",)
    return Section("Editing a deck", rows, remarks)


# What follows runs in the fresh process.


def _measure(lines: int, presses: int) -> dict[str, list[float]]:
    from window import Stand

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "deck", lines)
        stand = Stand(folder / "profile", motion=False)
        stand.settle()
        taken: dict[str, list[float]] = {_CALM: [], _HASTY: [], _MESSAGES: []}
        taken[_OPENED] = [clock(lambda: _open(stand, folder / "deck"))]
        _wait_for_check(stand)
        _to_date(stand, lines)
        for number in range(presses):
            taken[_CALM].append(stand.press(_TYPED[number % len(_TYPED)]).ms)
            _wait_for_check(stand)
        for number in range(presses):
            taken[_MESSAGES].append(_until_messages(stand, _TYPED[number % len(_TYPED)]))
        for number in range(presses):
            taken[_HASTY].append(stand.press(_TYPED[number % len(_TYPED)]).ms)
            stand.wait(60)
        stand.close()
    return taken


def _write(folder: Path, lines: int) -> None:
    """A deck in one file of so many lines."""
    parts = folder.with_name("parts")
    write_deck(parts, "long", lines // _LINES_EACH + 10)
    texts = [path.read_text(encoding="utf-8") for path in sorted(parts.glob("*.toml"))]
    tables = [
        part for text in texts for part in text.split("\n[")[1:] if not part.startswith("part")
    ]
    head = '[deck]\nid = "long"\ntitle = "Long"\nversion = "1"\n'
    text = head + "".join(f"\n[{table}" for table in tables)
    kept = text.split("\n")[:lines]
    folder.mkdir()
    (folder / _FILE).write_text("\n".join(kept) + "\n", encoding="utf-8")


def _open(stand: Stand, folder: Path) -> None:
    stand.bench.editing.open(str(folder))
    stand.wait(0)
    stand.window.repaint()


def _wait_for_check(stand: Stand) -> None:
    end = time.perf_counter() + 60
    while stand.bench.editing.checking.busy:
        stand.wait(5)
        if time.perf_counter() > end:
            raise RuntimeError("The check did not end.")


def _to_date(stand: Stand, lines: int) -> None:
    """Into a date in the middle of the file."""
    edit = stand.bench.editing.edit
    if edit is None:
        raise RuntimeError("The deck was not opened.")
    written = edit.text.split("\n")
    line = next(n for n in range(lines // 2, lines) if written[n].startswith("date = "))
    stand.bench.editing.go_to(_FILE, line + 1, len(written[line]))
    _wait_for_check(stand)


def _until_messages(stand: Stand, key: Qt.Key) -> float:
    """From a key press until what the check says of it is painted (ms)."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest

    stand.wait(_LET_GO_MS)
    loop = QEventLoop()
    link = stand.bench.editing.checking.found.connect(loop.quit)
    start = time.perf_counter()
    QTest.keyClick(stand.window.windowHandle(), key)
    loop.exec()
    stand.app.processEvents()  # paints what was found
    taken = (time.perf_counter() - start) * 1000
    stand.bench.editing.checking.found.disconnect(link)
    _wait_for_check(stand)
    return taken


if __name__ == "__main__":
    result: dict[str, Any] = _measure(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(result))
