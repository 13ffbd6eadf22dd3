"""Quiz papers, mock exams and practice: what was drawn, and each step that was taken on them.

Papers and steps are rows of the log: durable when the function that keeps them returns, and never
changed afterwards. The clock of a running paper is kept apart, as a heartbeat that is overwritten.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from studyapp.store import settings
from studyapp.store.profile import read
from studyapp.store.rows import decoded, require
from studyapp.store.schema import adding

if TYPE_CHECKING:
    import sqlite3

    from studyapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, as it was drawn; the store does not look into `spec`, a table of JSON values.

    `deck` are the ids of its decks, joined by a space; `mode` is "mock" or "practice"; `preset` is
    an id or empty. `at_ms` (UTC), `offset_min` (of local time) and `day` (study day) are those of
    its beginning. `id` is `ids.uuid7(at_ms)`: a rescue believes no other.
    """

    id: str
    deck: str
    title: str
    mode: str
    preset: str
    seed: str
    spec: dict[str, Any]
    at_ms: int
    offset_min: int
    day: int


class Head(NamedTuple):
    """A paper without what was drawn, and how it ended.

    `handed_in_ms` is the instant (UTC ms) of the first hand-in, None if there was none.
    """

    id: str
    deck: str
    title: str
    mode: str
    preset: str
    seed: str
    at_ms: int
    offset_min: int
    day: int
    handed_in_ms: int | None
    discarded: bool


class StepWhat(StrEnum):
    """What may be done on a paper; nothing is known here of what follows from it."""

    ANSWER = "answer"
    CLEAR = "clear"
    FLAG = "flag"
    UNFLAG = "unflag"
    SURE = "sure"
    PAUSE = "pause"
    RESUME = "resume"
    SECTION = "section"
    HAND_IN = "hand-in"
    MARK = "mark"
    OBJECT = "object"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done on a paper.

    `item` is the place of the item, from 0, or -1 for the whole paper; `value` is any JSON value;
    `clock_ms` is how much of the paper's time was used up then. `id` is `ids.uuid7(at_ms)`: a
    rescue believes no other.
    """

    id: str
    paper: str
    item: int
    what: StepWhat
    value: Any
    clock_ms: int
    at_ms: int
    offset_min: int
    day: int


# Escapes keep whatever can be typed, also what is no valid Unicode.
_JSON = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode

_ADD_PAPER, _ADD_STEP = (f"{adding(table)} returning seq" for table in ("paper", "step"))
_ORDER = "order by hlc, device, seq"
_NEWEST_FIRST = "order by hlc desc, device desc, seq desc"

# These words are those of the partial index; SQLite uses an index only for the same words.
_ENDS = "step.paper = paper.id and what in ('hand-in', 'discard')"
_HEADS = f"""select id, deck, title, mode, preset, seed, at_ms, offset_min, day,
    (select min(step.at_ms) from step where {_ENDS} and what = 'hand-in'),
    exists (select 1 from step where {_ENDS} and what = 'discard') from paper"""


def begin(store: Store, paper: Paper) -> None:
    """Keep a paper before its first item is shown.

    After an error, call again with the same paper: an id that is in the log already is not
    counted twice. Raises `StudyError`; `TypeError` or `ValueError` for a `spec` that is no JSON.
    """
    row = (
        paper.id,
        paper.deck,
        paper.title,
        paper.mode,
        paper.preset,
        paper.seed,
        _JSON(paper.spec),
        paper.at_ms,
        paper.offset_min,
        paper.day,
    )
    with store.writing() as writing:
        stamped = (*row, *writing.stamp(paper.at_ms))
        if writing.connection.execute(_ADD_PAPER, stamped).fetchone() is None:
            writing.take_back_stamp()


def add(store: Store, step: Step) -> None:
    """Keep a step. After an error, call again with the same step, as with `begin`.

    Raises `StudyError`, also for a paper that was never begun; `TypeError` or `ValueError` for a
    `value` that is no JSON.
    """
    row = (
        step.id,
        step.paper,
        step.item,
        step.what.value,
        _JSON(step.value),
        step.clock_ms,
        step.at_ms,
        step.offset_min,
        step.day,
    )
    with store.writing() as writing:
        require(writing.connection, "paper", step.paper)
        stamped = (*row, *writing.stamp(step.at_ms))
        if writing.connection.execute(_ADD_STEP, stamped).fetchone() is None:
            writing.take_back_stamp()


def heads(store: Store, limit: int = 200) -> list[Head]:
    """The last papers, newest first."""
    with store.reading() as db:
        return _heads(db, limit)


def unfinished(store: Store) -> Head | None:
    """The newest paper that is neither handed in nor discarded, None if there is none."""
    with store.reading() as db:
        found = _heads(db, 1, f"where not exists (select 1 from step where {_ENDS})")
    return found[0] if found else None


def paper(store: Store, paper_id: str) -> Paper | None:
    """One paper with all that was drawn, None if there is none of that id."""
    with store.reading() as db:
        row = db.execute(
            "select id, deck, title, mode, preset, seed, spec, at_ms, offset_min, day"
            " from paper where id = ?",
            (paper_id,),
        ).fetchone()
    if row is None:
        return None
    id_, deck, title, mode, preset, seed, spec, *moment = row
    return Paper(id_, deck, title, mode, preset, seed, decoded(spec, "paper"), *moment)


def steps(store: Store, paper_id: str) -> list[Step]:
    """The steps taken on a paper, in the order of the log."""
    with store.reading() as db:
        rows = db.execute(
            "select id, paper, item, what, value, clock_ms, at_ms, offset_min, day"
            f" from step where paper = ? {_ORDER}",
            (paper_id,),
        ).fetchall()
    return [
        Step(id_, on, item, StepWhat(what), decoded(value, "paper"), *clock_and_moment)
        for id_, on, item, what, value, *clock_and_moment in rows
    ]


def specs_since(store: Store, day: int) -> list[dict[str, Any]]:
    """What was drawn for each paper begun on a study day or later, in the order of the log."""
    with store.reading() as db:
        rows = db.execute(f"select spec from paper where day >= ? {_ORDER}", (day,)).fetchall()
    return [decoded(spec, "paper") for (spec,) in rows]


def hold_clock(store: Store, paper_id: str, clock_ms: int) -> None:
    """Keep how much of a running paper's time is used up, in the place of what was kept before.

    For every few seconds between two steps. Raises `StudyError`; `ValueError` below 0.
    """
    settings.put(store, settings.PAPER_CLOCK, {paper_id: clock_ms})


def held_clock(store: Store, paper_id: str) -> int:
    """How much of a paper's time (ms) is known to be used up: by its heartbeat, or by a step."""
    with store.reading() as db:
        (used,) = db.execute(
            "select coalesce(max(clock_ms), 0) from step where paper = ?", (paper_id,)
        ).fetchone()
        return max(int(used), read(db, settings.PAPER_CLOCK).get(paper_id, 0))


def _heads(db: sqlite3.Connection, limit: int, where: str = "") -> list[Head]:
    rows = db.execute(f"{_HEADS} {where} {_NEWEST_FIRST} limit ?", (limit,)).fetchall()
    return [Head._make((*row[:-1], bool(row[-1]))) for row in rows]
