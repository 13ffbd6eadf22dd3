"""What was more than text in notes and their templates, counted by note types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.exchange.incoming import one_line
from studyapp.exchange.left import Left

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studyapp.exchange.apkg_rows import NoteRow

FORMULAS = "Formulas (LaTeX), which stand as they were written"
TABLES = "Tables, whose cells stand on one line with | between them"
LISTS = "Lists in lists, which are one list now"
LOOKS = "Bold, slanted, underlined, struck or coloured words, which are plain now"
HINTS = "Hints that a click shows in Anki, which stand under the answer"
NAMES = "Names of decks, tags or cards that Anki shows on a card, which fell out"
SCRIPTS = "Scripts in the cards' templates, which do not run"

_ORDER = (FORMULAS, TABLES, LISTS, LOOKS, HINTS, NAMES, SCRIPTS)
_FORMULA = re.compile(r"\\\(|\\\[|\[latex\]|\[\$\$?\]|<anki-mathjax\b", re.IGNORECASE)
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_LIST = re.compile(r"<(/?)[uo]l\b", re.IGNORECASE)
_LOOKS = re.compile(
    r"<(?:b|i|u|s|strong|em|mark|del|strike|font)(?=[\s>])"
    r"|\bstyle=[^<>]{0,200}(?:color|font-weight|font-style|text-decoration)",
    re.IGNORECASE,
)


def flattened(note: NoteRow) -> Iterator[str]:
    """What a note's fields hold that text cannot: of `FORMULAS`, `TABLES`, `LISTS`, `LOOKS`."""
    tagged = [field for field in note.fields if "<" in field]
    if any(map(_FORMULA.search, note.fields)):
        yield FORMULAS
    if any(map(_TABLE.search, tagged)):
        yield TABLES
    if any(map(_has_nested_lists, tagged)):
        yield LISTS
    if any(map(_LOOKS.search, tagged)):
        yield LOOKS


def told(counts: Mapping[tuple[str, str], int]) -> Iterator[Left]:
    """A sentence for each of these counts of notes, by what was lost and the note type's name."""
    for what, kind in sorted(counts, key=lambda each: (_ORDER.index(each[0]), each[1])):
        yield Left("", f"{what}; notes of “{one_line(kind)}”: {counts[what, kind]:,}.")


def _has_nested_lists(field: str) -> bool:
    depth = 0
    for found in _LIST.finditer(field):
        depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > 1:
            return True
    return False
