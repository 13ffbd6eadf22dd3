"""The part of a timeline that is on the screen: moving it, zooming it, and its limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

CLOSEST = 8.0
"""Pixels of a day at the closest zoom: a month is as wide as a label."""

_LEAST_DAYS = 30.0


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """From which day (ordinal) on, at how many pixels a day, over how many pixels.

    `earliest` and `latest` are the days beyond which there is nothing to see.
    """

    earliest: float
    latest: float
    width: float
    first: float
    scale: float

    @classmethod
    def fitted(cls, earliest: float, latest: float, width: float) -> Self:
        """The whole timeline."""
        width = max(width, 1.0)
        latest = max(latest, earliest + _LEAST_DAYS)
        return cls(earliest, latest, width, earliest, width / (latest - earliest))

    @property
    def last(self) -> float:
        """The day at the far edge."""
        return self.first + self.width / self.scale

    @property
    def widest(self) -> float:
        """The scale at which everything is seen."""
        return self.width / (self.latest - self.earliest)

    @property
    def whole(self) -> bool:
        """Whether everything is seen."""
        return self.scale <= self.widest * 1.0001

    def x(self, day: float) -> float:
        """How far a day stands from the edge at which time begins, in pixels."""
        return (day - self.first) * self.scale

    def day(self, x: float) -> float:
        """The day at a distance from that edge."""
        return self.first + x / self.scale

    def moved(self, pixels: float) -> Self:
        """The window so many pixels later."""
        return self._at(self.first + pixels / self.scale, self.scale)

    def zoomed(self, factor: float, x: float) -> Self:
        """A closer window (a factor above 1), or a wider one; the day at `x` stays there."""
        scale = min(max(self.scale * factor, self.widest), max(CLOSEST, self.widest))
        return self._at(self.day(x) - x / scale, scale)

    def between(self, first: float, last: float) -> Self:
        """The window from one day to another, as far as the limits allow."""
        span = max(last - first, 1.0)
        scale = min(max(self.width / span, self.widest), max(CLOSEST, self.widest))
        return self._at((first + last) / 2 - self.width / scale / 2, scale)

    def resized(self, width: float) -> Self:
        """The same first day and scale in another width; the whole timeline stays whole."""
        if self.whole:
            return self.fitted(self.earliest, self.latest, width)
        width = max(width, 1.0)
        widest = width / (self.latest - self.earliest)
        return replace(self, width=width).between(
            self.first, self.first + width / max(self.scale, widest)
        )

    def bounded(self, earliest: float, latest: float) -> Self:
        """The same part of another timeline, or all of it where all was seen."""
        found = self.fitted(earliest, latest, self.width)
        if self.whole or self.last <= earliest or self.first >= latest:
            return found
        return found.between(self.first, self.last)

    def revealing(self, start: float, end: float, margin: float, covered: float = 0.0) -> Self:
        """The window moved as little as need be to show a stretch of time well.

        It keeps `margin` pixels from both edges, and clear of `covered` pixels at the far edge.
        A stretch longer than the window is left alone where any of it is in sight.
        """
        near, far = margin, self.width - covered - margin
        left, right = self.x(start), self.x(end)
        seen = left >= near and right <= far
        if seen or (right - left > far - near and right > near and left < far):
            return self
        middle = (min(right, left + far - near) + left) / 2
        return self.moved(middle - (near + far) / 2)

    def towards(self, other: Self, share: float) -> Self:
        """A window on the way to another, from 0 (here) to 1 (there)."""
        scale = float(self.scale * (other.scale / self.scale) ** share)
        if abs(other.scale - self.scale) < 1e-12:
            first = self.first + (other.first - self.first) * share
        else:  # the day that both windows show at the same place stays there
            done = (1 / scale - 1 / self.scale) / (1 / other.scale - 1 / self.scale)
            first = self.first + (other.first - self.first) * done
        return replace(other, scale=scale, first=first)

    def _at(self, first: float, scale: float) -> Self:
        """The window from a day on, moved so far that it stays within the limits."""
        room = self.latest - self.width / scale
        return replace(self, scale=scale, first=max(min(first, room), self.earliest))
