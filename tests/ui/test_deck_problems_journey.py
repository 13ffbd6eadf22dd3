"""What the check of a deck found, on the page Decks: it leads into the editor, and follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from profiles import DECK, EVENTS, write_deck
from test_editor_journey import come_back, dialog, edit, editing, gone

from studyapp.ui.parts.asking import LineDialog

if TYPE_CHECKING:
    from pathlib import Path

    from scene import Scene

FAULTY = EVENTS.replace('"1954-09-08"', '"1954-13"')
PLACE = "Edit at events.toml:"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck of two files, one date of which is wrong."""
    return write_deck(tmp_path / "mine", {"deck.toml": DECK, "events.toml": FAULTY})


@pytest.fixture
def decks(window: Scene, deck: Path) -> Scene:
    """The page Decks, with that deck in the list."""
    window.actions.forget_folder(window.actions.decks().rows[0].folder)
    window.actions.open_folder(deck)
    window.bench.reading.start()
    window.rest()
    window.press("Ctrl+6")
    return window


def test_the_place_of_a_problem_leads_to_it_in_the_editor(decks: Scene) -> None:
    decks.tab_to(PLACE)
    decks.press("Return")
    decks.rest()
    assert decks.page == "deck-editor"
    assert editing(decks).shown == "events.toml"
    assert edit(decks).textCursor().block().text() == 'date = "1954-13"'
    assert edit(decks).textCursor().positionInBlock() == len("date = ")


def test_decks_follows_what_another_program_mended_while_the_editor_was_open(
    decks: Scene, deck: Path
) -> None:
    assert any("1 error" in text for text in decks.texts)
    decks.tab_to(PLACE)
    decks.press("Return")
    decks.rest()
    (deck / "events.toml").write_text(EVENTS, encoding="utf-8")
    come_back(decks)
    assert edit(decks).text == EVENTS
    decks.press("Ctrl+6")
    decks.rest()
    assert not any("1 error" in text for text in decks.texts)


def test_a_new_deck_is_asked_for_by_a_field_that_says_what_it_takes(window: Scene) -> None:
    window.press("Ctrl+6", "N")
    asked = dialog(window, LineDialog)
    assert "Title" in window.texts
    assert asked.field.placeholderText() == "For example: The Suez crisis"
    window.press("Esc")
    gone(window, LineDialog)


def test_a_name_that_cannot_be_is_told_once(decks: Scene, deck: Path) -> None:
    editing(decks).open(str(deck), "events.toml", 20, 3)
    decks.rest()
    decks.press("F2")
    asked = dialog(decks, LineDialog)
    decks.press("Ctrl+A")
    decks.write("No Id")
    decks.press("Return")
    assert asked.fault
    assert [text for text in decks.texts if text and text in asked.fault] == [asked.fault]
    asked.reject()
