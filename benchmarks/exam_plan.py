"""The exam plan against other ways to spend the same minutes, and how well its forecast is made.

Simulated students, nobody real: see `minds`, `examinees` and `policies`, and docs/exam-plan.md for
what was found. `python benchmarks/exam_plan.py` takes some minutes, `--quick` seconds. How fast a
plan is made is measured by `run.py --only exam`.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import sys
from collections import defaultdict
from dataclasses import dataclass
from multiprocessing import Pool
from typing import TYPE_CHECKING, TypeVar

from examinees import CARDS, MODEL, student
from minds import MINDS
from policies import POLICIES, Task, candidates, sit

from studyapp.schedule.curves import Fsrs6Curves
from studyapp.schedule.doubt import own_doubt
from studyapp.schedule.exam_forecast import ARRAYS, Question, forecast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TIGHT = (Task(3, 20), Task(7, 20), Task(14, 10), Task(14, 20), Task(30, 10))
PLENTY = (Task(30, 20), Task(60, 20))
LATER = 30  # days after the exam
_CURVES = Fsrs6Curves(MODEL.parameters, ARRAYS)
_PLAN, _USUAL = "plan", "FSRS 0.90"
_OTHERS = tuple(name for name in POLICIES if name != _PLAN)
Found = TypeVar("Found")
Grouped = dict[tuple[str, Task], list[Found]]
Recalls = dict[str, tuple[float, float]]
"""By policy, what is recalled of the deck on the day of the exam and later."""

_FIRST_JUDGED = 1_000  # the students of the forecast are not those of the comparison


@dataclass(frozen=True, slots=True)
class Case:
    """One student before one exam."""

    mind: str
    task: Task
    seed: int


@dataclass(frozen=True, slots=True)
class Told:
    """A forecast of day 0 and what came: shares of the deck from 0 to 1."""

    low: float
    middle: float
    high: float
    truth: float

    @property
    def held(self) -> bool:
        """Whether the fan held the truth."""
        return self.low <= self.truth <= self.high


def main() -> int:
    """Simulate and print; the exit code is 1 if the plan is behind where time is short."""
    chosen = _arguments()
    tasks = TIGHT[:2] if chosen.quick else TIGHT + PLENTY
    tight = [task for task in tasks if task in TIGHT]
    seeds = 2 if chosen.quick else chosen.seeds
    judged = 4 if chosen.quick else chosen.judged
    with Pool(min(os.cpu_count() or 1, 2)) as pool:
        cases = _cases(tasks, seeds, 0)
        compared = _grouped(cases, pool.map(compare, cases, chunksize=1))
        cases = _cases(tight, judged, _FIRST_JUDGED)
        told = _grouped(cases, pool.map(tell, cases, chunksize=1))
    for after, heading in ((0, "on the day"), (1, f"{LATER} days after")):
        print(f"\nRecall of the whole deck {heading} (%; mean of {seeds}, standard error)\n")
        print("\n".join(_compared(compared, tasks, after)))
    print(f"\nForecasts made on day 0, {judged} students each\n")
    print("\n".join(_told(told, tight)))
    return 1 if _behind(compared, tight) else 0


def compare(case: Case) -> dict[str, tuple[float, float]]:
    """What a student recalls on the day of the exam and 30 days later, by policy."""
    found = {}
    for name, policy in POLICIES.items():
        one = sit(case.mind, case.seed, case.task, policy)
        found[name] = (one.recall(case.task.days), one.recall(case.task.days + LATER))
    return found


def tell(case: Case) -> Told:
    """The forecast from a student's first log, and what comes of following the plan."""
    one, task = student(case.mind, case.seed), case.task
    doubt = own_doubt(one.predictions, _CURVES.decay, one.timed, one.attended, one.missed)
    deck = candidates(one, 0)
    weights = {each.place: 1 / CARDS for each in deck}
    seconds = [60.0 * task.minutes] * task.days
    asked = Question(deck, weights, seconds, 0, one.pace(), doubt)
    exam = forecast(_CURVES, asked).exam
    truth = sit(case.mind, case.seed, task, POLICIES[_PLAN]).recall(task.days)
    return Told(exam.low, exam.middle, exam.high, truth)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few students and short plans")
    parser.add_argument("--seeds", type=int, default=16, help="students of a kind for each exam")
    parser.add_argument("--judged", type=int, default=40, help="the same for the forecasts")
    return parser.parse_args()


def _cases(tasks: Sequence[Task], seeds: int, first: int) -> list[Case]:
    """The longest first, so that no process is left with a long one at the end."""
    longest = sorted(tasks, key=lambda task: -task.days)
    return [
        Case(mind, task, first + seed)
        for task in longest
        for mind in MINDS
        for seed in range(seeds)
    ]


def _grouped(cases: Sequence[Case], found: Sequence[Found]) -> Grouped[Found]:
    """What was found by mind and exam, in the order of the seeds."""
    grouped: defaultdict[tuple[str, Task], list[Found]] = defaultdict(list)
    for case, each in zip(cases, found, strict=True):
        grouped[case.mind, case.task].append(each)
    return grouped


def _compared(found: Grouped[Recalls], tasks: Sequence[Task], after: int) -> list[str]:
    """A table in Markdown; the last columns are the plan's leads in points, student by student."""
    heads = ("mind", "exam", *POLICIES, f"over {_USUAL}", "over the best other")
    lines = [_line(heads), _line(["---"] * len(heads))]
    for mind in MINDS:
        for task in tasks:
            each = found[mind, task]
            shares = {name: [one[name][after] for one in each] for name in POLICIES}
            best = max(_OTHERS, key=lambda name: statistics.mean(shares[name]))
            cells = [_mean(shares[name]) for name in POLICIES]
            leads = [_mean(_lead(shares, other), sign="+") for other in (_USUAL, best)]
            lines.append(_line((mind, task.name, *cells, leads[0], f"{leads[1]} ({best})")))
    return lines


def _told(found: Grouped[Told], tasks: Sequence[Task]) -> list[str]:
    """How often the fan held the truth, how wide it was and how far its middle was off."""
    heads = ("mind", "exam", "held", "width", "middle less truth", "distance")
    lines = [_line(heads), _line(["---"] * len(heads))]
    for mind in MINDS:
        lines += [_judged(mind, task.name, found[mind, task]) for task in tasks]
        lines.append(_judged(mind, "all", [one for task in tasks for one in found[mind, task]]))
    every = [one for mind in MINDS for task in tasks for one in found[mind, task]]
    return [*lines, _judged("all", "all", every)]


def _judged(mind: str, exam: str, told: Sequence[Told]) -> str:
    held = statistics.mean(one.held for one in told)
    width = statistics.mean(one.high - one.low for one in told)
    off = [one.middle - one.truth for one in told]
    distance = statistics.mean(map(abs, off))
    cells = (f"{held:.0%}", f"{100 * width:.1f}", _mean(off, sign="+"), f"{100 * distance:.1f}")
    return _line((mind, exam, *cells))


def _behind(found: Grouped[Recalls], tasks: Sequence[Task]) -> bool:
    """Whether another policy is ahead of the plan on the day, in any row."""
    for mind in MINDS:
        for task in tasks:
            means = {
                name: statistics.mean(one[name][0] for one in found[mind, task])
                for name in POLICIES
            }
            if max(means, key=means.__getitem__) != _PLAN:
                return True
    return False


def _lead(shares: Mapping[str, Sequence[float]], other: str) -> list[float]:
    return [own - its for own, its in zip(shares[_PLAN], shares[other], strict=True)]


def _mean(shares: Sequence[float], sign: str = "") -> str:
    """Mean and standard error in points."""
    error = statistics.stdev(shares) / math.sqrt(len(shares))
    return f"{100 * statistics.mean(shares):{sign}.1f} ± {100 * error:.1f}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
