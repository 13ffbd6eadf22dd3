"""What a template of Anki asks and answers with: the fields on either side, and fixed words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from studyapp.exchange.anki_text import safe_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studyapp.exchange.apkg_rows import NoteType

_NAMED = re.compile(r"\{\{([^{}]{1,300})\}\}")
_MARKUP = re.compile(r"<[^<>]*>")
_DEPTH = {"#": 1, "^": 1, "/": -1}  # of a passage that is shown only where a field has content
_LONGEST_TEMPLATE = 20_000
_LONGEST_WORDS = 200  # of fixed words in a question; more is a page with instructions


@dataclass(frozen=True, slots=True)
class Sides:
    """A template's sides, by the numbers of fields.

    `asked` is the question: pieces of HTML, and numbers in the places of fields. `answer` are the
    fields that only the answer shows, in its order. `typed` says that the answer is typed.
    """

    asked: tuple[str | int, ...]
    answer: tuple[int, ...]
    typed: bool = False


def sides_of(kind: NoteType, place: int) -> Sides | None:
    """A template's sides; the first two fields where it says nothing else, None if it has none."""
    question, answer = kind.templates[place] if 0 <= place < len(kind.templates) else ("", "")
    numbers = {name: number for number, name in enumerate(kind.fields)}
    asked, typed = _asked(question, numbers)
    shown = {part for part in asked if isinstance(part, int)}
    only = [each for each in typed if each not in shown]
    for name, _ in _fields(answer):
        number = numbers.get(name)
        if number is not None and number not in shown and number not in only:
            only.append(number)
    if shown and only:
        return Sides(asked, tuple(only), bool(typed))
    return Sides((0,), (1,)) if place == 0 and len(kind.fields) > 1 else None


def _asked(question: str, numbers: dict[str, int]) -> tuple[tuple[str | int, ...], list[int]]:
    """The question with its fields, and the fields that are to be typed.

    Fixed words stay where they are few ("What is the capital of {{Country}}?") and no condition
    hangs on them.
    """
    question = safe_html(question[:_LONGEST_TEMPLATE])
    parts: list[str | int] = []
    typed: list[int] = []
    end = words = depth = 0
    for name, found in _fields(question):
        literal = "<br>" if depth else question[end : found.start()]
        end = found.end()
        words += sum(map(str.isalnum, _MARKUP.sub("", literal)))
        parts.append(literal)
        depth = max(depth + _DEPTH.get(found[1].strip()[:1], 0), 0)
        number = numbers.get(name)
        if number is None:
            continue
        if "type:" in found[1]:
            typed.append(number)
        elif number not in parts:
            parts.append(number)
    parts.append(question[end:])
    if words > _LONGEST_WORDS:
        parts = ["<br>" if isinstance(part, str) else part for part in parts]
    return tuple(parts), typed


def _fields(template: str) -> Iterator[tuple[str, re.Match[str]]]:
    """What a template names, in its order; conditions have no name of a field."""
    for found in _NAMED.finditer(template[:_LONGEST_TEMPLATE]):
        inside = found[1].strip()
        name = "" if inside[:1] in {"#", "^", "/", "!"} else inside.rpartition(":")[2].strip()
        yield unescape(name), found
