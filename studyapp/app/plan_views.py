"""What the pages show of exams and plans: plain values, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from studyapp.schedule.exam_date import Place


@dataclass(frozen=True, slots=True)
class FanPoint:
    """A day of a forecast: shares of the marks from 0 to 1, and the day in words."""

    day: str
    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FanView:
    """A forecast as a curve with a fan, from today to the exam.

    `value` and `interval` label its end ("74%", "69–79"), `words` say it all to a screen reader.
    """

    points: tuple[FanPoint, ...]
    goal: float
    start: str
    end: str
    value: str
    interval: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of a sentence; what counts in it is `strong`."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ExamBlock:
    """The next exam on Today: `days` are left until `when` ("days, Monday 8 February").

    `more` says what else is planned ("and 2 more exams"), "" if nothing is. An exam that is not
    ahead has `words` in the place of days: that it is over, or why nothing is planned for it.
    """

    exam: str
    name: str
    days: str = ""
    when: str = ""
    more: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast, and a sentence or two on what it says and what would help."""

    exam: str
    fan: FanView
    sentence: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """What would come of other minutes a day: "30 minutes", "80%", "75–84"."""

    minutes: int
    title: str
    value: str
    interval: str
    present: bool


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """What will be known of one era or argument: `middle` from 0 to 1, and both in words."""

    title: str
    middle: float
    value: str
    interval: str
    words: str


@dataclass(frozen=True, slots=True)
class UncoveredRow:
    """A subject that the plan will probably not reach; `must` if the student insists on it."""

    entity: str
    title: str
    cards: str
    must: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """The page of an exam's plan, as far as it is known without a forecast.

    `exams` are the ids and names of all that were not put away, `archived` those of all that were,
    with the day of the exam. `minutes` is the mean of a day's minutes, `day` the exam's date.
    `phase` says how the plan works now, `lower_at_first` what may surprise in the forecast of other
    minutes, "" where it does not.
    """

    exam: str
    exams: tuple[tuple[str, str], ...]
    name: str
    when: str
    days: str
    phase: str
    minutes: int
    day: date
    earliest: date
    over: bool = False
    lower_at_first: str = ""
    archived: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlookView:
    """All that a forecast says: by era, by argument, by minutes, and what is left out.

    `basis` says what it rests on. After an exam nothing is said of minutes and what is left out.
    """

    forecast: ForecastView
    eras: tuple[ExpectedRow, ...]
    arguments: tuple[ExpectedRow, ...]
    basis: str
    options: tuple[Option, ...] = ()
    uncovered: tuple[UncoveredRow, ...] = ()
    uncovered_words: str = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A part of a deck that may be examined, with its share of the marks in percent.

    `usual` is the share that the deck itself gives it.
    """

    place: Place
    deck_title: str
    title: str
    cards: int
    chosen: bool
    share: float
    usual: float = 0.0


@dataclass(frozen=True, slots=True)
class ExamForm:
    """What is asked of a student who sets or changes an exam; `exam` is "" for a new one.

    `minutes` are those of Monday to Sunday, `off` days without study, `goal` is in percent. A new
    one also offers those that were put away (`archived`: id, and name with day).
    """

    exam: str
    name: str
    day: date
    at_min: int
    goal: int
    topics: tuple[TopicRow, ...]
    minutes: tuple[int, ...]
    off: tuple[date, ...]
    earliest: date
    others: bool = False
    archived: tuple[tuple[str, str], ...] = ()
