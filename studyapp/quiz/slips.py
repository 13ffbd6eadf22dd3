"""How many slips of the hand or the ear lie between two spellings of a word."""

from __future__ import annotations

import itertools
import re

SHORT = 5  # up to this length a wrong consonant makes another word: Iran and Iraq, Zahid and Zahir
HEARD = 6  # from this length on, vowels are what people remember worst: Moslem and Muslim

_LIKE = tuple(
    frozenset(letters)
    for letters in ("aeiouy", "ckq", "sz", "sc", "gj", "vw", "mn", "td", "pf", "gq")
)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> frozenset[frozenset[str]]:
    """The letters that lie side by side on a keyboard."""
    pairs = {frozenset(pair) for row in _KEYS for pair in itertools.pairwise(row)}
    for above, below in itertools.pairwise(_KEYS):
        for place, letter in enumerate(below):
            pairs |= {frozenset((letter, near)) for near in above[place : place + 2]}
    return frozenset(pairs)


_ADJACENT = _neighbours()


def budget(length: int) -> int:
    """How many slips a word of this length may have: 0 up to 3 letters, 1 to 6, 2 to 12, then 3."""
    return next((slips for most, slips in ((3, 0), (6, 1), (12, 2)) if length <= most), 3)


def slips(first: str, second: str) -> int:
    """The distance between two words, in slips.

    Two words that sound alike are one slip apart. Otherwise it is the optimal string alignment
    (letters left out, put in, changed, or two neighbours swapped), where a consonant changed into
    an unlike one costs two, and so does each further letter of a stretch that one word lacks:
    people who know a word misspell its vowels and doubled letters, but Slovakia is not Slovenia,
    nor Niger Nigeria.
    """
    if first == second:
        return 0
    plain = _alignment(first, second) + _missing_stretch(first, second)
    plain += not _begin_alike(first, second)
    if plain <= 1:
        return plain
    vowels = max(len(first), len(second)) < HEARD
    return 1 if _sound(first, vowels=vowels) == _sound(second, vowels=vowels) else plain


def _alignment(first: str, second: str) -> int:
    short = max(len(first), len(second)) <= SHORT
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row = row, [i]
        for j, b in enumerate(second, 1):
            change = above[j - 1] + (a != b and _change(a, b, strict=short))
            best = min(above[j] + 1, row[j - 1] + 1, change)
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before = above
    return row[-1]


def _begin_alike(first: str, second: str) -> bool:
    """Whether two words begin with like letters, or with the same two in the other order."""
    if not first or not second or first[0] == second[0] or first[:2] == second[1::-1]:
        return True
    return any(first[0] in like and second[0] in like for like in _LIKE)


def _change(first: str, second: str, *, strict: bool) -> int:
    """What it costs to take one letter for another."""
    if any(first in like and second in like for like in _LIKE):
        return 1
    return 2 if strict or frozenset((first, second)) not in _ADJACENT else 1


def _missing_stretch(first: str, second: str) -> int:
    """What it costs more that one word is the other without two or more neighbouring letters."""
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    missing = len(longer) - len(shorter)
    if missing < 2:
        return 0
    same = 0
    while same < len(shorter) and longer[same] == shorter[same]:
        same += 1
    return missing - 1 if longer.endswith(shorter[same:]) else 0


def _sound(word: str, *, vowels: bool) -> str:
    """A word without what the ear does not tell: doubled letters, long vowels, h after consonants.

    Unless `vowels` are told apart, all are taken for one.
    """
    heard = re.sub(r"(?<=[aeiou])y+(?=[aeiou])", "", word)
    heard = heard.replace("ee", "i").replace("oo", "u").replace("ph", "f")
    heard = re.sub(r"([bdgjkqrt])h", r"\1", heard)
    heard = re.sub(r"(.)\1", r"\1", heard)
    return heard if vowels else re.sub(r"[aeiouy]", "a", heard)
