"""The decks of an export: one for each of ours, and below it one for each of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studyapp.exchange.outgoing import DeckOut

_LOWEST_ID, _IDS = 1_500_000_000_000, 200_000_000_000


@dataclass(frozen=True, slots=True)
class DeckTree:
    """Anki's decks by their names, and the number of the one that a part's cards lie in."""

    numbers: Mapping[str, int]
    places: Mapping[tuple[str, str], int]

    def described(self, mod_s: int) -> dict[str, Any]:
        """The decks as a collection of schema 11 describes them."""
        described = {"1": _deck(1, "Default", 0)}
        for name, number in self.numbers.items():
            described[str(number)] = _deck(number, name, mod_s)
        return described


def deck_tree(decks: Sequence[DeckOut]) -> DeckTree:
    """The decks of an export. A deck of one part has none below it."""
    numbers: dict[str, int] = {}
    places: dict[tuple[str, str], int] = {}
    for deck in decks:
        top = _clean(deck.title) or deck.id
        numbers.setdefault(top, _number(deck.id))
        used = dict.fromkeys(card.part for card in deck.cards)
        for part in used:
            name = top
            if len(used) > 1:
                name = f"{top}::{_clean(deck.parts.get(part, part)) or part}"
            places[deck.id, part] = numbers.setdefault(name, _number(f"{deck.id}/{part}"))
    return DeckTree(numbers, places)


def _clean(title: str) -> str:
    """A title without the mark that parts the names of decks."""
    while "::" in title:
        title = title.replace("::", ":")
    return " ".join(title.replace('"', "'").split()).strip(":")


def _number(name: str) -> int:
    """The same number for the same name, in every export."""
    return _LOWEST_ID + int.from_bytes(sha256(name.encode()).digest()[:8], "big") % _IDS


def _deck(number: int, name: str, mod_s: int) -> dict[str, Any]:
    today = [0, 0]
    return {
        "id": number,
        "mod": mod_s,
        "name": name,
        "usn": -1,
        "lrnToday": today,
        "revToday": today,
        "newToday": today,
        "timeToday": today,
        "collapsed": False,
        "browserCollapsed": False,
        "desc": "",
        "dyn": 0,
        "conf": 1,
        "extendNew": 0,
        "extendRev": 0,
    }
