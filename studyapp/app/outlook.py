"""What will be known on the day of an exam: the forecasts of the pages.

All of it is fit for a job. What a student's past answers tell is looked at once a day; the forecast
is made again when something was written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.app import exam_forms, planning
from studyapp.app import outlook_words as words
from studyapp.app.exams_ahead import ahead, is_over
from studyapp.app.keeping import Kept
from studyapp.app.pacing import pace
from studyapp.app.phrases import percent, plural
from studyapp.app.plan_views import ForecastView, Option, OutlookView, Said
from studyapp.errors import StudyError
from studyapp.schedule.exam_forecast import ARRAYS, MOST_CARDS, Expected, Question, forecast
from studyapp.schedule.plan import aim
from studyapp.schedule.queue import entity_of
from studyapp.store import figures, library, plans, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.doubt import Doubt
    from studyapp.schedule.exam_date import ExamDate, StudyTime
    from studyapp.schedule.exam_forecast import Forecast
    from studyapp.store.log import Moment

_WORLDS, _FEW, _FAR_WORLDS = 24, 8, 12
_LONG = 180  # days to an exam from which on fewer worlds are drawn
_CARD_DAYS, _FEWEST = 48_000, 100  # that many cards times days are looked at, but some cards
_LOOKED_BACK = 28  # days whose diligence tells of those to come
_PREDICTIONS = 90  # days whose answers tell of the memory
_STEPS = (10, 15, 20, 30, 45, 60, 90, 120, 180)  # minutes a day that are offered
_OFFERED = 4


@dataclass(slots=True)
class _Known:
    """What was worked out for an open profile, and for which state of it that holds."""

    doubt: Doubt | None = None
    doubt_state: tuple[object, ...] = ()
    answers: int = 0
    shown: ForecastView | None = None
    shown_state: tuple[object, ...] = ()


_kept = Kept(_Known)


def exam_forecast(desk: Desk) -> ForecastView | None:
    """The fan of the next exam for Today, None without an exam ahead."""
    moment = desk.moment()
    exams = ahead(desk, moment)
    if not exams:
        return None
    kept = _kept.of(desk)
    state = (desk.store.changes, moment.day, exams[0])
    if kept.shown is None or kept.shown_state != state:
        time = plans.study_time(desk.store)
        found = _forecast(desk, moment, exams[0], time)
        kept.shown = _view(desk, moment, exams[0], time, found)
        kept.shown_state = state
    return kept.shown


def preview(desk: Desk, exam_id: str, minutes: int, day: date) -> ForecastView:
    """What other minutes a day or another day of the exam would come to; quick and a little rough.

    Raises:
        StudyError: the exam is gone, or asks about nothing that is in use.
    """
    moment = desk.moment()
    exam = replace(
        exam_forms.exam_of(desk, exam_id),
        day=max(exam_forms.study_day_of(day), moment.day),
    )
    time = exam_forms.scaled(plans.study_time(desk.store), minutes)
    found = _forecast(desk, moment, exam, time, _FEW)
    said = words.known(found.exam, exam, moment)
    return ForecastView(exam.id, words.fan(exam, moment, found), tuple(said))


def outlook(desk: Desk, exam_id: str) -> OutlookView:
    """All that a forecast says of an exam; after it, what of it is known today.

    Raises:
        StudyError: the exam is gone, or asks about nothing that is in use.
    """
    moment, exam = desk.moment(), exam_forms.exam_of(desk, exam_id)
    time = plans.study_time(desk.store)
    eras, arguments = _eras(desk, exam), _arguments(desk, exam)
    sets = {f"era {key}": cards for key, (_, cards) in eras.items()}
    sets |= {f"argument {key}": cards for key, (_, cards) in arguments.items()}
    found = _forecast(desk, moment, exam, time, sets=sets)
    shown = OutlookView(
        forecast=_view(desk, moment, exam, time, found),
        eras=tuple(words.expected_rows("era", eras, found)),
        arguments=tuple(words.expected_rows("argument", arguments, found)),
        basis=words.basis(_kept.of(desk).answers, found),
    )
    if is_over(exam, moment):
        return shown
    options = tuple(_options(desk, moment, exam, time, found))
    uncovered, told = words.uncovered(desk, exam, found)
    return replace(shown, options=options, uncovered=uncovered, uncovered_words=told)


def _forecast(
    desk: Desk,
    moment: Moment,
    exam: ExamDate,
    time: StudyTime,
    worlds: int = _WORLDS,
    sets: dict[str, list[CardId]] | None = None,
) -> Forecast:
    """The plan for one exam carried out; exams beside it take none of its time in this picture."""
    decks = planning.examined(desk, [exam])
    weights = aim(exam, moment.day, plans.part_sizes(desk.store, decks)).weights
    if not weights:
        raise StudyError("No deck of this exam is in use, so nothing can be forecast.")
    minutes = [each * 60.0 for each in time.until(moment.day, max(exam.day, moment.day))]
    if minutes:
        spent = totals.day_total(desk.store, moment.day).ms / 1000
        minutes[0] = max(minutes[0] - spent, 0.0)
    far = len(minutes) > _LONG
    asked = Question(
        candidates=planning.examinable(desk, decks),
        weights=weights,
        seconds=minutes,
        first=moment.day,
        pace=pace(desk, moment),
        doubt=_doubt(desk, moment),
        sets=sets or {},
        musts=frozenset(exam.musts),
        worlds=min(worlds, _FAR_WORLDS) if far else worlds,
        most=min(max(_CARD_DAYS // max(len(minutes), 1), _FEWEST), MOST_CARDS),
    )
    return forecast(desk.model.curves(ARRAYS), asked)


def _doubt(desk: Desk, moment: Moment) -> Doubt:
    """What is not known of the student, looked at once a day."""
    from studyapp.app.progress_reading import read
    from studyapp.schedule.doubt import own_doubt

    kept = _kept.of(desk)
    state = (moment.day, desk.model)
    if kept.doubt is None or kept.doubt_state != state:
        since = moment.day - _PREDICTIONS
        known = [one for one in figures.known_cards(desk.store) if one[3] >= since]
        predictions = read(desk.store, desk.model, known, since).predictions
        attended, missed = _diligence(desk, moment)
        timed = len(plans.latest_answers(desk.store))
        kept.doubt = own_doubt(predictions, desk.model.curves().decay, timed, attended, missed)
        kept.doubt_state, kept.answers = state, len(predictions)
    return kept.doubt


def _diligence(desk: Desk, moment: Moment) -> tuple[int, int]:
    """On how many of the last days with minutes something was answered, and on how many not."""
    first = totals.first_day(desk.store)
    if first is None:
        return 0, 0
    time = plans.study_time(desk.store)
    since = max(first, moment.day - _LOOKED_BACK)
    studied = {total.day for total in totals.day_totals(desk.store, since, moment.day - 1)}
    planned = [day for day in range(since, moment.day) if time.on(day)]
    attended = sum(day in studied for day in planned)
    return attended, len(planned) - attended


def _view(
    desk: Desk,
    moment: Moment,
    exam: ExamDate,
    time: StudyTime,
    found: Forecast,
) -> ForecastView:
    sentence = words.known(found.exam, exam, moment)
    if found.exam.middle < exam.goal and moment.day < exam.day:
        sentence.append(Said(_help(desk, moment, exam, time)))
    return ForecastView(exam.id, words.fan(exam, moment, found), tuple(sentence))


def _help(desk: Desk, moment: Moment, exam: ExamDate, time: StudyTime) -> str:
    """How many minutes would reach the goal."""
    present = sum(time.minutes) / 7
    goal = percent(exam.goal)
    for minutes in _STEPS:
        if minutes <= present:
            continue
        quick = _forecast(desk, moment, exam, exam_forms.scaled(time, minutes), _FEW)
        if quick.exam.middle >= exam.goal:
            return f" About {minutes} minutes a day would reach {goal}."
    return f" {goal} would take more than {_STEPS[-1]} minutes a day."


def _options(
    desk: Desk, moment: Moment, exam: ExamDate, time: StudyTime, found: Forecast
) -> list[Option]:
    """Other minutes a day, and the present ones among them."""
    present = round(sum(time.minutes) / 7)
    below = [each for each in _STEPS if each < present][-1:]
    above = [each for each in _STEPS if each > present][: _OFFERED - 1 - len(below)]
    steps = (*below, present, *above)
    drawn = [
        found.exam
        if minutes == present
        else _forecast(desk, moment, exam, exam_forms.scaled(time, minutes)).exam
        for minutes in steps
    ]
    return [
        Option(
            minutes,
            plural(minutes, "minute"),
            percent(expected.middle),
            words.interval(expected),
            present=minutes == present,
        )
        for minutes, expected in zip(steps, more_is_no_less(drawn, len(below)), strict=True)
    ]


def more_is_no_less(drawn: Sequence[Expected], held: int) -> list[Expected]:
    """What more and more minutes come to; the one at the place `held` stays as it is.

    Minutes can be left unused, so that more of them never come to less: where chance alone drew
    it otherwise, the nearer one counts.
    """
    found = list(drawn)
    for place in range(held + 1, len(found)):
        found[place] = _joined(max, found[place - 1], found[place])
    for place in range(held - 1, -1, -1):
        found[place] = _joined(min, found[place + 1], found[place])
    return found


def _joined(of: Callable[[float, float], float], one: Expected, other: Expected) -> Expected:
    return Expected(of(one.middle, other.middle), of(one.low, other.low), of(one.high, other.high))


def _eras(desk: Desk, exam: ExamDate) -> words.Groups:
    places = {topic.place for topic in exam.topics}
    used = [one for one in desk.enabled() if one.id in {deck for deck, _ in places}]
    groups: words.Groups = {
        f"{one.id}/{band['id']}": (str(band["title"]), []) for one in used for band in one.eras
    }
    for card, deck, era in figures.eras(desk.library):
        key = f"{deck}/{era}"
        if era and key in groups:
            groups[key][1].append(card)
    return {key: group for key, group in groups.items() if group[1]}


def _arguments(desk: Desk, exam: ExamDate) -> words.Groups:
    decks = {topic.deck for topic in exam.topics}
    by_entity: defaultdict[tuple[str, str], list[CardId]] = defaultdict(list)
    for record in desk.enabled():
        if record.id in decks:
            for one in library.listed(desk.library, record.id):
                kind_and_id = entity_of(one.card).partition("/")[2]
                if kind_and_id.startswith("argument."):
                    by_entity[record.id, kind_and_id].append(one.card)
    return {
        f"{deck}/{entity}": (figures.topic_of(desk.library, deck, entity), cards)
        for (deck, entity), cards in by_entity.items()
    }
