"""How much work each desired retention brings in the next weeks, and how much is then known.

A simulation in expectation. Nothing is thrown: each card that comes back is recalled with the
model's chance and forgotten with the rest, and both futures are followed with their weights. So
the same cards always give the same curve, without the jags that throws would give a student of two
hundred cards. To follow all futures of all cards at once, a memory is put on a grid of
stabilities and difficulties, its weight split among the four points around it so that the means
stay. The work then hardly grows with the number of cards. fsrs-rs-python simulates too, but begins
with cards never seen and throws dice.

What is promised stays: a card comes back first on the day that its last answer named, whatever the
retention, and only what follows from there depends on it. A year of another retention therefore
differs more than these weeks do. It is supposed that all that is due is answered on its day, what
is overdue on the first, and that nothing is spread.

The days until recall falls to a retention are taken to be the stability times one factor for all
cards, which holds where the curve of forgetting depends on time in stabilities (as in FSRS-4.5
to 6).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from studyapp.schedule.fuzz import rounded
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Memory, Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studyapp.schedule.memory import Model

RETENTIONS = tuple(percent / 100 for percent in range(70, 98))
"""What may be asked for; above 0.97 the work grows without bound and little is gained."""

_SHORTEST = 0.01  # days: the stability of the first column
_STEP = math.log(1.1)  # from one column to the next
_COLUMNS = 160  # up to a hundred years
_ROWS = 10  # difficulties 1 to 10
_MINUTE = 60.0
_FIRST = (0.22, 0.14, 0.54, 0.10)  # those of the simulated student
_PASSES = (0.12, 0.80, 0.08)
_PRIOR_WEIGHT = 20

Node = int
"""A point of the grid: column times ten, plus row."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a student answers.

    Seconds for a card recalled, forgotten and new. `first` are the shares of Again, Hard, Good and
    Easy among first answers, `passes` those of Hard, Good and Easy among later ones that recalled.
    """

    passed: float
    failed: float
    new: float
    first: tuple[float, ...] = _FIRST
    passes: tuple[float, ...] = _PASSES


def own_pace(
    passed: float, failed: float, new: float, first: Mapping[int, int], passes: Mapping[int, int]
) -> Pace:
    """A student's pace from their seconds, and from how often each grade was a first answer or a
    later pass; the usual shares count like 20 answers.
    """
    return Pace(
        passed,
        failed,
        new,
        _leaning([first.get(grade, 0) for grade in Grade], _FIRST),
        _leaning([passes.get(grade, 0) for grade in Grade if grade.passed], _PASSES),
    )


def _leaning(counts: Sequence[int], prior: Sequence[float]) -> tuple[float, ...]:
    total = sum(counts) + _PRIOR_WEIGHT
    return tuple(
        (n + share * _PRIOR_WEIGHT) / total for n, share in zip(counts, prior, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Load:
    """What a desired retention (0 to 1) brings.

    `minutes` and `cards` are means a day, repeats of the same day in the minutes only. `known` is
    the mean chance (0 to 1) that a card met until then is recalled on the day after the last.
    """

    retention: float
    minutes: float
    cards: float
    known: float


class Studied(Remembered, Protocol):
    """A card that was answered: also its difficulty, and the study day on which it is due."""

    @property
    def difficulty(self) -> float:
        """From 1 to 10."""
        ...

    @property
    def due(self) -> int:
        """The study day on which it comes back."""
        ...


class Workload:
    """The next `days` study days of some cards, `today` first; `load` answers for a retention.

    `new[i]` cards are met for the first time on day i. Making this takes some 15 microseconds a
    card, each `load` some 50 ms, however many cards there are.
    """

    def __init__(
        self,
        model: Model,
        cards: Iterable[Studied],
        new: Sequence[int],
        pace: Pace,
        today: int,
    ) -> None:
        self._model, self._pace = model, pace
        self._days = len(new)
        self._next: dict[tuple[Node, int], tuple[float, dict[Node, float]]] = {}
        self._left: list[defaultdict[Node, float]] = [defaultdict(float) for _ in new]
        self._seconds = self._answers = self._surely = 0.0
        self._cards = sum(new)
        for card in cards:
            self._begin(card, today)
        for day, count in enumerate(new):
            self._meet(day, count)

    def load(self, retention: float) -> Load:
        """The work that a desired retention (0 to 1) brings."""
        states = self._model.steps(None, 0, retention)
        factor = states[Grade.GOOD].interval / states[Grade.GOOD].stability
        coming: list[defaultdict[Node, float]] = [defaultdict(float) for _ in self._left]
        seconds, answers, known = self._seconds, self._answers, self._surely
        for day, begun in enumerate(self._left):
            left = begun.copy()
            for node, weight in coming[day].items():
                elapsed = rounded(_stability(node) * factor)
                chance, after = self._after(node, elapsed)
                seconds += weight * self._cost(chance)
                answers += weight
                for target, share in after.items():
                    left[target] += weight * share
            for node, weight in left.items():
                due = day + rounded(_stability(node) * factor)
                if due < self._days:
                    coming[due][node] += weight
                else:
                    known += weight * self._chance(_stability(node), self._days - day)
        return Load(
            retention,
            seconds / _MINUTE / self._days,
            answers / self._days,
            known / self._cards if self._cards else 0.0,
        )

    def _begin(self, card: Studied, today: int) -> None:
        """Take a card up: it comes back on the day promised, or today if that is over."""
        self._cards += 1
        day = max(card.due - today, 0)
        if day >= self._days:
            self._surely += self._model.retrievability(card, today + self._days)
            return
        elapsed = max(today + day - card.day, 1)
        chance = self._chance(card.stability, elapsed)
        self._seconds += self._cost(chance)
        self._answers += 1
        for node, weight in self._answered(
            card.stability, card.difficulty, elapsed, chance
        ).items():
            self._left[day][node] += weight

    def _meet(self, day: int, count: int) -> None:
        if not count:
            return
        pace = self._pace
        self._seconds += count * (pace.new + pace.first[0] * pace.passed)
        self._answers += count
        shares = dict(zip(Grade, pace.first, strict=True))
        for grade, step in self._model.steps(None, 0, RETENTIONS[0]).items():
            _put(self._left[day], step.stability, step.difficulty, count * shares[grade])

    def _after(self, node: Node, elapsed: int) -> tuple[float, Mapping[Node, float]]:
        """The chance of recall at a point after some days, and where the answer leads."""
        key = (node, elapsed)
        if key not in self._next:
            stability = _stability(node)
            chance = self._chance(stability, elapsed)
            self._next[key] = (
                chance,
                self._answered(stability, 1.0 + node % _ROWS, elapsed, chance),
            )
        return self._next[key]

    def _answered(
        self, stability: float, difficulty: float, elapsed: int, chance: float
    ) -> dict[Node, float]:
        """Where an answer after some days leads, by points and their shares."""
        memory = _memory(stability, difficulty)
        hard, good, easy = (chance * share for share in self._pace.passes)
        shares = {Grade.AGAIN: 1 - chance, Grade.HARD: hard, Grade.GOOD: good, Grade.EASY: easy}
        found: defaultdict[Node, float] = defaultdict(float)
        for grade, step in self._model.steps(memory, elapsed, RETENTIONS[0]).items():
            _put(found, step.stability, step.difficulty, shares[grade])
        return found

    def _chance(self, stability: float, elapsed: int) -> float:
        return self._model.retrievability(_memory(stability, 1.0), elapsed)

    def _cost(self, chance: float) -> float:
        """Seconds of a card that comes back; one forgotten comes once more the same day."""
        pace = self._pace
        return chance * pace.passed + (1 - chance) * (pace.failed + pace.passed)


def _memory(stability: float, difficulty: float) -> Memory:
    """A memory of day 0."""
    return Memory(stability, difficulty, day=0, due=1, interval_days=1, reps=1, lapses=0)


def _stability(node: Node) -> float:
    return _SHORTEST * math.exp(node // _ROWS * _STEP)


def _put(
    grid: defaultdict[Node, float], stability: float, difficulty: float, weight: float
) -> None:
    """Split a weight among the four points around a memory."""
    place = math.log(max(stability, _SHORTEST) / _SHORTEST) / _STEP
    column = min(int(place), _COLUMNS - 2)
    across = min(place - column, 1.0)
    height = min(max(difficulty - 1, 0.0), _ROWS - 1.0)
    row = min(int(height), _ROWS - 2)
    up = height - row
    corner = column * _ROWS + row
    grid[corner] += weight * (1 - across) * (1 - up)
    grid[corner + 1] += weight * (1 - across) * up
    grid[corner + _ROWS] += weight * across * (1 - up)
    grid[corner + _ROWS + 1] += weight * across * up
