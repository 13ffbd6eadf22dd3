"""Ways to spend the minutes before an exam: those of other programs, and the exam plan."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from examinees import CARDS, IDS, MODEL, NUMBERS, OF_AN_ENTITY, Student, student

from studyapp.schedule.curves import Fsrs6Curves
from studyapp.schedule.exam_date import ExamDate, Topic
from studyapp.schedule.gain import cost
from studyapp.schedule.plan import Candidate, Today, aim, plan_day

if TYPE_CHECKING:
    from studyapp.schedule.memory import Memory

CURVES = Fsrs6Curves(MODEL.parameters)
NEW_A_DAY = 20
_ENOUGH, _MORE = 0.90, 0.95
_MET_BEFORE = 3  # days before the exam: then a paced student has met all
_ERAS = 12
_PLACE = ("deck", "events")
_SIZES = Counter({_PLACE: CARDS})


@dataclass(frozen=True, slots=True)
class Task:
    """An exam in `days` days and `minutes` of study on each."""

    days: int
    minutes: int

    @property
    def name(self) -> str:
        """The days and minutes: "14 d, 20 min"."""
        return f"{self.days} d, {self.minutes} min"

    @property
    def exam(self) -> ExamDate:
        """The exam, on all cards alike."""
        return ExamDate("exam", "Exam", self.days, 600, (Topic(*_PLACE, 1.0),))


Policy = Callable[[Student, int, Task], Iterator[int]]
"""The cards that a student studies on a day, in turn, until their minutes are used up."""


def sit(mind: str, seed: int, task: Task, policy: Policy) -> Student:
    """A student on the morning of the exam, who has followed a policy until then.

    Which days are missed follows from the seed, whatever the policy.
    """
    one = student(mind, seed)
    one.random = Random(f"{mind}/{seed}/{task.name}")
    for day in [day for day in range(task.days) if one.attends()]:
        one.left = 60.0 * task.minutes
        for card in policy(one, day, task):
            one.answer(card, day)
            if one.left <= 0:
                break
    return one


def candidates(one: Student, day: int) -> list[Candidate]:
    """The deck as the plan of a day sees it: what was not asked today, era by era."""
    found = []
    for number, card in enumerate(IDS):
        era = f"era {number * _ERAS // CARDS}"
        shares = (f"event.e{number // OF_AN_ENTITY}",)
        known = one.memories.get(number)
        if known is None:
            found.append(Candidate(card, _PLACE, era, shares, 0.0, 0.0, 0, 0))
        elif known.day < day:
            state = (known.stability, known.difficulty, known.day, known.due)
            found.append(Candidate(card, _PLACE, era, shares, *state))
    return found


def planned(one: Student, day: int, task: Task) -> Iterator[int]:
    """The exam plan; what is left of a day's minutes is planned anew."""
    aims = (aim(task.exam, day, _SIZES),)
    before = set(one.memories)
    while True:
        met = tuple(IDS[card] for card in one.memories if card not in before)
        today = Today(day, one.left, one.pace(), met)
        cards = plan_day(CURVES, candidates(one, day), aims, today).cards
        if not cards:
            return
        yield from (NUMBERS[card] for card in cards)


def ordinary(one: Student, day: int, _: Task) -> Iterator[int]:
    """FSRS at 0.90 and twenty new cards a day: what is due, the surest first, then new ones."""
    yield from one.due(day)
    yield from one.unseen(NEW_A_DAY)


def higher(one: Student, day: int, _: Task) -> Iterator[int]:
    """The same at 0.95."""
    yield from one.due(day, lambda memory: _interval(memory, _MORE))
    yield from one.unseen(NEW_A_DAY)


def capped(one: Student, day: int, task: Task) -> Iterator[int]:
    """The same at 0.90 with no interval beyond the day before the exam."""
    yield from one.due(day, lambda memory: min(memory.interval_days, task.days - 1 - memory.day))
    yield from one.unseen(NEW_A_DAY)


def once_over(one: Student, day: int, task: Task) -> Iterator[int]:
    """Ordinary study; in the last days everything met is gone over once, the weakest first.

    It begins as late as it can and end in time, in the last third of the days at the earliest.
    """
    pace = one.pace()
    recalls = (MODEL.retrievability(memory, day) for memory in one.memories.values())
    seconds = math.fsum(cost(pace, recall) for recall in recalls)
    needed = math.ceil(seconds / (60 * task.minutes))
    begin = task.days - min(needed, math.ceil(task.days / 3))
    if day < begin:
        yield from ordinary(one, day, task)
        return
    gone = [card for card, memory in one.memories.items() if memory.day < begin]
    yield from one.weakest(gone, day)
    yield from one.due(day)
    yield from one.unseen(NEW_A_DAY)


def paced(one: Student, day: int, task: Task) -> Iterator[int]:
    """Ordinary study with new cards paced to be met three days before the exam.

    The minutes that are left go to the cards that will be recalled least on the day.
    """
    yield from one.due(day)
    days = max(task.days - _MET_BEFORE - day, 1)
    yield from one.unseen(math.ceil((CARDS - len(one.memories)) / days))
    rest = [card for card, memory in one.memories.items() if memory.day < day]
    yield from one.weakest(rest, task.days)


def _interval(memory: Memory, retention: float) -> int:
    more, enough = (share ** (-1 / CURVES.decay) - 1 for share in (retention, _ENOUGH))
    days: float = memory.stability * more / enough
    return max(round(days), 1)


POLICIES: dict[str, Policy] = {
    "FSRS 0.90": ordinary,
    "FSRS 0.95": higher,
    "interval cap": capped,
    "once over": once_over,
    "paced": paced,
    "plan": planned,
}
