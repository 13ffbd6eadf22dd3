"""The one layout of a deck's file, whoever wrote it.

What is settled is in docs/deck-format.md. Fields keep their order, comments their place and
texts their lines; nothing that a student sees changes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studyapp.authoring.layout import key_of, laid_out
from studyapp.deck.positions import first_fault, key_parts, key_text, parser
from studyapp.deck.toml import read_values
from studyapp.errors import StudyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tree_sitter import Node

Path = tuple[str | int, ...]
_KEYS = {"bare_key", "quoted_key", "dotted_key"}


def formatted(text: str) -> str:
    """A file's text in the layout of decks; what is so laid out already comes back as it is.

    Line ends become \\n, letters are composed (NFC), a byte order mark goes.

    Raises:
        StudyError: the text is no sound TOML; the message names the line.
    """
    source = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    _refuse_broken(source)
    root = parser().parse(source.encode() + b"\n").root_node
    if root.has_error:
        line, _ = first_fault(source) or (1, 1)
        raise StudyError(f"Line {line}: this is TOML that the program cannot lay out.", _PLAINER)
    try:
        lines = list(_lines_of(root))
    except RecursionError:
        raise StudyError(
            "This file is nested too deeply to be laid out.", "Write it flat."
        ) from None
    return "".join(f"{line}\n" for line in _spaced(lines))


_PLAINER = "Write it more plainly; no blank may follow a backslash at the end of a line."


def _refuse_broken(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        message = f"Line {line}: this holds half a sign, which no file can keep."
        raise StudyError(message, "Delete it and write it again.") from error
    slips = read_values(text).slips
    if slips:
        first = min(slips, key=lambda slip: slip.place)
        raise StudyError(f"Line {first.place.line}: {first.message}.", first.hint)


@dataclass(frozen=True, slots=True)
class _Line:
    """One statement with its own lines. `apart`: an empty line stood above it."""

    what: Literal["header", "pair", "comment"]
    text: str
    apart: bool


def _lines_of(root: Node) -> Iterator[_Line]:
    """The statements of a file in written order, each laid out by itself."""
    last = -1
    for node, header in _statements(root):
        apart = node.start_point[0] > last + 1
        if node.type == "comment":
            yield _Line("comment", comment(node), apart)
        elif node.type == "pair":
            yield _Line("pair", _pair(header, node), apart)
        else:
            yield _Line("header", _header(node), apart)
        last = _end_row(node)


def _statements(root: Node) -> Iterator[tuple[Node, Path]]:
    """Headers (as their table's node), pairs and comments on lines of their own."""
    for node in root.children:
        if node.type not in {"table", "table_array_element"}:
            yield node, ()
            continue
        header = _path(node)
        yield node, header
        row = _end_row(node)
        for child in node.children:
            if child.type == "pair" or (child.type == "comment" and child.start_point[0] > row):
                yield child, header


def _end_row(node: Node) -> int:
    """The last row of a statement; of a table, that of its header."""
    if node.type in {"table", "table_array_element"}:
        return next(child for child in node.children if child.type in _KEYS).end_point[0]
    return node.end_point[0]


def _path(table: Node) -> Path:
    keys = next(child for child in table.children if child.type in _KEYS)
    return tuple(key_text(part) for part in key_parts(keys))


def _header(table: Node) -> str:
    opening, closing = ("[[", "]]") if table.type == "table_array_element" else ("[", "]")
    keys = next(child for child in table.children if child.type in _KEYS)
    row = keys.end_point[0]
    beside = [
        f"  {comment(child)}"
        for child in table.children
        if child.type == "comment" and child.start_point[0] == row
    ]
    return f"{opening}{key_of(keys)}{closing}{''.join(beside)}"


def _pair(header: Path, pair: Node) -> str:
    key, value, *comments = pair.named_children
    path = (*header, *(key_text(part) for part in key_parts(key)))
    begin = f"{key_of(key)} = "
    beside = "".join(f"  {comment(node)}" for node in comments)
    return begin + laid_out(value, path, len(begin)) + beside


def _spaced(lines: Sequence[_Line]) -> Iterator[str]:
    """The statements with the empty lines that belong between them."""
    for number, line in enumerate(lines):
        if number and _is_apart(lines, number):
            yield ""
        yield line.text


def _is_apart(lines: Sequence[_Line], number: int) -> bool:
    """Whether an empty line stands above a statement.

    One stands above each header, or above the comment that touches it, and around comments that
    stand by themselves between two tables; none stands inside a table.
    """
    line, above = lines[number], lines[number - 1]
    if line.what == "header":
        return above.what != "comment" or line.apart
    if line.what == "pair":
        return False
    if above.what == "comment" and not line.apart:
        return False
    after = number
    while after < len(lines) and lines[after].what == "comment":
        after += 1
        if after < len(lines) and lines[after].apart:
            break
    if after < len(lines) and lines[after].what == "header" and not lines[after].apart:
        return True
    return line.apart and not _inside(lines, number)


def _inside(lines: Sequence[_Line], number: int) -> bool:
    """Whether a field of the same table follows a comment."""
    following = next((line.what for line in lines[number:] if line.what != "comment"), "header")
    return following == "pair"


def comment(node: Node) -> str:
    """A comment as it was written, without the blanks at its end."""
    return (node.text or b"").decode().rstrip(" \t\r")
