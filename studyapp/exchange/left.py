"""What could not be carried over, and why: nothing is dropped silently."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that was left behind.

    `id` names it as its own format does (a card's id, a note's first words), empty where the reason
    holds for the whole file. `reason` is a sentence.
    """

    id: str
    reason: str
