"""Any text as Markdown that reads the same."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_\[\]<>])")
_AT_START = re.compile(r"^(\s*\d*)(#|[-+](?=\s)|=|~|\||(?<=\d)[.)](?=\s))", re.MULTILINE)


def as_markdown(text: str) -> str:
    """The text as Markdown that reads the same: its signs are no marks, its lines stay lines."""
    escaped = _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
    return re.sub(r"(?<!\n)\n(?!\n)", "  \n", escaped)
