"""What will be known on the day of an exam: the plan carried out in many possible worlds.

In each world the student's memory, pace and diligence differ from what is believed, as far as
they may (`Doubt`); the program plans by its beliefs, the student answers by the truth. The spread
of the outcomes is the fan of the forecast. Only this file needs arrays, and so numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

import numpy as np

from studyapp.schedule.curves import Maths
from studyapp.schedule.exam_date import FAR_DAYS
from studyapp.schedule.gain import cost, gain, new_cost, new_gain
from studyapp.schedule.grade import Grade
from studyapp.schedule.plan import KEPT_DAYS, MUST, PACED_DAYS, in_turn, is_must
from studyapp.schedule.uncovered import uncovered

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from studyapp.cards.card import CardId
    from studyapp.schedule.curves import Curves
    from studyapp.schedule.doubt import Doubt
    from studyapp.schedule.exam_date import Place
    from studyapp.schedule.gain import Pace
    from studyapp.schedule.plan import Candidate

    Floats = NDArray[np.float64]

ARRAYS = Maths(np.exp, np.minimum, np.maximum)
"""How `Curves` compute with arrays."""

MOST_CARDS = 400
"""Of more cards than that so many stand for all."""

_LOW, _HIGH = 0.1, 0.9  # the fan holds the truth in four cases of five
_COVERED = 0.5  # a card that fewer worlds have met will probably not be


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a forecast.

    `weights` are the marks of one card by its place, `seconds` the time of each day from today up
    to, not including, the exam. `first` is today's study day. `sets` are cards by a name, of which
    the forecast is asked by themselves, `musts` the keys of entities that the student insists on.
    `worlds` and `seed` say how many possible worlds are
    drawn, and which; at most `most` cards are looked at.
    """

    candidates: Sequence[Candidate]
    weights: Mapping[Place, float]
    seconds: Sequence[float]
    first: int
    pace: Pace
    doubt: Doubt
    sets: Mapping[str, Collection[CardId]] = field(default_factory=dict)
    musts: frozenset[str] = frozenset()
    worlds: int = 24
    most: int = MOST_CARDS
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """A share of marks that can be recalled (0 to 1), and between which it lies with 80 %."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """What will be known.

    `days` is the share for each day from today to that of the exam, `exam` the last of them;
    `sets` the same on that day for those asked for that have a card. `uncovered` are cards that
    will probably not be met, in the order given. Where `of` is below `total`, only `of` of the
    cards were looked at, and each of the others is taken to fare as the nearest of its kind.
    """

    days: tuple[Expected, ...]
    exam: Expected
    sets: Mapping[str, Expected]
    uncovered: tuple[CardId, ...]
    of: int
    total: int


def forecast(curves: Curves, asked: Question) -> Forecast:
    """Carry the plan out until the exam, with the curves of a model over `ARRAYS`.

    Raises `ValueError` where nothing is examined.
    """
    examined = [one for one in asked.candidates if asked.weights.get(one.place)]
    if not examined:
        raise ValueError("no card is examined")
    drawn = _sample(examined, asked.most)
    chosen, share = [examined[at] for at in drawn], len(drawn) / len(examined)
    worlds = _Worlds(curves, asked, chosen)
    course = [worlds.known()]
    for number, seconds in enumerate(asked.seconds):
        worlds.study(len(asked.seconds) - number, seconds * share)
        worlds.sleep()
        course.append(worlds.known())
    at = {one.card: place for place, one in enumerate(chosen)}
    sets = {name: [at[card] for card in cards if card in at] for name, cards in asked.sets.items()}
    missed = dict(zip(drawn, worlds.seen.mean(axis=0) < _COVERED, strict=True))
    return Forecast(
        days=tuple(map(_expected, course)),
        exam=_expected(course[-1]),
        sets={name: _expected(worlds.known(at)) for name, at in sets.items() if at},
        uncovered=tuple(uncovered(examined, missed, asked.musts, timeless=not any(asked.seconds))),
        of=len(chosen),
        total=len(examined),
    )


def _expected(shares: Floats) -> Expected:
    low, high = np.quantile(shares, (_LOW, _HIGH), method="weibull")
    return Expected(float(shares.mean()), float(low), float(high))


def _sample(candidates: list[Candidate], most: int) -> list[int]:
    """Which ones are looked at: at most `most`, evenly drawn from all places and stabilities."""
    if len(candidates) <= most:
        return list(range(len(candidates)))
    ranked = sorted(
        range(len(candidates)),
        key=lambda at: (candidates[at].place, candidates[at].stability, at),
    )
    step = len(ranked) / most
    return sorted(ranked[int((number + 0.5) * step)] for number in range(most))


@dataclass(slots=True)
class _Worlds:
    """The cards in every world, one row each; mutable, because each day passes over all."""

    curves: Curves
    asked: Question
    chosen: Sequence[Candidate]
    weights: Floats = field(init=False)
    seen: NDArray[np.bool_] = field(init=False)
    _random: np.random.Generator = field(init=False)
    _believed: Floats = field(init=False)
    _true: Floats = field(init=False)
    _difficulty: Floats = field(init=False)
    _elapsed: Floats = field(init=False)
    _factor: Floats = field(init=False)
    _misfit: Floats = field(init=False)
    _growth: Floats = field(init=False)
    _slow: Floats = field(init=False)
    _there: NDArray[np.bool_] = field(init=False)
    _wanted: Floats = field(init=False)
    _turn: list[int] = field(init=False)
    _day: int = 0

    def __post_init__(self) -> None:
        asked, doubt, worlds = self.asked, self.asked.doubt, self.asked.worlds
        draw = self._random = np.random.default_rng(asked.seed)
        self.weights = np.array([asked.weights[one.place] for one in self.chosen])
        musts = [is_must(one, asked.musts) for one in self.chosen]
        self._wanted = np.where(musts, MUST, 1.0)
        self._turn = in_turn(self.chosen, asked.musts)
        self._factor = np.exp(doubt.stability + doubt.stability_sd * self._spread())
        self._growth = np.exp(doubt.growth_sd * self._spread())
        self._slow = np.exp(doubt.pace_sd * self._spread())
        self._misfit = doubt.misfit + doubt.misfit_sd * self._spread()[:, 0]
        diligence = draw.beta(doubt.attended, doubt.missed, (worlds, 1))
        self._there = draw.random((worlds, len(asked.seconds))) < diligence
        size = (worlds, len(self.chosen))
        stability = np.array([one.stability for one in self.chosen])
        self.seen = np.broadcast_to(stability > 0, size).copy()
        self._believed = np.where(self.seen, stability, 1.0)
        self._true = self._believed * self._factor
        difficulty = np.array([one.difficulty or 5.0 for one in self.chosen])
        self._difficulty = np.broadcast_to(difficulty, size).copy()
        elapsed = np.array([max(asked.first - one.day, 0) for one in self.chosen], dtype=float)
        self._elapsed = np.broadcast_to(elapsed, size).copy()

    def recall(self) -> Floats:
        """The true chance of recall of every card in every world."""
        chance: Floats = self.curves.recall(self._true, self._elapsed)
        return np.where(self.seen, chance, 0.0)

    def known(self, places: Sequence[int] | None = None) -> Floats:
        """The share of the marks that can be recalled, by world; of some cards only, if given.

        What any model is wrong by grows with the root of the days (see `Doubt`).
        """
        chosen = slice(None) if places is None else list(places)
        weights = self.weights[chosen]
        share: Floats = self.recall()[:, chosen] @ weights / weights.sum()
        odds: Floats = np.exp(self._misfit * self._day**0.5)
        return share * odds / (1 - share + share * odds)

    def sleep(self) -> None:
        """A day passes."""
        self._elapsed += 1
        self._day += 1

    def study(self, left: int, seconds: float) -> None:
        """A day of the plan, `left` days before the exam."""
        if seconds <= 0:
            return
        asked, curves = self.asked, self.curves
        elapsed = np.maximum(self._elapsed, 1)
        believed = curves.recall(self._believed, elapsed)
        costs = np.where(self.seen, cost(asked.pace, believed), new_cost(asked.pace)) * self._slow
        budget = np.where(self._there[:, self._day, None], seconds, 0.0)
        luck = self._random.random(self.seen.shape)  # of all, so that more time has the same luck
        taken = np.zeros_like(self.seen)
        there = self._there[:, self._day, None]
        if left > FAR_DAYS:
            ordinary = self._due(left)
            fits = there & ((costs * ordinary).sum(axis=1, keepdims=True) <= budget)
            taken, there = ordinary & fits, there & ~fits
        if there.any():
            taken |= self._best(left, elapsed, believed, costs, np.where(there, budget, 0.0))
        self._answer(taken & self.seen, elapsed, believed, luck)
        self._meet(taken & ~self.seen, luck)
        self._elapsed[taken] = 0
        self.seen |= taken

    def _best(
        self, left: int, elapsed: Floats, believed: Floats, costs: Floats, budget: Floats
    ) -> NDArray[np.bool_]:
        """The cards that are worth most per second, as many as fit into the day."""
        asked, curves = self.asked, self.curves
        kept = left + KEPT_DAYS
        risen = gain(curves, self._believed, self._difficulty, believed, elapsed, kept)
        risen = np.where(self.seen, risen, new_gain(curves, kept, asked.pace))
        worth = self.weights * np.where(self.seen, 1.0, self._wanted) * risen / costs
        order = np.argsort(-worth, axis=1, kind="stable")
        ordered = np.take_along_axis(costs, order, axis=1)
        fits = ordered.cumsum(axis=1) - ordered < budget
        fits &= np.take_along_axis(worth, order, axis=1) > 0
        taken = np.zeros_like(self.seen)
        np.put_along_axis(taken, order, fits, axis=1)
        return taken

    def _due(self, left: int) -> NDArray[np.bool_]:
        """What ordinary study at 0.90 brings: what has reached its stability, and a few new."""
        due = self.seen & (self._elapsed >= np.maximum(np.rint(self._believed), 1))
        unseen = ~self.seen[:, self._turn]
        pace = np.ceil(unseen.sum(axis=1, keepdims=True) / max(left - PACED_DAYS, 1))
        taken: NDArray[np.bool_] = due.copy()
        taken[:, self._turn] |= unseen & (unseen.cumsum(axis=1) <= pace)
        return taken

    def _answer(
        self, taken: NDArray[np.bool_], elapsed: Floats, believed: Floats, luck: Floats
    ) -> None:
        """The answers to cards met before: given by the truth, learned from by the beliefs."""
        curves, row = self.curves, np.nonzero(taken)[0]
        true, difficulty = self._true[taken], self._difficulty[taken]
        chance = curves.recall(true, elapsed[taken])
        passed = luck[taken] < chance
        grown = true + (curves.passed(true, difficulty, chance) - true) * self._growth[row, 0]
        self._true[taken] = np.where(passed, grown, curves.failed(true, difficulty, chance))
        known, expected = self._believed[taken], believed[taken]
        self._believed[taken] = np.where(
            passed,
            curves.passed(known, difficulty, expected),
            curves.failed(known, difficulty, expected),
        )
        self._difficulty[taken] = np.where(
            passed,
            curves.harder(difficulty, Grade.GOOD),
            curves.harder(difficulty, Grade.AGAIN),
        )

    def _meet(self, taken: NDArray[np.bool_], luck: Floats) -> None:
        """The first answers to new cards."""
        row = np.nonzero(taken)[0]
        firsts = np.cumsum(self.asked.pace.firsts)
        grades = np.searchsorted(firsts, luck[taken] * firsts[-1], side="right")
        states = np.array([self.curves.met(grade) for grade in Grade])
        self._believed[taken] = states[grades, 0]
        self._true[taken] = states[grades, 0] * self._factor[row, 0]
        self._difficulty[taken] = states[grades, 1]

    def _spread(self) -> Any:
        """A value of the normal distribution for each world: together they are spread as it is."""
        worlds = self.asked.worlds
        usual = [NormalDist().inv_cdf((number + 0.5) / worlds) for number in range(worlds)]
        return self._random.permutation(usual)[:, None]
