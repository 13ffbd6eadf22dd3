"""What the program believes about a student's memory of one card, and the model behind it.

The model is FSRS-6 through fsrs-rs-python, which is the core that Anki uses. Only this file knows
that library.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from studyapp.schedule.grade import Grade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fsrs_rs_python import FSRSReview, ItemState, MemoryState

    from studyapp.schedule.curves import Curves, Maths

_LEECH_FROM = 8
_LEECH_EVERY = 4

_NAMES = {Grade.AGAIN: "again", Grade.HARD: "hard", Grade.GOOD: "good", Grade.EASY: "easy"}


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of one card after its last answer; a card never answered has none.

    `stability` is the number of days after which recall is 90 % likely, `difficulty` runs from 1
    to 10. `day` is the study day of the last answer that taught (the first of its day), `due` the
    study day on which the card returns: `day + interval_days`, or sooner where the deck gives
    another answer since (see `revising`). `reps` counts the answers that taught, `lapses` those
    among them that were Again, the first answer apart. `repeat_ms` is when the one repeat of the
    same day is due (UTC ms), 0 if there is none; it means nothing once `day` has passed.
    """

    stability: float
    difficulty: float
    day: int
    due: int
    interval_days: int
    reps: int
    lapses: int
    repeat_ms: int = 0


def repeated(memory: Memory, repeat_ms: int) -> Memory:
    """The memory after a second answer of a day: only the repeat changes, and the promise holds."""
    return replace(memory, due=memory.day + memory.interval_days, repeat_ms=repeat_ms)


def taught(
    before: Memory | None,
    grade: Grade,
    state: tuple[float, float],
    day: int,
    interval_days: int,
    repeat_ms: int,
) -> Memory:
    """The memory after an answer that taught; `state` is the model's stability and difficulty."""
    stability, difficulty = state
    reps, lapses = (0, 0) if before is None else (before.reps, before.lapses)
    return Memory(
        stability=stability,
        difficulty=difficulty,
        day=day,
        due=day + interval_days,
        interval_days=interval_days,
        reps=reps + 1,
        lapses=lapses + (before is not None and not grade.passed),
        repeat_ms=repeat_ms,
    )


def is_leech(memory: Memory) -> bool:
    """Whether the last lapse was the eighth, the twelfth, the sixteenth and so on.

    It stays true until the next lapse, so ask it (or `became_leech`) about the answer just given.
    """
    return memory.lapses >= _LEECH_FROM and (memory.lapses - _LEECH_FROM) % _LEECH_EVERY == 0


def became_leech(before: Memory | None, now: Memory) -> bool:
    """Whether the answer between two memories made the card a leech, or one again."""
    return is_leech(now) and now.lapses > (before.lapses if before else 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a button does: the memory that it leaves, and what is written on it.

    `interval_days` (at least 1) is what the log keeps. `minutes` is above 0 only where the card
    comes back on the same day.
    """

    memory: Memory
    interval_days: int
    minutes: int = 0


class Step(NamedTuple):
    """A memory model's answer: the state after a grade, and the days it may then be left.

    `interval` is in days, neither rounded nor fuzzed nor bounded.
    """

    stability: float
    difficulty: float
    interval: float


class Remembered(Protocol):
    """What the chance of recall depends on: a `Memory`, or a row that has as much of one."""

    @property
    def stability(self) -> float:
        """Days after which recall is 90 % likely."""
        ...

    @property
    def day(self) -> int:
        """The study day of the last answer that taught."""
        ...


class Model(Protocol):
    """A model of memory over whole study days.

    A second model is a second implementation of this and one replay of the log.
    """

    def steps(
        self, memory: Memory | None, elapsed_days: int, retention: float
    ) -> dict[Grade, Step]:
        """The state after each grade, `elapsed_days` (at least 1) after the last answer."""
        ...

    def learn(self, memory: Memory | None, grade: Grade, elapsed_days: int) -> tuple[float, float]:
        """Stability and difficulty after one grade; the same numbers as in `steps`."""
        ...

    def learn_all(
        self, histories: Sequence[Sequence[tuple[int, int]]]
    ) -> Sequence[tuple[float, float]]:
        """Stability and difficulty after whole histories of (grade, days since the one before).

        The same as a fold of `learn` to six digits, for logs too long to fold.
        """
        ...

    def retrievability(self, memory: Remembered, day: int) -> float:
        """The chance (0 to 1) that the card is recalled on a study day."""
        ...

    def curves(self, maths: Maths | None = None) -> Curves:
        """The same model for plans: over floats, or over what `maths` computes with."""
        ...


def retrievability(stability: float, elapsed_days: float, decay: float) -> float:
    """The chance (0 to 1) of recall `elapsed_days` after an answer.

    The forgetting curve of FSRS-6, a power law through 0.9 at `stability` days; `decay` is the
    model's last parameter. Source: "The Algorithm", wiki of open-spaced-repetition/fsrs4anki.
    """
    factor = 0.9 ** (-1 / decay) - 1
    return float((1 + factor * elapsed_days / stability) ** -decay)


class Fsrs6:
    """FSRS-6 with the given parameters (21 of them, or an older version's 17 or 19).

    Without any it uses the library's defaults. Raises `ValueError` for a wrong number of
    parameters or values that are not finite.
    """

    def __init__(self, parameters: Sequence[float] | None = None) -> None:
        import fsrs_rs_python as library

        given = library.DEFAULT_PARAMETERS if parameters is None else parameters
        self.parameters = tuple(library.check_and_fill_parameters(list(given)))
        self._decay = self.parameters[-1]
        self._fsrs = library.FSRS(list(self.parameters))
        self._state = library.MemoryState
        self._item = library.FSRSItem
        self._review = library.FSRSReview

    def steps(
        self, memory: Memory | None, elapsed_days: int, retention: float
    ) -> dict[Grade, Step]:
        """See `Model.steps`."""
        states = self._fsrs.next_states(self._known(memory), retention, elapsed_days)
        return {grade: _step(getattr(states, name)) for grade, name in _NAMES.items()}

    def learn(self, memory: Memory | None, grade: Grade, elapsed_days: int) -> tuple[float, float]:
        """See `Model.learn`."""
        states = self._fsrs.next_states(self._known(memory), 0.9, elapsed_days)
        state: ItemState = getattr(states, _NAMES[grade])
        return (state.memory.stability, state.memory.difficulty)

    def learn_all(
        self, histories: Sequence[Sequence[tuple[int, int]]]
    ) -> Sequence[tuple[float, float]]:
        """See `Model.learn_all`; about 0.25 s for a million answers."""
        reviews: dict[tuple[int, int], FSRSReview] = {
            answer: self._review(*answer)
            for answer in {answer for history in histories for answer in history}
        }
        items = [self._item([reviews[answer] for answer in history]) for history in histories]
        return [
            (state.stability, state.difficulty) for state in self._fsrs.memory_state_batch(items)
        ]

    def retrievability(self, memory: Remembered, day: int) -> float:
        """See `Model.retrievability`; a day before the last answer counts as the day of it."""
        return retrievability(memory.stability, max(day - memory.day, 0), self._decay)

    def curves(self, maths: Maths | None = None) -> Curves:
        """See `Model.curves`."""
        from studyapp.schedule.curves import FLOATS, Fsrs6Curves

        return Fsrs6Curves(self.parameters, maths or FLOATS)

    def _known(self, memory: Memory | None) -> MemoryState | None:
        return None if memory is None else self._state(memory.stability, memory.difficulty)


def _step(state: ItemState) -> Step:
    return Step(state.memory.stability, state.memory.difficulty, state.interval)
