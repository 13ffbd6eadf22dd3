"""Running the program as a student does: in a process, away from its checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DECK = ROOT / "decks" / "us-pakistan"
PATIENCE_S = 60


def environment(home: Path, **more: str | None) -> dict[str, str]:
    """An environment whose home is a folder of the test; None takes a variable away."""
    keep = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COV_", "PYTEST", "PYTHON"))
    }
    wanted = {
        **keep,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "share"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "QT_QPA_PLATFORM": "offscreen",
        **more,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def studyapp(
    *arguments: str | Path, home: Path, **more: str | None
) -> subprocess.CompletedProcess[str]:
    """Run the program in an empty folder and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "studyapp", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        cwd=home,
        env=environment(home, **more),
        check=False,
    )
