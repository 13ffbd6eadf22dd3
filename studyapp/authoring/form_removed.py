"""What stands in an entity's text taken out of it, and the comments in it kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit, applied
from studyapp.authoring.entity_sheet import FACET_GROUPS, Sheet, sheet_of
from studyapp.authoring.list_items import comments_in
from studyapp.authoring.pairs import pairs_of
from studyapp.authoring.places import content_end
from studyapp.authoring.strings import toml_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studyapp.authoring.pairs import Pair
    from studyapp.authoring.tables import Table


def without(text: str, table: Table, pair: Pair) -> Iterator[Edit]:
    """Take a field out with its line, or with its comma where it stands in braces.

    Its comments stay, each on a line of its own.
    """
    start, end = table.start + pair.whole[0], table.start + pair.whole[1]
    line = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    after = len(text) if after < 0 else after + 1
    comments = comments_in(text[slice(table.start + pair.value[0], end)])
    if not text[line:start].strip():
        behind = text[end:after].strip()
        kept = [*comments, behind] if behind else comments
        yield Edit("", line, after, "".join(f"{text[line:start]}{one}\n" for one in kept))
        return
    if comments:
        yield above(text, table, pair, comments)
    if comma := re.compile(r"\s*,[ \t]*").match(text, end):
        yield Edit("", start, comma.end(), "")
        return
    before = text[line:start].rstrip()
    first = line + len(before[:-1].rstrip()) if before.endswith(",") else start
    yield Edit("", first, end, "")


def above(text: str, table: Table, pair: Pair, comments: Sequence[str]) -> Edit:
    """Write comments on lines of their own above the field that a value stands in."""
    outer = min(
        one.whole[0]
        for one in pairs_of(table)
        if one.whole[0] <= pair.whole[0] and pair.whole[1] <= one.whole[1]
    )
    start = table.start + outer
    line = text.rfind("\n", 0, start) + 1
    indent = text[line:start]
    return Edit("", line, line, "".join(f"{indent}{one}\n" for one in comments))


def removed(text: str, key: str, name: str) -> str:
    """The text of a file without a sub-item of an entity (`premises.india`), however it is written.

    Comments stay. An entity that cannot be read stays as it is.
    """
    while (sheet := sheet_of(text, key)) is not None:
        edits = tuple(_next(text, sheet, name))
        after = applied({"": text}, edits)[""]
        if after == text:
            break
        text = after
    return text


def _next(text: str, sheet: Sheet, name: str) -> Iterator[Edit]:
    """The edits that take out one of the places where an item is written."""
    for table in sheet.tables:
        if _is_of(".".join(table.header[2:]), name):
            yield _without_table(text, sheet, table)
            return
    for written, (table, pair) in sheet.pairs.items():
        if _is_of(written, name):
            yield from without(text, table, pair)
            return


def _is_of(written: str, name: str) -> bool:
    """Whether what is written under a name belongs to an item."""
    within = written.startswith(f"{name}.") and name.partition(".")[0] not in FACET_GROUPS
    return written == name or within


def _without_table(text: str, sheet: Sheet, table: Table) -> Edit:
    start = table.start + len(table.text) - len(table.text.lstrip())
    end = table.start + content_end(table)
    kept = comments_in(text[start:end])
    if len(sheet.tables) == 1:
        return Edit("", start, end, "\n".join([f"[{'.'.join(map(toml_key, sheet.owner))}]", *kept]))
    if kept:
        gap = "" if text.startswith("\n\n", end) or not text[end:].strip() else "\n"
        return Edit("", start, end, "\n".join(kept) + gap)
    if text.endswith("\n\n", 0, start):  # with the empty line above it
        return Edit("", start - 2, end, "")
    return Edit("", start, min(end + 1, len(text)), "")
