"""What exporting to Anki and importing from it tell the student."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.exchange.left import Left


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What was done, in a sentence or two, and what was left behind with the reason, a line each.

    `deck` is the id of the deck that an import wrote, empty if there is none.
    """

    text: str
    left: tuple[str, ...] = ()
    deck: str = ""


class FromAnki(NamedTuple):
    """How many cards of some decks came from Anki, and how many did not."""

    came: int
    others: int


def lines(left: Iterable[Left]) -> tuple[str, ...]:
    """What was left behind, in words."""
    return tuple(f"{one.id}: {one.reason}" if one.id else one.reason for one in left)
