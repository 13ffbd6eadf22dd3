"""A killed program has lost nothing that it had acknowledged.

`STUDYAPP_ROUNDS` makes the loop longer, for a night.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from store_values import ran

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("STUDYAPP_ROUNDS", "30"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_whenever_the_program_is_killed_what_was_acknowledged_stays(tmp_path: Path) -> None:
    child = ran("kill_loop.py", str(tmp_path), str(ROUNDS), "7")
    output, _ = child.communicate(timeout=30 + ROUNDS)
    rounds = [json.loads(line) for line in output.splitlines()]
    assert child.returncode == 0
    assert len(rounds) == ROUNDS
    for found in rounds:
        assert found["wrong"] == []
        assert found["broken"] == []
        assert found["twice"] == 0
        assert found["last"] >= found["acknowledged"]
        assert found["last_step"] >= found["acknowledged_step"]
        assert found["last_note"] > found["acknowledged_step"] - 5
        assert found["steps_in_order"]
    assert rounds[-1]["last"] > ROUNDS
    assert sum(found["acknowledged_step"] for found in rounds) > ROUNDS
