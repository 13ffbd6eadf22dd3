"""The page Progress: how it went, how well it is known, what is confused and what is coming.

Reviews, times and papers are those of a period, whether their decks are still in use or not; how
well cards are known, what is hard and what comes back is as of today, over the decks in use. Fit
for a job: nothing of Qt, and the log is read in pieces.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from studyapp.app import progress_words as words
from studyapp.app.keeping import Kept
from studyapp.app.progress_csv import export_csv
from studyapp.app.progress_groups import Places, by_era, by_kind, by_place, by_question, places_of
from studyapp.app.progress_lists import coming_view, confusion_view, hardest_view, times_view
from studyapp.app.progress_reading import chances, read
from studyapp.app.progress_views import ProgressView
from studyapp.progress.calibration import calibrate
from studyapp.progress.heat import first_shown, heat
from studyapp.progress.retention import by_month, retention
from studyapp.store import figures, library, settings

if TYPE_CHECKING:
    from studyapp.app.desk import Desk
    from studyapp.app.progress_reading import Reading
    from studyapp.progress.confusions import Pick

__all__ = ["Period", "export_csv", "progress_view"]


class Period(StrEnum):
    """How far back the page looks; today is the last day."""

    ALL = "all"
    YEAR = "year"
    QUARTER = "90-days"
    MONTH = "30-days"


_LENGTHS = {Period.YEAR: 365, Period.QUARTER: 90, Period.MONTH: 30}
_TITLES = {
    Period.ALL: "All time", Period.YEAR: "A year",
    Period.QUARTER: "90 days", Period.MONTH: "30 days",
}  # fmt: skip
_WITHIN = {
    Period.ALL: "so far", Period.YEAR: "in the last year",
    Period.QUARTER: "in the last 90 days", Period.MONTH: "in the last 30 days",
}  # fmt: skip
_EVER = -(10**9)


class _Known:
    """What was worked out for an open profile, and for how long it holds.

    Views hold until something is written, decks are compiled or the day changes; places until
    decks are compiled; what was found in a paper that was handed in holds for ever.
    """

    def __init__(self) -> None:
        self.state: tuple[object, ...] = ()
        self.views: dict[tuple[str, Period], ProgressView] = {}
        self.compiled: tuple[object, ...] = ()
        self.places = Places()
        self.papers: dict[str, tuple[Pick, ...]] = {}


_kept = Kept(_Known)


def progress_view(desk: Desk, deck: str = "", period: str = Period.YEAR) -> ProgressView:
    """The page for one deck (an id), or for all (""), and a period (a value of `Period`).

    The same view is given again, at once, until something is written or the day changes.

    Raises:
        ValueError: there is no such period.
    """
    chosen = Period(period)
    kept = _kept.of(desk)
    day = desk.moment().day
    compiled = tuple((one.id, one.fingerprint) for one in library.decks(desk.library))
    state = (desk.store.changes, day, compiled)
    if kept.state != state:
        kept.state, kept.views = state, {}
    if kept.compiled != compiled:
        kept.places, kept.compiled = places_of(desk.library), compiled
    views = kept.views  # an older table, if something is written while this view is worked out
    if (deck, chosen) not in views:
        views[deck, chosen] = _worked_out(desk, kept, day, deck, chosen)
    return views[deck, chosen]


def _worked_out(desk: Desk, kept: _Known, day: int, deck: str, period: Period) -> ProgressView:
    in_use = desk.enabled()
    decks = [one for one in in_use if deck in {"", one.id}]
    since = day - _LENGTHS[period] + 1 if period in _LENGTHS else _EVER
    known = list(figures.known_cards(desk.store, deck))
    reading = read(desk.store, desk.model, known, since)
    total = retention(reading.attempts)
    recalled = words.figure(total.all)
    goal = settings.get(desk.store, settings.DESIRED_RETENTION)
    counts = figures.cards_by_day(desk.store, first_shown(day), day, deck)
    recall = chances(desk.model, known, tuple(f"{one.id}/" for one in decks), day)
    placed = by_place(kept.places, decks, recall)
    return ProgressView(
        deck=deck,
        period=str(period),
        decks=tuple((one.id, str(one.info.get("title", one.id))) for one in in_use),
        periods=tuple((str(one), title) for one, title in _TITLES.items()),
        headline=words.headline(recalled, _WITHIN[period], goal),
        recalled=recalled,
        goal=goal,
        note=_sampled(reading),
        heat=words.heat_view(heat(counts, day), day),
        calibration=words.calibration_view(calibrate(reading.predictions), len(reading.attempts)),
        retention=words.retention_view(total, by_month(reading.attempts)),
        timing=times_view(reading),
        hardest=hardest_view(desk, known, recall),
        confusions=confusion_view(desk, deck, since, kept.papers),
        eras=by_era(placed, decks),
        kinds=by_kind(placed),
        questions=by_question(desk.library, kept.places, decks, recall),
        forecast=coming_view(desk, reading, [one.id for one in decks], day, len(recall)),
    )


def _sampled(reading: Reading) -> str:
    if reading.cards == reading.of:
        return ""
    return (
        f"Recall and times are those of {reading.cards:,} of the {reading.of:,} cards answered "
        "in this time, drawn by their ids."
    )
