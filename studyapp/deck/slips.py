"""Slips in TOML, said in plain words.

`tomllib` stops at a slip and names it in a programmer's words. `explain` looks at the line again
and says what the author probably did and what to type instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studyapp.deck.diagnostics import Place
from studyapp.deck.findings import slug_of
from studyapp.deck.open_marks import Opening, left_open, list_around
from studyapp.deck.slips_in_values import Told, explain_item, explain_value

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Fault:
    """Where `tomllib` stopped: line and column from 1, and its own words."""

    line: int
    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen. `alone` says that the rest of its table can be read without its line."""

    code: str
    place: Place
    message: str
    hint: str
    alone: bool = False


def explain(lines: Sequence[str], fault: Fault, above: int = 0) -> Slip:
    """Say what is wrong with the table in `lines`, where `tomllib` stopped at `fault`.

    `above` is the number of lines of the file above the table.
    """
    row = min(fault.line, len(lines)) - 1
    opening = left_open(lines)
    if opening and opening.row <= row and "'''" not in lines[opening.row][: opening.column]:
        return _unclosed(lines, opening, above)
    if "Unescaped" in fault.words and fault.column == 1 and row:
        row -= 1  # the backslash is the last sign of the line above
    line = lines[row]
    if not line.strip() and row:  # the end of the file, or of a list: the slip is above
        row = max(number for number in range(row + 1) if lines[number].strip() or not number)
        line = lines[row]
    told = _of_line(lines, row, Fault(row + 1, fault.column, fault.words))
    start = max(0, min(told.start, len(line.rstrip()) - 1))
    end = len(line.rstrip()) if told.end is None else min(told.end, len(line))
    end = max(end, start + 1)
    place = Place(above + row + 1, start + 1, above + row + 1, end + 1)
    return Slip(told.code, place, told.message, told.hint, _stands_alone(line))


def _unclosed(lines: Sequence[str], opening: Opening, above: int) -> Slip:
    line, start = above + opening.row + 1, opening.column + 1
    place = Place(line, start, line, start + len(opening.mark))
    if opening.mark == "[":
        message = "this list is not closed"
        return Slip("D108", place, message, "put ] after its last item")
    here = opening.until < len(lines)
    where = f"before line {above + opening.until + 1}" if here else "at its end"
    message = f"this {opening.mark} opens a text that is not closed"
    return Slip("D109", place, message, f"put {opening.mark} {where}")


_STRINGS = re.compile(r"""'''.*?'''|\"{3}.*?\"{3}|'[^']*'|"(?:\\.|[^"\\])*"|\\.""")


def _stands_alone(line: str) -> bool:
    """Whether a line opens nothing that a later line closes."""
    bare = _STRINGS.sub("", line)
    closed = bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")
    return closed and "'''" not in bare and '"""' not in bare and not line.lstrip().startswith("[")


_COMMENT = re.compile(r"\s*(//|--|;|/\*|<!--|%)")
_ODD = re.compile(r"[\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_COLON = re.compile(r"\s*[\w.-]+\s*(:=?|=>)")
_NO_SIGN = re.compile(r"""\s*([\w.-]+)\s+["'“‘«\[{\d]""")
_NAME = re.compile(r"\s*[A-Za-z0-9_-]+(\s*\.\s*[A-Za-z0-9_-]+)*\s*")


def _of_line(lines: Sequence[str], row: int, fault: Fault) -> Told:
    line = lines[row]
    if line.lstrip().startswith("[") and not list_around(lines, row):
        return _of_header(line, fault)
    if found := _CONTROL.search(line):
        return _odd(found, "control character")
    if found := _ODD.match(line, max(0, fault.column - 1)):
        return _odd(found, "character")
    if list_around(lines, row):
        return explain_item(lines, row, fault.words)
    if _COMMENT.match(line):
        start = len(line) - len(line.lstrip())
        return Told("D116", "this line is not a field", "a comment begins with #", start)
    key, sign, value = _at_sign(line)
    if not sign or _COLON.match(key):
        return _no_sign(line)
    return _of_key(lines, row, key, fault) or explain_value(
        value, len(key) + len(sign), fault.words, fault.column - 1
    )


def _at_sign(line: str) -> tuple[str, str, str]:
    """Cut a line at its first = outside quotation marks."""
    found = re.match(r"""((?:"[^"]*"|'[^']*'|[^"'=])*?)(=)(.*)""", line, re.DOTALL)
    return (found[1], found[2], found[3]) if found else (line, "", "")


def _odd(found: re.Match[str], what: str) -> Told:
    names = {"\u00a0": "no-break space", "\r": "carriage return", "\u200b": "zero-width space"}
    what = names.get(found[0], what)
    return Told(
        "D113",
        f"a {what} that cannot be seen stands here (U+{ord(found[0]):04X})",
        "delete it; if there should be a gap, type an ordinary space",
        found.start(),
        found.end(),
    )


def _no_sign(line: str) -> Told:
    start = len(line) - len(line.lstrip())
    if found := _COLON.match(line):
        name = line[: found.start(1)].strip()
        return Told(
            "D103",
            f"'{found[1]}' cannot stand between a field and its value",
            f"write = instead: {name} = …",
            found.start(1),
            found.end(1),
        )
    if found := _NO_SIGN.match(line):
        return Told("D116", "there is no = on this line", f"write {found[1]} = …", start)
    return Told(
        "D116",
        "this line is not a field",
        "write name = \"text\"; put a text of several lines between ''' and '''",
        start,
    )


def _of_key(lines: Sequence[str], row: int, key: str, fault: Fault) -> Told | None:
    start = len(key) - len(key.lstrip())
    end = len(key.rstrip())
    name = key.strip()
    if not name:
        return Told(
            "D116", "this field has no name", "write the name before the =", start, start + 1
        )
    if found := _ODD.search(key) or re.search(r"(?<=\S)\t(?=\S)", key):
        if found[0] == "\t":
            return Told("D113", "a tab stands in the name of a field", "delete it", *found.span())
        return _odd(found, "character")
    if "Cannot overwrite" in fault.words or "Cannot mutate" in fault.words:
        return _twice(lines, row, name, start, end)
    if not _NAME.fullmatch(key) and not re.fullmatch(r"""\s*(["']).*\1\s*""", key):
        better = re.sub(r"\W+", "_", name.strip("\"'“”‘’")).strip("_").lower()
        hint = "a name has letters, digits, _ and -" + (f": {better}" if better.isascii() else "")
        return Told("D117", f"'{name}' cannot be the name of a field", hint, start, end)
    return None


def _twice(lines: Sequence[str], row: int, name: str, start: int, end: int) -> Told:
    same = re.compile(rf"\s*{re.escape(name)}\s*=")
    first = next((number for number in range(row) if same.match(lines[number])), None)
    if first is None:
        message = f"'{name}' is written elsewhere in this table, in another way"
        return Told("D118", message, "write it in one of the two ways", start, end)
    hint = f"keep one of the two: the other is {row - first} line{'s'[: row - first - 1]} above"
    return Told("D105", f"the field '{name}' is written twice", hint, start, end)


def _of_header(line: str, fault: Fault) -> Told:
    start = len(line) - len(line.lstrip())
    header = line.strip()
    inside = header.partition("#")[0].strip("[] \t")
    if "Cannot declare" in fault.words:
        hint = "put the fields together, or give this one an id of its own"
        return Told("D106", f"the table [{inside}] is written twice", hint, start)
    if "Cannot" in fault.words:
        hint = "write the whole of it in one way: as a table, or as a field"
        return Told("D118", f"'{inside}' is written elsewhere in another way", hint, start)
    found = re.match(r"\s*\[\[?([^\[\]]*)(\]*)(.*)", line)
    keys = found[1].strip() if found else inside
    if not found or not found[2]:
        hint = f"put ] at its end: [{keys.split()[0] if keys else 'event.my-event'}]"
        return Told("D107", "this header is not closed", hint, start)
    if found[3].strip() and not found[3].lstrip().startswith("#") and _NAME.fullmatch(keys):
        hint = "write it on the next line"
        return Told("D107", "there is text after this header", hint, found.start(3))
    slug = ".".join(filter(None, map(slug_of, keys.split("."))))
    hint = "a header is [kind.id], the id in small letters, digits and hyphens"
    return Told("D107", "this header cannot be read", f"{hint}: [{slug}]" if slug else hint, start)
