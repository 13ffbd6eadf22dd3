"""Cloze texts: a sentence with gaps, `The {{Pressler}} Amendment was passed in {{year::1985}}.`

A gap is `{{words}}` or `{{name::words}}`. Gaps with one name are hidden together on one card; a
gap without a name is called by its place in the text, from 1, so that naming one gap never moves
the history of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BRACES = re.compile(r"\{\{|\}\}")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class ClozeError(ValueError):
    """A cloze text that cannot be read: `message` says what is wrong, `hint` what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: its name (or number), the hidden words, and its stretch of the cloze text.

    `start` and `end` are offsets in characters and include the braces.
    """

    name: str
    words: str
    start: int
    end: int


def gaps_of(text: str) -> tuple[Gap, ...]:
    """The gaps of a cloze text, in written order; empty if it hides nothing.

    Raises:
        ClozeError: braces are nested or unclosed, or a gap has no words or a name that is none.
    """
    gaps: list[Gap] = []
    start: int | None = None
    for match in _BRACES.finditer(text):
        if match[0] == "{{":
            if start is not None:
                raise ClozeError("a gap begins inside a gap", "close each gap with }} first")
            start = match.start()
        elif start is None:
            raise ClozeError("}} closes a gap that was not opened", "put {{ before the words")
        else:
            gaps.append(_gap(text, start, match.end(), len(gaps) + 1))
            start = None
    if start is not None:
        raise ClozeError("this gap is not closed", "put }} after the words to hide")
    return tuple(gaps)


def _gap(text: str, start: int, end: int, number: int) -> Gap:
    inside = text[start + 2 : end - 2]
    name, marked, words = inside.partition("::")
    if not marked:
        name, words = str(number), inside
    elif not _NAME.fullmatch(name.strip()):
        raise ClozeError(
            f"'{name.strip()}' cannot name a gap",
            "a gap's name has small letters, digits and hyphens, and begins with a letter",
        )
    if not words.strip():
        raise ClozeError("this gap hides no words", "write the words to hide between {{ and }}")
    return Gap(name.strip(), words.strip(), start, end)


def gap_names(text: str) -> tuple[str, ...]:
    """The names of a cloze text's cards, each once; empty for a text that cannot be read."""
    try:
        return tuple(dict.fromkeys(gap.name for gap in gaps_of(text)))
    except ClozeError:
        return ()
