"""FSRS-6 as formulae over numbers: how a memory fades and what an answer makes of it.

The exam plan weighs every card of a deck, and the forecast does so for every day to come in many
possible worlds, which is too often for one call of the library each. The formulae take single
numbers or whole arrays alike: `Maths` says how either is computed with. Their results are those
of `Fsrs6`, which a test holds against them.

Source: "The Algorithm", wiki of open-spaced-repetition/fsrs4anki, and the crate fsrs 6.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from studyapp.schedule.grade import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Number = Any
"""A number or an array of them; all that are given together have one shape."""

LEAST_STABILITY, MOST_STABILITY = 0.001, 36_500.0  # days
_EASIEST, _HARDEST = 1.0, 10.0


@dataclass(frozen=True, slots=True)
class Maths:
    """How to compute: with floats (`FLOATS`) or with the functions of an array library."""

    exp: Callable[[Number], Number]
    least: Callable[[Number, Number], Number]
    most: Callable[[Number, Number], Number]


FLOATS = Maths(math.exp, min, max)


class Curves(Protocol):
    """What a plan asks of a model of memory over whole days.

    Stability is in days, difficulty from 1 to 10, recall the chance from 0 to 1. `decay` is the
    exponent of the power by which recall falls.
    """

    @property
    def decay(self) -> float:
        """The exponent of the forgetting curve, above 0."""
        ...

    def recall(self, stability: Number, days: Number) -> Number:
        """The chance of recall so many days after an answer."""
        ...

    def met(self, grade: Grade) -> tuple[float, float]:
        """Stability and difficulty after a first answer."""
        ...

    def passed(self, stability: Number, difficulty: Number, recall: Number) -> Number:
        """The stability after Good; `recall` was the chance of it."""
        ...

    def failed(self, stability: Number, difficulty: Number, recall: Number) -> Number:
        """The stability after Again; `recall` was the chance of Good or better."""
        ...

    def harder(self, difficulty: Number, grade: Grade) -> Number:
        """The difficulty after a grade."""
        ...


class Fsrs6Curves:
    """`Curves` of FSRS-6 with its 21 parameters; answers of one day count once."""

    def __init__(self, parameters: Sequence[float], maths: Maths = FLOATS) -> None:
        self._w = tuple(parameters)
        self._maths = maths
        self.decay = self._w[20]
        self._factor = 0.9 ** (-1 / self.decay) - 1
        self._growth = math.exp(self._w[8])
        self._fall = math.exp(self._w[17] * self._w[18])
        self._easy = self._met_difficulty(Grade.EASY)

    def recall(self, stability: Number, days: Number) -> Number:
        """See `Curves.recall`."""
        return (1 + self._factor * days / stability) ** -self.decay

    def met(self, grade: Grade) -> tuple[float, float]:
        """See `Curves.met`."""
        difficulty = min(max(self._met_difficulty(grade), _EASIEST), _HARDEST)
        return max(self._w[grade - 1], LEAST_STABILITY), difficulty

    def passed(self, stability: Number, difficulty: Number, recall: Number) -> Number:
        """See `Curves.passed`."""
        w = self._w
        surprise = self._maths.exp(w[10] * (1 - recall)) - 1
        growth = self._growth * (11 - difficulty) * stability ** -w[9] * surprise
        return self._maths.least(stability * (1 + growth), MOST_STABILITY)

    def failed(self, stability: Number, difficulty: Number, recall: Number) -> Number:
        """See `Curves.failed`."""
        w, maths = self._w, self._maths
        saved = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
        left = maths.least(saved * maths.exp(w[14] * (1 - recall)), stability / self._fall)
        return maths.most(left, LEAST_STABILITY)

    def harder(self, difficulty: Number, grade: Grade) -> Number:
        """See `Curves.harder`: damped near the upper end, drawn towards that of Easy."""
        w, maths = self._w, self._maths
        moved = difficulty - w[6] * (grade - 3) * (10 - difficulty) / 9
        drawn = w[7] * self._easy + (1 - w[7]) * moved
        return maths.least(maths.most(drawn, _EASIEST), _HARDEST)

    def _met_difficulty(self, grade: Grade) -> float:
        return self._w[4] - math.exp(self._w[5] * (grade - 1)) + 1
