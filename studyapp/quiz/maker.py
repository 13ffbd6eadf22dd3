"""What every kind of question needs while it is made: the facts, the cards, what lies near."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.cards.context import context_of, moment_of, noun
from studyapp.cards.words import capital
from studyapp.deck.entities import Entity, Event, Instrument
from studyapp.quiz.facts import Facts
from studyapp.quiz.grounds import grounds_of
from studyapp.quiz.item import Choice, Pool, Type
from studyapp.quiz.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from studyapp.cards.card import Card
    from studyapp.cards.context import Context
    from studyapp.deck.deck import Deck

LEAST_WRONG = 2
"""A question with fewer safe wrong options than this is not asked: its card is recalled instead."""
MOST_WRONG = 12
LOOKED_AT = 40  # candidates for wrong options that are looked at, nearest first


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a question was not made: `reason` is a sentence for the deck's author."""

    card: str
    type: Type
    reason: str


Made = Pool | Refusal


class Maker:
    """One deck while its questions are made."""

    def __init__(self, deck: Deck, cards: Iterable[Card], context: Context | None = None) -> None:
        self.deck = deck
        self.context: Context = context or context_of(deck)
        self.facts = Facts(grounds_of(self.context))
        self.cards = {(f"{card.kind}.{card.entity}", card.facet): card for card in cards}
        self.dated = sorted(
            (when.earliest.toordinal(), placed.key)
            for placed in deck.entities.values()
            if isinstance(placed.entity, Event | Instrument)
            and placed.entity.truth != "disputed"
            and (when := moment_of(placed.entity)) is not None
        )
        self._places = {key: place for place, (_, key) in enumerate(self.dated)}

    def entity(self, key: str) -> Entity:
        """The entity of a key that is known to be there."""
        return self.deck.entities[key].entity

    def near(self, key: str, most: int = LOOKED_AT) -> Iterator[str]:
        """The events and instruments nearest in time to one, itself left out."""
        place = self._places.get(key)
        if place is None:
            return
        yield from self._around(place, self.dated[place][0], most, skip=key)

    def near_day(self, day: int, most: int = LOOKED_AT) -> Iterator[str]:
        """The events and instruments nearest to a day (its ordinal)."""
        yield from self._around(bisect_left(self.dated, (day, "")), day, most)

    def _around(self, place: int, day: int, most: int, skip: str = "") -> Iterator[str]:
        low, high = place - 1, place
        given = 0
        while given < most and (low >= 0 or high < len(self.dated)):
            before = day - self.dated[low][0] if low >= 0 else None
            after = self.dated[high][0] - day if high < len(self.dated) else None
            if after is None or (before is not None and before <= after):
                found, low = self.dated[low][1], low - 1
            else:
                found, high = self.dated[high][1], high + 1
            if found != skip:
                given += 1
                yield found

    def name(self, key: str) -> str:
        """An entity as an option names it."""
        return capital(noun(self.entity(key)))

    def is_false(self, relation: str, subject: str, value: str) -> bool:
        """Whether a statement is certainly false."""
        return self.facts.tells(relation, subject, value) is Truth.FALSE

    def is_true(self, relation: str, subject: str, value: str) -> bool:
        """Whether a statement is certainly true."""
        return self.facts.tells(relation, subject, value) is Truth.TRUE

    def wrong(
        self,
        relation: str,
        subject: str,
        candidates: Iterable[Choice],
        right: Sequence[Choice],
        fits: Callable[[Choice], bool] = lambda _: True,
    ) -> tuple[Choice, ...]:
        """The candidates that are certainly false, each text once, at most `MOST_WRONG`."""
        found: list[Choice] = []
        seen = {option.text.casefold() for option in right}
        for choice in candidates:
            low = choice.text.casefold()
            if low in seen or not fits(choice) or not self.is_false(relation, subject, choice.id):
                continue
            seen.add(low)
            found.append(choice)
            if len(found) == MOST_WRONG:
                break
        return tuple(found)

    def pool(
        self,
        card: Card,
        kind: Type,
        stem: str,
        right: Sequence[Choice],
        wrong: Sequence[Choice],
        relation: str,
        subject: str,
        *,
        variant: str = "",
        ranked: bool = False,
    ) -> Made:
        """The pool, or why there is none: what is right must be true, and two wrong ones false."""
        sure = [choice for choice in right if self.is_true(relation, subject, choice.id)]
        if not sure:
            return Refusal(card.id, kind, "The deck does not tell for certain that it is right.")
        if wrong and not ranked:
            sure = [choice for choice in sure if not _far_longer(choice, wrong)]
            if not sure:
                return Refusal(card.id, kind, "The right answer is far longer than the wrong ones.")
        if len(wrong) < LEAST_WRONG:
            found = ("no wrong answer", "only one wrong answer")[len(wrong)]
            reason = f"The deck knows {found} that is certainly wrong; two are needed."
            return Refusal(card.id, kind, reason)
        return pool_of(
            card, kind, stem, sure, wrong, relation, subject, variant=variant, ranked=ranked
        )


def pool_of(
    card: Card,
    kind: Type,
    stem: str,
    right: Sequence[Choice],
    wrong: Sequence[Choice],
    relation: str,
    subject: str,
    *,
    variant: str = "",
    ranked: bool = False,
) -> Pool:
    """The pool of a card's question of one type; its choices are taken as they are."""
    return Pool(
        id=f"{card.id}/{kind}{f'-{variant}' if variant else ''}",
        type=kind,
        card=card.id,
        entity=f"{card.kind}.{card.entity}",
        kind=card.kind,
        part=card.part,
        era=card.era,
        stem=stem,
        right=tuple(right),
        wrong=tuple(wrong),
        relation=relation,
        subject=subject,
        ranked=ranked,
    )


_LONGER = 1.5  # times the mean of the wrong options, from which length gives the answer away
_SHORT = 25  # letters up to which the length of a name tells nothing


def _far_longer(choice: Choice, wrong: Sequence[Choice]) -> bool:
    mean = sum(len(one.text) for one in wrong) / len(wrong)
    return len(choice.text) > max(_LONGER * mean, _SHORT)
