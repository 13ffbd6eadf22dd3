"""What is wrong with a deck, as text for a terminal; from a cache where nothing has changed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from studyapp.store import check_cache

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from studyapp.deck.diagnostics import Diagnostic, SourceFile


@dataclass(frozen=True, slots=True)
class Found:
    """The problems of a deck, laid out and divided by empty lines, and how many there are."""

    errors: int
    warnings: int
    text: str


def check_deck(folder: Path) -> Found:
    """Check the deck in a folder.

    Raises:
        StudyError: a file cannot be read or is not UTF-8.
    """
    key = check_cache.key_of(folder)
    if (found := _read(check_cache.kept(key))) is not None:
        return found
    from studyapp.deck.read import read_deck
    from studyapp.store.decks import read_files

    files = read_files(folder)
    found = found_in(read_deck(files).diagnostics, {file.path: file for file in files})
    if check_cache.key_of(folder) == key:  # nobody wrote to the folder meanwhile
        check_cache.keep(key, json.dumps(asdict(found), ensure_ascii=False))
    return found


def found_in(diagnostics: Sequence[Diagnostic], files: Mapping[str, SourceFile]) -> Found:
    """Diagnostics laid out with the lines that they are about; `files` are by path."""
    from studyapp.deck.diagnostics import Severity
    from studyapp.deck.render import render

    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    text = "".join(f"{render(one, files)}\n\n" for one in diagnostics)
    return Found(errors, len(diagnostics) - errors, text)


def _read(text: str | None) -> Found | None:
    """What was kept; None for what another version of the program kept in another form."""
    if text is None:
        return None
    try:
        found = Found(**json.loads(text))
    except (ValueError, TypeError):
        return None
    whole = isinstance(found.errors, int) and isinstance(found.warnings, int)
    return found if whole and isinstance(found.text, str) else None
