"""What a forecast of an exam comes to in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from studyapp.app import planning
from studyapp.app.exams_ahead import is_over
from studyapp.app.phrases import long_day, percent, plural
from studyapp.app.plan_views import ExpectedRow, FanPoint, FanView, Said, UncoveredRow
from studyapp.deck.months import MONTHS
from studyapp.schedule.day import calendar_date
from studyapp.schedule.queue import entity_of
from studyapp.store import figures

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.cards.card import CardId
    from studyapp.schedule.exam_date import ExamDate
    from studyapp.schedule.exam_forecast import Expected, Forecast
    from studyapp.store.log import Moment

_LISTED = 60  # subjects that are named

Groups = dict[str, tuple[str, list["CardId"]]]
"""Title and cards by key, in the order in which they are shown."""


def known(expected: Expected, exam: ExamDate, moment: Moment) -> list[Said]:
    """The sentence that tells the figure; after the exam it is that of today."""
    value = Said(percent(expected.middle), strong=True)
    if is_over(exam, moment):
        between = f", most likely between {_between(expected)} percent"
        return [Said("Of what it asked you should recall "), value, Said(f" today{between}.")]
    said = [Said("At this pace you should know "), value]
    said.append(Said(" of what the exam asks, that day."))
    if expected.middle >= exam.goal:
        said.append(Said(f" That is your goal of {percent(exam.goal)} or more."))
    return said


def fan(exam: ExamDate, moment: Moment, found: Forecast) -> FanView:
    """The forecast as a curve."""
    today = calendar_date(moment.day)
    points = tuple(
        FanPoint(long_day(calendar_date(moment.day + number), today), one.middle, one.low, one.high)
        for number, one in enumerate(found.days)
    )
    value = percent(found.exam.middle)
    day = calendar_date(max(exam.day, moment.day))
    return FanView(
        points=points,
        goal=exam.goal,
        start="Today",
        end=f"{day.day} {MONTHS[day.month - 1][:3]}",
        value=value,
        interval=interval(found.exam),
        words=(
            f"Forecast to {long_day(day, today)}: {value}, most likely between"
            f" {_between(found.exam)} percent; goal {percent(exam.goal)}"
        ),
    )


def interval(expected: Expected) -> str:
    """Between which percentages a figure lies in four cases of five: "69–79"."""
    low, high = round(expected.low * 100), round(expected.high * 100)
    return f"{low}–{high}" if low < high else f"about {low}"


def _between(expected: Expected) -> str:
    return interval(expected).replace("–", " and ")


def expected_rows(kind: str, groups: Groups, found: Forecast) -> list[ExpectedRow]:
    """What will be known of each group; of `found.sets` they are those named by its kind."""
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


def uncovered(desk: Desk, exam: ExamDate, found: Forecast) -> tuple[tuple[UncoveredRow, ...], str]:
    """The subjects whose cards will probably not be met, and a sentence on them."""
    counts = Counter(entity_of(card) for card in found.uncovered)
    musts = frozenset(exam.musts)
    examined = _examined(desk, exam) if musts else frozenset()
    for entity in musts:
        counts.setdefault(entity, 0)
    rows = []
    for entity, number in sorted(
        counts.items(), key=lambda each: (each[0] not in musts, -each[1], each[0])
    ):
        deck, _, key = entity.partition("/")
        title = figures.topic_of(desk.library, deck, key)
        if title:
            must = entity in musts
            cards = _fate(number, examined=not must or entity in examined)
            rows.append(UncoveredRow(entity, title, cards, must))
        if len(rows) >= _LISTED:
            break
    missing = len(found.uncovered)
    if not missing:
        return tuple(rows), "All cards will probably be met before the exam."
    about = "About " if found.of < found.total else ""
    return tuple(
        rows
    ), f"{about}{plural(missing, 'card')} will probably not be met before the exam."


def _examined(desk: Desk, exam: ExamDate) -> frozenset[str]:
    """The entities of which the exam asks something that can be studied now."""
    places = {topic.place for topic in exam.topics}
    cards = planning.examinable(desk, planning.examined(desk, [exam]))
    return frozenset(entity_of(one.card) for one in cards if one.place in places)


def _fate(number: int, *, examined: bool) -> str:
    """What becomes of a subject of which so many cards will not be met."""
    if not examined:
        return "not studied for this exam"
    return plural(number, "card") if number else "will be covered"


def basis(answers: int, found: Forecast) -> str:
    """What the forecast rests on: so many answers, and the cards that were looked at."""
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
