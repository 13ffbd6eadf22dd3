"""The title of a deck as its author writes it, before any check has read the deck."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DECK_TABLE = re.compile(
    r"^[ \t]*\[[ \t]*deck[ \t]*\][^\n]*\n?(.*?)(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL
)


def has_head(texts: Iterable[str]) -> bool:
    """Whether one of some files has the table `[deck]`."""
    return any(_DECK_TABLE.search(text) for text in texts)


def title_of(texts: Iterable[str]) -> str:
    """The title that a deck's files give it; "" if none does, or the table is no TOML yet."""
    for text in texts:
        found = _DECK_TABLE.search(text)
        if found is None:
            continue
        with suppress(tomllib.TOMLDecodeError, RecursionError):
            title = tomllib.loads(found[1]).get("title", "")
            return " ".join(title.split()) if isinstance(title, str) else ""
    return ""
