"""Several files of a deck, written all or none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from studyapp.store.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_BOM = b"\xef\xbb\xbf"


def write_all(texts: Mapping[Path, str]) -> None:
    """Put texts in the place of files; one with a byte order mark or Windows line ends keeps them.

    Raises:
        StudyError: one could not be written; all are as they were, and new ones are gone.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in texts}
    done: list[Path] = []
    try:
        for path, text in texts.items():
            write_whole(path, _encoded(text, before[path] or b""))
            done.append(path)
    except BaseException:
        for path in done:
            with suppress(OSError):
                if (content := before[path]) is None:
                    path.unlink()
                else:
                    write_whole(path, content)
        raise


def _encoded(text: str, before: bytes) -> bytes:
    crlf = 2 * before.count(b"\r\n") > before.count(b"\n")
    content = (text.replace("\n", "\r\n") if crlf else text).encode()
    return _BOM * before.startswith(_BOM) + content
