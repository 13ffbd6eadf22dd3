"""Whether two versions of a deck give the same answer to a card, in other words or not.

Dates and numbers are compared by what they mean, all else by its words: case, accents,
punctuation, articles and a slip of spelling make no other answer. A figure in a text counts with
its decimals and signs, and so does a sign that compares. Whoever changes more says that it is
`minor`, or the card asks again.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from studyapp.cards.folding import folded
from studyapp.quiz.normalise import plain_words, untitled
from studyapp.quiz.slips import slips

if TYPE_CHECKING:
    from studyapp.cards.card import Card

ANSWERS = 2
"""Counted up whenever the same deck would give other answers here: those that are known already
cannot be compared with them then, and nothing asks sooner."""

_LISTS = frozenset({"parties", "causes", "effects", "reasons", "positions", "parts"})
_ARTICLES = frozenset({"a", "an", "the"})
_DATE, _NUMBER, _WORDS = "date", "number", "words"
_LONG = 6  # letters: in a shorter word a slip makes another word too easily
_WORDS_A_SLIP = 8  # words of an answer in which one may be misspelt
_CURRENCY = "[$¢-¥₠-\u20cf]"
_FIGURE = re.compile(
    rf"(?:(?<![\w.,)])[-−–]\s?(?={_CURRENCY}?\d))?(?:{_CURRENCY}\s?-?)?\d+(?:[.,٫٬]\d+)*"
    rf"(?:\s?(?:[%‰٪]|{_CURRENCY}(?!\s?\d)))?"
    "|[<>=≠≤≥≈±~]+"
)
_WRITTEN = str.maketrans({"−": "-", "–": "-", "٫": ".", "٬": ",", "٪": "%"})
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def answer_of(card: Card) -> str:
    """The answer to a card in the form in which versions of a deck are compared."""
    typed = card.typed
    if typed is not None and typed.kind == "date":
        return f"{_DATE} {typed.accepted[0]}"
    if typed is not None and typed.kind == "number":
        return f"{_NUMBER} {typed.accepted[0]} {folded(typed.unit)}".rstrip()
    if typed is not None and typed.kind == "name":
        words = untitled(_words_of(typed.accepted[0]))
    else:
        words = _words_of(card.back)
    left = [word for word in words if word not in _ARTICLES] or list(words)
    if card.facet in _LISTS:
        left.sort()
    return f"{_WORDS} {' '.join(left)}"


def same_answer(old: str, new: str) -> bool:
    """Whether two texts of `answer_of` are one answer, a slip of spelling aside."""
    if old == new:
        return True
    if not (old.startswith(f"{_WORDS} ") and new.startswith(f"{_WORDS} ")):
        return False
    first, second = old.split()[1:], new.split()[1:]
    if "".join(first) == "".join(second):
        return not any(map(str.isdigit, "".join(first)))  # 5 (8) is not 58
    if len(first) != len(second):
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    most = 1 + len(first) // _WORDS_A_SLIP
    return len(differing) <= most and all(_is_slip(a, b) for a, b in differing)


def _words_of(text: str) -> tuple[str, ...]:
    """The plain words of a text, its figures with their signs; the text itself if it has none."""
    text = text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    words: list[str] = []
    after = 0
    for found in _FIGURE.finditer(text):
        if not found[0].isdecimal():
            words += plain_words(text[after : found.start()])
            words.append(_figure(found[0]))
            after = found.end()
    words += plain_words(text[after:])
    return tuple(words or text.split())


def _figure(text: str) -> str:
    """A figure in one way of writing: ASCII digits, no spaces, no signs between thousands."""
    written = "".join(text.translate(_WRITTEN).split())
    written = "".join(str(unicodedata.decimal(sign, sign)) for sign in written)
    return _THOUSANDS.sub("", written)


def _is_slip(old: str, new: str) -> bool:
    return (
        min(len(old), len(new)) >= _LONG
        and old.isalpha()
        and new.isalpha()
        and slips(old, new) <= 1
    )
