"""GIFT as blocks of text in which escaped signs no longer look like signs.

An escape of two signs becomes two other signs that no text may hold, so that every place in a block
stays that of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.exchange.html_text import html_as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPED = "\\~=#{}:n"
_HIDDEN = "\ufdd0"  # before a sign that was escaped
_CODES = {sign: chr(0xFDD1 + place) for place, sign in enumerate(_ESCAPED)}
_SIGNS = {code: "\n" if sign == "n" else sign for sign, code in _CODES.items()}
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_CODE = re.compile(f"{_HIDDEN}([\ufdd1-\ufdd8])")
_NO_SIGN = re.compile("[\ufdd0-\ufdef]")
_ID = re.compile(r"\[id:([^\]]+)\]")
_TAG = re.compile(r"\[tag:([^\]]+)\]")
_FORMAT = re.compile(r"\s*\[(html|plain|markdown|moodle)\]")
_BLANKS = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines without a blank one between them: a question, a category or a description.

    `start` is where its text begins in the file. `id` and `tags` stood in comments above it.
    """

    text: str
    start: int
    id: str
    tags: tuple[str, ...]


class Places:
    """Lines and columns of a file's places."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def of(self, offset: int) -> tuple[int, int]:
        """The line and the column of a place, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def hidden(text: str) -> str:
    """The text with its escapes hidden, of the same length."""
    clean = _NO_SIGN.sub("\ufffd", text)
    return _ESCAPE.sub(lambda found: _HIDDEN + _CODES[found[1]], clean)


def shown(text: str) -> str:
    """The text with its escapes as the signs that they stand for."""
    return _CODE.sub(lambda found: _SIGNS[found[1]], text)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a file whose escapes are hidden. Lines of comment become blanks."""
    lines: list[str] = []
    start = place = 0
    ids: list[str] = []
    tags: list[str] = []
    for line in f"{text}\n\n".split("\n"):
        if line.lstrip().startswith("//"):
            ids += _names(_ID, line)
            tags += _names(_TAG, line)
            line = " " * len(line)  # noqa: PLW2901  a comment is a line of blanks
            comment = True
        else:
            comment = False
        if line.strip() or (comment and lines):
            start = start if lines else place
            lines.append(line)
        elif lines:
            yield Block("\n".join(lines), start, ids[-1] if ids else "", tuple(tags))
            lines, ids, tags = [], [], []
        place += len(line) + 1


def _names(pattern: re.Pattern[str], line: str) -> list[str]:
    found = (shown(name).strip() for name in pattern.findall(line))
    return [name for name in found if name]


def words_of(text: str, format_: str = "moodle") -> tuple[str, str]:
    """A text for the eye, and the format that it has: its own (`[html]` …), or that of the stem.

    Line breaks are only where they are written as `\\n`; of HTML, tags become lines and blanks.
    """
    if found := _FORMAT.match(text):
        format_, text = found[1], text[found.end() :]
    words = shown(_BLANKS.sub(" ", text)).strip()
    return (html_as_text(words) if format_ in {"html", "moodle"} else words), format_
