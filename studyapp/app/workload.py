"""The work that each desired retention brings, for the page Settings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studyapp.app.phrases import about_minutes, percent, plural
from studyapp.app.picking import new_left
from studyapp.app.progress_reading import sample
from studyapp.app.settings_views import LoadPoint, WorkloadView
from studyapp.progress.workload import own_seconds
from studyapp.schedule.grade import Grade
from studyapp.schedule.workload import RETENTIONS, Load, Pace, Workload, own_pace
from studyapp.store import figures, settings, states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studyapp.app.desk import Desk
    from studyapp.store.states import Standing

DAYS = 30
_READ = 0.3  # the part of the work that reading is, about
_EVERY = 2_000  # cards between two reports


def workload_view(desk: Desk, report: Callable[[float], None]) -> WorkloadView:
    """The next 30 days at each desired retention; fit for a job.

    `report` is told how much is done (0 to 1) and may raise to stop the work.

    Raises:
        StudyError: the profile cannot be read.
    """
    moment = desk.moment()
    new = _new(desk)
    work = Workload(desk.model, _studied(desk, report), new, _pace(desk), moment.day)
    loads = []
    for number, retention in enumerate(RETENTIONS):
        report(_READ + (1 - _READ) * number / len(RETENTIONS))
        loads.append(work.load(retention))
    return WorkloadView(tuple(map(_point, loads)), _supposed(sum(new)))


def _studied(desk: Desk, report: Callable[[float], None]) -> Iterator[Standing]:
    """The cards of the decks in use that were answered and not suspended."""
    asleep = {state.card for state in states.suspended(desk.store)}
    standing = states.standings(desk.store, [record.id for record in desk.enabled()])
    for number, card in enumerate(standing):
        if number % _EVERY == 0:
            report(0.0)
        if card.card not in asleep:
            yield card


def _new(desk: Desk) -> tuple[int, ...]:
    """How many new cards each day brings, for as long as there are any."""
    moment = desk.moment()
    used = {record.id for record in desk.enabled()}
    counts = states.new_counts(desk.store, moment.day)
    left = sum(n for (deck, _), n in counts.items() if deck in used)
    found = []
    limit = settings.get(desk.store, settings.NEW_PER_DAY)
    for number in range(DAYS):
        today = min(limit if number else new_left(desk, moment), left)
        found.append(today)
        left -= today
    return tuple(found)


def _pace(desk: Desk) -> Pace:
    """The student's own seconds and grades, from all answers or a sample of the cards."""
    passed: list[int] = []
    failed: list[int] = []
    met: list[int] = []
    first, passes = Counter[int](), Counter[int]()
    current, last_day = "", 0
    chosen = sample(list(figures.known_cards(desk.store)))
    for card, grade, day, _, ms in figures.histories(desk.store, chosen):
        new = card != current
        durations = met if new else failed if grade == Grade.AGAIN else passed
        if ms:
            durations.append(ms)
        if new:
            first[grade] += 1
        elif day > last_day and grade != Grade.AGAIN:
            passes[grade] += 1
        current, last_day = card, day if new else max(day, last_day)
    seconds = own_seconds(passed, failed, met)
    return own_pace(seconds.passed, seconds.failed, seconds.new, first, passes)


def _point(load: Load) -> LoadPoint:
    minutes = about_minutes(load.minutes)
    known = f"{percent(load.known)} known"
    asked = f"{load.retention:.0%}"
    return LoadPoint(
        percent=round(load.retention * 100),
        minutes=load.minutes,
        words=f"{asked}: {minutes} a day: {known} after {DAYS} days",
        sentence=f"At {asked}: {minutes[0].lower()}{minutes[1:]} a day, {known} after {DAYS} days.",
    )


def _supposed(new: int) -> str:
    met = f"with {plural(new, 'new card')} in that time" if new else "without new cards"
    return (
        f"Expected for the next {DAYS} days, {met}, if all that is due is answered. No card "
        "leaves the day it was promised for: another retention counts from each card's next "
        "answer on, so in later months it makes more of a difference."
    )
