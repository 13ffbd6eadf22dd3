"""Blanks in a front: the words of a text that would give its answer away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.cards.folding import folded, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

BLANK = "____"

_SMALL = frozenset(
    """
    a about after against all also an and any are as at back be became been before between both but
    by could did do does during each era every first for from had has have he her his how in into
    is it its last long made many more most new no not of off on one only or other our out over own
    same she since so some still such than that the their them then there these they this those
    three through to two under until up was were what when where which while who whom whose why
    will with within would years year
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_]+(?:[’'.][^\W_]+)*\.?(?<=\w)")
_BLANKS = re.compile(rf"{BLANK}(?:[\s,–-]+(?:of\s+|the\s+|and\s+)?{BLANK})+")
STEM = 5  # letters that two forms of a word share: suspend, suspension


def telling_words(names: Iterable[str], common: Collection[str]) -> frozenset[str]:
    """The words of some names that tell them from others, folded."""
    return frozenset(
        word
        for name in names
        for word in words_of(name)
        if word not in _SMALL and word not in common and (len(word) > 2 or not word.isascii())
    )


def blanked(text: str, telling: Collection[str]) -> str:
    """The text with a blank for each telling word or other form of it; neighbours share one."""
    stems = frozenset(word[:STEM] for word in telling if len(word) >= STEM and word.isascii())

    def cover(match: re.Match[str]) -> str:
        word = match[0].lower()
        owning = word[-2:] if word.endswith(("'s", "’s")) else ""
        word = word.removesuffix(owning)
        parts = [word] if word.isascii() and word.isalnum() else words_of(word)
        hit = any(part in telling or (len(part) >= STEM and part[:STEM] in stems) for part in parts)
        return f"{BLANK}{owning}" if hit else match[0]

    return _BLANKS.sub(BLANK, _WORD.sub(cover, text))


def readable(text: str) -> bool:
    """Whether enough is left of a blanked text: at most one word in five is a blank."""
    words = text.split()
    blanks = sum(BLANK in word for word in words)
    return blanks == 0 or blanks * 5 <= len(words)


def holds(text: str, answer: str) -> bool:
    """Whether a short answer stands in a text, word for word; a long one is taken not to."""
    if not answer or len(answer) > 80 or len(answer) > len(text):
        return False
    first = answer.split(maxsplit=1)[0].strip("“”‘’\"'().,;:").casefold()
    if first.isascii() and first not in text.casefold():
        return False
    words = folded(answer)
    return bool(words) and f" {words} " in f" {folded(text)} "


def covered(text: str, answer: str) -> str:
    """The text with a blank wherever the answer itself stands in it, word for word."""
    if not holds(text, answer):
        return text
    words = words_of(answer)
    pattern = r"[\W_]+".join(re.escape(word) for word in _written(text, words))
    return re.sub(rf"(?<!\w){pattern}(?!\w)", BLANK, text, flags=re.IGNORECASE)


def _written(text: str, words: list[str]) -> list[str]:
    """The folded words as the text spells them, with their accents."""
    spelt = {folded(word): word.strip('.,;:?!()“”‘’"') for word in re.split(r"[\s–-]+", text)}
    return [spelt.get(word, word) for word in words]


def without_years(text: str, years: Iterable[int]) -> str:
    """The text with a blank for each date that names one of these years."""
    for year in years:
        if str(year) not in text:
            continue
        text = re.sub(
            rf"(?:\b\d{{1,2}}\s+)?(?:\b(?:January|February|March|April|May|June|July|August"
            rf"|September|October|November|December)\s+)?\b{year}\b",
            BLANK,
            text,
        )
    return text
