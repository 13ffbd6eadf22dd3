"""What the page Progress shows: frozen values in words, decided and tested without Qt.

Every figure has the number that it rests on. Where that is too small the text says so, the value
is None, and nothing is painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyapp.app.views import DayBar


@dataclass(frozen=True, slots=True)
class Figure:
    """A share of answers.

    `text` is short ("91%", "15 of 20", "Too little to tell"), `words` is a whole sentence part
    with number and interval. `value` is the share (0 to 1; None where there is too little),
    `hits` of `n` were counted, and the true share lies between `low` and `high` in 19 of 20 cases.
    """

    text: str
    words: str
    value: float | None
    hits: int
    n: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One day of the map: its ISO date, cards answered, place (week 0 to 52, Monday 0) and step."""

    date: str
    count: int
    week: int
    weekday: int
    step: int
    words: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class HeatView:
    """A year of study. `months` are weeks with the month that begins in them ("Dec").

    `legend` are the words of steps 0 to 4, empty for a step that no day has; `least` and `most`
    stand at its ends ("0 cards", "80 or more").
    """

    cells: tuple[HeatCell, ...]
    months: tuple[tuple[int, str], ...]
    legend: tuple[str, ...]
    least: str
    most: str
    words: str
    studied: int
    longest_run: int
    present_run: int


@dataclass(frozen=True, slots=True)
class CalibrationPoint:
    """A bin of predictions; `told` is whether it has enough answers to be painted.

    `low_edge` and `high_edge` bound the predictions, `predicted` is their mean (all 0 to 1).
    """

    low_edge: float
    high_edge: float
    predicted: float
    actual: Figure
    told: bool
    words: str


@dataclass(frozen=True, slots=True)
class CalibrationView:
    """Predicted and actual recall. `scores` are log loss and RMSE in words, "" without any."""

    points: tuple[CalibrationPoint, ...]
    actual: Figure
    predicted: float | None
    log_loss: float | None
    rmse: float | None
    n: int
    words: str
    scores: str
    note: str


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """True retention of a month ("November 2026", key "2026-11"), or of the period (key "")."""

    key: str
    title: str
    all: Figure
    young: Figure
    mature: Figure


@dataclass(frozen=True, slots=True)
class RetentionView:
    """True retention over the period and by month, oldest month first."""

    total: RetentionRow
    months: tuple[RetentionRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """Seconds an answer, of one kind of card (key "" for all); None where there is too little."""

    key: str
    title: str
    n: int
    low: float | None
    median: float | None
    high: float | None
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class TimingView:
    """Seconds an answer, overall and by kind of card; most answers first."""

    overall: TimeRow
    kinds: tuple[TimeRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class HardCard:
    """A card that is forgotten again and again. `recall` is its chance now (0 to 1)."""

    card: str
    title: str
    caption: str
    lapses: int
    answers: int
    recall: float
    leech: bool
    words: str


@dataclass(frozen=True, slots=True)
class HardestView:
    """The hardest cards, and how many cards are leeches."""

    cards: tuple[HardCard, ...]
    leeches: int
    words: str


@dataclass(frozen=True, slots=True)
class ConfusionPair:
    """`chosen` was taken for `right` in `count` of the `of` answers in which it could be."""

    right_key: str
    right: str
    chosen_key: str
    chosen: str
    count: int
    of: int
    words: str


@dataclass(frozen=True, slots=True)
class ConfusionView:
    """What is taken for what. `words` name the worst pair.

    `counts[i][j]` is how often `names[j]` was answered where `names[i]` was right, `asked[i]` how
    often that was asked; `n` answers of `papers` papers were looked at, `wrong` of them named
    another entity.
    """

    pairs: tuple[ConfusionPair, ...]
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    asked: tuple[int, ...]
    n: int
    wrong: int
    papers: int
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class MasteryRow:
    """How well a group of cards is known: the mean chance of recall today over all its cards.

    `value` is None where no card was answered.
    """

    key: str
    title: str
    value: float | None
    cards: int
    answered: int
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class ForecastView:
    """The cards that come back on the next days, today first, and what they cost."""

    bars: tuple[DayBar, ...]
    total: int
    minutes: float | None
    words: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The page Progress for one deck (an id) or all ("").

    `decks` and `periods` are what may be chosen, as ids with titles; `note` says where recall and
    times are those of a sample of the cards, "" where all are counted.
    """

    deck: str
    period: str
    decks: tuple[tuple[str, str], ...]
    periods: tuple[tuple[str, str], ...]
    headline: str
    recalled: Figure
    goal: float
    note: str
    heat: HeatView
    calibration: CalibrationView
    retention: RetentionView
    timing: TimingView
    hardest: HardestView
    confusions: ConfusionView
    eras: tuple[MasteryRow, ...]
    kinds: tuple[MasteryRow, ...]
    questions: tuple[MasteryRow, ...]
    forecast: ForecastView
