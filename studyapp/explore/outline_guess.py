"""Which points a text may have, guessed from the words that it shares with them.

A guess and no more: it knows nothing of what a sentence says. It only shows where to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.cards.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.explore.outline import Point

_SHARE = 1 / 3  # of the telling words of a point must be in the text
_LEAST = 2  # telling words, where the point has so many
_SHORT = 4  # letters; shorter words tell little
_SHORT_OTHER = 3  # in numbers, and in words of another script
_SHOWN = 4

_COMMON = frozenset(
    """
    about above after again against also although among another because been before being below
    between both came cannot come could does doing done down during each either even ever every
    from gave give given gives goes have having here into itself just less like made make makes
    many might more most much must need needs neither never nonetheless only onto other others
    over rather said same says shall should since some such take taken takes than that their them
    then there these they this those though through thus till toward towards under until upon very
    were what when where whether which while whom whose will with within without would your
    """.split()  # noqa: SIM905
)

_MONTHS = frozenset(
    """
    january february march april june july august september october november december
    """.split()  # noqa: SIM905
)


def guesses(points: Iterable[Point], text: str, prompt: str) -> dict[str, tuple[str, ...]]:
    """The words that a text shares with each point that it may have, by the point's key.

    Words of the prompt tell nothing: every text on it has them. Words count as the same in any
    case, with or without accents and the English endings of plural and past.
    """
    given = {_stem(word) for word in words_of(prompt)}
    found = {_stem(word) for word in words_of(text)}
    hits: dict[str, tuple[str, ...]] = {}
    for point in points:
        telling = _telling(point.text, given)
        shared = tuple(word for stem, word in telling.items() if stem in found)
        if shared and len(shared) >= max(min(_LEAST, len(telling)), len(telling) * _SHARE):
            hits[point.key] = shared[:_SHOWN]
    return hits


def _telling(text: str, given: set[str]) -> dict[str, str]:
    """The words of a text that tell it from others, by their stems."""
    words = (
        word
        for word in words_of(text)
        if len(word) >= (_SHORT if word.isascii() and not word.isdigit() else _SHORT_OTHER)
        and word not in _COMMON
        and word not in _MONTHS
    )
    return {_stem(word): word for word in words if _stem(word) not in given}


def _stem(word: str) -> str:
    """A word without its commonest English endings; words of other scripts stay as they are."""
    if not word.isascii() or word.isdigit():
        return word
    for ending in ("ies", "ing", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT - 1:
            return word.removesuffix(ending)
    return word
