"""What the log says of recall and time: answers replayed in order, all of them or a sample."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from studyapp.progress.retention import Attempt
from studyapp.schedule.grade import Grade
from studyapp.store import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studyapp.cards.card import CardId
    from studyapp.schedule.memory import Model
    from studyapp.store.figures import Known, Row
    from studyapp.store.store import Store

WHOLE = 50_000
"""Answers up to which all are replayed; what a student gives in a year or two."""

SAMPLE = 10_000
"""Of more answers, so many cards are drawn as have about that many together."""

MOST_PREDICTIONS = 20_000
"""The last attempts for which a prediction is worked out."""

_CHECKSUMS = 1 << 32


@dataclass(slots=True)
class Past:
    """A card's memory as far as a prediction needs it: stability (days) and last study day.

    It is filled again for each card, because a new object for each of many costs more than the
    prediction itself.
    """

    stability: float = 1.0
    day: int = 0


class _Asked(NamedTuple):
    """An attempt with the answers before it: the first `upto` of the card's `history`."""

    attempt: Attempt
    last_day: int
    history: list[tuple[int, int]]
    upto: int


@dataclass(slots=True)
class Reading:
    """The answers of a period.

    `attempts` are those that tell of recall, `predictions` the model's chance before the answer
    and whether it was recalled, of the last attempts. `kinds` are the durations (ms) of all
    answers by kind of card, `passed`, `failed` and `met` the same by how it went. `cards` of the
    `of` cards that were answered in the period were read.
    """

    cards: int = 0
    of: int = 0
    attempts: list[Attempt] = field(default_factory=list)
    predictions: list[tuple[float, bool]] = field(default_factory=list)
    kinds: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    passed: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    met: list[int] = field(default_factory=list)


def read(store: Store, model: Model, known: Sequence[Known], since: int) -> Reading:
    """Replay the cards that were answered on or after a study day.

    What is predicted rests on the answers before, whatever their day. Fit for a job.
    """
    wanted = [one for one in known if one[3] >= since]  # the last study day
    chosen = sample(wanted)
    reading = Reading(cards=len(chosen), of=len(wanted))
    asked = _replayed(figures.histories(store, chosen), since, reading)
    asked.sort(key=lambda one: one.attempt.day)
    reading.attempts = [one.attempt for one in asked]
    reading.predictions = _predicted(model, asked[-MOST_PREDICTIONS:])
    return reading


def sample(known: Sequence[Known], whole: int = WHOLE, most: int = SAMPLE) -> list[CardId]:
    """All cards, or as many as have about `most` answers if all have more than `whole`.

    The cards are drawn by a checksum of their ids, which knows nothing of how they went; the same
    cards are drawn each time.
    """
    total = sum(one[4] for one in known)  # answers that taught
    if total <= whole:
        return [one[0] for one in known]
    below = most / total * _CHECKSUMS
    return [one[0] for one in known if crc32(one[0].encode()) < below]


def kind_of(card: str) -> str:
    """The kind in a card's id, `deck/kind.entity/facet`."""
    return card.partition("/")[2].partition(".")[0]


def entity_of(card: str) -> str:
    """The key of the entity in a card's id, `kind.entity`."""
    return card.split("/", 2)[1]


def _replayed(rows: Iterable[Row], since: int, reading: Reading) -> list[_Asked]:
    """The attempts from a study day on, and the durations of all answers since then.

    As in `schedule.replay`: the first answer of a day teaches, and an earlier day than the last
    counts as the same day.
    """
    asked: list[_Asked] = []
    current, kind = "", ""
    last_day = promised = 0
    history: list[tuple[int, int]] = []
    for card, grade, day, interval, ms in rows:
        recalled = grade != Grade.AGAIN
        new = card != current
        if new:
            current, kind, history, last_day = card, kind_of(card), [], day
        if ms and day >= since:
            reading.kinds[kind].append(ms)
            (reading.met if new else reading.passed if recalled else reading.failed).append(ms)
        if not new and day <= last_day:
            continue
        if not new and day >= since:
            attempt = Attempt(day, promised, recalled)
            asked.append(_Asked(attempt, last_day, history, len(history)))
        history.append((grade, day - last_day))
        last_day, promised = day, interval
    return asked


def chances(
    model: Model, known: Iterable[Known], decks: tuple[str, ...], day: int
) -> dict[CardId, float]:
    """The chance of recall on a study day of the answered cards that are in a deck.

    `decks` are the beginnings of the ids that count.
    """
    recall = model.curves().recall
    return {
        card: recall(stability, max(day - last, 0))
        for card, present, stability, last, _, _ in known
        if present and card.startswith(decks)
    }


def _predicted(model: Model, asked: Sequence[_Asked]) -> list[tuple[float, bool]]:
    """The chance of recall before each attempt, from the answers before it alone."""
    states = model.learn_all([one.history[: one.upto] for one in asked])
    past, pairs = Past(), []
    for (past.stability, _), (attempt, past.day, _, _) in zip(states, asked, strict=True):
        pairs.append((model.retrievability(past, attempt.day), attempt.recalled))
    return pairs
