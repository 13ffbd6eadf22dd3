"""Checking a deck again and again while one of its files is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.deck.diagnostics import SourceFile
from studyapp.deck.draft import at_once
from studyapp.deck.memory import Memory
from studyapp.deck.read import read_deck

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studyapp.deck.read import Reading


class Checker:
    """Checks the files of one deck; what did not change since the last time is not read again.

    Not for two threads at once.
    """

    def __init__(self) -> None:
        self._memory = Memory()

    def check(self, files: Mapping[str, str], pause: Callable[[], None] = at_once) -> Reading:
        """Check files, given as path and text; never raises.

        `pause` is called again and again meanwhile. What it raises ends the check, and costs the
        next one nothing of what was read.
        """
        sources = [SourceFile(path, text) for path, text in files.items()]
        return read_deck(sources, self._memory, pause)
