"""Students before an exam who do not exist.

A student has met half of a deck in the weeks before, as ordinary study brings it. The program sees
their answers, some of which are guesses and slips; the mind behind them it does not see.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from minds import MINDS

from studyapp.cards.card import card_id
from studyapp.schedule.gain import Pace
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6, Memory, taught
from studyapp.schedule.queue import new_today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from minds import Mind

CARDS, MET = 600, 300
OF_AN_ENTITY = 3

_BEFORE, _BEFORE_NEW = 16, 24  # days of study before the plan, and new cards on each
_GUESSED, _SLIPPED = 0.05, 0.03  # of what is not recalled; of what is
_MISSED = 0.1
_PASSES = (0.12, 0.92)  # cumulative shares of Hard and Good
_PACE_SD, _SECONDS_SD = 0.2, 0.45

IDS = tuple(
    card_id("deck", "event", f"e{number // OF_AN_ENTITY}", f"f{number % OF_AN_ENTITY}")
    for number in range(CARDS)
)
NUMBERS = {card: number for number, card in enumerate(IDS)}
PACE = Pace()
MODEL = Fsrs6()


@dataclass(slots=True)
class Student:
    """Somebody who studies, as the program sees them, with the mind that it does not see.

    `predictions` are the program's chances before answers and what came of them, `timed` is the
    number of answers whose time is known, `left` the seconds that are left of a day.
    """

    mind: Mind
    random: Random
    memories: dict[int, Memory] = field(default_factory=dict)
    predictions: list[tuple[float, bool]] = field(default_factory=list)
    timed: int = 0
    attended: int = 0
    missed: int = 0
    left: float = 0.0
    _slow: float = field(init=False)
    _spent: float = 0.0
    _usual: float = 0.0

    def __post_init__(self) -> None:
        self._slow = math.exp(_PACE_SD * self.random.gauss())

    def attends(self) -> bool:
        """Whether the student studies on a day, as planned."""
        comes = self.random.random() >= _MISSED
        self.attended += comes
        self.missed += not comes
        return comes

    def due(self, day: int, interval: Callable[[Memory], int] | None = None) -> list[int]:
        """The cards that are due and not asked today, the surest first.

        Intervals are those of 0.90, or others if given.
        """
        waiting = [
            card
            for card, memory in self.memories.items()
            if memory.day < day
            and memory.day + (memory.interval_days if interval is None else interval(memory)) <= day
        ]
        return self.weakest(waiting, day)[::-1]

    def weakest(self, cards: Iterable[int], day: int) -> list[int]:
        """Cards by the chance of recall on a day as the program sees it, the least first."""
        return sorted(cards, key=lambda card: MODEL.retrievability(self.memories[card], day))

    def unseen(self, limit: int, among: int = CARDS) -> list[int]:
        """So many new cards as a day brings them, of the first of the deck."""
        waiting = (IDS[card] for card in range(among) if card not in self.memories)
        return [NUMBERS[card] for card in new_today(limit, (), waiting)]

    def pace(self) -> Pace:
        """The seconds of an answer, as the log tells of them."""
        own = (self._spent + 20 * PACE.passed) / (self._usual + 20 * PACE.passed)
        return Pace(PACE.passed * own, PACE.failed * own, PACE.new * own)

    def answer(self, card: int, day: int) -> None:
        """Ask a card that was not asked today, and what is failed once more."""
        grade = self._meet(card, day) if card not in self.memories else self._recall(card, day)
        before = self.memories.get(card)
        usual = PACE.new if before is None else PACE.passed if grade.passed else PACE.failed
        state = MODEL.learn(before, grade, 0 if before is None else day - before.day)
        interval = max(round(state[0]), 1)
        self.memories[card] = taught(before, grade, state, day, interval, 0)
        seconds = self._seconds(usual)
        seconds += 0.0 if grade.passed else self._seconds(PACE.passed)
        self.left -= seconds

    def recall(self, day: int) -> float:
        """The share of the deck that the student truly recalls on a day."""
        return math.fsum(self.mind.chance(card, day) for card in range(CARDS)) / CARDS

    def _meet(self, card: int, day: int) -> Grade:
        grade = Grade(self.random.choices(range(1, 5), PACE.firsts)[0])
        self.mind.meet(card, grade, day)
        return grade

    def _recall(self, card: int, day: int) -> Grade:
        """The grade that the program is told; the mind learns by what was truly recalled."""
        luck, noise, liking = (self.random.random() for _ in range(3))
        true = luck < self.mind.chance(card, day)
        shown = noise >= _SLIPPED if true else noise < _GUESSED
        passed = Grade(2 + sum(liking >= share for share in _PASSES))
        self.mind.learn(card, passed if true else Grade.AGAIN, day)
        self.predictions.append((MODEL.retrievability(self.memories[card], day), shown))
        return passed if shown else Grade.AGAIN

    def _seconds(self, usual: float) -> float:
        noise = math.exp(_SECONDS_SD * self.random.gauss() - _SECONDS_SD**2 / 2)
        self.timed += 1
        self._usual += usual
        self._spent += usual * self._slow * noise
        return usual * self._slow * noise


def student(mind: str, seed: int) -> Student:
    """A student of a kind of mind, after the weeks in which the first cards were met.

    The last of those days is day -1. The same seed gives the same student with the same log.
    """
    random = Random(f"{mind}/{seed}")
    one = Student(MINDS[mind](random), random)
    for day in range(-_BEFORE, 0):
        if one.attends():
            for card in (*one.due(day), *one.unseen(_BEFORE_NEW, MET)):
                one.answer(card, day)
    return one
