"""A list of texts changed item by item, so that the comments among its items stay."""

from __future__ import annotations

import re
import tomllib
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit, applied, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.authoring.pairs import Span

_PIECE = re.compile(
    r"""
      '{3}.*?'{3,5} | "{3}(?:\\.|[^\\])*?"{3,5}
    | '[^'\n]*' | "(?:\\.|[^"\\\n])*"
    | (?P<comment>\#[^\n]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMA = re.compile(r"[ \t]*,?[ \t]*")
_LINE_END = re.compile(r"[ \t]*(?P<comma>,?)[ \t]*(?:\#[^\n]*)?(?=\n)")


def comments_in(value: str) -> list[str]:
    """The comments inside a value as it is written, in order."""
    found = (piece["comment"] for piece in _PIECE.finditer(value))
    return [comment.rstrip() for comment in found if comment]


def changed(written: str, spans: Sequence[Span], items: Sequence[str]) -> str | None:
    """A list with other items: only those that differ are written anew.

    `spans` are the places of its items in what is written. None if it cannot be done item by item.
    """
    before = _texts(written)
    if not spans or before is None or len(before) != len(spans):
        return None
    text = applied({"": written}, _edits(written, spans, before, items))[""]
    wanted = _texts(f"[{', '.join(map(quoted, items))}]")
    kept = comments_in(text) == comments_in(written)
    return text if kept and _texts(text) == wanted else None


def _texts(written: str) -> list[str] | None:
    """The items of a list without the blanks at their ends; None if it is no list of texts."""
    try:
        values = tomllib.loads(f"x = {written}")["x"]
    except ValueError:
        return None
    return [value.strip() for value in values] if all(isinstance(v, str) for v in values) else None


def _edits(
    written: str, spans: Sequence[Span], before: Sequence[str], items: Sequence[str]
) -> Iterator[Edit]:
    match = SequenceMatcher(None, before, items, autojunk=False)
    for tag, first, last, start, end in match.get_opcodes():
        if tag == "equal":
            continue
        both = min(last - first, end - start)
        for span, item in zip(
            spans[first : first + both], items[start : start + both], strict=True
        ):
            yield Edit("", *span, quoted(item))
        for span in spans[first + both : last]:
            yield _without(written, *span)
        if new := items[start + both : end]:
            yield from _added(written, spans, first + both, [quoted(item) for item in new])


def _without(written: str, start: int, end: int) -> Edit:
    """Take an item out with its comma, and with its line where nothing else stands in it."""
    comma = _COMMA.match(written, end)
    end = comma.end() if comma else end
    line = written.rfind("\n", 0, start) + 1
    if line and not written[line:start].strip() and written[end : end + 1] == "\n":
        return Edit("", line, end + 1, "")
    return Edit("", start, end, "")


def _added(written: str, spans: Sequence[Span], at: int, new: list[str]) -> Iterator[Edit]:
    """Write items before the one of a number: below the one above it, or in the same line."""
    start, end = spans[max(at - 1, 0)]
    line = written.rfind("\n", 0, start) + 1
    indent = written[line:start]
    alone = bool(line) and not indent.strip()
    if at == 0:
        gap = f"\n{indent}" if alone else " "
        yield Edit("", start, start, "".join(f"{item},{gap}" for item in new))
    elif alone and (rest := _LINE_END.match(written, end)):
        if not rest["comma"]:
            yield Edit("", end, end, ",")
        lines = f",\n{indent}".join(new)
        yield Edit("", rest.end(), rest.end(), f"\n{indent}{lines}{rest['comma']}")
    else:
        yield Edit("", end, end, "".join(f", {item}" for item in new))
