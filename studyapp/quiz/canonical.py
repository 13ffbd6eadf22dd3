"""JSON that is the same bytes everywhere, with hashes over it.

A hash shows damage and casual edits. It proves nothing about who wrote a file: whoever changes one
can hash it anew.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from studyapp.deck.letters import without_halves

_HASH = re.compile(rb'"hash":"([0-9a-f]{64})"')
_NO_HASH = "0" * 64
_BLANK = f'"hash":"{_NO_HASH}"'.encode()

_encode = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


def plain(value: Any) -> Any:
    """A JSON value with its texts in NFC and without halves of letters; tuples become lists."""
    if isinstance(value, str):
        return value if value.isascii() else normalize("NFC", without_halves(value))
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def canonical(value: Any) -> bytes:
    """A value that `plain` gave as UTF-8: sorted keys, no spaces."""
    return _encode(value).encode()


def hashed(table: dict[str, Any]) -> bytes:
    """A table as a file with the SHA-256 of all of it under `hash`."""
    blank = canonical({**plain(table), "hash": _NO_HASH})
    return blank.replace(_BLANK, f'"hash":"{sha256(blank).hexdigest()}"'.encode(), 1)


def hash_holds(content: bytes) -> bool:
    """Whether a file is what it was when it was hashed."""
    found = _HASH.search(content)
    if found is None:
        return False
    blank = content[: found.start()] + _BLANK + content[found.end() :]
    return sha256(blank).hexdigest() == found[1].decode()


def link(before: str, value: Any) -> str:
    """The next link of a chain of hashes: that of the link before and of a canonical value."""
    return sha256(before.encode() + canonical(value)).hexdigest()
