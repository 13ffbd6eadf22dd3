"""The figures of the page Progress as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from studyapp.app.progress_views import Figure, MasteryRow, ProgressView, RetentionRow

Value = str | int | float | bool | None

_SHARE = ("recalled", "reviews", "low", "high")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_csv(view: ProgressView) -> str:
    """All tables of the page, one under the other: a title, a line of headings, the rows.

    An empty line ends a table. Shares run from 0 to 1 and are left empty where there is too
    little to tell; seconds and days are in those units. Lines end as RFC 4180 has them.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for title, headings, rows in _tables(view):
        writer.writerow([title])
        writer.writerow(headings)
        writer.writerows([cell(value) for value in row] for row in rows)
        writer.writerow([])
    return out.getvalue()


def cell(value: Value) -> Value:
    """Numbers to four digits; a text that a spreadsheet would take for a formula is quoted."""
    if isinstance(value, float):
        return f"{value:.4f}"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _share(found: Figure) -> tuple[Value, ...]:
    return found.hits, found.n, found.low, found.high


def _tables(
    view: ProgressView,
) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[Value]]]]:
    heat = ((cell.date, cell.count) for cell in view.heat.cells)
    yield "A year of study", ("day", "cards"), heat
    points = (
        (p.low_edge, p.high_edge, p.predicted, *_share(p.actual)) for p in view.calibration.points
    )
    yield "Predicted and actual recall", ("from", "to", "predicted", *_SHARE), points
    found = view.calibration
    scores = [(found.n, found.predicted, found.log_loss, found.rmse)]
    yield "Predictions", ("reviews", "predicted", "log loss", "RMSE (bins)"), scores
    retention = view.retention
    heads = [f"{name} {head}" for name in ("all", "young", "mature") for head in _SHARE]
    months = (_month(row) for row in (*retention.months, retention.total))
    yield "True retention", ("month", *heads), months
    timing = view.timing
    times = ((t.title, t.n, t.low, t.median, t.high) for t in (timing.overall, *timing.kinds))
    yield "Seconds an answer", ("kind", "answers", "lower", "median", "upper"), times
    hard = (
        (c.card, c.title, c.caption, c.lapses, c.answers, c.recall, int(c.leech))
        for c in view.hardest.cards
    )
    heads = ["card", "title", "caption", "lapses", "answers", "recall now", "leech"]
    yield "Hardest cards", heads, hard
    pairs = ((p.right, p.chosen, p.count, p.of) for p in view.confusions.pairs)
    yield "Taken for each other", ("right", "answered", "times", "of"), pairs
    groups = (("era", view.eras), ("kind", view.kinds), ("question", view.questions))
    for name, rows in groups:
        yield f"Mastery by {name}", (name, "mastery", "cards", "answered"), map(_mastery, rows)
    ahead = ((number, bar.label, bar.count) for number, bar in enumerate(view.forecast.bars))
    yield "Next days", ("days from today", "day", "cards"), ahead


def _month(row: RetentionRow) -> tuple[Value, ...]:
    return (row.title, *_share(row.all), *_share(row.young), *_share(row.mature))


def _mastery(row: MasteryRow) -> tuple[Value, ...]:
    return row.title, row.value, row.cards, row.answered
