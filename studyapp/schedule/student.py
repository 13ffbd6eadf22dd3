"""A student who does not exist: a log as if somebody had studied, for demonstration and measuring.

The student forgets by FSRS-6 with parameters of their own, which the program does not know; the
program schedules by its defaults, as it would for anybody. All chance comes from the seed.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from struct import unpack
from typing import TYPE_CHECKING

from studyapp.schedule.day import HOUR_MS, MINUTE_MS, day_start_ms, next_day_ms
from studyapp.schedule.grade import Grade
from studyapp.schedule.hlc import next_hlc
from studyapp.schedule.memory import Fsrs6, Memory, taught
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.review import LONGEST_ANSWER_MS, Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.cards.card import CardId

# Cumulative shares of Again, Hard and Good among first answers, and of Hard and Good among passes.
_FIRST = (0.22, 0.36, 0.90)
_PASSED = (0.12, 0.92)
_REPEAT_PASSED = 0.93
_SECONDS = {"pass": 12.0, "fail": 32.0, "new": 35.0}
_SECONDS_SPREAD = 0.45
_BETWEEN_MS = 1_200


@dataclass(frozen=True, slots=True)
class Habits:
    """How a student works.

    They study for at most `minutes_a_day` on each of `days` study days from `first_day`, meet at
    most `new_a_day` new cards, leave out a share `missed` of the days (0 to 1) and begin within
    the hour after `hour` of local time, `offset_min` ahead of UTC. `retention` is what the
    program is told to aim at. `scatter` says how far the student's own forgetting is from the
    program's defaults (0: not at all; 0.3: the usual differences between people).
    """

    first_day: int
    days: int
    new_a_day: int = 20
    minutes_a_day: float = 30.0
    missed: float = 0.1
    hour: int = 19
    offset_min: int = 0
    rollover_hour: int = 4
    retention: float = 0.9
    scatter: float = 0.3
    device: str = "simulated"


def study(cards: Iterable[CardId], habits: Habits, seed: str) -> Iterator[Review]:
    """The log of a student who meets `cards` in the order given, in the order of the log.

    The same arguments give the same log, ids included.
    """
    student = _Student(habits, seed)
    unseen = deque(cards)
    coming: dict[int, list[CardId]] = defaultdict(list)
    backlog: deque[CardId] = deque()
    for day in range(habits.first_day, habits.first_day + habits.days):
        backlog.extend(coming.pop(day, ()))
        if student.throw() < habits.missed:
            continue
        student.sit_down(day)
        repeats: deque[CardId] = deque()
        met = 0
        while student.has_time() and (backlog or (unseen and met < habits.new_a_day)):
            met += not backlog
            card = backlog.popleft() if backlog else unseen.popleft()
            review = student.answer(card)
            coming[day + review.interval_days].append(card)
            if not review.grade.passed:
                repeats.append(card)
            yield review
        while repeats and student.has_room():
            review = student.answer(repeats.popleft())
            if not review.grade.passed:
                repeats.append(review.card)
            yield review


class _Student:
    """What a simulation carries along; mutable, because a million answers pass through it."""

    def __init__(self, habits: Habits, seed: str) -> None:
        self._habits = habits
        self._throws = _throws(seed)
        self._program = Fsrs6()
        self._mind = Fsrs6(self._own(self._program.parameters))
        self._believed: dict[CardId, Memory] = {}
        self._true: dict[CardId, Memory] = {}
        self._day = self._now = self._stop = self._midnight = 0
        self._seq = self._hlc = 0

    def throw(self) -> float:
        """The next number from 0 up to 1."""
        return next(self._throws)

    def sit_down(self, day: int) -> None:
        """Begin the sitting of a day."""
        habits = self._habits
        begin = day_start_ms(day, habits.offset_min, habits.rollover_hour)
        hours = (habits.hour - habits.rollover_hour) % 24 + self.throw()
        self._day = day
        self._now = begin + int(hours * HOUR_MS)
        self._stop = self._now + int(habits.minutes_a_day * MINUTE_MS)
        self._midnight = next_day_ms(begin, habits.offset_min, habits.rollover_hour)

    def has_time(self) -> bool:
        """Whether the minutes of the day are not used up."""
        return self._now < self._stop and self.has_room()

    def has_room(self) -> bool:
        """Whether one more answer surely ends before the next study day."""
        return self._now + _BETWEEN_MS + LONGEST_ANSWER_MS < self._midnight

    def answer(self, card: CardId) -> Review:
        """Ask a card and take the answer into both memories."""
        believed, habits, day = self._believed.get(card), self._habits, self._day
        grade = self._grade(card)
        kind = "new" if believed is None else "pass" if grade.passed else "fail"
        duration_ms = self._duration_ms(kind)
        self._now += _BETWEEN_MS + duration_ms
        self._seq += 1
        self._hlc = next_hlc(self._now, self._hlc)
        buttons = outcomes(self._program, believed, card, day, self._now, habits.retention)
        outcome = buttons[grade]
        self._believed[card] = outcome.memory
        self._learn(card, grade)
        return Review(
            id=_uuid7(self._now, self._seq, self.throw()),
            card=card,
            grade=grade,
            at_ms=self._now,
            offset_min=habits.offset_min,
            rollover_hour=habits.rollover_hour,
            day=day,
            interval_days=outcome.interval_days,
            retention=habits.retention,
            duration_ms=duration_ms,
            format="recall",
            device=habits.device,
            seq=self._seq,
            hlc=self._hlc,
        )

    def _grade(self, card: CardId) -> Grade:
        memory, luck = self._true.get(card), self.throw()
        if memory is None:
            return Grade(1 + sum(luck >= share for share in _FIRST))
        if memory.day == self._day:
            return Grade.GOOD if luck < _REPEAT_PASSED else Grade.AGAIN
        if luck >= self._mind.retrievability(memory, self._day):
            return Grade.AGAIN
        liking = self.throw()
        return Grade(2 + sum(liking >= share for share in _PASSED))

    def _learn(self, card: CardId, grade: Grade) -> None:
        memory = self._true.get(card)
        if memory is not None and memory.day == self._day:
            return
        state = self._mind.learn(memory, grade, 0 if memory is None else self._day - memory.day)
        self._true[card] = taught(memory, grade, state, self._day, 1, 0)

    def _duration_ms(self, kind: str) -> int:
        seconds = _SECONDS[kind] * math.exp(_SECONDS_SPREAD * self._normal())
        return min(int(seconds * 1000), LONGEST_ANSWER_MS)

    def _normal(self) -> float:
        """A throw from the normal distribution (Box and Muller, 1958)."""
        radius = math.sqrt(-2 * math.log(1 - self.throw()))
        return radius * math.cos(2 * math.pi * self.throw())

    def _own(self, parameters: Sequence[float]) -> list[float]:
        """The student's own forgetting: other first stabilities, other growth."""
        scatter = self._habits.scatter
        first = sorted(value * math.exp(scatter * self._normal()) for value in parameters[:4])
        own = [*first, *parameters[4:]]
        own[8] += 0.5 * scatter * self._normal()  # the exponent of growth after a pass
        own[11] *= math.exp(0.5 * scatter * self._normal())  # what is left after a failure
        return own


def _throws(seed: str) -> Iterator[float]:
    """Numbers from 0 up to 1 that the seed alone decides: SHA-256 of the seed and a counter."""
    for number in count():
        for word in unpack(">4Q", sha256(f"{seed}\x1f{number}".encode()).digest()):
            yield (word >> 11) / (1 << 53)


def _uuid7(at_ms: int, number: int, luck: float) -> str:
    """A version 7 UUID (RFC 9562) from an instant, a counter and a throw."""
    bits = at_ms << 80 | 7 << 76 | (number & 0xFFF) << 64 | 2 << 62 | int(luck * (1 << 53))
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
