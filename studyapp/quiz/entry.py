"""What is known of a pool before it is drawn from. It imports nothing of the deck."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A pool's place in a paper: its id and type, what it asks about, and whose deck it is of."""

    id: str
    type: str
    card: str
    entity: str
    kind: str
    part: str
    era: str
    deck: str
