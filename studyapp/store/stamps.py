"""Instants in file names: `20261121-203121-042`, UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAMED = re.compile(r"study-(\d{8}-\d{6})-(\d{3})\.sqlite3")


def stamp(at_ms: int) -> str:
    """An instant as text for a file name, to the millisecond."""
    return f"{_EPOCH + timedelta(milliseconds=at_ms):%Y%m%d-%H%M%S}-{at_ms % 1000:03d}"


def backup_name(at_ms: int) -> str:
    """The name of a backup made at an instant."""
    return f"study-{stamp(at_ms)}.sqlite3"


def backup_instant(name: str) -> int | None:
    """The instant (UTC ms) in the name of a backup; None for any other name."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return None
    try:
        moment = datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return (moment - _EPOCH) // timedelta(milliseconds=1) + int(found[2])
