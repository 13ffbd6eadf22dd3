"""The edits that make one text of another and leave the lines alone that both have."""

from __future__ import annotations

from difflib import SequenceMatcher

_MOST_COMPARED = 1_000  # lines


def line_edits(old: str, new: str) -> list[tuple[int, int, str]]:
    """Edits (from, to, text; in characters) that make one text of another, line by line."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    middle, other = before[first : len(before) - last], after[first : len(after) - last]
    if len(middle) == len(other):
        pairs = enumerate(zip(middle, other, strict=True), first)
        return [(starts[n], starts[n + 1], new) for n, (old, new) in pairs if old != new]
    if max(len(middle), len(other)) > _MOST_COMPARED:
        return [(starts[first], starts[first + len(middle)], "".join(other))]
    matcher = SequenceMatcher(None, middle, other, autojunk=False)
    return [
        (starts[first + i1], starts[first + i2], "".join(other[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
