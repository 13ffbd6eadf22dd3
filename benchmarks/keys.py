"""Key press to paint, in a real window, by real key events; every answer is written to disk."""

from __future__ import annotations

import json
import sys
from itertools import cycle, islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Aim, Row, Section, environment, measured
from PySide6.QtCore import Qt
from worlds import copied

from studyapp.store import log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from window import Stand
    from worlds import World

_MEDIAN_MS, _P95_MS = 16.0, 30.0
_WARM_UP = 4
_WAYS = {"still": "motion off", "motion": "motion on", "sharp": "motion on, 2x pixels"}
_FADE_MS = 180  # a little longer than any motion of the page
_STILL_MS = 5
_MOST = 50  # answers in one backup


def run(worlds: Sequence[World], rounds: int, presses: int) -> Section:
    """All worlds and ways in turn, each time in a fresh process on a fresh copy.

    `presses` is the number of answers revealed, and of grades given, in one process.
    """
    found: dict[tuple[str, str], list[Any]] = {}
    ways = [*product(worlds, ("still", "motion")), (worlds[-1], "sharp"), (worlds[-1], "hasty")]
    for _ in range(rounds):
        for world, way in ways:
            scale = environment(QT_SCALE_FACTOR="2" if way == "sharp" else "1")
            with copied(world) as folder:
                one = measured("keys.py", folder, way, presses, env=scale)
            found.setdefault((world.name, way), []).append(one)
    rows = [row for (name, way), parts in found.items() for row in _rows(name, way, parts)]
    return Section("Key press to paint", tuple(rows), _remarks(found))


def _rows(world: str, way: str, parts: list[Any]) -> list[Row]:
    if way == "hasty":
        return _hasty_rows(world, parts)
    aims = (Aim("median", _MEDIAN_MS), Aim("p95", _P95_MS))
    how = _WAYS[way]
    rows = []
    for key, what in (("reveal", "key to painted answer"), ("grade", "grade to next question")):
        values = tuple(ms for part in parts for ms in part[key])
        rows.append(Row(f"{what}, {how}", world, "ms", values, aims))
    if way != "still":
        frames = tuple(ms for part in parts for ms in part["fade"])
        rows.append(
            Row(f"one frame of the fade, {how}", world, "ms", frames, (Aim("p95", 1000 / 60),))
        )
    starts = tuple(part["start"] for part in parts)
    rows.append(Row(f"Return on Today to first question, {how}", world, "ms", starts))
    return rows


def _hasty_rows(world: str, parts: list[Any]) -> list[Row]:
    starts = tuple(part["start"] for part in parts)
    busy = tuple(ms for part in parts for ms in part["busy"])
    return [
        Row("Return on Today while the first jobs run", world, "ms", starts),
        Row("any key while the day's backup is made", world, "ms", busy),
    ]


def _remarks(found: dict[tuple[str, str], list[Any]]) -> tuple[str, ...]:
    frames = [n for parts in found.values() for part in parts for n in part["frames"]]
    twice = sum(n > 1 for n in frames)
    return (
        f"{twice} of {len(frames)} presses took more than one frame; the time runs to the last",
        "grades include the transaction (synchronous=FULL) of the answer",
    )


# What follows runs in the fresh process.


def _press_keys(folder: Path, way: str, presses: int) -> dict[str, Any]:
    from window import Stand

    stand = Stand(folder, motion=way != "still")
    if way == "hasty":
        stand.await_job("knowledge")
    else:
        stand.settle()
    result: dict[str, Any] = {"reveal": [], "grade": [], "fade": [], "frames": [], "busy": []}
    result["start"] = stand.press(Qt.Key.Key_Return).ms
    before = log.length(stand.desk.store)
    given = _impatiently(stand, result) if way == "hasty" else _patiently(stand, result, presses)
    kept = log.length(stand.desk.store) - before
    stand.close()
    if kept != given:
        raise RuntimeError(f"{given} answers were given and {kept} kept.")
    return result


def _patiently(stand: Stand, result: dict[str, Any], presses: int) -> int:
    """Answer when nothing else happens; the number of answers given."""
    for grade in islice(_grades(), _WARM_UP):  # the first answer of a day brings a backup
        stand.press(Qt.Key.Key_Return)
        stand.press(grade)
    stand.settle()
    for grade in islice(_grades(), presses):
        if stand.window.current != "review":
            raise RuntimeError("The sitting ended before enough keys were pressed.")
        shown = stand.press(Qt.Key.Key_Return)
        stand.wait(_FADE_MS if stand.window.look.theme.motion else _STILL_MS)
        frames = [(frame.end - frame.begin) * 1000 for frame in stand.window.frames]
        graded = stand.press(grade)
        stand.wait(_STILL_MS)
        result["reveal"].append(shown.ms)
        result["grade"].append(graded.ms)
        result["fade"] += frames[shown.frames :]
        result["frames"] += [shown.frames, graded.frames]
    return _WARM_UP + presses


def _impatiently(stand: Stand, result: dict[str, Any]) -> int:
    """Answer for as long as the day's backup is made; the number of answers given."""
    given = 0
    for grade in islice(_grades(), _MOST):
        result["busy"] += [stand.press(Qt.Key.Key_Return).ms, stand.press(grade).ms]
        given += 1
        if not stand.bench.jobs.busy("backup"):
            break
    return given


def _grades() -> Iterator[Qt.Key]:
    keys = Qt.Key
    return cycle((keys.Key_3, keys.Key_3, keys.Key_1, keys.Key_3, keys.Key_4, keys.Key_2))


if __name__ == "__main__":
    print(json.dumps(_press_keys(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
