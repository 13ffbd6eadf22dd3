"""Texts as the values and fields of a deck file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT = 100  # characters of a text that stands on one line


def toml_text(text: str) -> str:
    """A text as TOML: between quotation marks, or if it is long or holds them, between `'''`."""
    if len(text) <= _SHORT and not _is_hard(text):
        return f'"{text}"'
    if "''" in text or text.endswith("'"):
        return _basic(text)
    return f"'''\n{text}\n'''"


def toml_item(text: str) -> str:
    """A text as TOML inside a list: on one line, whatever it holds."""
    return _basic(text) if _is_hard(text) else f'"{text}"'


def toml_fields(fields: Mapping[str, str]) -> str:
    """A line for each field; those without content are left out."""
    return "".join(f"{name} = {toml_text(text)}\n" for name, text in fields.items() if text)


def _is_hard(text: str) -> bool:
    return '"' in text or "\\" in text or "\n" in text


def _basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
