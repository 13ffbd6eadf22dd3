"""The day of an exam, what it asks, and the minutes that life leaves until then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from studyapp.schedule.day import calendar_date

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[str, str]
"""A deck's id and one of its parts."""

FAR_DAYS = 42
"""With more days than that to an exam, and time enough, study is the ordinary one."""

LAST_DAYS = 3
"""The last days of an exam's plan, the day before it included."""

RETURN_DAYS = 14
"""Over so many days after an exam what fell due before it is spread."""


class Phase(Enum):
    """Where an exam stands."""

    FAR = "far"
    ON = "on"
    LAST = "last"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of a deck that is examined, and its share of the marks (above 0, any scale)."""

    deck: str
    part: str
    share: float

    @property
    def place(self) -> Place:
        """The part of the deck."""
        return (self.deck, self.part)


@dataclass(frozen=True, slots=True)
class ExamDate:
    """An exam to prepare for.

    `day` is its study day and `at_min` its beginning in minutes after local midnight. `goal` is
    the share of the marks (0 to 1) that the student wants to be able to recall. `musts` are keys
    of entities (`deck/kind.id`) that are studied whatever they are worth. An `archived` exam plans
    nothing.
    """

    id: str
    name: str
    day: int
    at_min: int
    topics: tuple[Topic, ...]
    goal: float = 0.8
    musts: tuple[str, ...] = ()
    archived: bool = False

    def left(self, day: int) -> int:
        """The days from a study day to the exam; below 0 once it is over."""
        return self.day - day

    def phase(self, day: int) -> Phase:
        """Where the exam stands on a study day."""
        left = self.left(day)
        if left < 0:
            return Phase.OVER
        if left <= LAST_DAYS:
            return Phase.LAST
        return Phase.FAR if left > FAR_DAYS else Phase.ON

    def returning(self, day: int) -> int:
        """The days of the return to ordinary study that are left, this one too; 0 for none."""
        since = -self.left(day)
        return RETURN_DAYS - since + 1 if 1 <= since <= RETURN_DAYS else 0


@dataclass(frozen=True, slots=True)
class StudyTime:
    """The minutes that a student has: on each weekday from Monday on, and the days without any.

    `off` holds study days.
    """

    minutes: tuple[int, ...] = (20,) * 7
    off: frozenset[int] = frozenset()

    def on(self, day: int) -> int:
        """The minutes of a study day."""
        return 0 if day in self.off else self.minutes[calendar_date(day).weekday()]

    def until(self, first: int, end: int) -> Iterator[int]:
        """The minutes of each day from `first` up to, not including, `end`."""
        return (self.on(day) for day in range(first, end))
