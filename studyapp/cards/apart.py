"""Cards that would ask the same in the same words are told apart by what is known of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.cards.folding import folded
from studyapp.cards.words import count, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a card: its answer, its day in ISO form (or empty), ways to tell it apart.

    `tells` are best first, the same meaning at the same place for all cards of a facet.
    """

    back: str
    day: str
    tells: Sequence[str]


def told_apart(fronts: Sequence[str], known: Callable[[int], Known]) -> list[str]:
    """What must be added to each front so that no two are the same; mostly nothing.

    `known` tells what is known of the card with a number. The first way that differs for all
    fronts of a group is taken, else as many as it takes; where none helps, they are told apart by
    their order in time, or by which answers are not meant.
    """
    added = [""] * len(fronts)
    groups: dict[str, list[int]] = {}
    for place, front in enumerate(fronts):
        groups.setdefault(" ".join(front.casefold().split()), []).append(place)
    for group in groups.values():
        if len(group) > 1:
            cards = [known(place) for place in group]
            words = _tell([card.tells for card in cards]) or _last(cards)
            for place, told in zip(group, words, strict=True):
                added[place] = told
    return added


def _tell(tells: Sequence[Sequence[str]]) -> list[str]:
    """One distinct text for each member of a group, or nothing if what is known is not enough."""
    width = max((len(row) for row in tells), default=0)
    columns = [[row[place] if place < len(row) else "" for row in tells] for place in range(width)]
    for column in columns:
        if all(column) and _distinct(column):
            return column
    joined = [""] * len(tells)
    for column in columns:
        if len(set(column)) < 2:
            continue
        joined = [", ".join(filter(None, pair)) for pair in zip(joined, column, strict=True)]
        if all(joined) and _distinct(joined):
            return joined
    return []


SHORT = 60  # characters of an answer that may be named as not meant
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _last(group: Sequence[Known]) -> list[str]:
    """What is said where nothing else helps: the order in time, the other answers, a number."""
    days = [one.day for one in group]
    backs = [one.back for one in group]
    if all(days) and _distinct(days) and len(days) <= len(_ORDINALS):
        order = sorted(days)
        number = count(len(days))
        return [f"the {_ORDINALS[order.index(day)]} of {number} in time" for day in days]
    if len(backs) <= 4 and _distinct(backs) and max(map(len, backs)) <= SHORT:
        return [
            f"not {listed([quoted(one) for one in backs if one != back], 'or')}" for back in backs
        ]
    return [f"{number} of {len(group)}" for number in range(1, len(group) + 1)]


def _distinct(texts: Sequence[str]) -> bool:
    return len({folded(text) for text in texts}) == len(texts)


_YEAR_LAST = re.compile(r" \((\d{4})\)(?=[?.]?$)")


def with_words(question: str, words: str) -> str:
    """The question with words in brackets before its end."""
    if not words:
        return question
    year = _YEAR_LAST.search(question)
    if year and year[1] in words:  # the words say the year more exactly
        question = question[: year.start()] + question[year.end() :]
    for end in ("?", "."):
        if question.endswith(end):
            return f"{question[:-1]} ({words}){end}"
    return f"{question} ({words})"
