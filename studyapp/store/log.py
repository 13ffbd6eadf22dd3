"""The log: what was answered, taken back, set aside and overruled. It is only ever added to.

Each function is one transaction and durable when it returns: the row of the log, the card's
state and the day's roll-up are written together or not at all.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from studyapp.cards.card_id import CardId
from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.schedule.review import Review
from studyapp.store import revisions, totals
from studyapp.store.ids import uuid7
from studyapp.store.schema import COLUMNS, adding

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from studyapp.schedule.memory import Memory
    from studyapp.store.store import Store

_COLUMNS = COLUMNS["review"].removesuffix(", deck")
_LIVE = "not exists (select 1 from retraction where target = review.id)"
PRESENT_ID = "coalesce((select alias.card from alias where former = review.card), review.card)"
_CHUNK = 5_000

_ADD_REVIEW = f"{adding('review')} returning seq"
_ADD_RETRACTION, _ADD_MARK, _ADD_OVERRIDE = map(adding, ("retraction", "mark", "override"))
_SET_MEMORY = """insert into card_state (card, deck, stability, difficulty, day, due,
    interval_days, reps, lapses, repeat_ms, introduced_day) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (card) do update set stability = excluded.stability,
    difficulty = excluded.difficulty, day = excluded.day, due = excluded.due,
    interval_days = excluded.interval_days, reps = excluded.reps, lapses = excluded.lapses,
    repeat_ms = excluded.repeat_ms, introduced_day = {introduced}"""
_ANSWERED = _SET_MEMORY.format(introduced="coalesce(introduced_day, excluded.introduced_day)")
REMEMBERED = _SET_MEMORY.format(introduced="excluded.introduced_day")
"""Set a card's memory and first day; the parameters are those of `memory_row`."""


class Moment(NamedTuple):
    """When something happened: UTC ms, minutes that local time was ahead, and the study day."""

    at_ms: int
    offset_min: int
    day: int


class What(StrEnum):
    """What a student does to a card without answering it. A burial holds for its study day."""

    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    UNBURY = "unbury"
    FLAG = "flag"
    UNFLAG = "unflag"


EFFECTS: dict[What, tuple[str, bool]] = {
    What.SUSPEND: ("suspended", True),
    What.RESUME: ("suspended", False),
    What.BURY: ("buried_day", True),
    What.UNBURY: ("buried_day", False),
    What.FLAG: ("flagged", True),
    What.UNFLAG: ("flagged", False),
}
"""The column of `card_state` that each mark writes, and whether it sets or clears it."""


def answer(store: Store, draft: Review, memory: Memory) -> Review:
    """Keep an answer. `memory` is what the pressed button left (`Outcome.memory`).

    The draft has its id (`ids.uuid7`); device, number and logical clock are filled in here.
    After an error, call again with the same draft: an id that is in the log already is not
    counted twice, and the row that is there is returned. Raises `StudyError`.
    """
    with store.writing() as writing:
        db = writing.connection
        device, seq, hlc = writing.stamp(draft.at_ms)
        review = replace(draft, device=device, seq=seq, hlc=hlc)
        deck = deck_of(review.card)
        first = totals.is_first(db, review.card, review.day)
        if db.execute(_ADD_REVIEW, review_row(review)).fetchone() is None:
            writing.take_back_stamp()
            return _by_id(db, draft.id)
        card = _present_id(db, review.card)
        db.execute(_ANSWERED, memory_row(card, memory, review.day))
        totals.add(db, totals.bucket(review, deck, first=first), review.duration_ms)
    return review


def retract(store: Store, review: Review, memory: Memory | None, moment: Moment) -> None:
    """Take an answer back. `memory` is what the card has without it, None if it becomes new.

    Taking back what is taken back already does nothing. Raises `StudyError`, also for an answer
    that is not in the log.
    """
    with store.writing("taken back") as writing:
        db = writing.connection
        logged = _by_id(db, review.id)
        if db.execute("select 1 from retraction where target = ?", (review.id,)).fetchone():
            return
        totals.take_away(db, logged, deck_of(logged.card))
        db.execute(
            _ADD_RETRACTION,
            (
                uuid7(moment.at_ms),
                review.id,
                moment.at_ms,
                moment.offset_min,
                moment.day,
                *writing.stamp(moment.at_ms),
            ),
        )
        card = _present_id(db, logged.card)
        earliest = next(_reviews(db, card), None)
        memory = revisions.in_time(db, card, memory)
        db.execute(REMEMBERED, memory_row(card, memory, earliest.day if earliest else None))


def mark(store: Store, card: CardId, what: What, moment: Moment) -> None:
    """Suspend, bury or flag a card, or undo that; the last mark of a kind holds."""
    with store.writing() as writing:
        db = writing.connection
        db.execute(
            _ADD_MARK,
            (
                uuid7(moment.at_ms),
                card,
                what.value,
                moment.at_ms,
                moment.offset_min,
                moment.day,
                *writing.stamp(moment.at_ms),
            ),
        )
        apply_mark(db, _present_id(db, card), what, moment.day)


def overrule(store: Store, card: CardId, answer: str, verdict: str, moment: Moment) -> None:
    """Keep that the student overruled a verdict on a typed answer.

    `verdict` is the mark that was overruled: "I was right" overrules "wrong" and "partly", "I was
    wrong" overrules "right" and "spelling".
    """
    with store.writing() as writing:
        writing.connection.execute(
            _ADD_OVERRIDE,
            (
                uuid7(moment.at_ms),
                card,
                answer,
                verdict,
                moment.at_ms,
                moment.offset_min,
                moment.day,
                *writing.stamp(moment.at_ms),
            ),
        )


def overruled(store: Store, card: CardId) -> list[str]:
    """The typed answers to a card that the student called right, oldest first, each once."""
    with store.reading() as db:
        rows = db.execute(
            f"select answer from override where card in {_FAMILY} order by hlc, device, seq",
            (card, card),
        ).fetchall()
    return list(dict.fromkeys(answer for (answer,) in rows))


LEAST_OVERRULED = 3
"""How often the same answer must be called right before it counts as a further name."""
_CALLED_RIGHT = "verdict in ('wrong', 'partly')"


def called_right(store: Store, card: CardId) -> list[str]:
    """The typed answers to a card that the student called right again and again."""
    with store.reading() as db:
        rows = db.execute(
            f"select answer from override where card in {_FAMILY} and {_CALLED_RIGHT}", (card, card)
        ).fetchall()
    return _often(answer for (answer,) in rows)


def suggested_names(store: Store) -> dict[CardId, list[str]]:
    """`called_right` of all cards that have any: what a deck's author may want as aliases."""
    with store.reading() as db:
        rows = db.execute(
            "select coalesce((select alias.card from alias where former = override.card), card),"
            f" answer from override where {_CALLED_RIGHT} order by hlc, device, seq"
        ).fetchall()
    found: dict[CardId, list[str]] = {}
    for card, answer in rows:
        found.setdefault(CardId(card), []).append(answer)
    return {card: names for card, answers in found.items() if (names := _often(answers))}


def _often(answers: Iterable[str]) -> list[str]:
    """The answers that come often enough, as they were written last; accents and case aside."""
    from studyapp.cards.folding import folded

    counts: dict[str, list[str]] = {}
    for answer in answers:
        counts.setdefault(folded(answer), []).append(answer)
    return [same[-1] for same in counts.values() if len(same) >= LEAST_OVERRULED]


def present_id(store: Store, card: CardId) -> CardId:
    """The id that a card has now, by a former one or itself."""
    with store.reading() as db:
        return _present_id(db, card)


def reviews_of(store: Store, card: CardId) -> list[Review]:
    """The live answers to a card by any of its ids, in the order of the log."""
    with store.reading() as db:
        return list(_reviews(db, _present_id(db, card)))


def latest(store: Store) -> Review | None:
    """The last live answer of this device."""
    with store.reading() as db:
        row = db.execute(
            f"select {_selected()} from review where device = ? and {_LIVE}"
            " order by hlc desc, device desc, seq desc limit 1",
            (store.device,),
        ).fetchone()
    return None if row is None else review_from(row)


def length(store: Store) -> int:
    """How many live answers there are."""
    with store.reading() as db:
        (count,) = db.execute(
            "select (select count(*) from review) - (select count(distinct target) from retraction)"
        ).fetchone()
    return int(count)


def entries(store: Store) -> Iterator[Review]:
    """All live answers in the order of the log, each with its card's present id."""
    return map(review_from, scan(store, _selected()))


def rows(store: Store) -> Iterator[tuple[str, int, int, int, int]]:
    """`entries` as card, grade, day, interval and instant, for `schedule.replay_rows`."""
    return scan(store, f"{PRESENT_ID}, grade, day, interval_days, at_ms")


def scan(store: Store, columns: str) -> Iterator[Any]:
    """Columns of all live answers, in the order of the log.

    Read in pieces, so that a long reader in a job never keeps an answer waiting. What is added
    meanwhile may or may not be met; `Store.changes` tells whether anything was.
    """
    seen = (-1, "", 0)
    while True:
        with store.reading() as db:
            piece = db.execute(
                f"select hlc, device, seq, {columns} from review"
                f" where (hlc, device, seq) > (?, ?, ?) and {_LIVE}"
                f" order by hlc, device, seq limit {_CHUNK}",
                seen,
            ).fetchall()
        if not piece:
            return
        seen = piece[-1][:3]
        for row in piece:
            yield row[3:]


def deck_of(card: CardId) -> str:
    """The deck in a card's id."""
    return card.partition("/")[0]


def memory_row(card: CardId, memory: Memory | None, introduced_day: int | None) -> tuple[Any, ...]:
    """The parameters that set a card's memory; None is a card that was never answered."""
    if memory is None:
        return (card, deck_of(card), None, None, None, None, None, 0, 0, 0, introduced_day)
    return (
        card,
        deck_of(card),
        memory.stability,
        memory.difficulty,
        memory.day,
        memory.due,
        memory.interval_days,
        memory.reps,
        memory.lapses,
        memory.repeat_ms,
        introduced_day,
    )


def apply_mark(db: sqlite3.Connection, card: CardId, what: What, day: int) -> None:
    """Bring a card's state in line with one more mark."""
    column, given = EFFECTS[what]
    value: int | None = int(given)
    if column == "buried_day":
        value = day if given else None
    db.execute(
        f"insert into card_state (card, deck, {column}) values (?, ?, ?)"
        f" on conflict (card) do update set {column} = excluded.{column}",
        (card, deck_of(card), value),
    )


def review_from(row: tuple[Any, ...]) -> Review:
    """A review from its row, whose columns are in the order of the value's fields."""
    return Review(row[0], CardId(row[1]), Grade(row[2]), *row[3:])


def reviews_in(db: sqlite3.Connection, card: CardId) -> Iterator[Review]:
    """`reviews_of` within an open transaction."""
    return _reviews(db, card)


# A card's present and former ids; the parameters are the present id, twice.
_FAMILY = "(select ? union select former from alias where card = ?)"


def _reviews(db: sqlite3.Connection, card: CardId) -> Iterator[Review]:
    found = db.execute(
        f"select {_selected()} from review where card in {_FAMILY} and {_LIVE}"
        " order by hlc, device, seq",
        (card, card),
    )
    return map(review_from, found)


def _selected() -> str:
    return _COLUMNS.replace("card", f"{PRESENT_ID} as card", 1)


def _by_id(db: sqlite3.Connection, id_: str) -> Review:
    row = db.execute(f"select {_COLUMNS} from review where id = ?", (id_,)).fetchone()
    if row is None:
        raise StudyError("That answer is not in the log, so there is nothing to take back.")
    return review_from(row)


def _present_id(db: sqlite3.Connection, card: CardId) -> CardId:
    row = db.execute("select card from alias where former = ?", (card,)).fetchone()
    return card if row is None else CardId(row[0])


def review_row(review: Review) -> tuple[Any, ...]:
    """A row for the log, in the order of its columns."""
    return (
        review.id,
        review.card,
        int(review.grade),
        review.at_ms,
        review.offset_min,
        review.rollover_hour,
        review.day,
        review.interval_days,
        review.retention,
        review.duration_ms,
        review.format,
        review.device,
        review.seq,
        review.hlc,
        deck_of(review.card),
    )
