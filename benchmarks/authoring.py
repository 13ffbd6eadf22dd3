"""What an author waits for: a check, cold and from its cache, the layout, and another id."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Aim, Row, Section, clock, environment
from synthetic import write_deck

_COLD_MS = 2500
_KEPT_MS = 300


def run(entities: int, rounds: int) -> Section:
    """Run the commands on a deck of so many entities, each time in a fresh process."""
    world = f"{entities:,} entities"
    cold: list[float] = []
    kept: list[float] = []
    laid: list[float] = []
    moved: list[float] = []
    with tempfile.TemporaryDirectory(prefix="studyapp-benchmark-") as parent:
        for number in range(rounds):
            home = Path(parent, f"home-{number}")
            deck = home / "deck"
            write_deck(deck, "large", entities)
            cold.append(_command(home, "check", deck))
            kept.append(_command(home, "check", deck))
            laid.append(_command(home, "fmt", deck))
            moved.append(_command(home, "rename", deck, "source.source-1", "source.papers-1"))
    rows = (
        Row("check, nothing kept", world, "ms", tuple(cold), (Aim("median", _COLD_MS),)),
        Row("check, from its cache", world, "ms", tuple(kept), (Aim("median", _KEPT_MS),)),
        Row("fmt, every file laid out", world, "ms", tuple(laid)),
        Row("rename of a source that all cite", world, "ms", tuple(moved)),
    )
    return Section("What an author waits for", rows, ("whole processes, their start included",))


def _command(home: Path, *words: object) -> float:
    """How long a command of the program takes (ms), with a cache of its own."""
    given = environment(HOME=str(home), XDG_CACHE_HOME=str(home / "cache"))

    def work() -> None:
        subprocess.run(
            [sys.executable, "-m", "studyapp", *map(str, words)],
            env=given,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    return clock(work)
