"""All questions that a deck can ask, and why others are not asked."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from studyapp.quiz.asked_arguments import argument_questions
from studyapp.quiz.asked_sets import (
    match_questions,
    odd_questions,
    order_questions,
    party_questions,
    statement_sets,
)
from studyapp.quiz.asked_things import (
    amount_questions,
    authored_questions,
    character_questions,
    describing_questions,
    place_questions,
    speaker_questions,
)
from studyapp.quiz.asked_times import (
    cause_questions,
    date_questions,
    era_questions,
    happening_questions,
    holder_questions,
)
from studyapp.quiz.asked_written import written_questions
from studyapp.quiz.item import Pool, Type
from studyapp.quiz.maker import Made, Maker, Refusal
from studyapp.quiz.statements import statement_pools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from studyapp.cards.card import Card
    from studyapp.deck.deck import Deck

_FAMILIES: tuple[Callable[[Maker], Iterator[Made]], ...] = (
    date_questions,
    happening_questions,
    era_questions,
    holder_questions,
    cause_questions,
    describing_questions,
    place_questions,
    speaker_questions,
    amount_questions,
    character_questions,
    authored_questions,
    argument_questions,
    order_questions,
    odd_questions,
    party_questions,
)


def pools_of(deck: Deck, cards: Sequence[Card]) -> tuple[list[Pool], list[Refusal]]:
    """The pools of a deck's questions in the order of its cards, and the refusals.

    Cards whose answer can be typed make a typed question besides.
    """
    return pools_by(Maker(deck, cards), cards)


def pools_by(maker: Maker, cards: Sequence[Card]) -> tuple[list[Pool], list[Refusal]]:
    """The same for a maker that is there; its cards may be some of the deck's."""
    made = list(chain.from_iterable(family(maker) for family in _FAMILIES))
    pools = [one for one in made if isinstance(one, Pool)]
    refused = [one for one in made if isinstance(one, Refusal)]
    matched = list(match_questions(maker, pools))
    pools += [one for one in matched if isinstance(one, Pool)]
    refused += [one for one in matched if isinstance(one, Refusal)]
    pools += statement_pools(maker, [pool for pool in pools if pool.type is not Type.CAUSE])
    pools += statement_sets(pools)
    pools += typed_pools(cards)
    pools += written_questions(maker)
    turn = {card.id: place for place, card in enumerate(cards)}
    return sorted(pools, key=lambda pool: turn[pool.card]), refused


def typed_pools(cards: Iterable[Card]) -> Iterator[Pool]:
    """A question with a typed answer for each card that has one."""
    for card in cards:
        if card.typed is None or card.typed.kind == "text":
            continue
        kind = Type.CLOZE if card.facet.startswith("cloze.") else Type.TYPED
        yield Pool(
            id=f"{card.id}/{kind}",
            type=kind,
            card=card.id,
            entity=f"{card.kind}.{card.entity}",
            kind=card.kind,
            part=card.part,
            era=card.era,
            stem=card.front,
            typed=card.typed,
        )
