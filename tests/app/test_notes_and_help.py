"""A student's notes on cards, and help with one that is often forgotten."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from papers_made import AYUB, answers, begun, item
from profiles import EVENTS, FILES, PEOPLE, SMALL, hold, let_go, take_in, write_deck

from studyapp.app import exam as exams
from studyapp.app import hardship, notes, quiz_actions, sitting, upkeep
from studyapp.app.desk import open_desk
from studyapp.app.notes import advice
from studyapp.app.preferences import suspend
from studyapp.app.review import review_view
from studyapp.app.sitting import is_hard_to_keep
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.quiz.item import Choice, Item, Type
from studyapp.schedule.memory import Memory
from studyapp.schedule.session import start
from studyapp.store import notes as stored
from studyapp.store import settings
from studyapp.store.log import REMEMBERED, memory_row

if TYPE_CHECKING:
    from pathlib import Path

    from profiles import Wall

    from studyapp.app.desk import Desk
    from studyapp.app.review_views import ReviewView
    from studyapp.app.sitting import Sitting

SEATO = CardId(f"{SMALL}/event.seato/date")
NAME = CardId(f"{SMALL}/{AYUB}")
OTHERS = """
[figure.yahya-khan]
name = "Yahya Khan"
who = "The general who ruled Pakistan after him"
roles.president.title = "President of Pakistan"
roles.president.span = "1969-03-31/1971-12-20"
sources = ["kux-2001 p6"]

[figure.zia]
name = "Zia-ul-Haq"
who = "The general who took power in 1977"
roles.president.title = "President of Pakistan"
roles.president.span = "1978-09-16/1988-08-17"
sources = ["kux-2001 p6"]
"""


def sit(desk: Desk, card: CardId = SEATO) -> Sitting:
    """A sitting over one card."""
    return sitting.begun(desk, start((card,), desk.moment().at_ms))


def shown(desk: Desk, one: Sitting) -> ReviewView:
    """The page for a sitting."""
    return review_view(desk, one, {record.id: record for record in desk.enabled()})


def forget(desk: Desk, card: CardId, lapses: int) -> None:
    """Let a card have been forgotten so often."""
    day = desk.moment().day
    memory = Memory(3.0, 9.0, day - 3, day, 3, lapses + 4, lapses)
    with desk.store.writing() as writing:
        writing.connection.execute(REMEMBERED, memory_row(card, memory, day - 90))


def read_more(desk: Desk, tmp_path: Path) -> None:
    """Let the deck have more generals."""
    folder = write_deck(tmp_path / "more", {**FILES, "people.toml": PEOPLE + OTHERS})
    settings.put(desk.store, settings.DECK_FOLDERS, (str(folder),))
    take_in(desk)


# Notes.


def test_a_note_stands_under_the_answer_and_as_a_cue_under_the_question(desk: Desk) -> None:
    before = sit(desk)
    assert before.note is None
    notes.keep(desk, SEATO, "  The year of the dam.\n", cue=True)
    asked = sitting.noted(desk, before)
    view = shown(desk, asked)
    assert (view.cue, view.note) == ("The year of the dam.", "")
    opened = sitting.revealed(desk, asked)
    view = shown(desk, opened)
    assert (view.cue, view.note) == ("", "The year of the dam.")
    notes.keep(desk, SEATO, "The year of the dam.", cue=False)
    assert shown(desk, sitting.noted(desk, before)).cue == ""
    assert shown(desk, sit(desk)).cue == ""


def test_an_empty_note_is_none(desk: Desk) -> None:
    notes.keep(desk, SEATO, "once", cue=False)
    notes.keep(desk, SEATO, " \n ", cue=True)
    assert notes.note_of(desk, SEATO) is None
    view = notes.note_view(desk, SEATO)
    assert (view.kept, view.text, view.cue) == ("", "", False)


def test_half_a_letter_is_kept_as_a_question_mark(desk: Desk) -> None:
    notes.keep(desk, SEATO, "a\ud800b", cue=False)
    found = notes.note_of(desk, SEATO)
    assert found is not None
    assert found.text == "a?b"


def test_what_was_not_kept_is_gone_on_with(desk: Desk) -> None:
    notes.keep(desk, SEATO, "kept", cue=False)
    notes.hold(desk, SEATO, "kept and more", cue=True)
    view = notes.note_view(desk, SEATO)
    assert (view.kept, view.kept_cue) == ("kept", False)
    assert (view.text, view.cue) == ("kept and more", True)
    notes.hold(desk, SEATO, "kept", cue=False)
    assert stored.held(desk.store, SEATO) is None
    assert notes.note_view(desk, SEATO).text == "kept"


def test_a_note_survives_a_change_of_the_deck_and_a_new_id(desk: Desk, tmp_path: Path) -> None:
    notes.keep(desk, SEATO, "The dam.", cue=False)
    events = EVENTS.replace("[event.seato]", '[event.manila]\nformerly = ["seato"]')
    folder = write_deck(tmp_path / "renamed", {**FILES, "events.toml": events})
    settings.put(desk.store, settings.DECK_FOLDERS, (str(folder),))
    take_in(desk)
    renamed = CardId(f"{SMALL}/event.manila/date")
    found = notes.note_of(desk, renamed)
    assert found is not None
    assert found.text == "The dam."


def test_a_card_that_left_its_deck_takes_no_note(desk: Desk) -> None:
    with pytest.raises(StudyError, match="left its deck"):
        notes.note_view(desk, CardId(f"{SMALL}/event.gone/date"))


def test_where_nothing_can_be_written_no_note_is_begun(desk: Desk, wall: Wall) -> None:
    notes.keep(desk, SEATO, "kept", cue=False)
    folder = desk.store.folder
    desk.close()
    child = hold(folder)
    try:
        again = open_desk(folder, wall)
        with pytest.raises(StudyError, match="Another window"):
            notes.note_view(again, SEATO)
        found = notes.note_of(again, SEATO)
        again.close()
    finally:
        let_go(child)
    assert found is not None


def test_notes_that_are_rescued_are_told(desk: Desk, tmp_path: Path, wall: Wall) -> None:
    notes.keep(desk, SEATO, "one", cue=False)
    notes.keep(desk, NAME, "two", cue=False)
    damaged = tmp_path / "damaged.sqlite3"
    desk.close()
    shutil.copyfile(desk.store.folder / "study.sqlite3", damaged)
    fresh = open_desk(tmp_path / "fresh", wall)
    try:
        told = upkeep.rescue(fresh, damaged)
        assert told == "2 notes on cards recovered from the damaged file."
        assert notes.note_of(fresh, NAME) is not None
    finally:
        fresh.close()


@pytest.mark.parametrize(
    ("kind", "facet", "word"),
    [
        ("event", "date", "date"),
        ("instrument", "in-force", "date"),
        ("figure", "when.speech", "date"),
        ("instrument", "parties", "Split"),
        ("question", "positions", "Split"),
        ("figure", "name", "sets it apart"),
        ("figure", "holder.president", "sets it apart"),
        ("quote", "speaker", "sets it apart"),
        ("statistic", "value", "number"),
        ("source", "value", "sentence"),
        ("event", "correction.date", "both versions"),
        ("event", "why", "sentence"),
        ("card", "card", "sentence"),
    ],
)
def test_the_advice_fits_what_is_asked(kind: str, facet: str, word: str) -> None:
    assert word in advice(kind, facet)


# Help with what is often forgotten.


@pytest.mark.parametrize(("lapses", "hard"), [(7, False), (8, True), (9, True), (13, True)])
def test_help_is_offered_once_the_answer_is_shown(desk: Desk, lapses: int, hard: bool) -> None:
    forget(desk, SEATO, lapses)
    asked = sit(desk)
    assert is_hard_to_keep(asked) == hard
    assert ("often forgotten" in shown(desk, asked).caption) == hard
    assert shown(desk, asked).hard == ""
    opened = sitting.revealed(desk, asked)
    assert shown(desk, opened).hard == (f"Forgotten {lapses} times." if hard else "")


def test_a_card_is_compared_with_what_is_nearest_in_time(desk: Desk) -> None:
    forget(desk, SEATO, 8)
    view = hardship.hard_view(desk, SEATO)
    assert view.topic == "The Manila Pact is signed"
    assert view.told == "Forgotten 8 times after you had known it."
    own, rival = view.sides
    assert own.key == f"{SMALL}/event.seato"
    assert (own.title, own.when) == ("The Manila Pact is signed", "8 September 1954")
    assert rival.key == f"{SMALL}/event.u2"
    assert own.sources
    assert "nearest" in view.mixed
    assert view.note.advice == advice("event", "date")
    assert not view.suspended


def test_a_card_without_a_rival_is_not_compared(desk: Desk) -> None:
    aid = CardId(f"{SMALL}/statistic.aid/value")
    view = hardship.hard_view(desk, aid)
    assert (view.sides, view.mixed) == ((), "")


def generals(number: int) -> Item:
    """A question whose right answer is Ayub Khan."""
    keys = ("figure.ayub-khan", "figure.yahya-khan", "figure.zia")
    one = item(
        Type.SINGLE,
        AYUB,
        options=tuple(Choice(key, key) for key in keys),
        key=keys[:1],
        relation="holder",
    )
    return replace(one, id=f"{one.id}-{number}")


def test_what_the_papers_say_comes_before_what_is_near(desk: Desk, tmp_path: Path) -> None:
    read_more(desk, tmp_path)
    near = hardship.hard_view(desk, NAME)
    assert near.sides[1].title == "Yahya Khan"
    exam = begun(desk, [generals(number) for number in range(3)])
    exams.handed_in(desk, answers(desk, exam, "figure.zia", "figure.yahya-khan", "figure.zia"))
    view = hardship.hard_view(desk, NAME)
    assert view.sides[1].title == "Zia-ul-Haq"
    assert view.mixed == "On your papers you took one for the other twice."
    zia = hardship.hard_view(desk, CardId(f"{SMALL}/figure.zia/name"))
    assert zia.sides[1].title == "Muhammad Ayub Khan"


def test_the_drill_asks_about_the_two_alone(desk: Desk, tmp_path: Path) -> None:
    read_more(desk, tmp_path)
    pair = {f"{SMALL}/figure.ayub-khan", f"{SMALL}/figure.zia"}
    exam = quiz_actions.contrast(desk, *sorted(pair))
    assert exam.items
    assert {f"{one.deck}/{one.entity}" for one in exam.items} <= pair


def test_a_suspended_card_says_so(desk: Desk) -> None:
    suspend(desk, SEATO)
    assert hardship.hard_view(desk, SEATO).suspended


def test_help_with_a_card_that_left_its_deck_says_so(desk: Desk) -> None:
    with pytest.raises(StudyError, match="left its deck"):
        hardship.hard_view(desk, CardId(f"{SMALL}/event.gone/date"))
