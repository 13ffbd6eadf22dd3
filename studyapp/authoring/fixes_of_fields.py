"""Fixes of the shape: fields that are missing, misspelt, empty or of the wrong type; dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit, quoted
from studyapp.authoring.fixes_of_signs import renamed_header, unused
from studyapp.authoring.known import ids_of
from studyapp.authoring.mending import Fix, Problem, deleted, end_of
from studyapp.authoring.model import naming_at, slot_at
from studyapp.authoring.skeletons import deck_table
from studyapp.authoring.tables import tables_of
from studyapp.deck.dates import DateError, parse_when
from studyapp.deck.findings import nearest, slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studyapp.authoring.tables import Table


def _kind(problem: Problem) -> Iterator[Fix]:
    found = re.search(r"no kind '([^']*)'", problem.diagnostic.message)
    if not found or not problem.meant:
        return
    wrong = re.compile(rf"\s*\[\[?\s*({re.escape(found[1])})(?=[\s.\]])")
    edits = [
        Edit(problem.path, table.start + at.start(1), table.start + at.end(1), problem.meant)
        for table in tables_of(problem.text)
        if (at := wrong.match(table.text))
    ]
    if edits:
        yield Fix(f"Write {problem.meant}", tuple(edits))


def _id(problem: Problem) -> Iterator[Fix]:
    found = re.search(r"(?:hyphens: |write )([a-z0-9-]+)$", problem.hint)
    wrong = re.search(r"'([^']*)'", problem.diagnostic.message)
    if not found:
        return
    if wrong and wrong[1] in problem.shown:
        at = problem.start + problem.shown.rindex(wrong[1])
        name = found[1]
        if problem.shown.strip("\"'") != wrong[1]:
            name = name if f".{name}]" not in problem.text else unused(problem, name)
        yield problem.fix(f"Write {name}", name, at, at + len(wrong[1]))
    elif "\u00a0" in problem.shown:
        part = problem.shown.rpartition(".")[2]
        yield problem.fix(f"Write {found[1]}", found[1], problem.end - len(part), problem.end)


def _unknown_field(problem: Problem) -> Iterator[Fix]:
    found = re.search(r"no field '([^']*)'", problem.diagnostic.message)
    near = problem.meant or next(iter(re.findall(r"^write (\w+)$", problem.hint)), "")
    key = problem.shown
    if found and near and key.strip("\"'").endswith(found[1]):
        bare = key if key.strip("\"'") == found[1] else found[1]
        at = problem.end - len(bare)
        yield problem.fix(f"Write {near}", near, at, problem.end)
    yield from deleted(problem, "Delete the field")


def _missing(problem: Problem) -> Iterator[Fix]:
    found = re.match(r"write (\w+) = (.*)$", problem.hint)
    if not found:
        return
    name = found[1]
    choice = re.match(r'"([^"]*)" \(', found[2])
    line = f'{name} = "{choice[1] if choice else ""}"'
    label = f"Add {name}"
    if problem.shown.startswith("{"):
        rest = problem.shown[1:].lstrip()
        text = f"{{ {line} }}" if rest.startswith("}") else f"{{ {line}, "
        end = problem.end if rest.startswith("}") else problem.end - len(rest)
        yield problem.fix(label, text, problem.start, end)
        return
    start, end = problem.line()
    before = problem.text[start : problem.start]
    if before.lstrip().startswith("["):
        at = _below_header(problem)
        yield problem.fix(label, f"\n{line}", at)
        return
    owner = re.match(r"[\w-]+(?=\s*\.)", problem.text[problem.start : end])
    if owner:
        yield problem.fix(label, f"\n{before}{owner[0]}.{line}", problem.line(problem.end)[1])


def _below_header(problem: Problem) -> int:
    """After the last of the fields that a reader expects first: the title or type."""
    here = problem.table
    if here is None:
        return problem.line()[1]
    end = problem.line()[1]
    for line in problem.text[end + 1 : here.end].split("\n"):
        if not re.match(r"(type|title|name)\s*=\s*\"[^\"]*\"\s*$", line):
            break
        end += 1 + len(line)
    return end


_ADVICE = "write 1954, 1954-05, 1954-05-19, 195X, 1954~ or 1954/1965"
_WRITTEN = re.compile(r"[\dX]{4}(?:-\d\d){0,2}[~?%]?(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}[~?%]?))?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def _date(problem: Problem) -> Iterator[Fix]:
    shown = problem.shown
    start, end = problem.start, problem.end
    if shown.startswith("{"):
        found = re.search(r"stated\s*=\s*(\"[^\"]*\")", shown)
        if not found:
            return
        start, end, shown = start + found.start(1), start + found.end(1), found[1]
    bare = shown.strip("\"'")
    if shown != bare and _is_date(bare):
        return  # it is told of the other of two tables with one id
    for date in _dates(bare, problem.hint):
        if date != bare or shown == bare:
            yield problem.fix(f"Use {date}", f'"{date}"', start, end)


def _dates(written: str, hint: str) -> Iterator[str]:
    """Dates that somebody may have meant, from the hint and from what was written."""
    given = [] if hint == _ADVICE else [*_WRITTEN.findall(hint)]
    point = re.match(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", written)
    if point and (two := re.match(r"write (\d\d)$", hint)):
        month, day = point[2], point[3]
        given.append(
            f"{point[1]}-{two[1]}-{day}" if day and len(month) == 1
            else f"{point[1]}-{month}-{two[1]}" if day
            else f"{point[1]}-{two[1]}"
        )  # fmt: skip
    if point and point[3]:
        given.append(f"{point[1]}-{point[2]}")
    given += _YEAR.findall(written)
    yield from filter(_is_date, dict.fromkeys(given))


def _is_date(text: str) -> bool:
    try:
        parse_when(text)
    except DateError:
        return False
    return True


def _type(problem: Problem) -> Iterator[Fix]:
    shown, hint = problem.shown, problem.hint
    bare = shown.strip("\"'")
    if "put quotes" in hint or "as text in quotes" in hint or "about 3" in hint:
        yield problem.fix("Put it in quotation marks", quoted(bare))
    elif hint.startswith("write ["):
        yield problem.fix("Make it a list", f"[{quoted(bare)}]")
    elif "true or false" in hint:
        yes = bare.lower() in {"true", "yes", "on", "1"}
        for value in ("true", "false") if yes else ("false", "true"):
            yield problem.fix(f"Write {value}", value)
    elif "without quotes" in hint and re.fullmatch(r"-?\d+(\.\d+)?", bare):
        yield problem.fix(f"Write {bare}", bare.lstrip("0") or "0")
    elif '"5%"' in hint and (found := re.search(r"\d+(\.\d+)?", bare)):
        mark = "%" if re.search(r"%|per ?cent", bare) else ""
        yield problem.fix(f"Write {found[0]}{mark}", f'"{found[0]}{mark}"')


def _choice(problem: Problem) -> Iterator[Fix]:
    listed = re.search(r"write (.*)$", problem.hint)
    choices = re.findall(r"[\w-]+", listed[1].replace(" or ", " ")) if listed else []
    for choice in dict.fromkeys([problem.meant, *choices]):
        if choice:
            yield problem.fix(f"Write {choice}", f'"{choice}"')


def _form(problem: Problem) -> Iterator[Fix]:
    here = problem.pair_here()
    naming = naming_at(here[1]) if here else None
    words = problem.shown.strip("\"'")
    if naming is None or not problem.shown.startswith(('"', "'")):
        return
    name, _, rest = words.partition(" ") if naming.cite else (words, "", "")
    slug = slug_of(name)
    known = ids_of(problem.files, naming.kinds)
    near = slug if slug in known else nearest(slug, known)
    for found in dict.fromkeys(filter(None, (near, slug))):
        yield problem.fix(f"Write {found}", quoted(f"{found} {rest}".strip()))


def _empty(problem: Problem) -> Iterator[Fix]:
    here = problem.pair_here()
    if here is None:
        return
    path = here[1]
    slot = slot_at([key for key in path if isinstance(key, str)])
    if isinstance(path[-1], int) or slot is None or not slot.field.is_required():
        yield from deleted(problem, "Leave it out")


def _no_place(problem: Problem) -> Iterator[Fix]:
    here = problem.table
    start, end = problem.line()
    if "makes a list" in problem.diagnostic.message:
        line = problem.text[start:end]
        if found := re.match(r"\s*\[\[([^\[\]]*)\]\]", line):
            single = f"[{found[1].strip()}]"
            yield problem.fix(f"Write {single}", single, start, start + found.end())
    elif here is not None and len(here.header) == 1 and "has no id" in problem.diagnostic.message:
        header_end = problem.text.find("]", here.start)
        named = re.search(r"^\s*(?:title|name)\s*=\s*\"([^\"]*)\"", here.text, re.MULTILINE)
        slug = slug_of(named[1])[:60].strip("-") if named else ""
        name = f"{here.header[0]}.{slug or f'my-{here.header[0]}'}"
        if f"[{name}]" not in problem.text and header_end >= 0:
            at = problem.text.find("[", here.start)
            yield problem.fix(f"Write [{name}]", f"[{name}]", at, header_end + 1)


def _no_deck(problem: Problem) -> Iterator[Fix]:
    yield problem.fix("Write [deck]", deck_table(problem.path), 0)


def _second_deck(problem: Problem) -> Iterator[Fix]:
    here = problem.table
    if here is not None and here.header == ("deck",):
        yield problem.fix("Delete this [deck]", "", here.start, end_of(here))


def _id_twice(problem: Problem) -> Iterator[Fix]:
    here = problem.table
    if here is None or len(here.header) != 2:
        return
    tables = [table for table in tables_of(problem.text) if table.owner == here.owner]
    if len(tables) == 1:
        yield from renamed_header(problem, problem.line()[1])
        return
    name = unused(problem, here.header[1])
    edits = tuple(edit for table in tables if (edit := _renamed(problem, table, name)))
    yield Fix(f"Call it {name}", edits)


def _renamed(problem: Problem, table: Table, name: str) -> Edit | None:
    found = re.match(rf"\s*\[\s*[\w\"']+\s*\.\s*({re.escape(table.header[1])})", table.text)
    if not found:
        return None
    return Edit(problem.path, table.start + found.start(1), table.start + found.end(1), name)


def _range(problem: Problem) -> Iterator[Fix]:
    if found := re.fullmatch(r"-(\d+(?:\.\d+)?)", problem.shown):
        yield problem.fix(f"Write {found[1]}", found[1])


def _correction_twice(problem: Problem) -> Iterator[Fix]:
    name = problem.shown.rpartition(".")[2]
    if re.fullmatch(r"[a-z0-9-]+", name):
        new = unused(problem, name)
        yield problem.fix(f"Call it {new}", new, problem.end - len(name), problem.end)


def _card(problem: Problem) -> Iterator[Fix]:
    message = problem.diagnostic.message
    for name in ("front", "back"):
        if message.endswith(f"no {name}") and (fix := problem.added(f"Add {name}", f'{name} = ""')):
            yield fix
    if "as well" in message:
        yield from deleted(problem, "Delete the cloze text")


OF_FIELDS: dict[str, Callable[[Problem], Iterator[Fix]]] = {
    "D201": _kind,
    "D202": _id,
    "D203": _unknown_field,
    "D204": _missing,
    "D205": _date,
    "D206": _type,
    "D207": _choice,
    "D208": _form,
    "D209": _empty,
    "D210": _no_place,
    "D211": _no_deck,
    "D212": _second_deck,
    "D213": _id_twice,
    "D215": _range,
    "D216": _correction_twice,
    "D217": _card,
}
