"""All benchmarks, in one run, as one table.

`make bench` runs them all; `--only NAME` one of them, `--quick` all with tiny worlds.
Figures of different runs must not be compared: the machine is never the same twice.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import authoring
import editor
import exchange
import first_window
import fitting
import keys
import planning
import quizzing
import reading
import resident
import searching
import storing
import timeline
import worlds
from measure import Section, spin
from table import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from worlds import World


_WITHOUT_PROFILE = {
    "authoring",
    "reading",
    "quiz",
    "timeline",
    "fitting",
    "exam",
    "exchange",
    "editor",
}


def main() -> int:
    """Run what was asked for; the exit code is 1 if an aim was missed."""
    chosen = _arguments()
    plans = worlds.QUICK if chosen.quick else (worlds.SHIPPED, worlds.SMALL, worlds.LARGE)
    benchmarks = _benchmarks(quick=chosen.quick)
    wanted = [name for name in benchmarks if chosen.only in (None, name)]
    made: list[World] = []
    if not set(wanted) <= _WITHOUT_PROFILE:
        for plan in plans:
            _say(f"making {plan.name}")
            made.append(worlds.made(plan, fresh=chosen.fresh))
    sections, spins = [], [spin()]
    for name in wanted:
        start = time.perf_counter()
        sections.append(benchmarks[name](made))
        spins.append(spin())
        _say(f"{name}: {time.perf_counter() - start:.0f} s")
    heading = _heading(made, spins)
    print(text(heading, sections))
    if chosen.json:
        content = {"heading": heading, "sections": [asdict(section) for section in sections]}
        chosen.json.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return 1 if any(row.missed() for section in sections for row in section.rows) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    names = tuple(_benchmarks(quick=True))
    parser.add_argument("--only", choices=names, metavar="NAME", help=f"one of {', '.join(names)}")
    parser.add_argument("--quick", action="store_true", help="tiny worlds and few repetitions")
    parser.add_argument("--fresh", action="store_true", help="make the worlds anew")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all values to a file")
    return parser.parse_args()


def _benchmarks(*, quick: bool) -> dict[str, Callable[[Sequence[World]], Section]]:
    """Every benchmark by its name; the first world is that of the shipped decks."""
    few = 1 if quick else 5
    return {
        "window": lambda made: first_window.run(made, 2 if quick else 15),
        "keys": lambda made: keys.run(made[1:], 1 if quick else 4, 3 if quick else 60),
        "reading": lambda _: reading.run(60 if quick else 10_000, few),
        "authoring": lambda _: authoring.run(60 if quick else 10_000, few),
        "editor": lambda _: editor.run(200 if quick else 10_000, few, 4 if quick else 24),
        "quiz": lambda _: quizzing.run(60 if quick else 10_000, few, 2 if quick else 10),
        "store": lambda made: storing.run(made[1:], 1 if quick else 3, 4 if quick else 100),
        "timeline": lambda _: timeline.run(300 if quick else 5_000, few),
        "fitting": lambda _: fitting.run(6_000 if quick else 100_000, few),
        "exam": lambda _: planning.run(200 if quick else 10_000, 2 if quick else 20),
        "exchange": lambda _: exchange.run(60 if quick else 10_000, few),
        "search": lambda made: searching.run(made[1:], 1 if quick else 2, 2 if quick else 20),
        "memory": lambda made: resident.run(made, 1 if quick else 3),
    }


def _heading(made: Sequence[World], spins: Sequence[float]) -> tuple[str, ...]:
    """Where and on what this was measured, and how steady the machine was meanwhile."""
    from PySide6 import __version__ as qt

    system = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    plugin = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    lines = [
        f"{system}, PySide6 {qt}, platform plugin {plugin}",
        f"a fixed loop of Python took {min(spins):.0f} to {max(spins):.0f} ms between benchmarks",
    ]
    lines += [
        f"{world.name}: {world.cards:,} cards in {world.decks} decks, {world.answers:,} answers, "
        f"{world.due:,} due"
        for world in made
    ]
    return tuple(lines)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
