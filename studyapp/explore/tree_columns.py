"""The columns of an argument's tree: claim, reasons, evidence; the evidence gives way first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a text of the tree is set."""

    CLAIM = "claim"  # serif 23
    REASON = "reason"  # serif 17
    EVIDENCE = "evidence"  # sans 14
    SMALL = "small"  # sans 12.5


BAR = 16
"""How far before its text the bar of a reason stands."""

_LEAST = (180.0, 56.0, 216.0, 44.0, 240.0)
_USUAL = (228.0, 72.0, 248.0, 48.0, 344.0)
_MOST = (264.0, 80.0, 316.0, 52.0, 428.0)
_LEAST_OF_TWO = (180.0, 56.0, 220.0)
_MOST_OF_TWO = (264.0, 80.0, 520.0)
_MOST_OF_ONE = 640.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns begin and how wide they are, in pixels; one to three of them.

    With two, evidence and replies stand under what they belong to; with one, all does.
    """

    at: tuple[float, ...]
    widths: tuple[float, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.at)

    @property
    def width(self) -> float:
        """Of all of them together."""
        return self.at[-1] + self.widths[-1]

    @property
    def middle(self) -> int:
        """The column of the reasons."""
        return min(1, self.number - 1)

    @property
    def last(self) -> int:
        """The column of evidence and replies."""
        return self.number - 1


def columns_for(width: float, unit: float) -> Columns:
    """The columns that a page of a width has room for; `unit` is a pixel at 100% text."""
    room = width / unit
    if room >= sum(_LEAST):
        sizes = _between(_USUAL, _MOST, room) if room > sum(_USUAL) else None
        return _placed(sizes or _between(_LEAST, _USUAL, room), unit)
    if room >= sum(_LEAST_OF_TWO):
        return _placed(_between(_LEAST_OF_TWO, _MOST_OF_TWO, room), unit)
    return _placed((max(min(room - BAR, _MOST_OF_ONE), 1.0),), unit, BAR)


def _between(least: tuple[float, ...], most: tuple[float, ...], room: float) -> tuple[float, ...]:
    """Sizes that fill the room, as far from the least as from the most as it allows."""
    share = (room - sum(least)) / (sum(most) - sum(least))
    share = min(max(share, 0.0), 1.0)
    return tuple(low + share * (high - low) for low, high in zip(least, most, strict=True))


def _placed(sizes: tuple[float, ...], unit: float, start: float = 0.0) -> Columns:
    """Columns from their widths and the gaps between them."""
    at, x = [], start
    for number, size in enumerate(sizes):
        if number % 2 == 0:
            at.append(x * unit)
        x += size
    return Columns(tuple(at), tuple(size * unit for size in sizes[::2]))
