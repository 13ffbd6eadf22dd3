"""Names for rows: unique everywhere, and sorted by time in an index."""

from __future__ import annotations

import os
from hashlib import sha256

_TIME_MASK = (1 << 48) - 1


def uuid7(at_ms: int) -> str:
    """A UUID of version 7 (RFC 9562): 48 bits of UTC milliseconds, then 74 bits of chance.

    The order of the log never rests on it: two rows of one millisecond sort by chance.
    """
    return _uuid7(at_ms, int.from_bytes(os.urandom(10), "big") >> 6)


def uuid7_of(at_ms: int, name: str) -> str:
    """The same UUID of version 7 for the same instant and name: for what may come twice."""
    return _uuid7(at_ms, int.from_bytes(sha256(name.encode()).digest()[:10], "big") >> 6)


def _uuid7(at_ms: int, chance: int) -> str:
    value = (at_ms & _TIME_MASK) << 80
    value |= 0x7 << 76 | (chance >> 62) << 64
    value |= 0b10 << 62 | chance & ((1 << 62) - 1)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def instant_of(id_: str) -> int:
    """The instant (UTC ms) in a UUID of version 7; raises `ValueError` for anything else."""
    if len(id_) != 36 or id_[14] != "7" or id_[8] + id_[13] + id_[18] + id_[23] != "----":
        raise ValueError(f"no UUID of version 7: {id_}")
    value = int(id_.replace("-", ""), 16)
    return value >> 80


def device_id() -> str:
    """A fresh id of a device: 48 bits, enough for one student's few machines."""
    return os.urandom(6).hex()
