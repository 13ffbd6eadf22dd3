"""GIFT through gift-pegjs, a strict parser for Node that is not ours.

`make test` installs it beside the virtual environment; where it is missing, tests skip and say so.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MODULES = Path(sys.prefix) / "node" / "exchange" / "node_modules"
_PARSE = """
const gift = require("gift-pegjs");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const told = texts.map((text) => {
  try { return {questions: gift.parse(text)}; }
  catch (error) { return {message: error.message, place: error.location.start}; }
});
process.stdout.write(JSON.stringify(told));
"""

needed = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "gift-pegjs").is_dir(),
    reason="gift-pegjs is not installed: that takes npm, and make test",
)


def parsed(*texts: str) -> list[dict[str, Any]]:
    """What each text is parsed as: its questions, or the message with its place."""
    done = subprocess.run(
        ["node", "-e", _PARSE],
        input=json.dumps(texts),
        env={"NODE_PATH": str(MODULES), "PATH": str(Path(str(shutil.which("node"))).parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def questions(text: str) -> list[dict[str, Any]]:
    """The questions of a text that must be sound, without categories."""
    (found,) = parsed(text)
    assert "questions" in found, found
    return [one for one in found["questions"] if one["type"] != "Category"]


def plain(text: str) -> str:
    """A text as the parser gives it: it makes one blank of several, and keeps line breaks."""
    return re.sub(r"\s+", " ", text).strip()
