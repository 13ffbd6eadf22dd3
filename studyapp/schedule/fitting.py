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
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

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
"""Recalls above which only those of every second (third, ...) card are learnt from.

More of them no longer move 21 numbers, and the library lets no other thread run meanwhile.
"""

_HELD_OUT = 0.2
_CLIP = 1e-4  # a prediction nearer to 0 or 1 counts as this far from it, or one answer decides all

History = list[tuple[int, int]]
"""The answers that taught one card, in order: grade (1 to 4) and study day, each day once."""


@dataclass(frozen=True, slots=True)
class Score:
    """How far predictions were from what came.

    `log_loss` is the mean of -ln of the chance given to what happened (nats an answer, 0 is
    perfect). `rmse` is the distance of predicted and actual share (0 to 1) in bins of recalls that
    are alike, whatever was predicted for them. Lower is better. Source: "The Metric", wiki of
    open-spaced-repetition/fsrs4anki.
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
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    for card, grade, day in rows:
        history = found.get(card)
        if history is None:
            history = found[card] = []
        elif day <= history[-1][1]:
            continue
        # Equal pairs are kept once: to look after very many small tuples costs more than to fit.
        pair = (grade, day)
        history.append(pairs.setdefault(pair, pair))
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
    chosen = courses[:: -(-earlier // MOST_LEARNED) or 1]
    learned = sum(day < cut for course in chosen for _, day in course[1:])
    tested = len(days) - earlier
    if learned < LEAST_LEARNED or tested < LEAST_TESTED:
        return Fit((), None, None, learned, tested, better=False, enough=False)
    held_out = _Recalls(courses, cut, days[-1] + 1)
    before = held_out.judged(Fsrs6(present))
    new = _fitted(_Recalls(chosen, 0, cut))
    if new is None:
        return Fit((), before.score, None, learned, tested, better=False, enough=True)
    after = held_out.judged(new)
    return Fit(
        new.parameters,
        before.score,
        after.score,
        learned,
        tested,
        better=_is_better(before.losses, after.losses),
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


class _Recall(NamedTuple):
    """An answer to a card met on an earlier day, with the answers before it.

    `answers` are all of the card's: grades with the days since the answer before. The recall is
    the one at `place`; `lapses` of those before it were lapses. A bare row, because there are many.
    """

    day: int
    answers: list[tuple[int, int]]
    place: int
    lapses: int
    item: FSRSItem


class _Recalls:
    """The recalls of some days in order, each with all answers before it, whenever given.

    The library lets later ones weigh more, so the order matters.
    """

    def __init__(self, courses: Sequence[History], begin: int, end: int) -> None:
        from fsrs_rs_python import FSRSItem, FSRSReview

        self._known: dict[tuple[int, int], tuple[tuple[int, int], FSRSReview]] = {}
        self._review = FSRSReview
        self._item = FSRSItem
        found = (self._of(course, begin, end) for course in courses if course[-1][1] >= begin)
        self._asked = sorted(chain.from_iterable(found), key=itemgetter(0))

    @property
    def items(self) -> list[FSRSItem]:
        """The recalls as the library takes them."""
        return [one.item for one in self._asked]

    def _of(self, course: History, begin: int, end: int) -> Iterator[_Recall]:
        """The recalls of one card."""
        answers: list[tuple[int, int]] = []
        reviews: list[FSRSReview] = []
        last, lapses = course[0][1], 0
        for place, (grade, day) in enumerate(course):
            answer = (grade, day - last)
            known = self._known.get(answer)
            if known is None:  # equal answers are kept once, as in `histories`
                known = self._known[answer] = (answer, self._review(*answer))
            answers.append(known[0])
            reviews.append(known[1])
            if place and begin <= day < end:
                yield _Recall(day, answers, place, lapses, self._item(reviews))
            lapses += bool(place) and grade == Grade.AGAIN
            last = day

    def judged(self, model: Fsrs6) -> _Judged:
        """A model's predictions against what came."""
        states = model.learn_all([one.answers[: one.place] for one in self._asked])
        decay = model.parameters[-1]
        losses = []
        surplus: defaultdict[tuple[int, int, int], list[float]] = defaultdict(list)
        for (stability, _), (_, answers, place, lapses, _) in zip(states, self._asked, strict=True):
            grade, days = answers[place]
            recalled = grade != Grade.AGAIN
            chance = retrievability(stability, days, decay)
            given = chance if recalled else 1 - chance
            losses.append(-math.log(min(max(given, _CLIP), 1 - _CLIP)))
            surplus[_bin(days, place, lapses)].append(chance - recalled)
        squares = math.fsum(math.fsum(each) ** 2 / len(each) for each in surplus.values())
        number = len(losses)
        score = Score(math.fsum(losses) / number, math.sqrt(squares / number))
        return _Judged(tuple(losses), score)


@lru_cache(maxsize=100_000)
def _bin(days: int, place: int, lapses: int) -> tuple[int, int, int]:
    """What a recall is judged together with: as long ago, as often answered and forgotten.

    The bins of "The Metric" and of the library.
    """
    return (
        int(math.log(days, 3.62)),
        int(math.log(place + 1, 1.89)),
        int(math.log(lapses, 1.73)) + 1 if lapses else 0,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """The log loss of a model on each recall, and its score on all of them."""

    losses: tuple[float, ...]
    score: Score
