"""From the log to memories.

A card's memory is a fold of its answers in the order of the log. Only the first answer of a study
day teaches; later ones set or clear the repeat of that day. The due day is what the pressed
button promised, read from the log, so new parameters change what is believed about a memory but
never silently move a date.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from studyapp.cards.card_id import CardId
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Memory, repeated, taught
from studyapp.schedule.outcomes import repeat_at
from studyapp.schedule.review import log_order

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from studyapp.schedule.memory import Model
    from studyapp.schedule.review import Review

Row = tuple[str, int, int, int, int]
"""Card, grade, study day, promised interval (days) and instant (UTC ms) of one answer."""


def after(model: Model, memory: Memory | None, review: Review) -> Memory:
    """The memory that an answer leaves.

    A day before the memory's own counts as the same day, so a clock that ran backwards makes no
    elapsed time negative.
    """
    repeat_ms = 0 if review.grade.passed else repeat_at(review.at_ms)
    if memory is not None and review.day <= memory.day:
        return repeated(memory, repeat_ms)
    elapsed = 0 if memory is None else review.day - memory.day
    state = model.learn(memory, review.grade, elapsed)
    return taught(memory, review.grade, state, review.day, review.interval_days, repeat_ms)


def replay_card(
    model: Model, reviews: Iterable[Review], retracted: Container[str] = frozenset()
) -> Memory | None:
    """The memory of one card, from its reviews in any order; None if none of them counts."""
    kept = sorted((review for review in reviews if review.id not in retracted), key=log_order)
    start: Memory | None = None
    return reduce(lambda memory, review: after(model, memory, review), kept, start)


def replay(
    model: Model, reviews: Iterable[Review], retracted: Container[str] = frozenset()
) -> dict[CardId, Memory]:
    """The memories of all cards, from reviews in any order; `retracted` are ids taken back."""
    kept = sorted((review for review in reviews if review.id not in retracted), key=log_order)
    return replay_rows(model, ((r.card, r.grade, r.day, r.interval_days, r.at_ms) for r in kept))


def replay_rows(model: Model, rows: Iterable[Row]) -> dict[CardId, Memory]:
    """`replay` for rows already in the order of the log and without those taken back.

    The way for a whole log: no object is built for an answer, and the model sees every card's
    history at once. The same memories as the fold.
    """
    courses: dict[str, _Course] = {}
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    for card, grade, day, interval_days, at_ms in rows:
        again = grade == Grade.AGAIN
        course = courses.get(card)
        if course is None:
            course = courses[card] = _Course()
            gap = 0
        elif day > course.day:
            gap = day - course.day
            course.lapses += again
        else:
            course.repeat_ms = repeat_at(at_ms) if again else 0
            continue
        # Equal pairs are kept once: a million small tuples would cost more than the model.
        pair = (grade, gap)
        course.history.append(pairs.setdefault(pair, pair))
        course.day = day
        course.interval_days = interval_days
        course.repeat_ms = repeat_at(at_ms) if again else 0
    states = model.learn_all([course.history for course in courses.values()])
    return {
        CardId(card): Memory(
            stability=stability,
            difficulty=difficulty,
            day=course.day,
            due=course.day + course.interval_days,
            interval_days=course.interval_days,
            reps=len(course.history),
            lapses=course.lapses,
            repeat_ms=course.repeat_ms,
        )
        for (card, course), (stability, difficulty) in zip(courses.items(), states, strict=True)
    }


class _Course:
    """A card's answers so far, while a log is read; mutable because a million rows pass by."""

    __slots__ = ("day", "history", "interval_days", "lapses", "repeat_ms")

    def __init__(self) -> None:
        self.history: list[tuple[int, int]] = []
        self.day = 0
        self.interval_days = 0
        self.lapses = 0
        self.repeat_ms = 0
