"""Several files of a deck, written all or none."""

from __future__ import annotations

from codecs import BOM_UTF8
from contextlib import suppress
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.store.line_ends import with_ends, without_ends
from studyapp.store.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_all(texts: Mapping[Path, str]) -> None:
    """Put texts in the place of files; those that are there keep byte order marks and line ends.

    Raises:
        StudyError: one could not be written; all are as they were, and new ones are gone.
    """
    before = {path: _content(path) for path in texts}
    done: list[Path] = []
    try:
        for path, text in texts.items():
            write_whole(path, _encoded(text, before[path] or b""))
            done.append(path)
    except BaseException:
        for path in done:
            with suppress(OSError, StudyError):
                if (content := before[path]) is None:
                    path.unlink()
                else:
                    write_whole(path, content)
        raise


def _content(path: Path) -> bytes | None:
    """What is in a file; None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StudyError(
            f"{path} cannot be read: {error.strerror or error}. Nothing was changed.",
            "Check that it is a file, and may be read.",
        ) from error


def _encoded(text: str, before: bytes) -> bytes:
    """A text as a file holds it that had other bytes before."""
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    old, ends = without_ends(before.removeprefix(mark).decode("utf-8", "replace"))
    return mark + with_ends(text, ends, old).encode()
