"""A problem of an entity before its place is known: the path of keys that leads to it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from studyapp.deck.codes import SEVERITY
from studyapp.deck.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.deck.positions import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of a file (by its number).

    `on_key` puts it at the key and not at the value. `other` is where the same thing is written
    too, by file and path; its place is put before the hint.
    """

    file: int
    path: Path
    code: str
    message: str
    hint: str = ""
    on_key: bool = False
    other: tuple[int, Path] | None = None

    @property
    def fatal(self) -> bool:
        """Whether it keeps its entity out of study."""
        return SEVERITY[self.code] is Severity.ERROR


def nearest(word: str, words: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The word that the author probably meant."""
    return _nearest(word, tuple(words), cutoff)


@lru_cache(maxsize=256)  # while somebody writes, the same words are looked for again and again
def _nearest(word: str, words: Sequence[str], cutoff: float) -> str | None:
    if len(words) > 500:  # difflib is slow: over many ids, keep those of a like beginning
        words = [other for other in words if other[:2] == word[:2] or word in other][:500]
    return next(iter(difflib.get_close_matches(word, words, 1, cutoff)), None)


def meant(word: str, words: Iterable[str], otherwise: str = "") -> str:
    """A hint that suggests the nearest word, or else says something other."""
    found = nearest(word, words)
    return f"did you mean '{found}'?" if found else otherwise


def slug_of(name: str) -> str:
    """The id that is nearest to a name (empty if nothing of it can stand in an id)."""
    letters = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
