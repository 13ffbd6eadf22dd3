"""Texts as TOML writes them: the plainest quotation marks that hold a text as it is."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from textwrap import wrap

WIDTH = 100
"""Characters of a line, above which a list or a new text is broken up."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r'"[^"\\]+"')
_ESCAPED = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BLANK = " \t\r\n"  # what a deck drops at the ends of a text
_UNSHOWN = {"Cc", "Cs", "Zl", "Zp"}


def restyled(raw: str) -> str:
    """A text of a file in the marks that suit it; its value stays exactly what it was.

    `raw` is the text with its marks. One whose author wrote signs as escapes that are not needed
    for the marks (`\\u200f`, `\\n`) stays as it is, and so does the layout of a longer one.
    """
    if raw.startswith("'''") or _PLAIN.fullmatch(raw):
        return raw
    if raw.startswith('"""'):
        inner = raw[3:-3]
        return f"'''{inner}'''" if "\\" not in inner and _is_literal(inner) else raw
    if raw.startswith('"') and not set(_ESCAPE.findall(raw)) <= {'"', "\\"}:
        return raw
    return one_line(read(raw))


def one_line(value: str) -> str:
    """A text on one line of a file, whatever it holds."""
    if all(_is_plain(sign) for sign in value):
        if '"' not in value and "\\" not in value:
            return f'"{value}"'
        if _is_literal(value):
            return f"'''{value}'''"
    return _in_marks(value)


def toml_key(name: str) -> str:
    """The name of a field or entity: bare where that can be, else in straight marks."""
    return name if _BARE_KEY.fullmatch(name) else _in_marks(name)


def block(value: str) -> str | None:
    """A text below its opening marks, in the lines that it has; None if only escapes can hold it.

    The value is exact: the line break after the opening marks does not belong to it.
    """
    if not _is_literal(value) or not all(_is_plain(sign) or sign == "\n" for sign in value):
        return None
    return f"'''\n{value}'''"


def written(value: str, column: int = 0) -> str:
    """A text that has no form yet, whose marks begin in a column (from 0).

    One with several lines becomes a block, and so does one that is too long for its line, broken
    up where blanks are: a deck joins the lines of a paragraph again.
    """
    text = value.strip(_BLANK)
    if "\n" in text:
        return block(text + "\n") or one_line(text)
    line = one_line(text)
    if column + len(line) <= WIDTH:
        return line
    lines = wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return (block("\n".join(lines) + "\n") if " ".join(lines) == text else None) or line


def read(raw: str) -> str:
    """The value of a text with its marks."""
    return str(tomllib.loads(f"x = {raw}")["x"])


def _is_literal(value: str) -> bool:
    """Whether a text can stand between three apostrophes without being mistaken for them."""
    return "'''" not in value and not value.startswith("'") and not value.endswith("'")


def _is_plain(sign: str) -> bool:
    return sign == "\t" or unicodedata.category(sign) not in _UNSHOWN


def _in_marks(value: str) -> str:
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(sign: str) -> str:
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    return sign if _is_plain(sign) else f"\\u{ord(sign):04X}"
