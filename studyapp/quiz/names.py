"""Whether a typed name is the right one: exact, misspelt, another's, or too short to tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from studyapp.quiz.normalise import (
    main_words,
    name_words,
    numbering,
    plain_words,
    untitled,
    without_joints,
)
from studyapp.quiz.slips import budget, slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Words = tuple[str, ...]


class Match(Enum):
    """What a typed name is."""

    SAME = "same"
    MISSPELT = "misspelt"
    OTHER = "other"  # it is another entity's name
    PART = "part"  # a surname that is not enough
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Found:
    """What a typed name is, and the name it was nearest to (as the deck writes it)."""

    match: Match
    name: str = ""


def match_name(answer: str, accepted: Sequence[str], others: Sequence[str]) -> Found:
    """Compare a typed name with the accepted ones and with those it must not be nearer to.

    Equal forms are the same name. Digits, Roman numerals and ordinals must agree. Otherwise a name
    with as many words is compared word by word, each within its budget of slips, and one with
    more or fewer words as a whole; it is refused if another entity's name is as near. Titles
    before a name count for nothing, whether they are typed or not.
    """
    typed = _forms(answer)
    right = [(name, form) for name in accepted for form in _forms(name)]
    wrong = [(name, form) for name in others for form in _forms(name)]
    for alike in (_equal, _same):
        for match, names in ((Match.SAME, right), (Match.OTHER, wrong)):
            for name, words in names:
                if any(alike(form, words) for form in typed):
                    return Found(match, name)
    near = _nearest(typed, right)
    if near is None:
        another = _nearest(typed, wrong)
        return Found(Match.OTHER, another[1]) if another else _in_part(typed, right)
    rivals = [
        (gap, name)
        for name, words in wrong
        if (gap := min(_gap(form, words) for form in typed)) <= near[0]
    ]
    if rivals:
        return Found(Match.OTHER, min(rivals)[1])
    return Found(Match.MISSPELT, near[1])


def _forms(name: str) -> tuple[Words, ...]:
    """A name as written, without its titles, and without joints; nothing for what has no words."""
    words = name_words(name)
    bare = untitled(words)
    forms = (words, bare, without_joints(bare), untitled(plain_words(name)))
    return tuple(dict.fromkeys(forms)) if words else ()


def _equal(typed: Words, words: Words) -> bool:
    """Whether two names differ only in spaces."""
    return typed == words or "".join(typed) == "".join(words)


def _same(typed: Words, words: Words) -> bool:
    """Whether two names differ only in the order of their main words."""
    return len(typed) > 1 and main_words(typed) == main_words(words)


def _nearest(typed: Sequence[Words], names: Iterable[tuple[str, Words]]) -> tuple[int, str] | None:
    """The least distance within budget, and the first name that has it."""
    found = [
        (gap, place, name)
        for place, (name, words) in enumerate(names)
        for form in typed
        if (gap := _within(form, words)) is not None
    ]
    if not found:
        return None
    gap, _, name = min(found)
    return gap, name


def _within(typed: Words, words: Words) -> int | None:
    """The distance to a name if it is a misspelling of it, else None."""
    if numbering(typed) != numbering(words):
        return None
    if len(typed) == len(words):
        return _by_word(typed, words)
    if _initials(typed) != _initials(words):
        return None  # George Bush is not George H. W. Bush
    gap = _whole_gap(typed, words)
    return gap if gap <= budget(min(len("".join(words)), len("".join(typed)))) else None


def _by_word(typed: Words, words: Words) -> int | None:
    """The sum of slips if each word can be paired with one within its budget."""
    if len(words) == 1:
        gap = slips(typed[0], words[0])
        return gap if gap <= budget(min(len(typed[0]), len(words[0]))) else None
    typed, words = _without_initials(typed, words)
    left = list(typed)
    total = 0
    for word in words:
        gap, nearest = min((slips(word, other), other) for other in left)
        if gap > budget(max(len(word), len(nearest))):
            return None
        left.remove(nearest)
        total += gap
    return total


def _without_initials(typed: Words, words: Words) -> tuple[Words, Words]:
    """Both names without the words of which one has the initial only: Lyndon B. or Baines."""
    kept = [
        (given, word)
        for given, word in zip(typed, words, strict=True)
        if given[0] != word[0] or min(len(given), len(word)) > 1
    ]
    if sum(len(word) > 2 for _, word in kept) < 2:
        return typed, words  # A. Ghani may be Ashraf, but not Abdul
    return tuple(given for given, _ in kept), tuple(word for _, word in kept)


def _initials(words: Words) -> frozenset[str]:
    return frozenset(word for word in words if len(word) == 1)


def _whole_gap(typed: Words, words: Words) -> int:
    """The distance without spaces, as written or with the words in the order of the alphabet."""
    return min(
        slips("".join(typed), "".join(words)),
        slips("".join(sorted(typed)), "".join(sorted(words))),
    )


def _gap(typed: Words, words: Words) -> int:
    """The distance to a name that need not be within budget."""
    by_word = _by_word(typed, words) if len(typed) == len(words) else None
    whole = _whole_gap(typed, words)
    return whole if by_word is None else min(by_word, whole)


def _in_part(typed: Sequence[Words], right: Iterable[tuple[str, Words]]) -> Found:
    """Whether only a surname was written that does not tell whose."""
    for name, words in right:
        for form in typed:
            if len(form) == 1 and len(words) > 1 and len(form[0]) > 2:
                shorter = min(len(form[0]), len(words[-1]))
                if slips(form[0], words[-1]) <= budget(shorter):
                    return Found(Match.PART, name)
    return Found(Match.NONE)
