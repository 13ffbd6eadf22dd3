"""The profile without a window: opening, asking, answering, and what is computed anew."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Row, Section, clock, measured, times
from worlds import copied

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from worlds import World

    Taken = dict[str, list[float]]


def run(worlds: Sequence[World], rounds: int, answers: int) -> Section:
    """All worlds in turn, each round in a fresh process on a fresh copy."""
    found: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for world in worlds:
            with copied(world) as folder:
                taken: Taken = measured("storing.py", folder, answers)
            for what, values in taken.items():
                found.setdefault((what, world.name), []).extend(values)
    rows = [Row(what, name, "ms", tuple(values)) for (what, name), values in found.items()]
    order = {what: number for number, (what, _) in enumerate(found)}
    rows.sort(key=lambda row: order[row.what])
    remarks = (
        "knowledge, Progress, compiling, backups, rebuilding run in jobs, the rest in the window",
    )
    return Section("Profile, without a window", tuple(rows), remarks)


# What follows runs in the fresh process.


def _measure(folder: Path, answers: int) -> Taken:
    taken: Taken = {"open the profile": list(times(lambda: _open_and_close(folder), 5))}
    _ask(folder, taken)
    _answer(folder, taken, answers)
    _compute(folder, taken)
    return taken


def _desk(folder: Path) -> Any:
    from studyapp.app.clock import system_clock
    from studyapp.app.desk import open_desk

    return open_desk(folder, system_clock)


def _open_and_close(folder: Path) -> None:
    _desk(folder).close()


def _ask(folder: Path, taken: Taken) -> None:
    from studyapp.app.picking import session_for
    from studyapp.app.progress import progress_view
    from studyapp.app.today import knowledge, today_view
    from studyapp.store import states

    desk = _desk(folder)
    moment = desk.moment()
    used = [record.id for record in desk.enabled()]
    known = knowledge(desk)

    def progress() -> None:
        desk.store.changes += 1  # as if an answer had come in: nothing is taken from the cache
        progress_view(desk)

    questions: list[tuple[str, Callable[[], object], int]] = [
        ("due counts of all parts", lambda: states.due_counts(desk.store, moment.day), 20),
        ("next 12 new cards", lambda: states.next_new(desk.store, moment.day, 12, used), 20),
        ("forecast of 7 days", lambda: states.forecast(desk.store, moment.day, 7, used), 20),
        ("decks in use, as each view asks for them", desk.enabled, 20),
        ("Today's view, what is known being there", lambda: today_view(desk, known), 10),
        ("queue of the day's sitting", lambda: session_for(desk, moment), 5),
        ("what is known (job)", lambda: knowledge(desk), 3),
        ("Progress, opened first (job)", progress, 1),
        ("Progress, after an answer (job)", progress, 3),
    ]
    for what, work, count in questions:
        taken[what] = list(times(work, count))
    desk.close()


def _answer(folder: Path, taken: Taken, answers: int) -> None:
    from studyapp.app.actions import bind
    from studyapp.schedule.grade import Grade

    desk = _desk(folder)
    do = bind(desk)
    sitting = do.start("", "")
    shown: Taken = {"view of a card": [], "answer kept, next card loaded": []}
    for number in range(answers):
        sitting = do.reveal(sitting, "")
        grade = Grade.AGAIN if number % 6 == 2 else Grade.GOOD
        shown["view of a card"].append(clock(partial(do.view, sitting)))
        sitting, kept = _clocked(partial(do.grade, sitting, grade))
        shown["answer kept, next card loaded"].append(kept)
    shown["answer taken back"] = []
    for _ in range(answers // 4):
        sitting, taken_back = _clocked(partial(do.take_back, sitting))
        shown["answer taken back"].append(taken_back)
    taken.update(shown)
    desk.close()


def _clocked(step: Callable[[], Any]) -> tuple[Any, float]:
    results: list[Any] = []
    taken = clock(lambda: results.append(step()))
    return results[0], taken


def _compute(folder: Path, taken: Taken) -> None:
    from studyapp.store.adopt import adopt
    from studyapp.store.backups import make
    from studyapp.store.rebuild import rebuild

    desk = _desk(folder)
    moment = desk.moment()
    store, model = desk.store, desk.model
    work: list[tuple[str, Callable[[], object], int]] = [
        ("decks adopted, nothing changed", lambda: adopt(store, desk.library, model, moment), 5),
        (
            "decks adopted, all anew",
            lambda: adopt(store, desk.library, model, moment, anew=True),
            1,
        ),
        ("caches rebuilt from the log (job)", lambda: rebuild(store, model), 1),
        ("verified backup (job)", lambda: make(store, now_ms=moment.at_ms, day=moment.day), 1),
    ]
    for what, step, count in work:
        taken[what] = list(times(step, count))
    desk.close()


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), int(sys.argv[2]))))
