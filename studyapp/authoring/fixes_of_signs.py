"""Fixes of slips in signs: marks, brackets, commas and what stands at the wrong place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studyapp.authoring.edits import Edit, quoted
from studyapp.authoring.mending import Fix, Problem, end_of
from studyapp.authoring.model import model_at
from studyapp.authoring.places import content_end
from studyapp.authoring.tables import tables_of
from studyapp.deck.entities import KINDS
from studyapp.deck.open_marks import left_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CURLY = "“”„‟«»‘’‚‛`´"
_TEXT = re.compile(rf"""[{_CURLY}"'](.*?)[{_CURLY}"'](?=\s*(?:[,\]}}#]|$))""")


def _curly(problem: Problem) -> Iterator[Fix]:
    label = "Use straight marks"
    start, end = problem.line()
    before = problem.text[start : problem.start]
    if before.count('"') % 2:
        yield problem.fix(label, '"', problem.start, problem.start + 1)
    elif found := _TEXT.match(problem.text[problem.start : end]):
        yield problem.fix(label, quoted(found[1]), problem.start, problem.start + found.end())


def _sign(problem: Problem) -> Iterator[Fix]:
    before, after = problem.text[: problem.start], problem.text[problem.end :]
    lead = "" if before.endswith((" ", "\t")) else " "
    tail = "" if after.startswith((" ", "\t")) else " "
    yield problem.fix("Use =", f"{lead}={tail}")


def _in_marks(problem: Problem) -> Iterator[Fix]:
    yield problem.fix("Put it in quotation marks", quoted(problem.shown.strip()))


def _once(problem: Problem) -> Iterator[Fix]:
    if problem.shown.startswith("{"):
        return
    yield problem.without_line("Delete this line")
    if found := re.search(r"the other is (\d+) lines? above", problem.hint):
        line = problem.start
        for _ in range(int(found[1])):
            line = max(0, problem.line(line)[0] - 1)
        start, end = problem.line(line)
        yield problem.fix("Delete the other", "", start, end + 1)


def _table_twice(problem: Problem) -> Iterator[Fix]:
    here = problem.table
    if here is None:
        return
    tables = [table for table in tables_of(problem.text) if table.header == here.header]
    first = tables[0]
    header_end = problem.line()[1]
    if first.start < here.start:
        last = here.start + content_end(here)
        body = problem.text[header_end + 1 : last].strip("\n")
        at = first.start + content_end(first)
        moved = Edit(problem.path, at, at, f"\n{body}")
        cut = Edit(problem.path, here.start, end_of(here), "")
        yield Fix("Put the fields together", (moved, cut))
    yield from renamed_header(problem, header_end)


def renamed_header(problem: Problem, header_end: int) -> Iterator[Fix]:
    """Give the last key of the header in the problem's line another name, that none has."""
    header = problem.text[problem.line()[0] : header_end]
    if found := re.search(r"([\w-]+)[\"']?\s*\]", header):
        name = unused(problem, found[1])
        at = problem.line()[0] + found.start(1)
        yield problem.fix(f"Call it {name}", name, at, at + len(found[1]))


def unused(problem: Problem, name: str) -> str:
    """An id that stands nowhere in the deck: a name with a number."""
    number = 2
    while any(f"{name}-{number}" in text for text in problem.files.values()):
        number += 1
    return f"{name}-{number}"


def _header(problem: Problem) -> Iterator[Fix]:
    start, end = problem.line()
    if problem.hint == "write it on the next line":
        gap = len(problem.text[: problem.start].rstrip(" \t"))
        if not re.search(r"\w", problem.shown):
            yield problem.fix("Delete it", "", gap, problem.end)
        yield problem.fix("Begin a new line", "\n", gap, problem.start)
    elif found := re.search(r": \[([^\[\]]+)\]$", problem.hint):
        keys = found[1]
        kind = next((kind for kind in KINDS if keys.startswith(f"{kind}-")), "")
        if kind and "." not in keys:
            keys = f"{kind}.{keys[len(kind) + 1 :]}"
        yield problem.fix(f"Write [{keys}]", f"[{keys}]", start, end)


def _list_open(problem: Problem) -> Iterator[Fix]:
    rows = problem.text[problem.line()[0] :].split("\n", 400)
    here = problem.table
    if here is not None:
        rows = problem.text[problem.line()[0] : here.end].split("\n")
    opening = left_open(rows)
    until = opening.until if opening and opening.row == 0 else len(rows)
    body = rows[:until]
    while len(body) > 1 and (not body[-1].strip() or body[-1].lstrip().startswith("#")):
        body.pop()
    at = problem.line()[0] + len("\n".join(body))
    yield problem.fix("Close the list", "]", at)
    yield problem.fix("Close the list", "\n]", at)


def _text_open(problem: Problem) -> Iterator[Fix]:
    mark = problem.shown
    here = problem.table
    at = here.end if here is not None else len(problem.text)
    if found := re.search(r"before line (\d+)", problem.hint):
        at = 0
        for _ in range(int(found[1]) - 1):
            at = problem.text.find("\n", at) + 1
    at = len(problem.text[:at].rstrip())
    yield problem.fix("Close the text", f"\n{mark}", at)


def _mark_open(problem: Problem) -> Iterator[Fix]:
    mark = problem.text[problem.start : problem.start + 1]
    end = len(problem.text[: problem.line()[1]].rstrip())
    before = problem.text[problem.line()[0] : problem.start]
    inside = before.count("[") > before.count("]") or before.count("{") > before.count("}")
    places = [*(end - len(tail) for tail in _tails(problem.text[problem.start : end])), end]
    for at in places if inside else reversed(places):
        yield problem.fix("Close the text", mark, at)


def _tails(text: str) -> Iterator[str]:
    """Brackets, braces and commas at the end of a text that may stand outside the marks."""
    while (found := re.search(r"\s*[\]},]+\s*$", text)) and found.start():
        yield text[found.start() :]
        text = text[:-1] if found.end() - found.start() > 1 else text[: found.start()]


def _after_text(problem: Problem) -> Iterator[Fix]:
    start, end = problem.line()
    if problem.hint == "delete it":
        yield problem.fix("Delete it", "")
    elif problem.hint == "write it on the next line":
        gap = len(problem.text[: problem.start].rstrip(" \t"))
        yield problem.fix("Begin a new line", "\n", gap, problem.start)
    else:
        found = re.search(r"""=\s*("{3}|'{3}|["'])""", problem.text[start : problem.start])
        if found:
            mark, first = found[1], start + found.start(1)
            inside = problem.text[first + len(mark) : end]
            for last in re.finditer(rf"{mark}(?=\s*(?:#.*)?$)", inside):
                close = first + 2 * len(mark) + last.start()
                label = "Quote the whole text"
                yield problem.fix(label, quoted(inside[: last.start()]), first, close)


_STRING = re.compile(r'"((?:\\.|[^"\\])*)"')


def _backslash(problem: Problem) -> Iterator[Fix]:
    start, end = problem.line()
    for found in _STRING.finditer(problem.text[start:end]):
        if start + found.start() <= problem.start < start + found.end():
            label = "Quote the whole text"
            yield problem.fix(label, quoted(found[1]), start + found.start(), start + found.end())
            return
    yield problem.fix("Write the backslash twice", "\\\\", problem.start, problem.start + 1)


def _unseen(problem: Problem) -> Iterator[Fix]:
    if "\u00a0" in problem.shown:
        yield problem.fix("Put an ordinary space", " ")
    if problem.shown == "\r":
        yield problem.fix("Begin a new line", "\n")
    yield problem.fix("Delete it", "")


def _braces(problem: Problem) -> Iterator[Fix]:
    if problem.hint == "delete it":
        yield problem.fix("Delete the comma", "")
        return
    opening = problem.text.find("{", problem.start, problem.line()[1])
    close = problem.text.find("}", opening)
    if 0 <= opening < close < opening + 4000:
        inside = problem.text[opening + 1 : close]
        fields = ", ".join(re.split(r"\s*,?\s*\n\s*", inside.strip().rstrip(",")))
        yield problem.fix("Write it on one line", f"{{ {fields} }}", opening, close + 1)


def _no_value(problem: Problem) -> Iterator[Fix]:
    if problem.hint == "write a single =":
        yield problem.fix("Use =", "")
    else:
        yield problem.without_line("Delete the line")


def _no_field(problem: Problem) -> Iterator[Fix]:
    start, end = problem.line()
    line = problem.text[start:end]
    if problem.hint == "a comment begins with #":
        found = re.match(r"\s*(//|--|;|/\*|<!--|%)\s?", line)
        if found:
            yield problem.fix("Write #", "# ", start + found.start(1), start + found.end())
    elif found := re.match(r"write ([\w.-]+) = …", problem.hint):
        at = start + line.index(found[1]) + len(found[1])
        yield problem.fix("Put =", " =", at)
    elif "no name" in problem.diagnostic.message:
        yield problem.without_line("Delete the line")
    else:
        at = start + len(line) - len(line.lstrip())
        yield problem.fix("Make it a comment", "# ", at)


def _name(problem: Problem) -> Iterator[Fix]:
    here = problem.table
    model = model_at(here.header) if here is not None else None
    first = re.match(r"\w+", problem.shown.lower())
    if model is not None and first and first[0] in model.model_fields:
        yield problem.fix(f"Write {first[0]}", first[0])
    if found := re.search(r": ([a-z0-9_]+)$", problem.hint):
        yield problem.fix(f"Write {found[1]}", found[1])


def _two_ways(problem: Problem) -> Iterator[Fix]:
    if not problem.text[problem.line()[0] : problem.start + 1].lstrip().startswith("["):
        yield problem.without_line("Delete this line")


def _comma(problem: Problem) -> Iterator[Fix]:
    if "missing" not in problem.diagnostic.message:
        return
    at = len(problem.text[: problem.start].rstrip())
    yield problem.fix("Put a comma", ",", at)


def _number(problem: Problem) -> Iterator[Fix]:
    hint = problem.hint
    found = re.match(r"write (?:the number alone, )?([\w.+-]+?),? ?(?:or|in|and)\b", hint)
    if found:
        yield problem.fix(f"Write {found[1]}", found[1])
    shown = problem.shown
    if hint == "write it as text":
        found = re.match(r"(\s*[\w.-]+\s*=\s*)(\S+)", shown)
        if found:
            at = problem.start + found.start(2)
            yield problem.fix("Put it in quotation marks", f'"{found[2]}"', at, at + len(found[2]))
        return
    yield problem.fix("Put it in quotation marks", quoted(shown.strip()))


def _letter(problem: Problem) -> Iterator[Fix]:
    if found := re.search(r"the Urdu one \((.)\)", problem.hint):
        yield problem.fix(f"Use {found[1]}", found[1])


def _direction(problem: Problem) -> Iterator[Fix]:
    yield problem.fix("Delete the mark", "")


OF_SIGNS: dict[str, Callable[[Problem], Iterator[Fix]]] = {
    "D102": _curly,
    "D103": _sign,
    "D104": _in_marks,
    "D105": _once,
    "D106": _table_twice,
    "D107": _header,
    "D108": _list_open,
    "D109": _text_open,
    "D110": _mark_open,
    "D111": _after_text,
    "D112": _backslash,
    "D113": _unseen,
    "D114": _braces,
    "D115": _no_value,
    "D116": _no_field,
    "D117": _name,
    "D118": _two_ways,
    "D119": _comma,
    "D120": _number,
    "D121": _direction,
    "D122": _letter,
}
