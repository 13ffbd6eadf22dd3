"""Names that a typing slip could turn into each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.cards.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_OTHERS = 12  # names that a card carries as mistakable, at most


def near_names(written: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each key the names of others that a typing slip could turn its names into.

    Two names are near if they have as many words and these can be paired so that each pair
    differs by about two slips at most, or if that holds of them without their spaces. Words are
    compared by what is left when one letter is taken out, so that the work grows with the number
    of names and not with its square.
    """
    index = _Index(written)
    near: dict[str, tuple[str, ...]] = {}
    for key, names in written.items():
        found = {other for name in names for other in index.near(key, name)}
        if found:
            near[key] = tuple(sorted(found))[:MOST_OTHERS]
    return near


@dataclass(frozen=True, slots=True)
class _Name:
    """A written name with its words as they are compared, and with them as one."""

    key: str
    text: str
    words: tuple[str, ...]
    whole: str


class _Index:
    """The names of a deck by their words, and the words by their remains."""

    def __init__(self, written: Mapping[str, tuple[str, ...]]) -> None:
        self.holders: defaultdict[str, list[_Name]] = defaultdict(list)
        self.remains: defaultdict[str, list[str]] = defaultdict(list)
        self.neighbours: dict[str, frozenset[str]] = {}
        for key, names in written.items():
            for name in names:
                words = tuple(folded(name).split())
                held = _Name(key, name, words, "".join(words))
                for word in dict.fromkeys((*words, held.whole)):
                    if word not in self.holders:
                        for rest in _remains(word):
                            self.remains[rest].append(word)
                    self.holders[word].append(held)

    def near(self, key: str, name: str) -> Iterator[str]:
        """The names of other keys that are near a name of this key."""
        words = folded(name).split()
        if not words:
            return
        around = [self._around(word) for word in words]
        whole = self._around("".join(words))
        rarest = min(around, key=self._weight)
        for neighbour in rarest | whole:
            for held in self.holders[neighbour]:
                if held.key != key and (held.whole in whole or _paired(around, held.words)):
                    yield held.text

    def _weight(self, words: Iterable[str]) -> int:
        return sum(len(self.holders[word]) for word in words)

    def _around(self, word: str) -> frozenset[str]:
        """The words within reach of a word, itself among them."""
        if word not in self.neighbours:
            found = {near for rest in _remains(word) for near in self.remains.get(rest, ())}
            self.neighbours[word] = frozenset(found)
        return self.neighbours[word]


def _paired(around: list[frozenset[str]], words: tuple[str, ...]) -> bool:
    """Whether each word of a name is within reach of another word of the other name."""
    if len(words) != len(around):
        return False
    left = list(words)
    for reach in around:
        match = next((word for word in left if word in reach), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _remains(word: str) -> Iterator[str]:
    """A word, and what is left of it without one letter; words with digits stay whole."""
    yield word
    if len(word) > 3 and not any(letter.isdigit() for letter in word):
        for place in range(len(word)):
            yield word[:place] + word[place + 1 :]
