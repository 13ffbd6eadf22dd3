"""Essays: what was set, each text that was kept, what was ticked, and what became of it.

Essays and drafts are rows of the log: durable when the function that keeps them returns, and never
changed afterwards. Between two texts of the log, the latest one is held apart and overwritten, so
that an hour of writing does not leave a thousand copies of itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from studyapp.store import settings
from studyapp.store.profile import read, write
from studyapp.store.rows import decoded, require
from studyapp.store.schema import adding

if TYPE_CHECKING:
    from studyapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Essay:
    """An essay as it was set; the store does not look into `spec`, a table of JSON values.

    `subject` is the key of the entity that it is about, `directive` the id of its directive word,
    `minutes` the time that was set (0: none), `points` how many there are to be ticked. `at_ms`
    (UTC), `offset_min` (of local time) and `day` (study day) are those of its beginning. `id` is
    `ids.uuid7(at_ms)`: a rescue believes no other.
    """

    id: str
    deck: str
    subject: str
    prompt: str
    directive: str
    minutes: int
    points: int
    spec: dict[str, Any]
    at_ms: int
    offset_min: int
    day: int


class What(StrEnum):
    """What may be done on an essay; nothing is known here of what follows from it."""

    TEXT = "text"
    TICK = "tick"
    FEED = "feed"
    FED = "fed"
    UNFED = "unfed"
    DISCARD = "discard"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, or something else that was done on an essay.

    `amount` counts what it is about: the words of a text, the points that are ticked. `value` is
    any JSON value; `clock_ms` is how long had been written by then. `id` is `ids.uuid7(at_ms)`: a
    rescue believes no other.
    """

    id: str
    essay: str
    what: What
    amount: int
    value: Any
    clock_ms: int
    at_ms: int
    offset_min: int
    day: int


class Head(NamedTuple):
    """An essay as a list shows it. `ticked` is None where nobody has ticked points yet.

    `written_ms` (UTC) is the instant of the last text in the log.
    """

    id: str
    deck: str
    prompt: str
    directive: str
    minutes: int
    points: int
    at_ms: int
    offset_min: int
    words: int
    clock_ms: int
    written_ms: int
    ticked: int | None


# Escapes keep whatever can be typed, also what is no valid Unicode.
_JSON = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode

_ADD_ESSAY, _ADD_DRAFT = (f"{adding(table)} returning seq" for table in ("essay", "draft"))
_DRAFT = "id, essay, what, amount, value, clock_ms, at_ms, offset_min, day"
_NEWEST = "order by hlc desc, device desc, seq desc"


def _last(column: str, *whats: What) -> str:
    """The column of the newest draft of some kinds."""
    kinds = ", ".join(f"'{what}'" for what in whats)
    return (
        f"(select draft.{column} from draft where draft.essay = essay.id and what in ({kinds})"
        " order by draft.hlc desc, draft.device desc, draft.seq desc limit 1)"
    )


_KEPT = (
    "exists (select 1 from draft where draft.essay = essay.id and what = 'text') and"
    f" coalesce({_last('what', What.DISCARD, What.RESTORE)}, '') <> 'discard'"
)


def begin(store: Store, essay: Essay) -> None:
    """Keep an essay before anything is written.

    After an error, call again with the same essay: an id that is in the log already is not counted
    twice. Raises `StudyError`; `TypeError` or `ValueError` for a `spec` that is no JSON.
    """
    row = (
        essay.id,
        essay.deck,
        essay.subject,
        essay.prompt,
        essay.directive,
        essay.minutes,
        essay.points,
        _JSON(essay.spec),
        essay.at_ms,
        essay.offset_min,
        essay.day,
    )
    with store.writing() as writing:
        stamped = (*row, *writing.stamp(essay.at_ms))
        if writing.connection.execute(_ADD_ESSAY, stamped).fetchone() is None:
            writing.take_back_stamp()


def add(store: Store, draft: Draft) -> None:
    """Keep a draft; a text takes the place of the one that was held.

    After an error, call again with the same draft, as with `begin`. Raises `StudyError`, also for
    an essay that was never begun; `TypeError` or `ValueError` for a `value` that is no JSON.
    """
    row = (
        draft.id,
        draft.essay,
        draft.what.value,
        draft.amount,
        _JSON(draft.value),
        draft.clock_ms,
        draft.at_ms,
        draft.offset_min,
        draft.day,
    )
    with store.writing() as writing:
        db = writing.connection
        require(db, "essay", draft.essay)
        if db.execute(_ADD_DRAFT, (*row, *writing.stamp(draft.at_ms))).fetchone() is None:
            writing.take_back_stamp()
        held = read(db, settings.ESSAY_TEXT)
        if draft.what is What.TEXT and draft.essay in held:
            rest = {of: text for of, text in held.items() if of != draft.essay}
            write(db, settings.ESSAY_TEXT, rest)


def hold(store: Store, essay_id: str, value: dict[str, Any]) -> None:
    """Keep the text of an essay, in the place of what was held before, until one is added.

    For every pause in writing. It is as durable as a row of the log, but stays on this device, and
    a rescue from a damaged file does not find it. Raises `StudyError`; `TypeError` or
    `ValueError` for a `value` that is no JSON.
    """
    text = _JSON(value)
    with store.writing() as writing:
        require(writing.connection, "essay", essay_id)
        held = read(writing.connection, settings.ESSAY_TEXT)
        write(writing.connection, settings.ESSAY_TEXT, held | {essay_id: text})


def held(store: Store, essay_id: str) -> dict[str, Any] | None:
    """The text that is held of an essay: newer than any of the log; None if there is none."""
    text = settings.get(store, settings.ESSAY_TEXT).get(essay_id)
    found = None if text is None else decoded(text, "essay")
    return found if isinstance(found, dict) else None


def essay(store: Store, essay_id: str) -> Essay | None:
    """One essay as it was set, None if there is none of that id."""
    with store.reading() as db:
        row = db.execute(
            "select id, deck, subject, prompt, directive, minutes, points, spec, at_ms,"
            " offset_min, day from essay where id = ?",
            (essay_id,),
        ).fetchone()
    if row is None:
        return None
    id_, deck, subject, text, directive, minutes, points, spec, *moment = row
    return Essay(
        id_, deck, subject, text, directive, minutes, points, decoded(spec, "essay"), *moment
    )


def newest(store: Store, essay_id: str) -> list[Draft]:
    """The newest draft of each kind, in the order of the log."""
    with store.reading() as db:
        rows = [
            db.execute(
                f"select hlc, device, seq, {_DRAFT} from draft where essay = ? and what = ?"
                f" {_NEWEST} limit 1",
                (essay_id, what.value),
            ).fetchone()
            for what in What
        ]
    return [_draft(row[3:]) for row in sorted(filter(None, rows), key=lambda row: row[:3])]


def texts(store: Store, essay_id: str) -> list[Draft]:
    """All texts of an essay in the log, newest first."""
    with store.reading() as db:
        rows = db.execute(
            f"select {_DRAFT} from draft where essay = ? and what = 'text' {_NEWEST}", (essay_id,)
        ).fetchall()
    return list(map(_draft, rows))


def heads(store: Store, limit: int = 200) -> list[Head]:
    """The essays of which there is a text and that were not discarded, newest first."""
    columns = (
        _last("amount", What.TEXT),
        _last("clock_ms", What.TEXT),
        _last("at_ms", What.TEXT),
        _last("amount", What.TICK),
    )
    with store.reading() as db:
        rows = db.execute(
            "select id, deck, prompt, directive, minutes, points, at_ms, offset_min,"
            f" {', '.join(columns)} from essay where {_KEPT} {_NEWEST} limit ?",
            (limit,),
        ).fetchall()
    return [Head._make(row) for row in rows]


def count(store: Store) -> int:
    """How many essays `heads` would list without a limit."""
    with store.reading() as db:
        (number,) = db.execute(f"select count(*) from essay where {_KEPT}").fetchone()
    return int(number)


def _draft(row: tuple[Any, ...]) -> Draft:
    id_, of, what, amount, value, *rest = row
    return Draft(id_, of, What(what), amount, decoded(value, "essay"), *rest)
