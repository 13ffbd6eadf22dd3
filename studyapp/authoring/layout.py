"""A value's layout: on one line where it fits, else one item a line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from studyapp.authoring import strings
from studyapp.authoring.field_types import LISTS, type_at
from studyapp.deck.positions import key_parts, key_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

Path = tuple[str | int, ...]

_INDENT = 4


def laid_out(node: Node, path: Path, column: float, indent: int = 0) -> str:
    """A value whose first character stands in a column (from 0), with its lines indented."""
    if node.type == "array":
        return _array(node, path, column, indent)
    if node.type == "inline_table":
        pairs = [
            f"{key} = {laid_out(value, inner, _ANYWHERE, indent)}"
            for key, value, inner in _pairs(node, path)
        ]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    text = _text(node)
    return strings.restyled(text) if node.type == "string" else text


_ANYWHERE = float("-inf")  # a column from which everything fits: a small table has but one line


def _flat(node: Node, path: Path) -> str | None:
    """A value on one line; None where a comment or a longer text forbids that."""
    if node.type == "array":
        items = [_flat(child, path) for child in node.named_children]
        return None if None in items else f"[{', '.join(filter(None, items))}]"
    if node.type == "inline_table":
        pairs = [(key, _flat(value, inner)) for key, value, inner in _pairs(node, path)]
        if any(text is None for _, text in pairs):
            return None
        return f"{{ {', '.join(f'{key} = {text}' for key, text in pairs)} }}" if pairs else "{}"
    text = "\n" if node.type == "comment" else laid_out(node, path, _ANYWHERE)
    return None if "\n" in text else text


def key_of(key: Node) -> str:
    """A key as it was written, without blanks around its points."""
    return ".".join(_text(part) for part in key_parts(key))


def _pairs(node: Node, path: Path) -> Iterator[tuple[str, Node, Path]]:
    """The keys and values of a small table, each value with its path."""
    for pair in node.named_children:
        key, value = pair.named_children[:2]
        yield key_of(key), value, (*path, *(key_text(part) for part in key_parts(key)))


def _array(node: Node, path: Path, column: float, indent: int) -> str:
    names = [] if indent else _names(node, path)
    if any(map(_is_right_to_left, names)):
        lines = strings.block("".join(f"{name}\n" for name in names))
        if lines is not None:
            return lines
    text = _flat(node, path)
    if text is not None and column + len(text) <= strings.WIDTH:
        return text
    return _listed(node, path, indent)


def _listed(node: Node, path: Path, indent: int) -> str:
    """A list with one item a line, and its comments where they were."""
    pad = " " * (indent + _INDENT)
    lines = ["["]
    number = 0
    row = node.start_point[0]
    for child in node.named_children:
        if child.type != "comment":
            inner = laid_out(child, (*path, number), indent + _INDENT, indent + _INDENT)
            lines.append(f"{pad}{inner},")
            number += 1
        elif child.start_point[0] == row and number:
            lines[-1] += f"  {_text(child).rstrip()}"
        else:
            lines.append(pad + _text(child).rstrip())
        row = child.end_point[0]
    return "\n".join([*lines, " " * indent + "]"]) if len(lines) > 1 else "[]"


def _names(node: Node, path: Path) -> list[str]:
    """The names of a list that may be written one a line; none if it may not."""
    hint = type_at(path)
    if not any(hint == listed for listed in LISTS):
        return []
    if any(child.type != "string" for child in node.named_children):
        return []
    names = [strings.read(_text(child)) for child in node.named_children]
    return names if all(map(_fits_a_line, names)) else []


def _fits_a_line(name: str) -> bool:
    """Whether a name reads the same as a line of a text."""
    same = name == name.strip() == unicodedata.normalize("NFC", name)
    return same and bool(name) and "\n" not in name


def _is_right_to_left(name: str) -> bool:
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in name)


def _text(node: Node) -> str:
    return (node.text or b"").decode()
