"""A thorough look at a profile, in plain words, and what can be mended.

The log cannot be mended, only restored; everything else is computed from it and from the decks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import isclose
from typing import TYPE_CHECKING

from studyapp.errors import StudyError
from studyapp.schedule.day import DAY_MS
from studyapp.schedule.hlc import wall_ms
from studyapp.store import backups, damage, paths, rebuild
from studyapp.store import library as shelf
from studyapp.store.adopt import adopt_into
from studyapp.store.connection import BrokenError, verify
from studyapp.store.profile import read, write
from studyapp.store.schema import CACHES, DROP_CACHES, LOG_TABLES, SHARED_BY_STATES
from studyapp.store.settings import ADOPTED, ANSWERS_MADE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from studyapp.schedule.memory import Memory, Model
    from studyapp.store.library import Library
    from studyapp.store.store import Store

_SAME_TO = 1e-3
_OLD_BACKUP_DAYS = 7
_MEND = "studyapp doctor computes it anew."
_TELL = "insert or replace into told (card, answer) values (?, ?)"
_ALL_ROWS = " union all ".join(f"select device, seq, hlc from {table}" for table in LOG_TABLES)
_ANY_WORK = " union all ".join(
    f"select 1 from {table}" for table in ("review", "paper", "essay", "note")
)

# Entities of cards that are not noted as shared, and what is noted of no card.
_UNSHARED = f"""with due as ({SHARED_BY_STATES}), held as (select deck, key, card from sharing)
    select (select count(*) from (select * from due except select * from held))
    + (select count(*) from (select * from held except select * from due))"""

# What must not be found in a sound log: the finding in words, and how its rows are counted.
_LAWS = (
    (
        "numbers are missing from the log, or there twice",
        (
            "select coalesce(sum(max(last - n, n - last, n - different)), 0) from (select"
            " count(*) as n, max(seq) as last, count(distinct seq) as different"
            f" from ({_ALL_ROWS}) group by device)"
        ),
    ),
    (
        "rows of the log are out of order",
        (
            "select count(*) from (select hlc, lag(hlc) over (partition by device order by seq)"
            f" as before from ({_ALL_ROWS})) where hlc <= before"
        ),
    ),
    (
        "answers have a grade, interval or duration that cannot be",
        (
            "select count(*) from review"
            " where grade not between 1 and 4 or interval_days < 1 or duration_ms < 0"
        ),
    ),
    (
        "answers were taken back that were never given",
        "select count(*) from retraction where target not in (select id from review)",
    ),
    (
        "steps were taken on quiz papers that were never begun",
        "select count(*) from step where paper not in (select id from paper)",
    ),
    (
        "drafts are there of essays that were never begun",
        "select count(*) from draft where essay not in (select id from essay)",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; `hint` says what to do where it is not good."""

    good: bool
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings."""

    lines: tuple[Line, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return all(line.good for line in self.lines)


def examine(store: Store, library: Library | None, model: Model, *, now_ms: int) -> Report:
    """Check everything. Nothing is changed; it takes some seconds for a million answers."""
    checks: tuple[Callable[[], Iterator[Line]], ...] = (
        lambda: _file(store),
        lambda: _log(store, now_ms),
        lambda: _caches(store, model),
        lambda: _library(library),
        lambda: _surroundings(store, now_ms),
    )
    return Report(tuple(chain.from_iterable(map(_told, checks))))


def mend(store: Store, library: Library | None, model: Model) -> Report:
    """Make the caches anew, from the log and the library, in one transaction.

    A damaged file is not touched: the next start puts it aside and offers the newest backup.
    What the decks said last stays, for a deck that is away at present cannot say it again.
    """
    broken = [line for line in _told(lambda: _file(store)) if not line.good]
    if broken:
        damage.suspect(store.folder)
        return Report(tuple(broken))
    present = {} if library is None else shelf.versions(library)
    incoming = {} if library is None else {deck: shelf.listed(library, deck) for deck in present}
    with store.writing("mended") as writing:
        db = writing.connection
        known = read(db, ADOPTED)
        told = _comparable(db)
        for statement in (*DROP_CACHES, *CACHES):
            db.execute(statement)
        db.executemany(_TELL, told)
        adopt_into(db, incoming, present, model)
        waiting = {deck for deck, version in present.items() if known.get(deck) != version}
        _put_off(db, waiting, told)
        computed = rebuild.compute(store, model)
        rebuild.write_into(db, computed)
    return Report(
        (Line(good=True, text=f"All was computed anew from {computed.answers} answers."),)
    )


def _comparable(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """What the decks said last, none if it was written in a form that is no more compared."""
    from studyapp.quiz.answers import ANSWERS

    if read(db, ANSWERS_MADE) != ANSWERS:
        return []
    return db.execute("select card, answer from told").fetchall()


def _put_off(db: sqlite3.Connection, waiting: set[str], told: list[tuple[str, str]]) -> None:
    """Leave versions of decks that are new to the next adoption: it notes changed answers."""
    db.executemany(_TELL, [row for row in told if row[0].partition("/")[0] in waiting])
    adopted = read(db, ADOPTED)
    write(db, ADOPTED, {deck: adopted[deck] for deck in adopted.keys() - waiting})


def _told(check: Callable[[], Iterator[Line]]) -> list[Line]:
    """The lines of a check; a failure is a line too."""
    lines: list[Line] = []
    try:
        lines.extend(check())
    except StudyError as error:
        lines.append(Line(good=False, text=error.message, hint=error.hint))
    return lines


def _file(store: Store) -> Iterator[Line]:
    with store.reading() as db:
        try:
            verify(db)
        except BrokenError as found:
            yield Line(
                good=False,
                text=f"The study file is damaged: {found}.",
                hint="Start the program again: it puts the file aside and offers a backup.",
            )
        else:
            yield Line(good=True, text="The study file is sound.")


def _log(store: Store, now_ms: int) -> Iterator[Line]:
    with store.reading() as db:
        found = [(n, text) for text, query in _LAWS if (n := _count(db, query))]
        answers = _count(db, "select count(*) from review")
        newest = _count(db, f"select coalesce(max(hlc), 0) from ({_ALL_ROWS})")
    for n, text in found:
        yield Line(good=False, text=f"{n} {text}.", hint="Make a backup, and ask for help with it.")
    if not found:
        yield Line(good=True, text=f"The log is complete: {_counted(answers, 'answer')}.")
    if wall_ms(newest) > now_ms + DAY_MS:
        yield Line(
            good=False,
            text="The newest row of the log is from the future.",
            hint="Check the clock of this computer, and of any other that you study on.",
        )


def _caches(store: Store, model: Model) -> Iterator[Line]:
    computed = rebuild.compute(store, model)
    wrong = _differing(store, computed)
    if wrong:
        yield Line(good=False, text=f"{wrong} cards do not agree with the log.", hint=_MEND)
    else:
        yield Line(
            good=True, text=f"Every card agrees with the log, {len(computed.memories)} in all."
        )
    with store.reading() as db:
        held = {row[:5]: list(row[5:]) for row in db.execute("select * from daily")}
    if held == computed.daily:
        yield Line(good=True, text="The days' totals agree with the log.")
    else:
        yield Line(good=False, text="The days' totals do not agree with the log.", hint=_MEND)
    with store.reading() as db:
        apart = _count(db, _UNSHARED)
    if apart:
        text = f"Which cards share an entity is wrong in {_counted(apart, 'place')}."
        yield Line(good=False, text=text, hint=_MEND)


def _differing(store: Store, computed: rebuild.Computed) -> int:
    """How many cards have another memory, or another first day, than the log says."""
    with store.reading() as db:
        held = {
            card: (introduced, memory)
            for card, introduced, *memory in db.execute(
                "select card, introduced_day, stability, difficulty, day, due, interval_days,"
                " reps, lapses, repeat_ms from card_state"
                " where due is not null or introduced_day is not null"
            )
        }
    wrong = len(held.keys() ^ computed.memories.keys())
    for card, memory in computed.memories.items():
        known = held.get(card)
        if known and (known[0] != computed.introduced[card] or not _alike(known[1], memory)):
            wrong += 1
    return wrong


def _alike(row: list[float], memory: Memory) -> bool:
    exact = [
        memory.day,
        memory.due,
        memory.interval_days,
        memory.reps,
        memory.lapses,
        memory.repeat_ms,
    ]
    return (
        row[2:] == exact
        and isclose(row[0], memory.stability, rel_tol=_SAME_TO)
        and isclose(row[1], memory.difficulty, rel_tol=_SAME_TO)
    )


def _library(library: Library | None) -> Iterator[Line]:
    if library is not None:
        yield Line(good=True, text=f"The compiled decks are sound: {shelf.check(library)} cards.")


def _surroundings(store: Store, now_ms: int) -> Iterator[Line]:
    warning = paths.space_warning(store.folder)
    if warning:
        yield Line(good=False, text=warning, hint="Free some space.")
    newest = next(iter(backups.list_backups(store.folder)), None)
    if newest is None:
        with store.reading() as db:
            new = _count(db, f"select not exists ({_ANY_WORK})") == 1
        yield Line(good=new, text="There is no backup yet.", hint="studyapp backup makes one.")
        return
    days = max(now_ms - newest.at_ms, 0) // DAY_MS
    yield Line(
        good=days < _OLD_BACKUP_DAYS,
        text=f"The newest backup is {_counted(days, 'day')} old"
        f" and holds {_counted(newest.reviews, 'answer')}.",
        hint="" if days < _OLD_BACKUP_DAYS else "studyapp backup makes a new one.",
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _count(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])
