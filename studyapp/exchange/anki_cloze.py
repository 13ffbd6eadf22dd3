"""Anki's clozes as ours: `{{c1::Manila::city}}` becomes `{{c1::Manila}}`."""

from __future__ import annotations

import re
from typing import NamedTuple

from studyapp.deck.cloze import ClozeError, gaps_of

_MARK = re.compile(r"\{\{c(\d{1,3})((?:,\d{1,3})*)::|\}\}|\{\{")
_NUMBERED = re.compile(r"c\d{1,3}")
_DRAWN = "image-occlusion:"


class Hint(NamedTuple):
    """What Anki shows in a gap, and the words that the gap hides."""

    words: str
    hint: str


class NoClozeError(ValueError):
    """A cloze that cannot be carried over; the words say why."""


def cloze_of(text: str) -> tuple[str, tuple[Hint, ...]]:
    """A cloze text in our writing, and the hints that its gaps had.

    Raises:
        NoClozeError: it hides nothing, hides parts of a picture, or has gaps inside gaps.
    """
    if _DRAWN in text:
        raise NoClozeError("it hides parts of a picture")
    written, hints = _rewritten(text)
    try:
        gaps = gaps_of(written)
    except ClozeError as error:
        raise NoClozeError("it has braces beside its gaps") from error
    if not gaps:
        raise NoClozeError("it hides nothing")
    if not all(_NUMBERED.fullmatch(gap.name) for gap in gaps):
        raise NoClozeError("it has braces beside its gaps")
    return written, hints


def _rewritten(text: str) -> tuple[str, tuple[Hint, ...]]:
    """The text with its gaps in our writing, and the hints that were in them."""
    pieces: list[str] = []
    hints: list[Hint] = []
    end = 0
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        closing = mark[0] == "}}"
        if closing and opened is not None:
            gap, hint = _gap(opened[1], text[opened.end() : mark.start()])
            pieces.append(gap)
            hints += [hint] if hint.hint else []
            opened, end = None, mark.end()
        elif not closing and (opened is not None or mark[2]):
            raise NoClozeError("it has gaps inside gaps, or of several numbers")
        elif not closing and mark[1]:
            pieces.append(text[end : mark.start()])
            opened = mark
    if opened is not None:
        raise NoClozeError("one of its gaps is not closed")
    return "".join([*pieces, text[end:]]), tuple(hints)


def _gap(number: str, inside: str) -> tuple[str, Hint]:
    """A gap in our writing, and its hint, which may be empty."""
    words, _, hint = inside.partition("::")
    if not words.strip():
        raise NoClozeError("one of its gaps is empty")
    words = words.strip()
    return f"{{{{c{int(number)}::{words}}}}}", Hint(words, " ".join(hint.split()))
