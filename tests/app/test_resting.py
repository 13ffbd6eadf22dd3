"""Decks that no exam ahead asks about: it is said where they come in, and Today shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from anki_world import add, answer_all, fresh, give, utc
from exams_set import page, set_exam
from profiles import FILES, SMALL, Wall, take_in, write_deck

from studyapp.app import planning
from studyapp.app.anki_import import import_package
from studyapp.app.clock import system_clock
from studyapp.app.exams_ahead import ahead, day_words
from studyapp.app.exchanging import import_file
from studyapp.app.picking import session_for
from studyapp.app.resting import resting_words
from studyapp.app.updates import installed, offered
from studyapp.store import settings
from studyapp.store.paths import own_decks

if TYPE_CHECKING:
    from pathlib import Path

    from studyapp.app.desk import Desk
    from studyapp.app.views import PartRow


@pytest.fixture(autouse=True)
def now(wall: Wall) -> None:
    """A wall whose clock is not behind that of the machine, by which Anki keeps its log."""
    wall.now = replace(wall.now, at_ms=max(wall.now.at_ms, system_clock().at_ms) + 60_000)


@pytest.fixture
def examined(desk: Desk, tmp_path: Path) -> Desk:
    """A profile with the small deck, about which an exam asks."""
    settings.put(desk.store, settings.DECK_FOLDERS, (str(write_deck(tmp_path / SMALL)),))
    take_in(desk)
    set_exam(desk, days=30)
    return desk


def until(desk: Desk) -> str:
    """The words about one deck that rests, for the exam that was set."""
    words = resting_words(desk, ["another"])
    assert words.startswith("This deck rests until ")
    assert words.endswith(
        ": the exam CSS asks nothing about it. Choose it on Today to study before then."
    )
    return words


def wars(tmp_path: Path) -> Path:
    """A deck of Anki with an answer."""
    with fresh(tmp_path) as collection:
        add(collection, "Basic", "Wars", "When did it begin?", "1914")
        collection.decks.select(collection.decks.id("Wars"))
        answer_all(collection, 3)
        return give(collection, tmp_path, "present.apkg")


def rows(desk: Desk, deck: str) -> list[PartRow]:
    """A deck's rows on Today."""
    return [row for row in page(desk).rows if row.deck == deck]


def test_a_deck_of_anki_says_that_it_rests_and_is_shown_so(
    examined: Desk, wall: Wall, tmp_path: Path
) -> None:
    told = import_package(examined, wars(tmp_path), utc)
    assert told.text == f"Imported present.apkg: 1 new note, 1 new answer. {until(examined)}"
    wall.on(days=10)
    assert [(row.rests, row.due, row.new) for row in rows(examined, "wars")] == [(True, 0, 0)]
    assert not any(row.rests for row in rows(examined, SMALL))
    assert len(session_for(examined, examined.moment(), "wars").queue) == 1
    wall.on(days=30)
    assert [(row.rests, row.due) for row in rows(examined, "wars")] == [(False, 1)]
    assert resting_words(examined, ["wars"]) == ""


def test_tables_and_installed_decks_say_it_too(examined: Desk, tmp_path: Path) -> None:
    table = tmp_path / "capitals.csv"
    table.write_text("question,answer\nCapital of Nepal?,Kathmandu\n", "utf-8")
    assert import_file(examined, table).text.endswith(until(examined))
    info = FILES["deck.toml"].replace(f'id = "{SMALL}"', 'id = "alliances"')
    folder = write_deck(tmp_path / "alliances", {**FILES, "deck.toml": info})
    assert installed(examined, offered(examined, folder)).endswith(until(examined))


def test_nothing_is_said_of_what_an_exam_asks_about_or_without_one(
    desk: Desk, tmp_path: Path
) -> None:
    assert resting_words(desk, ["wars"]) == ""
    told = import_package(desk, wars(tmp_path), utc)
    assert "rest" not in told.text
    assert not any(row.rests for row in page(desk).rows)
    set_exam(desk)
    assert resting_words(desk, ["wars"]) == ""
    assert (own_decks(desk.store.folder) / "wars").exists()


def test_several_decks_and_exams_are_counted(examined: Desk) -> None:
    set_exam(examined, days=40)
    words = resting_words(examined, [SMALL, "one", "two"])
    moment = examined.moment()
    _, last = (day_words(exam, moment) for exam in ahead(examined, moment))
    assert words.startswith(f"2 decks rest until {last}: ")
    assert "none of your 2 exams asks anything about them. Choose them on Today" in words


def test_parts_rest_while_a_plan_is_still_worked_out(
    examined: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_package(examined, wars(tmp_path), utc)
    monkeypatch.setattr(planning, "_AT_ONCE", 0)
    assert page(examined).pending
    assert [row.rests for row in rows(examined, "wars")] == [True]
