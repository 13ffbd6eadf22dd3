"""What will be known on the day of an exam: the forecast in the words of the pages.

Everything here but `plan_view` is fit for a job. What a student's past answers tell is looked at
once a day; the forecast is made again when something was written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from studyapp.app import exam_forms, planning
from studyapp.app.phrases import long_day, percent, plural
from studyapp.app.plan_views import (
    ExpectedRow,
    FanPoint,
    FanView,
    ForecastView,
    Option,
    OutlookView,
    PlanView,
    Said,
    UncoveredRow,
)
from studyapp.deck.dates import MONTHS
from studyapp.schedule.day import calendar_date
from studyapp.schedule.exam_date import Phase
from studyapp.schedule.exam_forecast import ARRAYS, MOST_CARDS, Question, forecast
from studyapp.schedule.plan import aim
from studyapp.schedule.queue import entity_of
from studyapp.store import figures, library, plans, totals

if TYPE_CHECKING:
    from datetime import date

    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.doubt import Doubt
    from studyapp.schedule.exam_date import ExamDate, StudyTime
    from studyapp.schedule.exam_forecast import Expected, Forecast
    from studyapp.store.log import Moment
    from studyapp.store.store import Store

_WORLDS, _FEW, _FAR_WORLDS = 24, 8, 12
_LONG = 180  # days to an exam from which on fewer worlds are drawn
_CARD_DAYS, _FEWEST = 48_000, 100  # that many cards times days are looked at, but some cards
_LOOKED_BACK = 28  # days whose diligence tells of those to come
_PREDICTIONS = 90  # days whose answers tell of the memory
_STEPS = (10, 15, 20, 30, 45, 60, 90, 120, 180)  # minutes a day that are offered
_OFFERED = 4
_LISTED = 60  # subjects that are named


@dataclass(slots=True)
class _Kept:
    """What was worked out for an open profile, and for which state of it that holds."""

    doubt: Doubt | None = None
    doubt_state: tuple[object, ...] = ()
    answers: int = 0
    shown: ForecastView | None = None
    shown_state: tuple[object, ...] = field(default=())


_kept: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()


def exam_forecast(desk: Desk) -> ForecastView | None:
    """The fan of the next exam for Today, None without an exam ahead."""
    moment = desk.moment()
    exams = planning.ahead(desk, moment)
    if not exams:
        return None
    kept = _kept.setdefault(desk.store, _Kept())
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
    return ForecastView(exam.id, _fan(exam, moment, found), tuple(_known(found.exam, exam)))


def outlook(desk: Desk, exam_id: str) -> OutlookView:
    """All that a forecast says of an exam.

    Raises:
        StudyError: the exam is gone, or asks about nothing that is in use.
    """
    moment, exam = desk.moment(), exam_forms.exam_of(desk, exam_id)
    time = plans.study_time(desk.store)
    eras, arguments = _eras(desk, exam), _arguments(desk, exam)
    sets = {f"era {key}": cards for key, (_, cards) in eras.items()}
    sets |= {f"argument {key}": cards for key, (_, cards) in arguments.items()}
    found = _forecast(desk, moment, exam, time, sets=sets)
    options = tuple(_options(desk, moment, exam, time, found))
    rows, words = _uncovered(desk, exam, found)
    return OutlookView(
        forecast=_view(desk, moment, exam, time, found),
        options=options,
        eras=tuple(_rows("era", eras, found)),
        arguments=tuple(_rows("argument", arguments, found)),
        uncovered=rows,
        uncovered_words=words,
        basis=_basis(desk, found),
    )


def plan_view(desk: Desk, exam_id: str = "") -> PlanView:
    """The page of an exam's plan, of the next exam's for "".

    Raises:
        StudyError: there is no such exam.
    """
    moment = desk.moment()
    shown = [one for one in plans.exams(desk.store) if not one.archived]
    ahead = planning.ahead(desk, moment)
    next_one = ahead[0].id if ahead else shown[-1].id if shown else ""
    exam = exam_forms.exam_of(desk, exam_id or next_one)
    time = plans.study_time(desk.store)
    left = exam.left(moment.day)
    return PlanView(
        exam=exam.id,
        exams=tuple((one.id, one.name) for one in shown),
        name=exam.name,
        when=f"{long_day(calendar_date(exam.day))}, {planning.clock_words(exam.at_min)}",
        days=plural(left, "day") if left > 0 else "today" if left == 0 else "over",
        phase=_phase(exam, moment),
        minutes=round(sum(time.minutes) / 7),
        day=calendar_date(exam.day),
        earliest=calendar_date(moment.day),
        notices=tuple(_notices(desk, exam, moment)),
    )


def _phase(exam: ExamDate, moment: Moment) -> str:
    """How the plan works now."""
    phase = Phase.OVER if planning.is_over(exam, moment) else exam.phase(moment.day)
    if phase is Phase.FAR:
        return (
            "The exam is more than six weeks away. While your minutes suffice for it, you study"
            " as usual: what is due, and new cards at an even pace."
        )
    if phase is Phase.ON:
        return (
            "Each day brings the cards that add most to the exam for the time they take. A day"
            " missed is no backlog: the next one is planned anew."
        )
    if phase is Phase.LAST:
        return (
            "The last days: what is known least and gained fastest. Take one timed mock exam, and"
            " on the last evening stop in time to sleep."
        )
    return (
        "The exam is over. What fell due before it comes back over two weeks. Put the exam away"
        " when you no longer need it."
    )


def _notices(desk: Desk, exam: ExamDate, moment: Moment) -> list[str]:
    used = {record.id for record in desk.enabled()}
    asked = {topic.deck for topic in exam.topics}
    found = []
    if asked - used:
        number = plural(len(asked - used), "deck")
        found.append(f"{number} of this exam cannot be studied now: switched off, or not read.")
    if not planning.is_over(exam, moment) and used - asked:
        found.append(
            "Decks that no exam asks about rest until then. Choose one on Today to study it."
        )
    return found


def _forecast(
    desk: Desk,
    moment: Moment,
    exam: ExamDate,
    time: StudyTime,
    worlds: int = _WORLDS,
    sets: dict[str, list[CardId]] | None = None,
) -> Forecast:
    """The plan for one exam carried out; exams beside it take none of its time in this picture."""
    from studyapp.errors import StudyError

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
        pace=planning.pace(desk, moment),
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

    kept = _kept.setdefault(desk.store, _Kept())
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


# What is said of a forecast.


def _view(
    desk: Desk,
    moment: Moment,
    exam: ExamDate,
    time: StudyTime,
    found: Forecast,
) -> ForecastView:
    sentence = _known(found.exam, exam)
    if found.exam.middle < exam.goal and moment.day < exam.day:
        sentence.append(Said(_help(desk, moment, exam, time)))
    return ForecastView(exam.id, _fan(exam, moment, found), tuple(sentence))


def _known(expected: Expected, exam: ExamDate) -> list[Said]:
    """The sentence that tells the figure."""
    value = percent(expected.middle)
    said = [Said("At this pace you should know "), Said(value, strong=True)]
    said.append(Said(" of what the exam asks, that day."))
    if expected.middle >= exam.goal:
        said.append(Said(f" That is your goal of {percent(exam.goal)} or more."))
    return said


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


def _fan(exam: ExamDate, moment: Moment, found: Forecast) -> FanView:
    points = tuple(
        FanPoint(long_day(calendar_date(moment.day + number)), one.middle, one.low, one.high)
        for number, one in enumerate(found.days)
    )
    value, between = percent(found.exam.middle), interval(found.exam)
    day = calendar_date(exam.day)
    return FanView(
        points=points,
        goal=exam.goal,
        start="Today",
        end=f"{day.day} {MONTHS[day.month - 1][:3]}",
        value=value,
        interval=between,
        words=(
            f"Forecast to {long_day(day)}: {value}, most likely between"
            f" {between.replace('–', ' and ')} percent; goal {percent(exam.goal)}"
        ),
    )


def interval(expected: Expected) -> str:
    """Between which percentages a figure lies in four cases of five: "69–79"."""
    low, high = round(expected.low * 100), round(expected.high * 100)
    return f"{low}–{high}" if low < high else f"about {low}"


def _options(
    desk: Desk, moment: Moment, exam: ExamDate, time: StudyTime, found: Forecast
) -> list[Option]:
    """Other minutes a day, and the present ones among them."""
    present = round(sum(time.minutes) / 7)
    below = [each for each in _STEPS if each < present][-1:]
    above = [each for each in _STEPS if each > present][: _OFFERED - 1 - len(below)]
    options = []
    for minutes in (*below, present, *above):
        same = minutes == present
        expected = (
            found.exam
            if same
            else _forecast(desk, moment, exam, exam_forms.scaled(time, minutes), _FEW).exam
        )
        options.append(
            Option(
                minutes,
                plural(minutes, "minute"),
                percent(expected.middle),
                interval(expected),
                present=same,
            )
        )
    return options


_Groups = dict[str, tuple[str, list["CardId"]]]
"""Title and cards by key, in the order in which they are shown."""


def _eras(desk: Desk, exam: ExamDate) -> _Groups:
    places = {topic.place for topic in exam.topics}
    used = [one for one in desk.enabled() if one.id in {deck for deck, _ in places}]
    groups: _Groups = {
        f"{one.id}/{band['id']}": (str(band["title"]), []) for one in used for band in one.eras
    }
    for card, deck, era in figures.eras(desk.library):
        key = f"{deck}/{era}"
        if era and key in groups:
            groups[key][1].append(card)
    return {key: group for key, group in groups.items() if group[1]}


def _arguments(desk: Desk, exam: ExamDate) -> _Groups:
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


def _rows(kind: str, groups: _Groups, found: Forecast) -> list[ExpectedRow]:
    rows = []
    for key, (title, cards) in groups.items():
        expected = found.sets.get(f"{kind} {key}")
        if expected is None:
            continue
        value, between = percent(expected.middle), interval(expected)
        number = plural(len(cards), "card")
        words = f"{title}: {value}, {between.replace('–', ' to ')}, {number}"
        rows.append(ExpectedRow(title, expected.middle, value, between, words))
    return rows


def _uncovered(desk: Desk, exam: ExamDate, found: Forecast) -> tuple[tuple[UncoveredRow, ...], str]:
    """The subjects whose cards will probably not be met, and a sentence on them."""
    counts = Counter(entity_of(card) for card in found.uncovered)
    for entity in exam.musts:
        counts.setdefault(entity, 0)
    rows = []
    musts = frozenset(exam.musts)
    for entity, number in sorted(
        counts.items(), key=lambda each: (each[0] not in musts, -each[1], each[0])
    ):
        deck, _, key = entity.partition("/")
        title = figures.topic_of(desk.library, deck, key)
        if title:
            cards = plural(number, "card") if number else "will be covered"
            rows.append(UncoveredRow(entity, title, cards, entity in exam.musts))
        if len(rows) >= _LISTED:
            break
    share = found.total / found.of
    missing = round(len(found.uncovered) * share)
    if not missing:
        return tuple(rows), "All cards will probably be met before the exam."
    about = "About " if share > 1 else ""
    words = f"{about}{plural(missing, 'card')} will probably not be met before the exam."
    return tuple(rows), words[0].upper() + words[1:]


def _basis(desk: Desk, found: Forecast) -> str:
    """What the forecast rests on."""
    kept = _kept.get(desk.store)
    answers = kept.answers if kept else 0
    own = (
        f"It rests on {plural(answers, 'answer')} of yours from the last three months"
        if answers
        else "It rests on how people remember in general, for you have not answered enough yet"
    )
    sample = (
        f" It looks at {found.of:,} of {found.total:,} cards, evenly drawn."
        if found.of < found.total
        else ""
    )
    return (
        f"{own}, and on your minutes. In four cases of five the figure should lie in the range;"
        f" other exams’ time is not taken off.{sample}"
    )
