"""Anki's review log as answers: who pressed what when, how long it took and what was promised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studyapp.exchange.left import Left
from studyapp.schedule.day import study_day
from studyapp.schedule.fuzz import LONGEST_DAYS
from studyapp.schedule.grade import Grade
from studyapp.schedule.review import LONGEST_ANSWER_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from studyapp.exchange.apkg_rows import LogRow

_EARLIEST_MS = 946_684_800_000  # the year 2000
_BY_HAND, _FILTERED = (4, 5), 3
_DAY_S = 86_400
_GRADES = {int(grade): grade for grade in Grade}  # Anki's numbers are ours


@dataclass(frozen=True, slots=True)
class Facet:
    """Which of Anki's cards became which of ours: the note's id and the card's number in it, the
    entity and the facet."""

    guid: str
    place: int
    entity: str
    facet: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given in Anki.

    `at_ms` is UTC, `offset_min` how far local time was ahead of it, `day` the study day of the
    two. `interval_days` is what the answer promised, at least 1.
    """

    facet: Facet
    grade: Grade
    at_ms: int
    offset_min: int
    day: int
    interval_days: int
    took_ms: int


def answers_of(
    log: Sequence[LogRow],
    facets: Mapping[int, Facet],
    untaken: Mapping[int, str],
    offset_at: Callable[[int], int],
    rollover_hour: int,
    now_ms: int,
) -> tuple[list[Answered], list[Left]]:
    """The answers of a log in the order of time, and how many of its rows are none.

    `untaken` says of the cards that are in the file and became none of ours why, in a sentence.
    What was given after `now_ms`, by a clock that was wrong, would put the log's own clock ahead
    for good, so it is none. A promise of less than a day counts as what the card's answers of that
    day came to in the end, for the first of them decides here when a card returns.
    """
    dropped: dict[str, int] = {}
    found: list[Answered] = []
    ends: dict[tuple[int, int], int] = {}
    cards: list[int] = []
    for row in log:
        facet = facets.get(row.card)
        reason = _reason(row, now_ms) if facet else _cardless(untaken.get(row.card, ""))
        if facet is None or reason:
            dropped[reason] = dropped.get(reason, 0) + 1
            continue
        offset = offset_at(row.id)
        day = study_day(row.id, offset, rollover_hour)
        days = _days(row.interval)
        if days:
            ends[row.card, day] = days
        took = min(max(row.took_ms, 0), LONGEST_ANSWER_MS)
        found.append(Answered(facet, _GRADES[row.grade], row.id, offset, day, days, took))
        cards.append(row.card)
    kept = [
        one if one.interval_days else replace(one, interval_days=ends.get((card, one.day), 1))
        for one, card in zip(found, cards, strict=True)
    ]
    return kept, list(_told(dropped))


def _cardless(why: str) -> str:
    """What to say of a row whose card did not come; without `why` it is not in the file."""
    if not why:
        return "belong to cards that are not in the file"
    return f"belong to cards that were not taken over ({why[0].lower()}{why[1:].rstrip('.')})"


def _reason(row: LogRow, now_ms: int) -> str:
    """Why a row of the log is no answer, empty if it is one."""
    if row.kind in _BY_HAND or row.grade == 0:
        return "set a date by hand and answer nothing"
    if row.kind == _FILTERED and row.factor == 0:
        return "were given in a filtered deck that changed no schedule"
    if row.grade not in _GRADES:
        return "have a grade that does not exist"
    if row.id > now_ms:
        return "lie in the future"
    return "" if row.id >= _EARLIEST_MS else "have a time that cannot be"


def _days(interval: int) -> int:
    """Whole days of an interval that is days, or seconds if it is negative; 0 for less than one."""
    return min(interval if interval > 0 else -interval // _DAY_S, LONGEST_DAYS)


def _told(dropped: Mapping[str, int]) -> Iterator[Left]:
    for reason, count in dropped.items():
        yield Left("", f"Rows of the review log that {reason}: {count:,}.")
