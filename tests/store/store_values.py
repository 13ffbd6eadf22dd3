"""What the tests of the store need again and again: cards, answers and a profile with both."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Migrations

from studyapp.cards.card import Card, CardId
from studyapp.schedule.grade import Grade
from studyapp.schedule.memory import Fsrs6, Memory
from studyapp.schedule.outcomes import outcomes
from studyapp.schedule.review import Review
from studyapp.store import essays, log, notes, papers, states
from studyapp.store import library as shelf
from studyapp.store.adopt import adopt
from studyapp.store.ids import uuid7
from studyapp.store.migrations import (
    m001_log_and_caches,
    m002_papers,
    m003_essays,
    m004_notes_and_sharing,
    m005_revisions,
    migrate,
)
from studyapp.store.store import Store, open_store

DAY_MS = 86_400_000
TODAY = 20_700
NOW = TODAY * DAY_MS + 12 * 3_600_000
ROLLOVER = 4
MODEL = Fsrs6()
HERE = Path(__file__).parent


def card(
    name: str,
    part: str = "one",
    deck: str = "deck",
    former: tuple[str, ...] = (),
    answer: str = "1954",
    *,
    minor: bool = False,
) -> Card:
    """The card that asks for the date of an event."""
    return Card(
        id=CardId(f"{deck}/event.{name}/date"),
        deck=deck,
        part=part,
        kind="event",
        entity=f"event.{name}",
        facet="date",
        caption="Event, date",
        front=f"When was {name}?",
        back=answer,
        body="",
        source="",
        checked="",
        truth="fact",
        era="",
        shares=(f"event.{name}", "figure.somebody"),
        former=tuple(CardId(f"{deck}/event.{old}/date") for old in former),
        minor=minor,
    )


def id_of(name: str, deck: str = "deck") -> CardId:
    """The id of `card(name)`."""
    return card(name, deck=deck).id


def moment(day: int = TODAY, at_ms: int | None = None) -> log.Moment:
    """Noon of a study day in Berlin's winter, or a given instant of it."""
    return log.Moment(day * DAY_MS + 11 * 3_600_000 if at_ms is None else at_ms, 60, day)


def draft(card: CardId, grade: Grade, day: int = TODAY, interval_days: int = 3) -> Review:
    """An answer that the store has not numbered yet."""
    at = moment(day)
    return Review(
        id=uuid7(at.at_ms),
        card=card,
        grade=grade,
        at_ms=at.at_ms,
        offset_min=at.offset_min,
        rollover_hour=ROLLOVER,
        day=day,
        interval_days=interval_days,
        retention=0.9,
        duration_ms=7_000,
        format="recall",
        device="",
        seq=0,
        hlc=0,
    )


def answered(store: Store, card: CardId, grade: Grade = Grade.GOOD, day: int = TODAY) -> Review:
    """Answer a card as the program does: with what the pressed button promised."""
    known = states.state(store, card)
    memory = None if known is None else known.memory
    at = moment(day)
    outcome = outcomes(MODEL, memory, card, day, at.at_ms, 0.9)[grade]
    return log.answer(store, draft(card, grade, day, outcome.interval_days), outcome.memory)


def begun(store: Store, title: str = "Mock", day: int = TODAY) -> papers.Paper:
    """Begin a paper of three items."""
    at = moment(day)
    paper = papers.Paper(
        id=uuid7(at.at_ms),
        deck="deck other",
        title=title,
        mode="mock",
        preset="",
        seed="7",
        spec={"items": [{"card": id_of(name), "options": ["1954", "۱۹۵۵"]} for name in "abc"]},
        at_ms=at.at_ms,
        offset_min=at.offset_min,
        day=at.day,
    )
    papers.begin(store, paper)
    return paper


def step_on(
    paper: papers.Paper,
    what: papers.StepWhat = papers.StepWhat.ANSWER,
    item: int = 0,
    value: Any = None,
    clock_ms: int = 0,
) -> papers.Step:
    """A step that the store does not know yet, at the instant of its clock."""
    at_ms = paper.at_ms + clock_ms
    return papers.Step(
        uuid7(at_ms), paper.id, item, what, value, clock_ms, at_ms, paper.offset_min, paper.day
    )


def stepped(
    store: Store,
    paper: papers.Paper,
    what: papers.StepWhat = papers.StepWhat.ANSWER,
    item: int = 0,
    value: Any = None,
    clock_ms: int = 0,
) -> papers.Step:
    """Take a step on a paper."""
    step = step_on(paper, what, item, value, clock_ms)
    papers.add(store, step)
    return step


def set_down(store: Store, prompt: str = "Discuss.", day: int = TODAY) -> essays.Essay:
    """Begin an essay of two points."""
    at = moment(day)
    essay = essays.Essay(
        id=uuid7(at.at_ms),
        deck="deck",
        subject="question.a",
        prompt=prompt,
        directive="discuss",
        minutes=25,
        points=2,
        spec={"rubric": ["ایوب", 2]},
        at_ms=at.at_ms,
        offset_min=at.offset_min,
        day=at.day,
    )
    essays.begin(store, essay)
    return essay


def draft_of(
    essay: essays.Essay,
    value: Any = None,
    what: essays.What = essays.What.TEXT,
    amount: int = 0,
    after_ms: int = 0,
) -> essays.Draft:
    """A draft that the store does not know yet, some time after the essay was begun."""
    at_ms = essay.at_ms + after_ms
    return essays.Draft(
        uuid7(at_ms), essay.id, what, amount, value, after_ms, at_ms, essay.offset_min, essay.day
    )


def drafted(
    store: Store,
    essay: essays.Essay,
    value: Any = None,
    what: essays.What = essays.What.TEXT,
    amount: int = 0,
    after_ms: int = 0,
) -> essays.Draft:
    """Keep a draft of an essay."""
    draft = draft_of(essay, value, what, amount, after_ms)
    essays.add(store, draft)
    return draft


def note_on(
    card: CardId, text: str = "A hint.", *, cue: bool = False, after_ms: int = 0
) -> notes.Note:
    """A note that the store does not know yet, some time after noon."""
    at = moment()
    at_ms = at.at_ms + after_ms
    return notes.Note(uuid7(at_ms), card, text, cue, at_ms, at.offset_min, at.day)


def noted(
    store: Store, card: CardId, text: str = "A hint.", *, cue: bool = False, after_ms: int = 0
) -> notes.Note:
    """Keep a note on a card."""
    note = note_on(card, text, cue=cue, after_ms=after_ms)
    notes.keep(store, note)
    return note


OF_VERSION_1 = ("review", "retraction", "mark", "override")


OF_VERSION_2 = (*OF_VERSION_1, "paper", "step")
OF_VERSION_3 = (*OF_VERSION_2, "essay", "draft")
OF_VERSION_4 = (*OF_VERSION_3, "note")
OF_VERSION_5 = (*OF_VERSION_4, "revision")


def make_old(path: Path, version: int = 1) -> None:
    """Put a file of version 1 to 5 with the same rows in the place of a closed study file."""
    old = path.with_name("old.sqlite3")
    first = Migrations("studyapp")
    steps = (
        m001_log_and_caches,
        m002_papers,
        m003_essays,
        m004_notes_and_sharing,
        m005_revisions,
    )
    for migration in steps[:version]:
        first()(migration)
    tables = (OF_VERSION_1, OF_VERSION_2, OF_VERSION_3, OF_VERSION_4, OF_VERSION_5)[version - 1]
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate(connection, first, version)
        connection.execute("attach ? as present", (str(path),))
        for table in (*tables, "card_state", "daily", "setting", "alias"):
            connection.execute(f"insert into {table} select * from present.{table}")
    old.replace(path)


def shelve(
    folder: Path, cards: list[Card], *, deck: str = "deck", fingerprint: str = "one"
) -> shelf.Library:
    """A library that holds one more deck."""
    library = shelf.open_library(folder)
    record = shelf.DeckRecord(deck, f"/decks/{deck}", fingerprint, {"title": deck}, [], [], [])
    shelf.save_deck(library, record, [(each, {"id": each.id}) for each in cards])
    return library


def profile(folder: Path, names: str = "abc") -> Store:
    """An open profile with one card a letter."""
    store = open_store(folder, now_ms=NOW)
    with shelve(folder, [card(name) for name in names]) as library:
        adopt(store, library, MODEL, moment())
    return store


def some_memory(due: int = TODAY + 3) -> Memory:
    """A memory, for tests that do not look at it."""
    return Memory(3.0, 5.0, due - 3, due, 3, 1, 0)


def ran(script: str, *arguments: str) -> subprocess.Popen[str]:
    """A script of this folder in a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=HERE,
    )
