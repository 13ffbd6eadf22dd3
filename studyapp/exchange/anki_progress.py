"""What is known of a card, as Anki keeps it: a row of `cards` and the rows of its review log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studyapp.schedule.memory import Memory
    from studyapp.schedule.review import Review

NEW, REVIEW = 0, 2
SUSPENDED = -1
_LEARNED, _REVIEWED, _RELEARNED = 0, 1, 2  # kinds of rows in Anki's log
_RED = 1
_JSON = json.JSONEncoder(separators=(",", ":")).encode
_LEAST_EASE, _EASE_STEP = 1300, 152


@dataclass(frozen=True, slots=True)
class Progress:
    """What a student did with a card: its memory (None if it is new), marks, and live answers.

    `reviews` are in the order of the log.
    """

    memory: Memory | None = None
    suspended: bool = False
    flagged: bool = False
    reviews: Sequence[Review] = ()


class Scheduled(NamedTuple):
    """The columns of Anki's `cards` that say when a card comes back."""

    kind: int
    queue: int
    due: int
    interval_days: int
    ease: int
    reps: int
    lapses: int
    flags: int
    data: str


class Logged(NamedTuple):
    """A row of Anki's review log without its ids, at an instant (UTC ms)."""

    at_ms: int
    grade: int
    interval_days: int
    before_days: int
    ease: int
    took_ms: int
    kind: int


def scheduled(
    progress: Progress, position: int, first_day: int, retention: float, decay: float
) -> Scheduled:
    """A card's columns. `position` is its turn among new cards, `first_day` the study day from
    which the collection counts; `decay` is the last parameter of the memory model.
    """
    memory = progress.memory
    flags = _RED if progress.flagged else 0
    if memory is None:
        queue = SUSPENDED if progress.suspended else NEW
        return Scheduled(NEW, queue, position, 0, 0, 0, 0, flags, "{}")
    queue = SUSPENDED if progress.suspended else REVIEW
    state = {
        "pos": position,
        "s": round(memory.stability, 4),
        "d": round(memory.difficulty, 3),
        "dr": retention,
        "decay": round(decay, 3),
    }
    if progress.reviews:
        state["lrt"] = progress.reviews[-1].at_ms // 1000
    return Scheduled(
        REVIEW,
        queue,
        memory.due - first_day,
        memory.interval_days,
        ease_of(memory.difficulty),
        memory.reps,
        memory.lapses,
        flags,
        _JSON(state),
    )


def ease_of(difficulty: float) -> int:
    """Anki's ease (thousandths) for a difficulty of 1 to 10.

    A line from its least ease, 1300 at difficulty 10, to its first ease, 2500, at about the
    difficulty of a card that was Good at once.
    """
    return round(_LEAST_EASE + _EASE_STEP * (10 - min(max(difficulty, 1.0), 10.0)))


def logged(progress: Progress) -> list[Logged]:
    """The rows of Anki's log for a card's answers.

    The answers of its first day were learning; on a later day the first is a review, and what
    follows it relearning.
    """
    rows: list[Logged] = []
    ease = ease_of(progress.memory.difficulty) if progress.memory else 0
    first = progress.reviews[0].day if progress.reviews else 0
    day, before = first, 0
    for review in progress.reviews:
        kind = _LEARNED if day <= first else _RELEARNED
        if review.day > day:
            day, kind = review.day, _REVIEWED
        rows.append(
            Logged(
                review.at_ms,
                int(review.grade),
                review.interval_days,
                before,
                ease if kind == _REVIEWED else 0,
                review.duration_ms,
                kind,
            )
        )
        before = review.interval_days
    return rows
