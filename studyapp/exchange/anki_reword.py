"""New words in a table of a deck file, whose other lines stay as they are to the letter."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from studyapp.exchange.anki_again import WORDS, words_in
from studyapp.exchange.toml_text import toml_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRING = r"""'{3}[\s\S]*?'{3,5}|"{3}(?:\\[\s\S]|[^\\])*?"{3,5}|'[^'\n]*'|"(?:\\.|[^"\\\n])*\""""
_LINE = re.compile(
    rf"""
      ^(?P<key>[ \t]*(?P<name>{"|".join(WORDS)})[ \t]*=[ \t]*)
        (?P<value>{_STRING}|true|false)(?P<rest>[^\n]*\n?)
    | {_STRING}
    | \#[^\n]*
    """,
    re.MULTILINE | re.VERBOSE,
)


def reworded(table: str, words: Mapping[str, Any]) -> str | None:
    """A table `[card.id]` with these words in place of those that it has; None if that cannot be.

    Fields without a word go, those that are missing come after the others, and a remark behind a
    field stays with it.
    """
    before = _values(table)
    head, _, body = table.partition("\n")
    lines: list[str] = []
    end = after = 0
    left = dict(words)
    for found in _LINE.finditer(body):
        name = found["name"]
        if name is None:
            continue
        lines.append(body[end : found.start()])
        end = found.end()
        if name in left:
            value = left.pop(name)
            same = before is not None and words_in(before).get(name) == value
            text = found["value"] if same else _written(value)
            lines.append(f"{found['key']}{text}{found['rest']}")
        elif "#" in found["rest"]:
            lines.append(found["rest"].lstrip())
        after = len(lines)
    more = [f"{name} = {_written(value)}\n" for name, value in left.items()]
    if more and after and not lines[after - 1].endswith("\n"):
        lines[after - 1] += "\n"
    text = "".join([f"{head}\n", *lines[:after], *more, *lines[after:], body[end:]])
    now = _values(text)
    if before is None or now is None or words_in(now) != words or _rest(now) != _rest(before):
        return None
    return text


def _written(value: str | bool) -> str:
    return "true" if value is True else toml_text(str(value))


def _values(table: str) -> dict[str, Any] | None:
    """What the one entity of a table says."""
    try:
        held = tomllib.loads(table)
        (entity,) = held["card"].values()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return entity if isinstance(entity, dict) else None


def _rest(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in WORDS}
