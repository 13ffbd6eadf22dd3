"""Names as they are compared: without titles and articles, and with one spelling of small words."""

from __future__ import annotations

import re

from studyapp.cards.folding import TITLES, folded

_SMALL = frozenset({"of", "on", "for", "and", "in", "to", "the", "with"})
_JOINTS = {"i": "e", "al": "ul", "el": "ul", "ur": "ul", "us": "ul", "ud": "ul", "uz": "ul"}
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty
"""
_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ONE_SPELLING = {
    **{word: str(number) for number, word in enumerate(_ONES.split())},
    **{word: f"{number}th" for number, word in enumerate(_ORDINALS.split(), 1)},
    **dict.fromkeys(("vs", "versus"), "v"),
}
_COUNTED = re.compile(r"(?<!\d)(\d{1,9})(?:st|nd|rd|th)")


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name: folded, without a leading `the`.

    The small words inside Urdu, Persian and Arabic names get one spelling, for there is no rule
    for them: Jamaat-i-Islami is Jamaat-e-Islami, Zia al-Haq is Zia-ul-Haq. Numbers are written in
    digits: Fourteen Points is 14 Points, First Amendment is 1st Amendment.
    """
    words = plain_words(text)
    last = len(words) - 1
    return tuple(
        _JOINTS.get(word, word) if 0 < place < last else word for place, word in enumerate(words)
    )


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name as `name_words`, with the small words inside it as they were written."""
    words = folded(text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(
        _COUNTED.sub(r"\1th", word) if word[0].isdigit() else _ONE_SPELLING.get(word, word)
        for word in words
    )


def untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without the titles before it (General, President, Sir)."""
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


def without_joints(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without the article inside it: Zia-ul-Haq, Anwar el-Sadat."""
    return (*words[:1], *(word for word in words[1:] if word != "ul"))


def main_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in the order of the alphabet and without the small ones between them.

    `Versailles Treaty` and `Treaty of Versailles` have the same.
    """
    return tuple(sorted(word for word in words if word not in _SMALL))


def numbering(words: tuple[str, ...]) -> tuple[str, ...]:
    """What tells namesakes apart and no slip explains: digits and Roman numerals."""
    found: list[str] = []
    for place, word in enumerate(words):
        found += re.findall(r"\d+", word)
        if place > 0 and _ROMAN.fullmatch(word):
            found.append(word)
    return tuple(sorted(found))
