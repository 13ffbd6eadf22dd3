"""After an exam: what fell due while the plan had the day comes back over two weeks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studyapp.app.exams_ahead import is_over
from studyapp.schedule.exam_date import RETURN_DAYS
from studyapp.store import plans, states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studyapp.app.desk import Desk
    from studyapp.schedule.exam_date import ExamDate, Place
    from studyapp.store.log import Moment
    from studyapp.store.states import State


def returning(desk: Desk, moment: Moment) -> dict[Place, int]:
    """How many days of the return are left to each part that an exam of the last weeks asked about.

    Of several exams the one with the most days left counts.
    """
    days: dict[Place, int] = {}
    for exam in plans.exams(desk.store):
        left = _days(exam, moment)
        for topic in exam.topics if left else ():
            days[topic.place] = max(days.get(topic.place, 0), left)
    return days


def _days(exam: ExamDate, moment: Moment) -> int:
    """The days of the return that are left, today among them; 0 for none.

    The rest of the exam's own day is one of them. An exam that was put away counts like any.
    """
    if exam.day == moment.day and is_over(exam, moment):
        return RETURN_DAYS + 1
    return exam.returning(moment.day)


def spread(desk: Desk, moment: Moment, due: list[State], days: Mapping[Place, int]) -> list[State]:
    """The due cards of a day without those that are left for another day of the return.

    `days` are those that are left to each part (see `returning`). On each day comes an equal part
    of what waits, most surely remembered first, as in any queue that is too long for its day. Cards
    that no exam of the last two weeks asked about all come.
    """
    held = [state for state in due if (state.deck, state.part) in days]
    if not held:
        return due
    done = sum(n for place, n in plans.come_back(desk.store, moment.day).items() if place in days)
    longest = max(days[state.deck, state.part] for state in held)
    share = math.ceil((len(held) + done) / longest) - done
    recall = desk.model.retrievability
    ranked = sorted(
        held, key=lambda state: -recall(state.memory, moment.day) if state.memory else 0.0
    )
    kept = {state.card for state in ranked[: max(share, 0)]}
    return [state for state in due if (state.deck, state.part) not in days or state.card in kept]


def left_today(desk: Desk, moment: Moment, due: list[State]) -> list[State]:
    """Those of some due cards that the return leaves to today; the share is that of all decks."""
    days = returning(desk, moment)
    if not days:
        return due
    used = [record.id for record in desk.enabled()]
    everything = states.due(desk.store, moment.day, used)
    kept = {state.card for state in spread(desk, moment, everything, days)}
    return [state for state in due if state.card in kept]
