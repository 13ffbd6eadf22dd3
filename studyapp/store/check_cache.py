"""What a check of a deck found, kept until its files or the program change."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from studyapp.errors import StudyError
from studyapp.store.decks import fingerprint
from studyapp.store.paths import cache_folder
from studyapp.store.whole_files import write_whole

MOST_KEPT = 64
"""Findings of so many decks are kept; the oldest go first."""

_CHECKER = Path(__file__).resolve().parent.parent / "deck"


def key_of(folder: Path) -> str:
    """A name for a deck as it is now: its files, where it lies, and the program that reads it.

    Raises `StudyError` for a folder that cannot be read.
    """
    return sha256(
        f"{fingerprint(folder)}\n{folder}\n{_program()}".encode("utf-8", "replace")
    ).hexdigest()


def kept(key: str) -> str | None:
    """What was kept under a name; None if that is nothing, or damaged."""
    try:
        digest, _, text = _file(key).read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return text if digest == _digest(text) else None


def keep(key: str, text: str) -> None:
    """Keep a text under a name. Where that cannot be done, it is computed again the next time."""
    path = _file(key)
    with suppress(OSError, StudyError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, f"{_digest(text)}\n{text}".encode("utf-8", "replace"))
        by_age = sorted(path.parent.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
        for old in by_age[:-MOST_KEPT]:
            old.unlink()


def _file(key: str) -> Path:
    return cache_folder() / "checks" / f"{key}.json"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


@cache
def _program() -> str:
    """What changes whenever the checker's own files do, also between two versions."""
    stats = [(path.name, path.stat()) for path in sorted(_CHECKER.glob("*.py"))]
    return "\n".join(f"{name} {one.st_size} {one.st_mtime_ns}" for name, one in stats)
