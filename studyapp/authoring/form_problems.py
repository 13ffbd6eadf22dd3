"""What is wrong with an entity, by the fields of its form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.entity_sheet import sheet_of
from studyapp.authoring.locations import offset_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studyapp.authoring.entity_sheet import Sheet
    from studyapp.authoring.forms import Form
    from studyapp.deck.diagnostics import Diagnostic

_MISSING = re.compile(r"write (\w+) =")


def problems_of(
    text: str, form: Form, diagnostics: Iterable[Diagnostic]
) -> dict[str, tuple[Diagnostic, ...]]:
    """The problems of a file that stand in an entity, by field; "" for those of no field."""
    sheet = sheet_of(text, form.key)
    found: dict[str, tuple[Diagnostic, ...]] = {}
    if sheet is None:
        return found
    names = [field.name for field in form.fields]
    for one in diagnostics:
        at = offset_of(text, one.place.line, one.place.column)
        if any(table.start <= at < table.end for table in sheet.tables):
            field = _field(names, list(_around(sheet, at)), one)
            found[field] = (*found.get(field, ()), one)
    return found


def _around(sheet: Sheet, offset: int) -> Iterator[str]:
    """What is written around an offset, the innermost first: fields, then the table."""
    inside = [
        (pair.whole[1] - pair.whole[0], name)
        for name, (table, pair) in sheet.pairs.items()
        if table.start + pair.whole[0] <= offset < table.start + pair.whole[1]
    ]
    yield from (name for _, name in sorted(inside))
    for table in sheet.tables:
        if table.start <= offset < table.end:
            yield ".".join(table.header[2:])


def _field(names: list[str], around: list[str], problem: Diagnostic) -> str:
    """The field that a problem belongs to: the missing one, that which it is in, or the next."""
    if problem.code == "D204" and (missing := _MISSING.match(problem.hint)):
        for outer in _and_above(around):
            if (name := f"{outer}.{missing[1]}".lstrip(".")) in names:
                return name
    for outer in around:
        for name in names:
            if outer and (name == outer or name.startswith(f"{outer}.")):
                return name
    return ""


def _and_above(around: list[str]) -> Iterator[str]:
    """Names with those of the tables that they are in."""
    for name in around:
        keys = name.split(".")
        yield from (".".join(keys[:depth]) for depth in range(len(keys), -1, -1))
