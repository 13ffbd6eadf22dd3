"""A card whose answer changed in its deck asks sooner; what is believed of its memory stays.

What the deck said, and when it began to say something else, stands in the log beside the answers.
Whether a card asks sooner is a fold of both, so the same log gives the same days on every device,
and a deck that goes back to the answer that was learnt takes the change back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studyapp.schedule.memory import Memory


class Revision(NamedTuple):
    """The deck of a device began to give another answer to a card, on a study day.

    `old` and `new` are answers in the form in which they are compared. `minor` says that the author
    calls the difference no reason to ask again.
    """

    day: int
    device: str
    old: str
    new: str
    minor: bool = False


Event = Revision | str
"""What happened to a card: a revision, or an answer by the student, told by its device."""


def asks_from(events: Iterable[Event]) -> int | None:
    """The study day from which a card asks sooner, from its events in the order of the log.

    None where the answer that was last learnt is what the deck says now.
    """
    course = _Course()
    for event in events:
        if isinstance(event, Revision):
            course.revise(event)
        else:
            course.learn(event)
    return course.since


def sooner(memory: Memory, day: int | None) -> Memory:
    """The memory of a card that asks from a day on, at the earliest the day after it was learnt."""
    if day is None:
        return memory
    return replace(memory, due=min(memory.due, max(day, memory.day + 1)))


class _Course:
    """What was learnt of a card and what its deck says, while a log is read.

    An answer is about what the log last said. If the device on which it was given tells later what
    its own deck said until then, that is surer: its deck may have been older than the other's.
    """

    def __init__(self) -> None:
        self.since: int | None = None
        self._learnt: str | None = None
        self._said: str | None = None
        self._device = ""
        self._sure = True

    def learn(self, device: str) -> None:
        self._learnt, self._device, self._sure = self._said, device, False
        self.since = None

    def revise(self, revision: Revision) -> None:
        if not self._sure and (self._learnt is None or self._device == revision.device):
            self._learnt, self._sure = revision.old, True
        if revision.minor and self._learnt == revision.old:
            self._learnt = revision.new
        self._said = revision.new
        if self._learnt in {None, self._said}:
            self.since = None
        elif self.since is None:
            self.since = revision.day
