"""The four answers of a student about their own recall."""

from __future__ import annotations

from enum import IntEnum


class Grade(IntEnum):
    """How well a card was recalled; the numbers are those of the keys and of the log.

    Hard is a pass: whoever had forgotten presses Again.
    """

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def passed(self) -> bool:
        """Whether the card was recalled."""
        return self is not Grade.AGAIN
