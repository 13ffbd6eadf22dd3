"""What is typed into search, read: words, phrases, fields, and what is wrong with it.

The language is the one that people know from Anki: words stand side by side (and), `or` between
them, `-` before what must not be found, parentheses, "exact words", `word*`, and `field:value`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from studyapp.cards.folding import folded
from studyapp.explore.query_fields import COLUMNS, FIELDS, checked_field, value_of
from studyapp.explore.query_parts import All, Any, Fault, FaultError, Node, Not, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.explore.query_parts import Names

LONGEST = 400
"""Characters of a query; more is no question."""
DEEPEST = 20
"""Parentheses within parentheses."""


def parse(text: str, names: Names | None = None) -> Node | Fault | None:
    """What a query asks for; None if it asks for nothing yet; or what is wrong with it.

    The last word, while it is still being typed, counts as the beginning of a word. `names` are
    what deck:, part: and era: may name; a value is an id, the beginning of one, or part of a
    title. Never raises.
    """
    if len(text) > LONGEST:
        return Fault(LONGEST, len(text), "This is too long to search for.", "Leave words out.")
    try:
        return _Reader(text, names or {}).read()
    except FaultError as error:
        return error.fault


_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"([A-Za-z]+):")
_WORD = re.compile(r'[^\s()"]+')
_OR = re.compile(r"(?:or|OR|Or)(?=[\s(\"]|$)")
_AND = re.compile(r"(?:and|AND)(?=[\s(\"]|$)")


class _Reader:
    """Goes through a query from left to right."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._at = 0

    def read(self) -> Node | None:
        found = self._either(0)
        if self._at < len(self._text):
            self._fail(self._at, self._at + 1, "This ) closes nothing.", "Take it out.")
        return found

    def _fail(self, start: int, end: int, message: str, fix: str = "") -> NoReturn:
        """Raises; both ends are moved into the text."""
        end = min(max(end, 0), len(self._text))
        raise FaultError(Fault(min(start, end), end, message, fix))

    def _skip(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _done(self) -> bool:
        self._skip()
        return self._at >= len(self._text) or self._text[self._at] == ")"

    def _either(self, depth: int) -> Node | None:
        """What stands between `or`."""
        sides: list[Node | None] = []
        while True:
            self._skip()
            before = self._at
            sides.append(self._together(depth))
            if self._done():
                return _joined(Any, sides)
            start = self._at  # of an `or`, where `_together` stopped
            if start == before:
                self._fail(start, start + 2, "There is nothing before this or.", "Take it out.")
            self._at += 2
            if self._done():
                fix = 'Write what else may be found, or "or" in quotation marks.'
                self._fail(start, start + 2, "There is nothing after this or.", fix)

    def _together(self, depth: int) -> Node | None:
        """What stands side by side, up to an `or`, a ) or the end."""
        nodes: list[Node | None] = []
        while not self._done() and not _OR.match(self._text, self._at):
            joint = _AND.match(self._text, self._at)
            if joint and nodes and self._text[joint.end() :].strip(" )"):
                self._at = joint.end()
                continue
            nodes.append(self._one(depth))
        return _joined(All, nodes)

    def _one(self, depth: int) -> Node | None:
        """One term, with the - before it."""
        negated = False
        while self._text.startswith("-", self._at):
            self._at, negated = self._at + 1, not negated
        if self._at >= len(self._text) or self._text[self._at].isspace():
            return None  # a dash that stands alone is punctuation
        found = self._group(depth) if self._text[self._at] == "(" else self._term()
        if not negated or found is None:
            return found
        if isinstance(found, Text) and found.bare:  # or the first letter would exclude too much
            found = replace(found, prefix=False)
        return Not(found)

    def _group(self, depth: int) -> Node | None:
        start = self._at
        if depth >= DEEPEST:
            self._fail(start, start + 1, "There are too many parentheses.", "Take some out.")
        self._at += 1
        found = self._either(depth + 1)
        if not self._text.startswith(")", self._at):
            self._fail(start, start + 1, "This ( is not closed.", "Write a ) where it ends.")
        self._at += 1
        return found

    def _term(self) -> Node | None:
        field = _FIELD.match(self._text, self._at)
        if field is None:
            return self._written("")
        start, self._at = self._at, field.end()
        name = checked_field(field[1], start)
        if name in COLUMNS:
            found = self._written(name)
            if found is None:
                fix = f"Write a word after it, such as {FIELDS[name]}."
                self._fail(start, max(self._at, field.end()), f"{name}: needs a word.", fix)
            return found
        value, quoted = self._value()
        return value_of(name, value, (start, field.end(), self._at), self._names, quoted=quoted)

    def _value(self) -> tuple[str, bool]:
        """The rest of a term as it is written, and whether it stands in quotation marks."""
        if self._text.startswith('"', self._at):
            return self._quoted(), True
        match = _WORD.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return (match[0] if match else ""), False

    def _quoted(self) -> str:
        start = self._at
        end = self._text.find('"', start + 1)
        if end < 0:
            fix = 'Write another " where the exact words end.'
            self._fail(start, start + 1, "This quotation mark is not closed.", fix)
        self._at = end + 1
        return self._text[start + 1 : end]

    def _written(self, column: str) -> Text | None:
        """Words to be found in a column; None where there is no letter or digit in them."""
        inside = self._at
        text, quoted = self._value()
        star = not quoted and text.endswith("*")
        words = tuple(folded(text).split())
        if not quoted and "*" in text.rstrip("*") and words:
            place = inside + text.index("*")
            message = "A * stands only at the end of a word."
            self._fail(place, place + 1, message, "Take it out, or move it to the end.")
        growing = not quoted and self._at == len(self._text)
        bare = not (quoted or column or star)
        return Text(words, column, prefix=star or growing, bare=bare) if words else None


def _joined(join: type[All | Any], nodes: Sequence[Node | None]) -> Node | None:
    found = tuple(node for node in nodes if node is not None)
    if len(found) < 2:
        return found[0] if found else None
    return join(found)
