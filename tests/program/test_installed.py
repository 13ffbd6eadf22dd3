"""The wheel, installed into an empty environment: it runs there, and needs nothing from here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import PATIENCE_S, ROOT, environment

from studyapp import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

# Runs the program and says which files of the checkout it opened.
WATCHED = """
import os, sys
checkout, words = sys.argv[1], sys.argv[2:]
opened = []

def watch(event, arguments):
    if event in {"open", "os.listdir", "os.scandir", "import"}:
        for one in arguments:
            if isinstance(one, (str, bytes)) and os.fsdecode(one).startswith(checkout):
                opened.append(os.fsdecode(one))

sys.addaudithook(watch)
from studyapp.__main__ import main
try:
    code = main(words)
except SystemExit as end:
    code = end.code
sys.stdout.flush()
print(*sorted(set(opened)), sep="\\n", file=sys.stderr, end="")
sys.exit(code)
"""


def ran(words: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run something in a folder that has nothing to do with the checkout."""
    return subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=5 * PATIENCE_S,
        cwd=folder,
        env=environment(folder, PYTHONSAFEPATH="1", VIRTUAL_ENV=None, XDG_CACHE_HOME=_cache()),
        check=False,
    )


def _cache() -> str:
    """Where pip keeps what it has loaded before."""
    return os.environ.get("XDG_CACHE_HOME", str(Path("~/.cache").expanduser()))


def installed(folder: Path) -> Path:
    """The Python of an environment that holds the wheel and what it needs."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    built = ran((*pip, "wheel", ROOT, "--no-deps", "--no-build-isolation", "-w", folder), folder)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    assert wheel.name.startswith(f"studyapp-{__version__}-")
    made = ran((sys.executable, "-m", "venv", "--without-pip", "env"), folder)
    assert made.returncode == 0, made.stderr
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    limits = ("-c", ROOT / "constraints.txt")
    into = ran((*pip, "--python", python, "install", "--no-compile", *limits, wheel), folder)
    if into.returncode and any(
        word in into.stderr for word in ("No matching distribution", "connection", "Connection")
    ):
        pytest.skip("the packages that it needs cannot be loaded now")
    assert into.returncode == 0, into.stderr
    return python


def test_the_installed_program_works_by_itself(tmp_path: Path) -> None:
    python = installed(tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "studyapp/_data/decks/us-pakistan/deck.toml" in names
    assert "studyapp/_data/resources/style/tokens.json" in names
    assert "studyapp/_data/resources/deck.schema.json" in names
    assert "studyapp/_data/resources/templates/history/deck.toml" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))]
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert [name for name in names if name.endswith("licenses/LICENSE-DECKS")]

    program = python.with_name("studyapp.exe" if os.name == "nt" else "studyapp")
    told = ran((program, "--version"), tmp_path)
    assert (told.returncode, told.stdout) == (0, f"studyapp {__version__}\n")

    where = "import studyapp.store.paths as p; print(p.shipped('decks'))"
    decks = ran((python, "-c", where), tmp_path).stdout.strip()
    assert decks.startswith(str(tmp_path))

    watched = (python, "-c", WATCHED, ROOT)
    cards = ran((*watched, "cards", decks, "--json"), tmp_path)
    assert (cards.returncode, cards.stderr) == (0, "")
    assert len([json.loads(line) for line in cards.stdout.splitlines()]) > 300

    shots = ran((*watched, "shots", "pictures"), tmp_path)
    assert (shots.returncode, shots.stderr) == (0, "")
    assert (tmp_path / "pictures" / "today-light.png").stat().st_size > 10_000
