"""After an exam: what fell due while the plan had the day comes back over two weeks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studyapp.store import plans, states, totals

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.schedule.exam_date import ExamDate, Place
    from studyapp.store.log import Moment
    from studyapp.store.states import State


def returning(desk: Desk, moment: Moment) -> list[ExamDate]:
    """The exams of the last two weeks, the latest first."""
    found = [
        exam for exam in plans.exams(desk.store) if not exam.archived and exam.returning(moment.day)
    ]
    return found[::-1]


def spread(desk: Desk, moment: Moment, due: list[State]) -> list[State]:
    """The due cards of a day without those that are left for another day of the return.

    On each day comes an equal part of what waits, most surely remembered first, as in any queue
    that is too long for its day. Cards that no exam of the last two weeks asked about all come.
    """
    days: dict[Place, int] = {}
    for exam in returning(desk, moment):
        for topic in exam.topics:
            left = exam.returning(moment.day)
            days[topic.place] = max(days.get(topic.place, 0), left)
    held = [state for state in due if (state.deck, state.part) in days]
    if not held:
        return due
    answered = totals.day_total(desk.store, moment.day).first_n
    done = max(answered - len(states.introduced(desk.store, moment.day)), 0)
    longest = max(days[state.deck, state.part] for state in held)
    share = math.ceil((len(held) + done) / longest) - done
    recall = desk.model.retrievability
    ranked = sorted(
        held, key=lambda state: -recall(state.memory, moment.day) if state.memory else 0.0
    )
    kept = {state.card for state in ranked[: max(share, 0)]}
    return [state for state in due if (state.deck, state.part) not in days or state.card in kept]
