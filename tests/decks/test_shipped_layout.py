"""The shipped decks stand in the layout that `studyapp fmt` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from studyapp.authoring.format import formatted

DECKS = Path(__file__).parents[2] / "decks"


@pytest.mark.parametrize("path", sorted(DECKS.glob("*/*.toml")), ids=lambda path: path.stem)
def test_a_shipped_file_is_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert formatted(text) == text
