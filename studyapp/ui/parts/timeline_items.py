"""The items of a timeline in one order, and where the arrow keys go from each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.explore.timeline_moves import Line as Way
from studyapp.explore.timeline_moves import beyond
from studyapp.explore.timeline_tracks import spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.app.explore_views import Line
    from studyapp.explore.lanes import Lanes
    from studyapp.explore.timeline import Band, Happening
    from studyapp.explore.timeline_tracks import Span


class Items:
    """Bands, then events, then spans, numbered from 0."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.bands, self.events = len(line.bands), len(line.happenings)
        self._all: tuple[Band | Happening | Span, ...] = (
            *line.bands,
            *line.happenings,
            *spans_of(line.tracks),
        )
        self._numbers = {one.id: number for number, one in enumerate(self._all)}
        self._keys: dict[str, int] = {}
        for number, one in enumerate(self._all):
            self._keys.setdefault(one.key, number)
        self._rows: list[range] = []
        start = self.bands + self.events
        for track in line.tracks:
            for row in track.rows:
                self._rows.append(range(start, start + len(row)))
                start += len(row)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, number: int) -> Band | Happening | Span:
        return self._all[number]

    @property
    def words(self) -> tuple[str, ...]:
        """Every item in words."""
        return tuple(self.line.words.get(one.id, one.title) for one in self._all)

    def numbered(self, name: str) -> int:
        """The number of the item with an id, or the first with a key; -1 if there is none."""
        return self._numbers.get(name, self._keys.get(name, -1))

    def event(self, number: int) -> int:
        """The number that an item has among the events alone, -1 if it is none of them."""
        return number - self.bands if self.bands <= number < self.bands + self.events else -1

    def times(self, number: int) -> tuple[float, float]:
        """From which day to which an item reaches on the line."""
        one = self._all[number]
        at = getattr(one, "at", None)
        return (one.start, one.end) if at is None else (at, at)

    def row_of(self, number: int) -> range:
        """The items that Left and Right go through from an item."""
        if number < self.bands:
            return range(self.bands)
        if number < self.bands + self.events:
            return range(self.bands, self.bands + self.events)
        return next(row for row in self._rows if number in row)

    def row_number(self, number: int) -> int:
        """Which row of the tracks an item stands in, -1 if in none."""
        return next((n for n, row in enumerate(self._rows) if number in row), -1)

    def above_or_below(self, number: int, step: int, day: float, lanes: Lanes) -> int | None:
        """The item of the next line up (-1) or down (1) that stands closest to a day."""
        ways = [self._way(range(self.bands))]
        ways += [self._way([self.bands + event for event in row.events]) for row in lanes.rows]
        ways.append(self._way([self.bands + dot.first for dot in lanes.dots]))
        ways += [self._way(row) for row in self._rows]
        event = self.event(number)
        if number < self.bands:
            here = 0
        elif event >= 0:
            lane = lanes.lane[event]
            here = 1 + (lane if lane >= 0 else len(lanes.rows))
        else:
            here = 2 + len(lanes.rows) + self.row_number(number)
        return beyond(ways, here, step, day)

    def _way(self, numbers: Sequence[int]) -> Way:
        times = [self.times(number) for number in numbers]
        return Way(tuple(numbers), tuple(one for one, _ in times), tuple(one for _, one in times))
