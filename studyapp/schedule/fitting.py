"""Fitting the memory model to one student: learnt from the earlier answers, judged by the later.

A set of 21 parameters fitted to a few hundred answers often predicts worse than the general one,
and on the answers that it was fitted to it always seems to predict better. So the last fifth of
the answers is held out: the new set has never seen them, and it must win there, by more than
chance would give, before it may be used. One set serves all decks: sets for single decks predict
worse (srs-benchmark: log loss 0.355 against 0.346).

Only the first answer of a study day counts, as in `schedule/replay.py`; what is asked a second
time that day teaches nothing and is left out here. Beside `schedule/memory.py` only this file knows
fsrs-rs-python: there it predicts, here it learns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6, retrievability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fsrs_rs_python import FSRSItem, FSRSReview

LEAST_LEARNED = 400
"""Recalls to learn from below which nothing is fitted.

Of 16 simulated students whose forgetting was scattered by 35 %, a set fitted to 50 recalls beat
the general one for 3 on later answers, one fitted to 100 or 300 for 8, to 1,000 for 12. Between
300 and 1,000 it begins to pay more often than not; the test on later answers refuses the rest.
"""

LEAST_TESTED = 100
"""Recalls to be judged by below which nothing is fitted: a fifth of 500."""

MOST_LEARNED = 100_000
"""The latest recalls that are learnt from: more of them no longer move 21 numbers."""

_HELD_OUT = 0.2
_CLIP = 1e-4  # a prediction nearer to 0 or 1 counts as this far from it, or one answer decides all

History = list[tuple[int, int]]
"""The answers that taught one card, in order: grade (1 to 4) and study day, each day once."""


@dataclass(frozen=True, slots=True)
class Score:
    """How far predictions were from what came.

    `log_loss` is the mean of -ln of the chance given to what happened (nats an answer, 0 is
    perfect), `rmse` the distance of predicted and actual share over the library's bins (0 to 1).
    Lower is better. Source: "The Metric", wiki of open-spaced-repetition/fsrs4anki.
    """

    log_loss: float
    rmse: float


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of a fitting.

    `learned_from` and `tested_on` count recalls: answers to a card met on an earlier day.
    `before` and `after` are the scores of the present and the new parameters on the tested ones.
    Without `enough` of either kind nothing was fitted: no parameters, no scores. Where the library
    finds no sound parameters there are none either, and no score after.
    """

    parameters: tuple[float, ...]
    before: Score | None
    after: Score | None
    learned_from: int
    tested_on: int
    better: bool
    enough: bool


def histories(rows: Iterable[tuple[str, int, int]]) -> list[History]:
    """The histories of all cards, from (card, grade, study day) in the order of the log.

    An earlier day than a card's last counts as the same day.
    """
    found: dict[str, History] = {}
    for card, grade, day in rows:
        history = found.setdefault(card, [])
        if not history or day > history[-1][1]:
            history.append((grade, day))
    return list(found.values())


def fit(courses: Sequence[History], present: Sequence[float] | None = None) -> Fit:
    """Fit parameters to histories and judge them against the present ones (None: the general).

    The answers are cut in time: the last days that hold a fifth of all recalls, whole days, are
    held out. The new set is better if its log loss is lower by more than one standard error of
    the mean difference over the held-out answers, taken in pairs. Where there is nothing to be
    found, one fitting in six would pass that by luck, with a set that is then hardly worse.

    Fit for a job: 100,000 answers take less than a second.
    """
    days = sorted(day for course in courses for _, day in course[1:])
    cut = days[int(len(days) * (1 - _HELD_OUT))] if days else 0
    earlier = sum(day < cut for day in days)
    begin = days[max(earlier - MOST_LEARNED, 0)] if days else 0
    learned, tested = sum(begin <= day < cut for day in days), len(days) - earlier
    if learned < LEAST_LEARNED or tested < LEAST_TESTED:
        return Fit((), None, None, learned, tested, better=False, enough=False)
    held_out = _Recalls(courses, cut, days[-1] + 1)
    before = held_out.losses(Fsrs6(present))
    told = held_out.score(before)
    new = _fitted(_Recalls(courses, begin, cut))
    if new is None:
        return Fit((), told, None, learned, tested, better=False, enough=True)
    after = held_out.losses(new)
    return Fit(
        new.parameters,
        told,
        held_out.score(after),
        learned,
        tested,
        better=_is_better(before.each, after.each),
        enough=True,
    )


def _fitted(recalls: _Recalls) -> Fsrs6 | None:
    """The model that fits some recalls best; None if the library finds no sound one."""
    from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS

    try:
        found = FSRS(DEFAULT_PARAMETERS).compute_parameters(recalls.items, enable_short_term=False)
        return Fsrs6(found)
    except ValueError:
        return None


def _is_better(before: Sequence[float], after: Sequence[float]) -> bool:
    gains = [old - new for old, new in zip(before, after, strict=True)]
    mean = math.fsum(gains) / len(gains)
    spread = math.fsum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
    return mean > math.sqrt(spread / len(gains))


@dataclass(frozen=True, slots=True)
class _Losses:
    """The log loss of a model on each recall."""

    model: Fsrs6
    each: tuple[float, ...]


class _Recalls:
    """The recalls of some days, each with all answers before it, whenever they were given."""

    def __init__(self, courses: Sequence[History], begin: int, end: int) -> None:
        from fsrs_rs_python import FSRSItem, FSRSReview

        self._known: dict[tuple[int, int], FSRSReview] = {}
        self._review = FSRSReview
        self._item = FSRSItem
        self._asked: list[tuple[list[tuple[int, int]], int, bool]] = []
        self.items: list[FSRSItem] = list(
            chain.from_iterable(self._of(course, begin, end) for course in courses)
        )

    def _of(self, course: History, begin: int, end: int) -> Iterator[FSRSItem]:
        """The items of one card; what was asked is taken down in passing."""
        if course[-1][1] < begin:
            return
        gaps: list[tuple[int, int]] = []
        reviews: list[FSRSReview] = []
        last = course[0][1]
        for grade, day in course:
            gap = (grade, day - last)
            counts = bool(gaps) and begin <= day < end
            if counts:
                self._asked.append((gaps[:], day - last, grade != Grade.AGAIN))
            gaps.append(gap)
            if gap not in self._known:
                self._known[gap] = self._review(*gap)
            reviews.append(self._known[gap])
            last = day
            if counts:
                yield self._item(reviews)

    def losses(self, model: Fsrs6) -> _Losses:
        """How far a model's predictions are from each of the recalls."""
        states = model.learn_all([before for before, _, _ in self._asked])
        decay = model.parameters[-1]
        each = []
        for (stability, _), (_, days, recalled) in zip(states, self._asked, strict=True):
            chance = retrievability(stability, days, decay)
            given = chance if recalled else 1 - chance
            each.append(-math.log(min(max(given, _CLIP), 1 - _CLIP)))
        return _Losses(model, tuple(each))

    def score(self, losses: _Losses) -> Score:
        """The losses as two numbers."""
        from fsrs_rs_python import FSRS

        judged = FSRS(list(losses.model.parameters)).evaluate(self.items)
        return Score(math.fsum(losses.each) / len(losses.each), judged.rmse_bins)
