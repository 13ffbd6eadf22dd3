"""Where the words of a query stand in a text, and which part of a long text to show."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.app.search_views import Marked
from studyapp.cards.folding import folded
from studyapp.explore.sounding import sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.explore.query_parts import Text

_WORD = re.compile(r"[\w\u064b-\u0655\u0670]+(?:[.'’‘ʼ][\w\u064b-\u0655\u0670]+)*")
_SEEN = 56  # characters of one line that are surely seen
_LEAD = 36  # characters shown before the first match of a text that begins later


def marked(text: str, wanted: Iterable[Text], *, alike: bool = False) -> Marked:
    """The text with all matches; `alike` also those words that only sound like the wanted ones."""
    places, tokens = _places(text)
    spans: set[tuple[int, int]] = set()
    for one in wanted:
        size = len(one.words)
        for first in _beginnings(tokens, one):
            if size == 1 or _goes_on(tokens[first : first + size], one):
                spans.add((places[first][0], places[first + size - 1][1]))
        if alike:
            spans |= {
                (start, end)
                for start, end, token in places
                if any(sounds_like(token, word, one, place) for place, word in enumerate(one.words))
            }
    return Marked(text, _merged(sorted(spans)))


def sounds_like(token: str, word: str, of: Text, place: int) -> bool:
    """Whether a folded word of a name sounds like a wanted one, or begins to."""
    wanted, found = sound(word), sound(token)
    if of.prefix and place == len(of.words) - 1:
        return bool(wanted) and found.startswith(wanted)
    return token == word or (bool(wanted) and wanted == found)


def excerpt(text: Marked, most: int, seen: int = _SEEN) -> Marked:
    """At most about so many characters, cut between words.

    Where the first match comes later than `seen` characters, the beginning is cut.
    """
    first = text.bold[0][0] if text.bold else 0
    start = 0
    if first > seen:
        start = text.text.find(" ", max(first - _LEAD, 0), first) + 1 or first
    end = start + most
    if end < len(text.text):
        end = max(text.text.rfind(" ", start + most // 2, end), start + most // 2)
    before = "… " if start else ""
    after = " …" if end < len(text.text) else ""
    shift = len(before) - start
    bold = tuple(
        (max(left, start) + shift, min(right, end) + shift)
        for left, right in text.bold
        if right > start and left < end
    )
    return Marked(f"{before}{text.text[start:end]}{after}", bold)


@lru_cache(maxsize=1024)
def _places(text: str) -> tuple[tuple[tuple[int, int, str], ...], tuple[str, ...]]:
    """Where each word of a text stands, and the words; the next letter finds much the same."""
    places = tuple(
        (match.start(), match.end(), token)
        for match in _WORD.finditer(text)
        for token in _tokens(match[0])
    )
    return places, tuple(token for _, _, token in places)


@lru_cache(maxsize=8192)
def _tokens(word: str) -> tuple[str, ...]:
    """A word as it is compared; the same ones come again and again."""
    return tuple(folded(word).split())


def _beginnings(tokens: Sequence[str], wanted: Text) -> list[int]:
    """Where the first of some words stands."""
    word = wanted.words[0]
    if wanted.prefix and len(wanted.words) == 1:
        return [place for place, token in enumerate(tokens) if token.startswith(word)]
    return [place for place, token in enumerate(tokens) if token == word]


def _goes_on(tokens: Sequence[str], wanted: Text) -> bool:
    """Whether the words stand there, one after the other."""
    *before, last = wanted.words
    if len(tokens) <= len(before) or list(tokens[:-1]) != before:
        return False
    return tokens[-1].startswith(last) if wanted.prefix else tokens[-1] == last


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
