"""From figures of progress to the words of its page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from studyapp.app.phrases import KINDS, about_minutes, percent, plural
from studyapp.app.progress_views import (
    CalibrationPoint,
    CalibrationView,
    Figure,
    ForecastView,
    HeatCell,
    HeatView,
    MasteryRow,
    RetentionRow,
    RetentionView,
    TimeRow,
    TimingView,
)
from studyapp.app.views import DayBar
from studyapp.deck.months import MONTHS
from studyapp.progress import calibration as calibrations
from studyapp.progress.retention import YOUNG_BELOW
from studyapp.schedule.day import calendar_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studyapp.progress.calibration import Calibration
    from studyapp.progress.heat import Heat
    from studyapp.progress.recall import Mastery, Share
    from studyapp.progress.retention import Retention
    from studyapp.progress.timing import Quartiles

TOO_LITTLE = "Too little to tell"

LEAST = 10
"""Answers below which a share is not told: of nine, one more or less is eleven points."""


def figure(share: Share, noun: str = "review") -> Figure:
    """A share of answers: a percentage only where it is steady, "15 of 20" where it is not."""
    low, high = share.likely
    value = share.value if share.of >= LEAST else None
    if value is None:
        seen = f"{share.hits} of {plural(share.of, noun)}" if share.of else f"no {noun} yet"
        return Figure(TOO_LITTLE, f"{TOO_LITTLE}: {seen}", None, share.hits, share.of, low, high)
    text = percent(value) if share.steady else f"{share.hits:,} of {share.of:,}"
    likely = f"likely between {percent(low)} and {percent(high)}"
    words = f"{percent(value)} of {plural(share.of, noun)}, {likely}"
    return Figure(text, words, value, share.hits, share.of, low, high)


def headline(recalled: Figure, in_period: str, goal: float) -> str:
    """The sentence on top: `You recalled 91% of 1,204 reviews in the last 30 days.`"""
    aim = f"Your goal is {percent(goal)}."
    if not recalled.n:
        return f"{TOO_LITTLE} how much you recall: no card came back {in_period}. {aim}"
    of = f"{plural(recalled.n, 'review')} {in_period}"
    if recalled.value is None:
        return f"{TOO_LITTLE} how much you recall: {recalled.hits} of {of}. {aim}"
    if not recalled.text.endswith("%"):
        return f"You recalled {recalled.hits} of {of}. {aim}"
    return f"You recalled {recalled.text} of {of}. {aim}"


def heat_view(found: Heat, today: int) -> HeatView:
    """The map of a year."""
    this_year = calendar_date(today).year
    cells = tuple(
        HeatCell(
            date=calendar_date(one.day).isoformat(),
            count=one.count,
            week=one.week,
            weekday=one.weekday,
            step=one.step,
            words=f"{_day(calendar_date(one.day), this_year)}, {plural(one.count, 'card')}",
            today=one.day == today,
        )
        for one in found.cells
    )
    top = max((start for start in found.starts if start), default=0)
    return HeatView(
        cells=cells,
        months=_month_labels(cells),
        legend=_legend(found.starts),
        least="0 cards",
        most=f"{top:,} or more" if top else "",
        words=_runs(found),
        studied=found.studied,
        longest_run=found.longest,
        present_run=found.present,
    )


def _runs(found: Heat) -> str:
    if not found.studied:
        return f"{TOO_LITTLE}: no day studied yet."
    told = f"{plural(found.studied, 'day')} studied. Longest run {plural(found.longest, 'day')}"
    return f"{told}, present run {plural(found.present, 'day')}."


def _legend(starts: Sequence[int]) -> tuple[str, ...]:
    """What each step stands for: the range up to the next step that any day has."""
    words = ["0 cards"]
    for step, start in enumerate(starts):
        above = [other for other in starts[step + 1 :] if other]
        if not start:
            words.append("")
        elif not above:
            words.append(f"{start:,} or more cards")
        elif above[0] - 1 == start:
            words.append(plural(start, "card"))
        else:
            words.append(f"{start:,} to {above[0] - 1:,} cards")
    return tuple(words)


def _month_labels(cells: Sequence[HeatCell]) -> tuple[tuple[int, str], ...]:
    """The weeks that hold the first of a month."""
    return tuple(
        (cell.week, MONTHS[int(cell.date[5:7]) - 1][:3])
        for cell in cells
        if cell.date.endswith("-01")
    )


def _day(day: date, this_year: int) -> str:
    year = "" if day.year == this_year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def calibration_view(found: Calibration, of: int) -> CalibrationView:
    """Predicted and actual recall; `of` attempts there were in the period."""
    n = found.recalled.of
    scores = ""
    if found.log_loss is not None and found.rmse is not None and n >= calibrations.LEAST:
        scores = (
            f"Log loss {found.log_loss:.3f}, mean distance of the bins "
            f"{100 * found.rmse:.1f} points; {plural(n, 'review')}."
        )
    return CalibrationView(
        points=tuple(_point(one) for one in found.bins),
        actual=figure(found.recalled),
        predicted=found.predicted,
        log_loss=found.log_loss,
        rmse=found.rmse,
        n=n,
        words=_agreement(found),
        scores=scores,
        note=f"From the last {n:,} of {plural(of, 'review')}." if n < of else "",
    )


def _point(one: calibrations.Bin) -> CalibrationPoint:
    actual = figure(one.recalled)
    reviews = plural(one.recalled.of, "review")
    came_true = percent(one.recalled.value or 0.0) if one.told else TOO_LITTLE.lower()
    words = f"Predicted {percent(one.predicted)}, actual {came_true}, {reviews}"
    return CalibrationPoint(one.low, one.high, one.predicted, actual, one.told, words)


def _agreement(found: Calibration) -> str:
    """Whether predictions and recall differ by more than chance: Wilson's interval decides."""
    share, predicted = found.recalled, found.predicted
    if share.of < calibrations.LEAST or predicted is None or share.value is None:
        return f"{TOO_LITTLE}: {plural(share.of, 'review')}."
    low, high = share.likely
    told = f"Predicted {percent(predicted)}, recalled {percent(share.value)}"
    if predicted > high:
        return f"{told}: you recall less than predicted."
    if predicted < low:
        return f"{told}: you recall more than predicted."
    return f"{told}: no difference that {plural(share.of, 'review')} can show."


def retention_view(total: Retention, months: Mapping[tuple[int, int], Retention]) -> RetentionView:
    """True retention over the period and by month."""
    rows = [
        _retention(f"{year}-{month:02}", f"{MONTHS[month - 1]} {year}", found)
        for (year, month), found in months.items()
    ]
    note = (
        "The first answer of a day to a card met before. "
        f"Mature cards had an interval of {YOUNG_BELOW} days or more."
    )
    return RetentionView(_retention("", "Whole period", total), tuple(rows), note)


def _retention(key: str, title: str, found: Retention) -> RetentionRow:
    return RetentionRow(key, title, figure(found.all), figure(found.young), figure(found.mature))


def timing_view(overall: Quartiles, kinds: Mapping[str, Quartiles]) -> TimingView:
    """Seconds an answer."""
    rows = [_time(kind, KINDS.get(kind, "Other cards"), found) for kind, found in kinds.items()]
    rows.sort(key=lambda row: (-row.n, row.key))
    note = "An answer counts five minutes at most; questions of papers are not timed."
    return TimingView(_time("", "All cards", overall), tuple(row for row in rows if row.n), note)


def _time(key: str, title: str, found: Quartiles) -> TimeRow:
    answers = plural(found.n, "answer")
    if not found.told:
        words = f"{TOO_LITTLE}: {answers}"
        return TimeRow(key, title, found.n, None, None, None, TOO_LITTLE, words)
    text = f"{seconds(found.median)} s"
    middle = f"half of them between {seconds(found.low)} and {seconds(found.high)} seconds"
    words = f"{seconds(found.median)} seconds in the middle of {answers}, {middle}"
    return TimeRow(key, title, found.n, found.low, found.median, found.high, text, words)


def seconds(value: float) -> str:
    """Seconds as people say them: with a tenth below ten."""
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


def mastery_row(key: str, title: str, found: Mastery) -> MasteryRow:
    """How well a group is known."""
    cards = plural(found.total, "card")
    if not found.seen:
        words = f"{TOO_LITTLE}: none of {cards} answered yet"
        return MasteryRow(key, title, None, found.total, 0, TOO_LITTLE, words)
    words = f"{percent(found.value)} of {cards} recalled today, on average; {found.seen:,} answered"
    return MasteryRow(key, title, found.value, found.total, found.seen, percent(found.value), words)


def forecast_view(counts: Sequence[int], today: int, minutes: float, known: int) -> ForecastView:
    """The next days; `minutes` is what they cost a day on average, `known` cards there are."""
    start = calendar_date(today)
    bars = []
    for number, count in enumerate(counts):
        day = start + timedelta(days=number)
        label = "Today" if not number else f"{day.day} {MONTHS[day.month - 1][:3]}"
        name = _day(day, start.year) if number else "Today"
        bars.append(DayBar(label, count, f"{name}, {plural(count, 'card')}", today=not number))
    total = sum(counts)
    if not known:
        return ForecastView(tuple(bars), total, None, f"{TOO_LITTLE}: no card answered yet.")
    words = f"{about_minutes(minutes)} a day: {plural(total, 'card')} in {len(counts)} days."
    return ForecastView(tuple(bars), total, minutes, f"{words} New cards come on top.")
