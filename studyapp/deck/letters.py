"""Characters that mislead: direction marks without their partner, Arabic letters in Urdu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.deck.codes import SEVERITY
from studyapp.deck.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.deck.diagnostics import SourceFile

_OPENS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
}
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_RARE = (*_OPENS, "\u202c", "\u2069", "\u064a", "\u0643")
_URDU = re.compile(r"[ٹڈڑںےہھگچپژیکۓۂۃ]")
_ARABIC = re.compile(r"[\u064a\u0643]")
_FOR = {"\u064a": ("ي", "ی", "ye"), "\u0643": ("ك", "ک", "kaf")}


def check_letters(file: SourceFile) -> Iterator[Diagnostic]:
    """Find misleading characters in a file's text."""
    if not any(letter in file.text for letter in _RARE):  # many times faster than a pattern
        return
    for number, line in enumerate(file.text.split("\n"), 1):
        if (column := unbalanced(line)) is not None:
            mark = f"U+{ord(line[column]):04X}"
            yield _diagnostic(
                file,
                "D121",
                Place(number, column + 1, number, column + 2),
                f"the direction mark {mark} has no partner on this line",
                "delete it, or close it on the same line",
            )
        if (found := _ARABIC.search(line)) and _URDU.search(line):
            arabic, urdu, name = _FOR[found[0]]
            yield _diagnostic(
                file,
                "D122",
                Place(number, found.start() + 1, number, found.end() + 1),
                f"this is the Arabic {name} ({arabic}) in an Urdu text",
                f"type the Urdu one ({urdu}), or a search will not find the word",
            )


def without_halves(text: str) -> str:
    """The text with U+FFFD in the place of each half of a sign, which no file can hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def unbalanced(line: str) -> int | None:
    """Where a line's first direction mark without a partner stands, from 0; None if all have one.

    A mark works to the end of its line at most, so each line is judged by itself.
    """
    waiting: list[tuple[str, int]] = []
    for found in _BIDI.finditer(line):
        if closing := _OPENS.get(found[0]):
            waiting.append((closing, found.start()))
        elif waiting and waiting[-1][0] == found[0]:
            waiting.pop()
        else:
            return found.start()
    return waiting[0][1] if waiting else None


def _diagnostic(file: SourceFile, code: str, place: Place, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, SEVERITY[code], file.path, place, message, hint)
