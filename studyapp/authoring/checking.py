"""Checking a deck again and again while one of its files is being written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.memory import Memory
from studyapp.deck.read import read_deck

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.deck.deck import Deck
    from studyapp.deck.diagnostics import Diagnostic


@dataclass(frozen=True)
class Checked:
    """What `read_deck` says of the files: see `Reading`."""

    diagnostics: tuple[Diagnostic, ...]
    deck: Deck | None


class Checker:
    """Checks the files of one deck; what did not change since the last time is not read again.

    Not for two threads at once.
    """

    def __init__(self) -> None:
        self._memory = Memory()

    def check(self, files: Mapping[str, str]) -> Checked:
        """Check files, given as path and text; never raises."""
        sources = [SourceFile(path, text) for path, text in files.items()]
        reading = read_deck(sources, self._memory)
        return Checked(reading.diagnostics, reading.deck)
