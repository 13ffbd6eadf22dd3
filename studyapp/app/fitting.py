"""The memory model fitted to the student: tried out, taken into use, and given up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studyapp.app.phrases import day_and_year, plural
from studyapp.app.settings_views import FitView, MemoryView
from studyapp.schedule.day import calendar_date
from studyapp.schedule.fitting import LEAST_LEARNED, LEAST_TESTED, Fit, fit, histories
from studyapp.schedule.memory import Fsrs6
from studyapp.store import log, settings
from studyapp.store.fitted import Fitted
from studyapp.store.rebuild import rebuild

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from studyapp.app.desk import Desk
    from studyapp.schedule.fitting import Score
    from studyapp.store.profile import Setting

_MOST_KEPT = 2  # the set in use, and the one before it
_READ = 0.6  # the part of the work that reading the log is, about
_EVERY = 2_000  # answers between two reports
_NO_DATE = "No card was moved to another day."


def memory_view(desk: Desk) -> MemoryView:
    """How memory is predicted at present, in words, and what may be returned to."""
    sets = settings.get(desk.store, settings.FITTED)
    if not settings.get(desk.store, settings.FSRS_PARAMETERS):
        words = "Predicted with general parameters, which come from the answers of many people."
        return MemoryView(words, fitted=False, earlier=False)
    if not sets:
        return MemoryView("Predicted with parameters of your own.", fitted=True, earlier=False)
    present, *before = reversed(sets)
    day = day_and_year(calendar_date(present.day))
    others = "the general ones" if present.general else "those before"
    words = (
        f"Fitted to {plural(present.learned_from, 'answer')} of yours on {day}. On the "
        f"{present.tested_on:,} that followed it predicts better than {others}: "
        f"{_against(present.after, present.before)}."
    )
    return MemoryView(words, fitted=True, earlier=bool(before))


def tried(desk: Desk, report: Callable[[float], None]) -> FitView:
    """Fit parameters to the student's answers and judge them; fit for a job, nothing is kept.

    `report` is told how much is done (0 to 1) and may raise to stop the work.

    Raises:
        StudyError: the log cannot be read.
    """
    courses = histories(_told(desk, report))
    present = settings.get(desk.store, settings.FSRS_PARAMETERS)
    return _fit_view(fit(courses, present or None))


def _told(desk: Desk, report: Callable[[float], None]) -> Iterator[tuple[str, int, int]]:
    """Card, grade and study day of all answers, with a report now and then."""
    total = max(log.length(desk.store), 1)
    rows = log.scan(desk.store, f"{log.PRESENT_ID}, grade, day")
    for number, (card, grade, day) in enumerate(rows):
        if number % _EVERY == 0:
            report(_READ * min(number / total, 1.0))
        yield card, grade, day
    report(_READ)


def _fit_view(found: Fit) -> FitView:
    if not found.enough:
        return FitView(_too_little(found), found, offered=False)
    learned = plural(found.learned_from, "answer")
    if found.before is None or found.after is None:
        words = f"No sound parameters were found in {learned}. The present ones stay in use."
        return FitView(words, found, offered=False)
    verdict = (
        "the new parameters predict better than the present ones"
        if found.better
        else "the new parameters do not predict better, beyond chance, than the present ones"
    )
    words = (
        f"Fitted to {learned}. On the {found.tested_on:,} that followed, {verdict}: "
        f"{_against(found.after.log_loss, found.before.log_loss)}. Predicted and "
        f"actual recall lie {_points(found.after)} points apart, against {_points(found.before)}."
    )
    rest = "No card will move to another day." if found.better else "The present ones stay in use."
    return FitView(f"{words} {rest}", found, offered=found.better)


def _too_little(found: Fit) -> str:
    """What there is, and what is needed."""
    there = found.learned_from + found.tested_on
    needed = LEAST_LEARNED + LEAST_TESTED
    if there < needed:
        return (
            f"Too little to tell: {plural(there, 'answer')} so far, and {needed} are needed. First "
            "answers to a card and repeats of the same day do not count."
        )
    return (
        f"Too little to tell: {plural(found.learned_from, 'answer')} to learn from before the "
        f"last days and {found.tested_on:,} to test on; {LEAST_LEARNED} and {LEAST_TESTED} are "
        "needed. A few more days of study help."
    )


def _against(new: float, old: float) -> str:
    return f"an error of {new:.3f} against {old:.3f} (lower is better)"


def _points(score: Score) -> str:
    return f"{score.rmse * 100:.1f}"


def kept(desk: Desk, found: Fit) -> str:
    """Take fitted parameters into use; what was done, in words. Fit for a job.

    The parameters, what spoke for them, and the memories that follow are written in one
    transaction. The profile must be opened anew then: this desk's model is still the old one.

    Raises:
        StudyError: it could not be written; everything is as it was.
        ValueError: the parameters are not better, so there is nothing to keep.
    """
    if not found.better or found.before is None or found.after is None:
        raise ValueError("parameters that do not predict better are not kept")
    now = Fitted(
        found.parameters,
        desk.moment().day,
        found.learned_from,
        found.tested_on,
        found.before.log_loss,
        found.after.log_loss,
        general=not settings.get(desk.store, settings.FSRS_PARAMETERS),
    )
    sets = (*settings.get(desk.store, settings.FITTED), now)
    _take(desk, sets[-_MOST_KEPT:])
    return f"The new parameters are in use. {_NO_DATE}"


def returned(desk: Desk) -> str:
    """Return to the fitted parameters before the present ones; as `kept` otherwise.

    Raises:
        StudyError: it could not be written; everything is as it was.
    """
    sets = settings.get(desk.store, settings.FITTED)[:-1]
    _take(desk, sets)
    if not sets:
        return f"The general parameters are in use again. {_NO_DATE}"
    day = day_and_year(calendar_date(sets[-1].day))
    return f"The parameters of {day} are in use again. {_NO_DATE}"


def general(desk: Desk) -> str:
    """Return to the general parameters; as `kept` otherwise.

    Raises:
        StudyError: it could not be written; everything is as it was.
    """
    _take(desk, ())
    return f"The general parameters are in use again. {_NO_DATE}"


def _take(desk: Desk, sets: tuple[Fitted, ...]) -> None:
    """Put the last set into use, the general one if there is none."""
    parameters = sets[-1].parameters if sets else ()
    chosen: list[tuple[Setting[Any], Any]] = [
        (settings.FSRS_PARAMETERS, parameters),
        (settings.FITTED, sets),
    ]
    rebuild(desk.writable().store, Fsrs6(parameters or None), chosen)
