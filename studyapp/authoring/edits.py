"""Changes to the text of files, and values as they are written in TOML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.authoring import strings
from studyapp.deck.letters import without_halves

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LIKE_A_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Edit:
    """The text from `start` to `end` (offsets in characters) of a file becomes `text`."""

    path: str
    start: int
    end: int
    text: str


def applied(files: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """The files after some edits, whose offsets are all those of the files as they were."""
    changed = dict(files)
    for edit in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        text = changed[edit.path]
        changed[edit.path] = text[: edit.start] + edit.text + text[edit.end :]
    return changed


def quoted(text: str) -> str:
    """A text as TOML: in straight marks, or between three apostrophes if it has marks or lines.

    One with a line that could be taken for a header has its lines written as signs (`\\n`).
    Half of a character of two parts, which no file can hold, becomes the sign for it, U+FFFD.
    """
    text = without_halves(text.replace("\r\n", "\n"))
    if "\n" in text and not _LIKE_A_HEADER.search(text):
        return strings.block(f"{text}\n") or strings.one_line(text)
    return strings.one_line(text)
