"""Mutated files to every reader, a few of each: the big run is `benchmarks/mutations.py --n …`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "mutations.py"


def test_no_reader_does_harm() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--n", "60"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    names = [line.split()[0] for line in done.stdout.splitlines()]
    assert set(names) >= {"deck", "fmt", "rename", "sheet", "gift", "csv", "studydeck", "apkg"}
