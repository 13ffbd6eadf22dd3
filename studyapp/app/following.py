"""Doing something again whenever the files of decks change."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PAUSE_S = 0.3
"""Seconds between two looks at the files."""

Stamp = frozenset[tuple[str, int, int]]


def stamp_of(folders: Iterable[Path]) -> Stamp:
    """What changes when a .toml file in some folders, or in the folders in them, is written."""
    found: set[tuple[str, int, int]] = set()
    for folder in folders:
        for path in (*folder.glob("*.toml"), *folder.glob("*/*.toml")):
            try:
                state = path.stat()
            except OSError:  # gone since it was listed
                continue
            found.add((str(path), state.st_mtime_ns, state.st_size))
    return frozenset(found)


def follow(look: Callable[[], Stamp], act: Callable[[], None], rest: Callable[[], None]) -> None:
    """Act at once, and again whenever what a look shows has changed; `rest` waits in between.

    Ends only by an exception, such as the one of Ctrl+C.
    """
    last: Stamp | None = None
    while True:
        now = look()
        if now != last:
            last = now
            act()
        rest()
