"""The memory model fitted to a long log, and the graph of work: pure, without profile or window."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from measure import Aim, Row, Section, clock, measured, times

if TYPE_CHECKING:
    from studyapp.schedule.review import Review

_MOST_MS = 2_000.0
_DAYS = 400
_A_CARD = 9  # answers to a card in that time, about
_FITTED, _REPLAYED, _LEARNT, _LOADS = (
    "fitted and judged (job)",
    "the same log replayed",
    "of the fitting, the library alone (no other thread runs)",
    "work at 28 retentions, 30 days (job)",
)


def run(answers: int, rounds: int) -> Section:
    """Fit to so many answers of a simulated student, in a fresh process."""
    found: dict[str, Any] = measured("fitting.py", answers, rounds)
    world = f"{found['answers']:,} answers"
    taken: dict[str, list[float]] = found["ms"]
    aims = {_FITTED: (Aim("median", _MOST_MS),)}
    rows = [Row(what, world, "ms", tuple(ms), aims.get(what, ())) for what, ms in taken.items()]
    pairs = zip(taken[_FITTED], taken[_REPLAYED], strict=True)
    ratios = tuple(fitted / replayed for fitted, replayed in pairs)
    rows.append(Row("fitted / replayed", world, "", ratios))
    remarks = (f"{found['recalls']:,} of the answers are recalls, to learn from or to judge by",)
    return Section("Fitting the memory", tuple(rows), remarks)


# What follows runs in the fresh process.


def _measure(answers: int, rounds: int) -> dict[str, Any]:
    from studyapp.schedule import fitting
    from studyapp.schedule.memory import Fsrs6
    from studyapp.schedule.replay import replay_rows
    from studyapp.schedule.workload import RETENTIONS, Pace, Workload

    log = _log(answers)
    rows = [(one.card, one.grade, one.day, one.interval_days, one.at_ms) for one in log]
    model = Fsrs6()
    courses = fitting.histories((card, grade, day) for card, grade, day, _, _ in rows)
    training = fitting._Recalls(courses, 0, log[-1].day)  # noqa: SLF001
    memories = replay_rows(model, rows).values()
    pace = Pace(passed=12, failed=32, new=35)

    def fitted() -> None:
        fitting.fit(fitting.histories((card, grade, day) for card, grade, day, _, _ in rows))

    def loads() -> None:
        work = Workload(model, memories, (12,) * 30, pace, log[-1].day + 1)
        for retention in RETENTIONS:
            work.load(retention)

    taken: dict[str, list[float]] = {_FITTED: [], _REPLAYED: []}
    for _ in range(rounds):  # in turn, so that a machine that slows down slows both
        taken[_FITTED].append(clock(fitted))
        taken[_REPLAYED].append(clock(partial(replay_rows, model, rows)))
    taken[_LEARNT] = list(times(partial(fitting._fitted, training), rounds))  # noqa: SLF001
    taken[_LOADS] = list(times(loads, rounds))
    recalls = sum(len(course) - 1 for course in courses)
    return {"answers": len(log), "recalls": recalls, "ms": taken}


def _log(answers: int) -> list[Review]:
    """The first answers of a student who gives somewhat more than so many."""
    from studyapp.cards.card import card_id
    from studyapp.schedule.student import Habits, study

    number = answers // _A_CARD * 3 // 2
    cards = [card_id("deck", "event", f"e{n}", "date") for n in range(number)]
    habits = Habits(20_000, _DAYS, max(number // 300, 1), minutes_a_day=1_200, hour=5)
    return list(study(cards, habits, "benchmark"))[:answers]


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]), int(sys.argv[2]))))
