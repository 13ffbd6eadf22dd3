"""An era as the timeline draws it; it knows nothing of decks, so that the window opens fast."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EraBand:
    """One era of a view, for the timeline.

    `start` and `end` are ISO days (an open end is the last day the deck knows of); `character` is
    closer, colder or mixed, `level` the same in the deck's own words ("" where those are its
    words); `years` is short, as in `1989–2001` or `since 2025`.
    """

    id: str
    title: str
    start: str
    end: str
    character: str
    years: str
    level: str = ""

    @property
    def described(self) -> str:
        """The character for a sentence: "a colder period", or the deck's own words."""
        return self.level.lower() if self.level else f"a {self.character} period"
