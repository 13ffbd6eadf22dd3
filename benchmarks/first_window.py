"""The first window: fresh processes, the program and an empty window in turn."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from measure import HERE, Aim, Row, Section, environment
from worlds import copied

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from worlds import World

HEAVY = (
    "pydantic",
    "tree_sitter",
    "tree_sitter_toml",
    "sqlite_utils",
    "tomllib",
    "studyapp.cards.card",
    "studyapp.cards.folding",
    "studyapp.deck.dates",
    "studyapp.ui.editing",
    "studyapp.ui.saving",
)
"""What the first page must not wait for."""
_AIM = 2.0
_PATIENCE_S = 60.0


class Start(NamedTuple):
    """One process: ms from its start to the first paint, to an idle loop, and to its end."""

    painted: float
    ready: float
    ended: float
    modules: tuple[str, ...]


def run(worlds: Sequence[World], rounds: int) -> Section:
    """An empty window, then every world's, and so on in turn."""
    empty: list[Start] = []
    ours: dict[str, list[Start]] = {world.name: [] for world in worlds}
    with ExitStack() as stack:
        folders = {world.name: stack.enter_context(copied(world)) for world in worlds}
        for folder in folders.values():  # byte code and file cache are warm, and jobs have run
            _start("program", folder)
            _start("empty", folder)
        for _ in range(rounds):
            for name, folder in folders.items():
                empty.append(_start("empty", folder))
                ours[name].append(_start("program", folder))
    rows = [
        Row("empty window: start to first paint", "", "ms", tuple(s.painted for s in empty)),
        Row("empty window: whole process", "", "ms", tuple(s.ended for s in empty)),
    ]
    for name, starts in ours.items():
        rows += _rows(name, starts, empty)
    modules = ours[worlds[0].name][0].modules
    loaded = [name for name in HEAVY if name in modules]
    rows.append(Row("heavy modules at first paint", "", "", (len(loaded),), (Aim("max", 0),)))
    remarks = (
        "the ratio of the fastest starts is the one that other work on the machine disturbs least",
        f"loaded at first paint: {', '.join(modules)}",
        *_loaded_remark(loaded),
    )
    return Section("First window (whole fresh processes, in turn)", tuple(rows), remarks)


def _rows(name: str, starts: list[Start], empty: list[Start]) -> list[Row]:
    painted, bare = (tuple(one.painted for one in group) for group in (starts, empty))
    return [
        Row("Today: start to first paint", name, "ms", painted),
        Row("Today: start to idle, keys are taken", name, "ms", tuple(s.ready for s in starts)),
        Row("Today: whole process", name, "ms", tuple(s.ended for s in starts)),
        _ratio(name, "median", median(painted) / median(bare)),
        _ratio(name, "fastest", min(painted) / min(bare)),
    ]


def _ratio(name: str, what: str, value: float) -> Row:
    aims = (Aim("median", _AIM),) if what == "median" else ()
    return Row(f"Today / empty, first paint, {what}", name, "ratio", (value,), aims)


def _loaded_remark(loaded: list[str]) -> tuple[str, ...]:
    return (f"NOT WANTED at first paint: {', '.join(loaded)}",) if loaded else ()


def _start(kind: str, folder: Path) -> Start:
    """Start one process and read when it says that it has painted."""
    env = environment(XDG_DATA_HOME=str(folder.parent))
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, str(HERE / "first_window_process.py"), kind, str(folder)],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        assert process.stdout is not None
        guard = threading.Timer(_PATIENCE_S, process.kill)
        guard.start()
        marks: dict[str, float] = {}
        modules: tuple[str, ...] = ()
        for line in process.stdout:
            word, *rest = line.split()
            marks[word] = (time.perf_counter() - begin) * 1000
            if word == "modules":
                modules = tuple(rest)
        failed = process.wait()
        ended = (time.perf_counter() - begin) * 1000
        guard.cancel()
    if failed or "ready" not in marks:
        raise RuntimeError(f"The {kind} window did not open.")
    return Start(marks["painted"], marks["ready"], ended, modules)
