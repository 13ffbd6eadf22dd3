"""Whenever the program is killed, every answer that it had acknowledged is there, and once.

`STUDYAPP_ROUNDS` makes the loop longer, for a night.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = int(os.environ.get("STUDYAPP_ROUNDS", "50"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_program_has_kept_every_answer_that_the_screen_had_acknowledged(
    small_profile: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    shutil.copytree(small_profile, folder)
    ran = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("kill_reviews.py")),
            str(folder),
            str(ROUNDS),
            "11",
        ],
        capture_output=True,
        text=True,
        timeout=60 + ROUNDS,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    rounds = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(rounds) == ROUNDS
    for number, found in enumerate(rounds, 1):
        assert found["lost"] == found["back"] == []
        assert found["twice"] == []
        assert found["integrity"] == "ok"
        assert found["wrong"] == []
        # of each round at most one answer is there of which nobody was told
        assert 0 <= found["answers"] - found["kept"] <= number
    assert len({found["fresh"] for found in rounds}) > ROUNDS / 5  # killed at many moments
    assert rounds[-1]["answers"] > 10 * ROUNDS
