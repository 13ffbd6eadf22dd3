"""Memory of the window's process, against an empty window's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Row, Section, measured
from worlds import copied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from worlds import World

_STAGES = {
    "empty": "painted",
    "first": "at the first paint",
    "settled": "jobs done",
    "studied": "{pairs} answers given",
}
_PAIRS = 10


def run(worlds: Sequence[World], rounds: int) -> Section:
    """The empty window and every world's, in turn."""
    if not Path("/proc/self/status").exists():
        return Section("Memory", (), ("this system has no /proc to ask",))
    found: dict[tuple[str, str, str], list[float]] = {}
    for _ in range(rounds):
        _note(found, "empty window", measured("resident_process.py", "-"))
        for world in worlds:
            with copied(world) as folder:
                _note(found, world.name, measured("resident_process.py", folder, _PAIRS))
    rows = []
    for (name, stage, kind), values in found.items():
        if kind == "now" or stage in {"empty", "studied"}:
            what = _STAGES[stage].format(pairs=_PAIRS)
            rows.append(Row(f"{what}: {kind}", name, "MiB", tuple(values)))
    return Section("Resident memory of the process", tuple(rows))


def _note(found: dict[tuple[str, str, str], list[float]], name: str, stages: Any) -> None:
    for stage, sizes in stages.items():
        for kind, size in sizes.items():
            found.setdefault((name, stage, kind), []).append(size)
