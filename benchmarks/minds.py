"""True minds of students who do not exist: three ways to forget, none known to the program.

A mind is asked for the chance that it recalls a card, and is told what was studied. Days are
numbers of days; cards are numbers. Its own parameters come from the chance generator it is given,
so that two students of a kind differ as two people do.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from studyapp.schedule.memory import Fsrs6, Memory, taught

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from studyapp.schedule.grade import Grade

SCATTER = 0.3
"""How far students of a kind differ (standard deviation of logarithms), as `Habits.scatter`."""


class Mind(Protocol):
    """What a student remembers."""

    def chance(self, card: int, day: int) -> float:
        """The chance (0 to 1) that a card is recalled on a day; 0 if it was never met."""
        ...

    def meet(self, card: int, grade: Grade, day: int) -> None:
        """A first answer: the grade says how much was known before."""
        ...

    def learn(self, card: int, grade: Grade, day: int) -> None:
        """A later answer with its solution read; Again if it was not recalled."""
        ...


class FsrsMind:
    """FSRS-6, with first stabilities, growth and loss other than the program's defaults.

    The differences are those of the simulated student of `studyapp.schedule.student`.
    """

    def __init__(self, random: Random) -> None:
        own = list(Fsrs6().parameters)
        own[:4] = sorted(value * math.exp(SCATTER * random.gauss()) for value in own[:4])
        own[8] += 0.5 * SCATTER * random.gauss()
        own[11] *= math.exp(0.5 * SCATTER * random.gauss())
        self._model = Fsrs6(own)
        self._memories: dict[int, Memory] = {}

    def chance(self, card: int, day: int) -> float:
        """See `Mind.chance`."""
        memory = self._memories.get(card)
        return 0.0 if memory is None else self._model.retrievability(memory, day)

    def meet(self, card: int, grade: Grade, day: int) -> None:
        """See `Mind.meet`."""
        self._memories[card] = taught(None, grade, self._model.learn(None, grade, 0), day, 1, 0)

    def learn(self, card: int, grade: Grade, day: int) -> None:
        """See `Mind.learn`."""
        memory = self._memories[card]
        state = self._model.learn(memory, grade, day - memory.day)
        self._memories[card] = taught(memory, grade, state, day, 1, 0)


class HalfLifeMind:
    """Forgetting by halves: 2^(-t/h), where recall lengthens h by a factor and failure halves it.

    Each card has its own difficulty, which shortens its first half-life and slows its growth.
    When an answer comes makes no difference to what it adds. Sources: Settles and Meeder (2016)
    for the curve; Tabibian et al. (2019) for the two factors.
    """

    _FIRST: tuple[float, ...] = (4.0, 9.0, 18.0, 50.0)  # days, after Again to Easy
    _GROWTH = 3.0
    _EASE_SD = 0.4
    _LEAST, _MOST = 0.5, 1_000.0

    def __init__(self, random: Random) -> None:
        self._random = random
        self._scale = math.exp(SCATTER * random.gauss())
        self._growth = self._GROWTH * math.exp(0.5 * SCATTER * random.gauss())
        self._ease: dict[int, float] = {}
        self._half: dict[int, float] = {}
        self._day: dict[int, int] = {}

    def chance(self, card: int, day: int) -> float:
        """See `Mind.chance`."""
        half = self._half.get(card)
        return 0.0 if half is None else 2.0 ** (-(day - self._day[card]) / half)

    def meet(self, card: int, grade: Grade, day: int) -> None:
        """See `Mind.meet`."""
        ease = self._ease[card] = math.exp(self._EASE_SD * self._random.gauss())
        self._half[card] = self._FIRST[grade - 1] * self._scale * ease
        self._day[card] = day

    def learn(self, card: int, grade: Grade, day: int) -> None:
        """See `Mind.learn`."""
        growth = 1 + (self._growth - 1) * self._ease[card] ** 0.5
        half = self._half[card] * (growth if grade.passed else 0.5)
        self._half[card] = min(max(half, self._LEAST), self._MOST)
        self._day[card] = day


class ActrMind:
    """ACT-R: every time that a card was studied leaves a trace, and traces decay with powers.

    Activation is the logarithm of the sum of t^-d over the traces, above a card's own level; d is
    the larger, the higher the activation was when the trace was laid, so that cramming fades.
    Recall is a logistic function of activation. A solution that was read after a failure leaves a
    trace as a recall does. Source and parameters: Pavlik and Anderson (2005); time between
    sittings counts 0.025 of that within them.
    """

    _DECAY, _DECAY_SCALE = 0.177, 0.217
    _THRESHOLD, _NOISE = -0.704, 0.255
    _SECONDS = 86_400 * 0.025  # a day of psychological time
    _LEVEL, _LEVEL_SD = 1.35, 0.25
    _KNOWN: tuple[float, ...] = (-0.25, -0.1, 0.05, 0.4)  # of the level, by the first grade

    def __init__(self, random: Random) -> None:
        self._random = random
        self._own = self._LEVEL + 0.5 * SCATTER * random.gauss()
        self._decay = self._DECAY * math.exp(0.5 * SCATTER * random.gauss())
        self._level: dict[int, float] = {}
        self._traces: dict[int, list[tuple[int, float]]] = {}

    def chance(self, card: int, day: int) -> float:
        """See `Mind.chance`."""
        if card not in self._traces:
            return 0.0
        above = (self._activation(card, day) - self._THRESHOLD) / self._NOISE
        return 1 / (1 + math.exp(-above))

    def meet(self, card: int, grade: Grade, day: int) -> None:
        """See `Mind.meet`."""
        own = self._LEVEL_SD * self._random.gauss()
        self._level[card] = self._own + self._KNOWN[grade - 1] + own
        self._traces[card] = [(day, self._decay)]

    def learn(self, card: int, grade: Grade, day: int) -> None:  # noqa: ARG002
        """See `Mind.learn`."""
        decay = self._decay + self._DECAY_SCALE * math.exp(self._activation(card, day))
        self._traces[card].append((day, decay))

    def _activation(self, card: int, day: int) -> float:
        seconds = self._SECONDS
        left = (max((day - at) * seconds, 1.0) ** -decay for at, decay in self._traces[card])
        return self._level[card] + math.log(math.fsum(left))


MINDS: dict[str, Callable[[Random], Mind]] = {
    "FSRS-6": FsrsMind,
    "half-life": HalfLifeMind,
    "ACT-R": ActrMind,
}
