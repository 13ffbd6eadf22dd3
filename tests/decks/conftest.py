"""The shipped deck, read once a process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.read import read_deck
from studyapp.deck.render import render

if TYPE_CHECKING:
    from studyapp.deck.deck import Deck

FOLDER = Path(__file__).parents[2] / "decks" / "us-pakistan"


@pytest.fixture(scope="session")
def files() -> list[SourceFile]:
    """The files of the shipped deck on US–Pakistan relations."""
    return [
        SourceFile(path.name, path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.toml"))
    ]


@pytest.fixture(scope="session")
def deck(files: list[SourceFile]) -> Deck:
    """The deck as read, without an error or a warning."""
    reading = read_deck(files)
    texts = {file.path: file for file in files}
    assert not reading.diagnostics, "\n\n".join(
        render(diagnostic, texts) for diagnostic in reading.diagnostics
    )
    assert reading.deck is not None
    return reading.deck
