"""Questions as they are handed out, without what tells their answers, and how a key opens them.

Ids of items and options name facts, so a sealed item has numbers and letters in their place. What
a student answers is in those letters; `opened_by` reads it with the key.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from string import ascii_uppercase
from typing import TYPE_CHECKING

from studyapp.cards.card import CardId, Typed
from studyapp.deck.dates import DateError, parse_when
from studyapp.quiz.item import Choice, Item, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.quiz.result_file import Given


LETTERS = ascii_uppercase
"""What options are called by their places; no question has more than these."""


def sealed(item: Item, number: int) -> Item:
    """An item as it is handed out: what is shown, how it is answered, and nothing else."""
    return replace(
        stem_alone(number, item.type, item.deck, item.stem),
        options=_lettered(item.options),
        left=tuple(Choice(str(place), one.text) for place, one in enumerate(item.left, 1)),
        lines=item.lines,
        typed=_emptied(item.typed) if item.typed else None,
        sets=tuple(map(_emptied, item.sets)),
    )


def stem_alone(number: int, type_: Type, deck: str, stem: str) -> Item:
    """A sealed item of which only the stem is told so far."""
    return Item(
        id=str(number),
        type=type_,
        card=CardId(""),
        deck=deck,
        entity="",
        kind="",
        part="",
        era="",
        stem=stem,
        sealed=True,
    )


def _lettered(options: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(Choice(LETTERS[place], one.text) for place, one in enumerate(options))


def _emptied(typed: Typed) -> Typed:
    """How an answer is typed, without any answer."""
    return Typed(typed.kind, (), typed.unit)


def right_of(item: Item) -> tuple[str, ...]:
    """What is right, as the key says it: letters of options, or the texts that are accepted."""
    if item.options:
        letters = {option.id: LETTERS[place] for place, option in enumerate(item.options)}
        return tuple(letters[id_] for id_ in item.key)
    return item.typed.accepted if item.typed is not None else ()


def with_right(item: Item, right: Sequence[str]) -> Item:
    """The item with another key, written as `right_of` gives it.

    An item of which one option is right may have several; one of which nothing is right any more
    has an empty key.

    Raises:
        ValueError: a letter belongs to no option or stands twice, an order or a match is not
            whole, or a date or number cannot be read.
    """
    if item.typed is not None and not item.options:
        _test_typed(item.typed.kind, right)
        return replace(item, typed=replace(item.typed, accepted=tuple(right)))
    if not item.options:
        return item
    ids = {LETTERS[place]: option.id for place, option in enumerate(item.options)}
    unknown = next((one for one in right if one not in ids), None)
    if unknown is not None:
        raise ValueError(f"it has no option {unknown}")
    if item.left and right and len(right) != len(item.left):
        raise ValueError(f"it has {len(item.left)} names, but {len(right)} letters")
    if not item.left and len(set(right)) < len(right):
        raise ValueError("a letter stands in it twice")
    if item.type is Type.ORDER and right and not 1 < len(right) == len(ids):
        raise ValueError(f"an order needs all its {len(ids)} letters")
    return replace(item, key=tuple(ids[one] for one in right))


def _test_typed(kind: str, right: Sequence[str]) -> None:
    """Raise ValueError where answers cannot be graded by what is said to be right."""
    if not right:
        raise ValueError("a typed answer needs at least one that is right")
    if kind not in {"date", "number"}:
        return
    if len(right) > 1:
        raise ValueError(f"only one {kind} can be right")
    if kind == "date":
        try:
            parse_when(right[0])
        except DateError as error:
            raise ValueError(f"{right[0][:60]} is no date as decks have it ({error})") from None
    elif not _is_number(right[0]):
        raise ValueError(f"{right[0][:60]} is no number in figures")


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def opened_by(item: Item, response: Given) -> Given:
    """An answer in letters, as it is given to a sealed item, in the ids of the key's item."""
    if not item.options or response is None:
        return response
    if isinstance(response, str):
        return _meant(item, response)
    return tuple(_meant(item, one) if one is not None else None for one in response)


def _meant(item: Item, letter: str) -> str | None:
    place = LETTERS.find(letter) if len(letter) == 1 else -1
    return item.options[place].id if 0 <= place < len(item.options) else None
