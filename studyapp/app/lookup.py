"""Entities of compiled decks, and how well their cards are recalled."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.cards.card_id import CardId
from studyapp.explore.record import from_record
from studyapp.store import entries as shelf
from studyapp.store import states

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from studyapp.app.desk import Desk
    from studyapp.explore.entry import Entry
    from studyapp.schedule.memory import Memory

_FEW = 40  # entities that are asked for one by one; for more, all cards of the deck are read


@dataclass(frozen=True, slots=True)
class Recall:
    """How well some cards are known.

    `chance` is the mean chance of recall today over those that were answered (0 to 1), None if
    none was; `due` of the cards are due today or before.
    """

    cards: int = 0
    answered: int = 0
    due: int = 0
    chance: float | None = None


def entries(desk: Desk, deck: str, kinds: Collection[str] = ()) -> list[Entry]:
    """A deck's entities in written order, of some kinds or (none given) of all."""
    return [from_record(record) for record in shelf.entries(desk.library, deck, kinds)]


def entry(desk: Desk, deck: str, key: str) -> Entry | None:
    """One entity (`kind.id`), None if the deck has no such."""
    record = shelf.entry(desk.library, deck, key)
    return None if record is None else from_record(record)


def recalls(desk: Desk, deck: str, keys: Collection[str] | None = None) -> dict[str, Recall]:
    """How well each of some entities is known, or all of a deck; those without cards are left out.

    All of a deck with 100,000 cards take some 0.3 s: that is for a job.
    """
    day = desk.moment().day
    cards: defaultdict[str, list[CardId]] = defaultdict(list)
    if keys is not None and len(keys) <= _FEW:
        for key in keys:
            cards[key] += shelf.cards_about(desk.library, deck, key)
        return {key: recall_of(desk, found) for key, found in cards.items() if found}
    for card in shelf.cards_about(desk.library, deck):
        cards[card.split("/", 2)[1]].append(card)
    chances: dict[str, tuple[float, bool]] = {}
    for standing in states.standings(desk.store, [deck]):
        chance = desk.model.retrievability(standing, day)
        chances[standing.card] = (chance, standing.due <= day)
    wanted = cards.keys() if keys is None else keys
    return {
        key: _together(len(cards[key]), (chances[card] for card in cards[key] if card in chances))
        for key in wanted
        if cards.get(key)
    }


def recall_of(desk: Desk, cards: Collection[str]) -> Recall:
    """How well some cards are known together; a few of them."""
    day = desk.moment().day
    return _together(
        len(cards),
        (
            (desk.model.retrievability(memory, day), memory.due <= day)
            for memory in _memories(desk, cards)
        ),
    )


def _memories(desk: Desk, cards: Iterable[str]) -> Iterable[Memory]:
    for card in cards:
        found = states.state(desk.store, CardId(card))
        if found is not None and found.memory is not None:
            yield found.memory


def _together(cards: int, known: Iterable[tuple[float, bool]]) -> Recall:
    chances = list(known)
    if not chances:
        return Recall(cards)
    mean = sum(chance for chance, _ in chances) / len(chances)
    return Recall(cards, len(chances), sum(due for _, due in chances), mean)
