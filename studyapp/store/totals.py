"""The roll-up of the log by study day, hour, deck and grade.

It is kept in each answer's own transaction, so that statistics over years need not read the log.
`first` tells the first live answer of a card on a study day, as logged, from its repeats.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studyapp.schedule.day import HOUR_MS, MINUTE_MS

if TYPE_CHECKING:
    import sqlite3

    from studyapp.cards.card import CardId
    from studyapp.schedule.review import Review
    from studyapp.store.store import Store

_LIVE = "not exists (select 1 from retraction where target = review.id)"


class Bucket(NamedTuple):
    """What answers are counted by."""

    day: int
    hour: int
    deck: str
    grade: int
    first: int


class DayTotal(NamedTuple):
    """The answers of a study day and the time they took (ms).

    `first_n` and `first_again` count only the first answer of each card: the share that was not
    Again is the true retention.
    """

    day: int
    n: int
    again: int
    ms: int
    first_n: int
    first_again: int


def day_total(store: Store, day: int) -> DayTotal:
    """One study day; zeros if nothing was answered."""
    found = day_totals(store, day, day)
    return found[0] if found else DayTotal(day, 0, 0, 0, 0, 0)


def day_totals(store: Store, since: int, until: int) -> list[DayTotal]:
    """The study days with answers from `since` to `until` (both included), in order."""
    with store.reading() as db:
        rows = db.execute(
            "select day, sum(n), sum(n * (grade = 1)), sum(ms), sum(n * first),"
            " sum(n * first * (grade = 1)) from daily where day between ? and ?"
            " group by day order by day",
            (since, until),
        ).fetchall()
    return [DayTotal(*row) for row in rows]


def first_day(store: Store) -> int | None:
    """The first study day with an answer, None if there is none."""
    with store.reading() as db:
        (day,) = db.execute("select min(day) from daily").fetchone()
    return None if day is None else int(day)


def by_hour(store: Store, since: int, until: int) -> dict[int, tuple[int, int]]:
    """For each local hour (0 to 23) with answers: how many there were, and how many were Again."""
    with store.reading() as db:
        rows = db.execute(
            "select hour, sum(n), sum(n * (grade = 1)) from daily where day between ? and ?"
            " group by hour order by hour",
            (since, until),
        ).fetchall()
    return {hour: (n, again) for hour, n, again in rows}


def local_hour(at_ms: int, offset_min: int) -> int:
    """The hour on the student's clock, 0 to 23."""
    return (at_ms + offset_min * MINUTE_MS) // HOUR_MS % 24


def bucket(review: Review, deck: str, *, first: bool) -> Bucket:
    """What an answer is counted by."""
    hour = local_hour(review.at_ms, review.offset_min)
    return Bucket(review.day, hour, deck, int(review.grade), int(first))


def is_first(db: sqlite3.Connection, card: CardId, day: int) -> bool:
    """Whether a card has no live answer on a study day yet."""
    row = db.execute(
        f"select 1 from review where card = ? and day = ? and {_LIVE} limit 1", (card, day)
    ).fetchone()
    return row is None


def add(db: sqlite3.Connection, place: Bucket, ms: int, n: int = 1) -> None:
    """Count `n` answers that took `ms` together."""
    db.execute(
        "insert into daily (day, hour, deck, grade, first, n, ms) values (?, ?, ?, ?, ?, ?, ?)"
        " on conflict do update set n = n + excluded.n, ms = ms + excluded.ms",
        (*place, n, ms),
    )


def take_away(db: sqlite3.Connection, review: Review, deck: str) -> None:
    """Undo the count of a live answer; the card's next answer of that day becomes the first."""
    same_day = db.execute(
        "select id, grade, at_ms, offset_min, duration_ms from review"
        f" where card = ? and day = ? and {_LIVE} order by hlc, device, seq limit 2",
        (review.card, review.day),
    ).fetchall()
    first = same_day[0][0] == review.id
    _subtract(db, bucket(review, deck, first=first), review.duration_ms)
    if first and len(same_day) > 1:
        _, grade, at_ms, offset_min, ms = same_day[1]
        hour = local_hour(at_ms, offset_min)
        _subtract(db, Bucket(review.day, hour, deck, grade, 0), ms)
        add(db, Bucket(review.day, hour, deck, grade, 1), ms)


def _subtract(db: sqlite3.Connection, place: Bucket, ms: int) -> None:
    where = "day = ? and hour = ? and deck = ? and grade = ? and first = ?"
    db.execute(f"update daily set n = n - 1, ms = ms - ? where {where}", (ms, *place))
    db.execute(f"delete from daily where {where} and n <= 0", place)
