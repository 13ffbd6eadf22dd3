"""The line ends of a file: a text is edited with \\n alone; each line gets back the end it had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_END = re.compile(r"\r?\n")
_ALONE = re.compile(r"\r(?!\n)")
_MOST_MATCHED = 1_000  # lines


@dataclass(frozen=True, slots=True)
class Ends:
    """How the lines of a text end: with \\r\\n if `crlf`, else with \\n.

    `odd` are the numbers (from 0) of the lines that end the other way.
    """

    crlf: bool = False
    odd: frozenset[int] = frozenset()


PLAIN = Ends()


def without_ends(content: str) -> tuple[str, Ends]:
    """A text with \\n at the end of its lines, and how they ended; a lone \\r ends none."""
    pairs, lines = content.count("\r\n"), content.count("\n")
    crlf = 2 * pairs > lines
    odd: frozenset[int] = frozenset()
    if 0 < pairs < lines:
        ends = enumerate(_END.findall(content))
        odd = frozenset(n for n, end in ends if (end == "\r\n") != crlf)
    return content.replace("\r\n", "\n"), Ends(crlf, odd)


def with_ends(text: str, ends: Ends, before: str) -> str:
    """A text with the ends of lines that another, which it was made of, had `before`.

    A line that is new ends as most of them do.
    """
    usual, other = ("\r\n", "\n") if ends.crlf else ("\n", "\r\n")
    if not ends.odd:
        return text.replace("\n", usual)
    *lines, last = text.split("\n")
    odd = _carried(before.split("\n")[:-1], lines, ends.odd)
    return "".join(f"{line}{other if n in odd else usual}" for n, line in enumerate(lines)) + last


def lone_return(content: str) -> int:
    """The first line (from 1) with a \\r that no \\n follows; 0 if there is none."""
    found = _ALONE.search(content)
    return content.count("\n", 0, found.start()) + 1 if found else 0


def _carried(old: list[str], new: list[str], odd: frozenset[int]) -> set[int]:
    """Where the odd lines of one text stand in another."""
    shortest = min(len(old), len(new))
    first = 0
    while first < shortest and old[first] == new[first]:
        first += 1
    last = 0
    while last < shortest - first and old[-1 - last] == new[-1 - last]:
        last += 1
    places = {n: n for n in range(first)}
    places |= {len(old) - n: len(new) - n for n in range(1, last + 1)}
    middle, other = old[first : len(old) - last], new[first : len(new) - last]
    places |= {first + one: first + two for one, two in _pairs(middle, other)}
    return {places[n] for n in odd if n in places}


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Which line became which: equal ones, and changed ones between them in their order."""
    if max(len(old), len(new)) > _MOST_MATCHED:
        return [(n, n) for n in range(min(len(old), len(new)))]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        pair
        for _, i1, i2, j1, j2 in steps
        for pair in zip(range(i1, i2), range(j1, j2), strict=False)
    ]
