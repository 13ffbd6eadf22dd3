"""What is being written in a deck's file and not saved yet: it survives a crash and closing.

A draft is a file of its own in the profile, so that megabytes of text never burden the study file.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.deck_files import MOST_BYTES, write_text
from studyapp.store.paths import made

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re.compile(rb'\{"path": ("(?:[^"\\]|\\.)*")')
_HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was not saved, as it would stand in the file, ends of lines included.

    `base` is the hash of the file that it began from.
    """

    text: str
    base: str


def drafts_folder(data: Path) -> Path:
    """The folder of what is written and not saved; it need not exist."""
    return data / "drafts"


def hold(data: Path, path: Path, draft: Draft) -> None:
    """Hold what is written in a file, in the place of what was held. Raises `StudyError`."""
    content = json.dumps({"path": str(path), "base": draft.base, "text": draft.text})
    try:
        write_text(made(drafts_folder(data)) / _name(path), content)
    except StudyError as error:
        message = f"What you wrote in {path.name} is only on the screen, not on the disk yet."
        raise StudyError(message, error.hint) from error


def held(data: Path, path: Path) -> Draft | None:
    """What was written in a file and not saved; None if nothing was, or nothing sound is left."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        with (drafts_folder(data) / _name(path)).open("rb") as handle:
            content = json.loads(handle.read(8 * MOST_BYTES).decode("utf-8"))
        if content["path"] == str(path):
            text, base = content["text"], content["base"]
            if isinstance(text, str) and isinstance(base, str):
                return Draft(text, base)
    return None


def paths(data: Path) -> list[Path]:
    """The files of which something is held, in order; they need not be on the disk any more."""
    return sorted(_paths(drafts_folder(data)))


def folders_in(data: Path, parent: Path) -> set[str]:
    """The names of the folders in a folder of whose files something is held."""
    inside = parent.resolve()
    return {path.parent.name for path in paths(data) if path.parent.parent.resolve() == inside}


def _paths(folder: Path) -> Iterator[Path]:
    """Read from the beginning of each draft, for megabytes may follow."""
    for one in folder.glob("*.json"):
        with suppress(OSError, ValueError), one.open("rb") as handle:
            head = _HEAD.match(handle.read(_HEAD_BYTES))
            path = Path(json.loads(head[1])) if head else None
            if path is not None and _name(path) == one.name:
                yield path


def let_go(data: Path, path: Path) -> None:
    """Forget what was held of a file."""
    with suppress(OSError):
        (drafts_folder(data) / _name(path)).unlink()


def _name(path: Path) -> str:
    return f"{sha256(str(path).encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"
