"""Fixes of what contradicts itself in time, and of what is missing for the students."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit, quoted
from studyapp.authoring.known import ids_of
from studyapp.authoring.mending import Fix, Problem, deleted
from studyapp.authoring.tables import tables_of
from studyapp.deck.dates import DateError, parse_when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _other_era(problem: Problem) -> Iterator[Fix]:
    found = problem.pair("era")
    if found and problem.meant:
        table, pair = found
        start, end = (table.start + at for at in pair.value)
        yield problem.fix(f"Write era = {problem.meant}", quoted(problem.meant), start, end)
    elif found:
        line = problem.line(found[0].start + found[1].whole[0])
        yield problem.fix("Leave the era out", "", line[0], line[1] + 1)


def _begin(problem: Problem) -> Iterator[Fix]:
    """Let an era begin where the one before it ends."""
    ends = re.search(r"ends \(([^)]+)\)|covers the time from (\S+) to", problem.diagnostic.message)
    span = re.match(r"""(["'])([^"']*)/([^"']*)\1$""", problem.shown)
    if ends is None or span is None:
        return
    end = ends[1] or ends[2]
    text = f"{end}/{span[3]}"
    try:
        parse_when(text)
    except DateError:
        return
    yield problem.fix(f"Begin in {end}", f'"{text}"')


def _out(problem: Problem) -> Iterator[Fix]:
    yield from deleted(problem, "Take it out")


def _as_of(problem: Problem) -> Iterator[Fix]:
    found = re.match(r"(\S+) is after the deck's own date", problem.diagnostic.message)
    if not found:
        return
    date = found[1].rpartition("/")[2]
    for path, text in problem.files.items():
        for table in tables_of(text):
            written = re.search(r"^as_of\s*=\s*(\"[^\"]*\")", table.text, re.MULTILINE)
            if table.header == ("deck",) and written and date != "..":
                at = table.start + written.start(1)
                edit = Edit(path, at, at + len(written[1]), f'"{date}"')
                yield Fix(f"Write as_of = {date}", (edit,))


def _source(problem: Problem) -> Iterator[Fix]:
    """Which source says it only its author knows, so of several none is chosen."""
    known = ids_of(problem.files, ("source",))
    name = known[0] if len(known) == 1 else ""
    label = f"Cite {name}" if name else "Add source"
    if known and (fix := problem.added(label, f'sources = ["{name}"]')):
        yield fix
    if fix := problem.added("Mark as background", 'origin = "background"'):
        yield fix


def _claim(problem: Problem) -> Iterator[Fix]:
    found = problem.pair("sources", 0)
    if found:
        table, pair = found
        name = re.match(r"[\"']?([a-z0-9-]+)", table.text[pair.value[0] :])
        if name and (fix := problem.added(f"Add by = {name[1]}", f'by = "{name[1]}"')):
            yield fix
    yield problem.fix("Call it a fact", '"fact"')


def _sides(problem: Problem) -> Iterator[Fix]:
    yield problem.fix("Call it a fact", '"fact"')


def _disputed(problem: Problem) -> Iterator[Fix]:
    found = problem.pair("truth")
    if found:
        table, pair = found
        start, end = (table.start + at for at in pair.value)
        yield problem.fix("Mark as disputed", '"disputed"', start, end)
    else:
        here = problem.table
        if here is not None:
            line = problem.line(here.start + len(here.text) - len(here.text.lstrip()))
            yield problem.fix("Mark as disputed", '\ntruth = "disputed"', line[1])


def _gives_away(problem: Problem) -> Iterator[Fix]:
    found = re.search(r"hide both: (\{\{([a-z0-9-]+)::(.+)\}\})$", problem.hint)
    if not found:
        return
    gap, words = found[1], re.escape(found[3])
    pattern = rf"\{{\{{(?:[a-z0-9-]+::)?\s*{words}\s*\}}\}}|(?<!\w){words}(?!\w)"
    hidden = re.sub(pattern, lambda _: gap, problem.shown, flags=re.IGNORECASE)
    yield problem.fix("Hide both", hidden)


def _same_name(problem: Problem) -> Iterator[Fix]:
    here = problem.pair_here()
    if here is not None and "aliases" in here[1]:
        yield from deleted(problem, "Take it out")


OF_FACTS: dict[str, Callable[[Problem], Iterator[Fix]]] = {
    "D401": _other_era,
    "D402": _begin,
    "D403": _begin,
    "D406": _out,
    "D407": _as_of,
    "D501": _source,
    "D502": _claim,
    "D503": _sides,
    "D508": _gives_away,
    "D509": _disputed,
    "D510": _same_name,
}
