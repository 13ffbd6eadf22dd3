"""Measurements as values: samples, aims, fresh processes, and how steady the machine is."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HERE = Path(__file__).resolve().parent
_PATIENCE_S = 600


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound on one figure of a row: "median" or "p95" must not be above `most`."""

    figure: str
    most: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report: `values` in `unit`, of one thing in one world."""

    what: str
    world: str
    unit: str
    values: tuple[float, ...]
    aims: tuple[Aim, ...] = ()

    def figure(self, name: str) -> float:
        """A figure by its name: median, p95, min or max."""
        figures: dict[str, Callable[[], float]] = {
            "median": lambda: statistics.median(self.values),
            "p95": lambda: percentile(self.values, 0.95),
            "min": lambda: min(self.values),
            "max": lambda: max(self.values),
        }
        return figures[name]()

    def missed(self) -> list[Aim]:
        """The aims that are not met."""
        return [aim for aim in self.aims if self.figure(aim.figure) > aim.most]


@dataclass(frozen=True, slots=True)
class Section:
    """What one benchmark found: rows, and what they cannot say, a sentence a line."""

    title: str
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = field(default=())


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of all values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def clock(work: Callable[[], object]) -> float:
    """How long some work takes, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def times(work: Callable[[], object], count: int) -> tuple[float, ...]:
    """How long some work takes (ms), several times over."""
    return tuple(clock(work) for _ in range(count))


def spin() -> float:
    """How long a fixed piece of Python takes (ms): it shows when the machine is slow or busy."""

    def loop() -> None:
        total = 0
        for number in range(300_000):
            total += number * number % 7

    return min(times(loop, 3))


def environment(**extra: str) -> dict[str, str]:
    """The environment of a measured process.

    No desktop unless one is asked for; and byte code is kept, as it is wherever the program is
    installed, for otherwise every start would compile every module.
    """
    given = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **extra}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    return given


def measured(script: str, *arguments: object, env: Mapping[str, str] | None = None) -> Any:
    """Run a script of this folder in a fresh process; its last line of output is JSON.

    Raises `RuntimeError`, with what the process said, if it fails.
    """
    done = subprocess.run(
        [sys.executable, str(HERE / script), *map(str, arguments)],
        env=env or environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_S,
    )
    if done.returncode:
        raise RuntimeError(f"{script} failed:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
