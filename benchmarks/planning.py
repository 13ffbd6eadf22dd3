"""Planning for an exam: the plan of a day, and the forecast until the day of the exam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measure import Aim, Row, Section, times

if TYPE_CHECKING:
    from studyapp.schedule.plan import Candidate

DAYS, MINUTES = 30, 20
_PLACE = ("deck", "events")
_FIRST = 20_000
_PLAN_MS, _FORECAST_MS = 50, 500


def run(cards: int, rounds: int) -> Section:
    """The plan and the forecast for a deck of so many cards, half of them met."""
    from studyapp.schedule.curves import Fsrs6Curves
    from studyapp.schedule.doubt import Doubt
    from studyapp.schedule.exam_date import ExamDate, Topic
    from studyapp.schedule.exam_forecast import ARRAYS, Question, forecast
    from studyapp.schedule.gain import Pace
    from studyapp.schedule.memory import Fsrs6
    from studyapp.schedule.plan import Today, aim, plan_day

    parameters = Fsrs6().parameters
    exams = [
        ExamDate(f"exam{days}", "Exam", _FIRST + days, 540, (Topic(*_PLACE, 1.0),))
        for days in (DAYS, 2 * DAYS)
    ]
    aims = [aim(exam, _FIRST, {_PLACE: cards}) for exam in exams]
    deck, curves = _deck(cards), Fsrs6Curves(parameters)
    today = Today(_FIRST, 60.0 * MINUTES, Pace())
    arrays = Fsrs6Curves(parameters, ARRAYS)
    asked = Question(deck, aims[0].weights, [60.0 * MINUTES] * DAYS, _FIRST, Pace(), Doubt())
    works = (
        ("a day's plan", lambda: plan_day(curves, deck, aims[:1], today), (_PLAN_MS,)),
        ("a day's plan, two exams", lambda: plan_day(curves, deck, aims, today), ()),
        (f"a forecast over {DAYS} days", lambda: forecast(arrays, asked), (_FORECAST_MS,)),
    )
    rows = [
        Row(
            what,
            f"{cards:,} cards",
            "ms",
            times(work, rounds),
            tuple(Aim("median", n) for n in aim_),
        )
        for what, work, aim_ in works
    ]
    return Section("Exam plan", tuple(rows), ("what a plan is worth: exam_plan.py",))


def _deck(cards: int) -> list[Candidate]:
    """Cards of twelve eras, three of an entity; stabilities from a day to four months."""
    from studyapp.cards.card import card_id
    from studyapp.schedule.plan import Candidate

    return [
        Candidate(
            card_id("deck", "event", f"e{number // 3}", f"f{number % 3}"),
            _PLACE,
            f"era {number * 12 // cards}",
            (f"event.e{number // 3}",),
            1.0 + number * 7 % 120 if number % 2 else 0.0,
            1.0 + number % 9 if number % 2 else 0.0,
            _FIRST - 1 - number % 30,
            _FIRST + number % 60 - 20,
        )
        for number in range(cards)
    ]
