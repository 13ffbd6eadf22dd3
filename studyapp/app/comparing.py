"""Two states of a file side by side, as lines that went and lines that came."""

from __future__ import annotations

import re
from difflib import unified_diff
from functools import partial

_MOST_LINES = 2_000
_SHOWN = 400
_AROUND = 3
_HUNK = re.compile(r"\A@@ -(\d+)((?:,\d+)?) \+(\d+)((?:,\d+)?) @@\Z")


def compared(before: str, after: str) -> str:
    """The lines that differ, with a few around them, in the form of `diff -u`; "" if none do.

    Of texts that differ in thousands of lines only the beginning is shown.
    """
    old, new = before.split("\n"), after.split("\n")
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    if first == len(old) == len(new):
        return ""
    if max(len(old), len(new)) - first - last > _MOST_LINES:
        gone = [f"-{line}" for line in old[first : first + _SHOWN]]
        come = [f"+{line}" for line in new[first : first + _SHOWN]]
        head = f"From line {first + 1} on, thousands of lines differ. The first of them:"
        return "\n".join([head, *gone, *come])
    start = max(first - _AROUND, 0)
    end = max(last - _AROUND, 0)
    lines = unified_diff(
        old[start : len(old) - end], new[start : len(new) - end], lineterm="", n=_AROUND
    )
    return "\n".join(_HUNK.sub(partial(_moved, start), line) for line in list(lines)[2:])


def _moved(by: int, hunk: re.Match[str]) -> str:
    """Where lines stand in the whole texts, of which so many at the beginning were left out."""
    return f"@@ -{int(hunk[1]) + by}{hunk[2]} +{int(hunk[3]) + by}{hunk[4]} @@"
