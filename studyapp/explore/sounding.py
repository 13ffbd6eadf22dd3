"""One key for spellings of a name that sound alike: Mohammad and Muhammad, Zulfiqar and Zulfikar.

Names from Urdu, Arabic and Persian have no one spelling in Latin letters. What writers differ in
is left out: vowels inside a word, doubled letters, an h that is not heard, q for k, w for v.
"""

from __future__ import annotations

import re

_ARTICLES = frozenset({"al", "el", "il", "ul", "ur", "us", "ud", "uz"})
_GROUPS = (
    ("sch", "s"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("bh", "b"),
    ("jh", "j"), ("sh", "s"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("x", "ks"), ("w", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")
LEAST = 3
"""Letters that a word needs to have a key; a shorter one is only itself."""


def sound(word: str) -> str:
    """The key of a folded word; "" for what is no word in Latin letters, or too short for one."""
    if word in _ARTICLES:
        return "ul"
    if len(word) < LEAST or not word.isascii() or not word.isalpha():
        return ""
    for group, letter in _GROUPS:
        word = word.replace(group, letter)
    word = _TWICE.sub(r"\1", word)
    if len(word) > 1 and word.endswith("h"):
        word = word[:-1]
    first = "a" if _VOWELS.match(word) else ""
    return first + _VOWELS.sub("", word)
