"""Cells of tables: no spreadsheet takes a text for a formula, and none is changed for good."""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r]")
_GUARDED = re.compile("'+[=+\\-@\t\r]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it, where a spreadsheet would compute it.

    That is where it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, or with such a sign
    behind apostrophes; so `unguarded` gives every text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if _GUARDED.match(text) else text
