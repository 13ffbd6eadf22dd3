"""From deck files to cards: what changed is read, what broke keeps the rest, no history is lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from profiles import EVENTS, PEOPLE, SHIPPED, SMALL, Wall, answer, take_in, write_deck

from studyapp.app.desk import Desk, open_desk
from studyapp.app.opening import is_first_run
from studyapp.app.picking import session_for
from studyapp.app.shelf import compile_folder, folders
from studyapp.app.shelf_view import (
    begin,
    decks_view,
    first_run_view,
    forget_folder,
    open_folder,
    switch,
)
from studyapp.app.sitting import begun
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.store import library, log, settings, states
from studyapp.store.decks import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from studyapp.app.deck_views import DeckRow

SEATO = CardId("pacts/event.seato/date")


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """The small deck in a folder that the test may change."""
    return write_deck(tmp_path / "deck")


@pytest.fixture
def shelf(opened: Callable[..., Desk], shipped_profile: Path, deck: Path) -> Desk:
    """A profile in which that folder was opened and the shipped deck is switched off."""
    desk = opened(shipped_profile)
    settings.put(desk.store, settings.DECKS_OFF, (SHIPPED,))
    open_folder(desk, deck)
    assert take_in(desk)
    return desk


def ids(desk: Desk, deck: str = SMALL) -> set[str]:
    """The cards that can be studied."""
    return {str(record["id"]) for record in library.cards_of(desk.library, deck)}


def row(desk: Desk, title: str = "Pacts") -> DeckRow:
    """The row of a deck on the page Decks."""
    (found,) = [row for row in decks_view(desk).rows if row.title == title]
    return found


def study_one(desk: Desk, part: str = "events") -> CardId:
    """Answer one card; which one it was."""
    sitting = begun(desk, session_for(desk, desk.moment(), SMALL, part))
    assert sitting.card is not None
    answer(desk, sitting)
    return sitting.card.id


def test_what_did_not_change_is_not_read_again(shelf: Desk) -> None:
    before = ids(shelf)
    assert len(before) > 15
    assert not take_in(shelf)
    assert ids(shelf) == before


def test_a_changed_file_brings_its_cards_and_keeps_the_history(shelf: Desk, deck: Path) -> None:
    card = study_one(shelf)
    before = ids(shelf)
    more = (
        '\n[event.cento]\ntitle = "CENTO is renamed"\ndate = "1959-08-19"\nsources = ["kux-2001"]\n'
    )
    (deck / "events.toml").write_text(EVENTS + more, encoding="utf-8")
    assert take_in(shelf)
    assert before < ids(shelf)
    assert any("event.cento" in card for card in ids(shelf))
    state = states.state(shelf.store, card)
    assert state is not None
    assert state.memory is not None


def test_a_deleted_file_takes_its_cards_and_leaves_the_log(shelf: Desk, deck: Path) -> None:
    card = study_one(shelf, "people")
    (deck / "people.toml").unlink()
    assert take_in(shelf)
    assert card not in ids(shelf)
    assert [review.card for review in log.entries(shelf.store)] == [card]
    write_deck(deck, {"people.toml": PEOPLE})
    assert take_in(shelf)
    state = states.state(shelf.store, card)
    assert card in ids(shelf)
    assert state is not None
    assert state.memory is not None


def test_an_error_in_one_entity_costs_that_entity_alone(shelf: Desk, deck: Path) -> None:
    before = ids(shelf)
    (deck / "events.toml").write_text(EVENTS.replace('"1954-09-08"', '"1954-13-08"'))
    assert take_in(shelf)
    lost = before - ids(shelf)
    assert lost
    assert all("event.seato" in card for card in lost)
    found = row(shelf)
    assert [problem.error for problem in found.problems] == [True]
    assert found.problems[0].place.startswith("events.toml:")
    assert found.problems[0].message
    assert found.status == "1 error. What has an error makes no cards; the rest is studied."
    assert found.enabled


def test_a_slip_of_syntax_keeps_the_cards_of_the_other_files(shelf: Desk, deck: Path) -> None:
    people = {card for card in ids(shelf) if "figure." in card or "statistic." in card}
    (deck / "events.toml").write_text(EVENTS.replace('title = "Drift"', 'title = "Drift'))
    assert take_in(shelf)
    assert people <= ids(shelf)
    assert any(problem.error for problem in row(shelf).problems)


def test_a_file_that_is_not_utf8_keeps_the_old_cards_and_says_why(shelf: Desk, deck: Path) -> None:
    before = ids(shelf)
    (deck / "events.toml").write_bytes(EVENTS.encode() + b"# caf\xe9\n")
    assert take_in(shelf)
    assert ids(shelf) == before
    (problem,) = row(shelf).problems
    assert problem.error
    assert "is not UTF-8" in problem.message
    assert problem.hint == "Save the file as UTF-8 in your editor."
    assert not take_in(shelf)
    write_deck(deck)
    assert take_in(shelf)
    assert row(shelf).problems == ()
    assert ids(shelf) == before


def test_a_folder_never_readable_is_listed_with_the_reason(shelf: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "deck.toml").write_bytes(b"\xff\xfe")
    open_folder(shelf, bad)
    assert take_in(shelf)
    found = row(shelf, "bad")
    assert (found.deck, found.enabled, found.removable) == ("", False, True)
    assert found.detail == "Nothing in it can be studied yet."
    assert found.problems
    assert not take_in(shelf)


def test_a_deck_without_a_head_is_listed_with_the_reason(shelf: Desk, tmp_path: Path) -> None:
    open_folder(shelf, write_deck(tmp_path / "headless", {"events.toml": EVENTS}))
    assert take_in(shelf)
    found = row(shelf, "headless")
    assert found.deck == ""
    assert found.problems


def own_copy(desk: Desk) -> Path:
    """The shipped deck, with another title, among the student's own."""
    source = next(found.path for found in folders(desk) if found.origin == "shipped")
    target = desk.store.folder / "decks" / "mine"
    shutil.copytree(source, target)
    head = (target / "deck.toml").read_text(encoding="utf-8")
    changed = head.replace('title = "United States', 'title = "My United States', 1)
    (target / "deck.toml").write_text(changed, encoding="utf-8")
    return target


def test_an_own_deck_takes_the_place_of_the_shipped_one_and_keeps_it(shelf: Desk) -> None:
    mine = own_copy(shelf)
    assert take_in(shelf)
    for _ in range(3):
        records = {record.id: record for record in library.decks(shelf.library)}
        assert records[SHIPPED].folder == str(mine)
        assert str(records[SHIPPED].info["title"]).startswith("My United States")
        assert not take_in(shelf)


def test_without_the_own_deck_the_shipped_one_is_there_again(shelf: Desk) -> None:
    cards = ids(shelf, SHIPPED)
    shutil.rmtree(own_copy(shelf))
    mine = own_copy(shelf)
    take_in(shelf)
    shutil.rmtree(mine)
    assert take_in(shelf)
    assert row(shelf, "United States–Pakistan relations").deck == SHIPPED
    assert ids(shelf, SHIPPED) == cards


def test_background_cards_come_and_go_with_their_history(shelf: Desk) -> None:
    before = ids(shelf)
    card = CardId("pacts/event.arms-halt/date")
    assert card in before
    sitting = begun(shelf, session_for(shelf, shelf.moment(), SMALL, "events"))
    while sitting.card is not None and sitting.card.id != card:
        sitting = answer(shelf, sitting)
    answered = sitting.card is not None
    if answered:
        answer(shelf, sitting)
    length = log.length(shelf.store)
    assert take_in(shelf, background=False)
    assert {card for card in before if "event.arms-halt" in card}.isdisjoint(ids(shelf))
    assert ids(shelf) < before
    assert not take_in(shelf, background=False)
    assert take_in(shelf, background=True)
    assert ids(shelf) == before
    state = states.state(shelf.store, card)
    assert state is not None
    assert (state.memory is not None) == answered
    assert log.length(shelf.store) == length


def test_a_deck_that_is_switched_off_waits_and_forgets_nothing(shelf: Desk) -> None:
    card = study_one(shelf)
    switch(shelf, SMALL, on=False)
    assert not row(shelf).enabled
    assert session_for(shelf, shelf.moment()).finished
    switch(shelf, SMALL, on=True)
    assert row(shelf).enabled
    state = states.state(shelf.store, card)
    assert state is not None
    assert state.memory is not None
    assert not session_for(shelf, shelf.moment()).finished


def test_switching_twice_is_switching_once(shelf: Desk) -> None:
    for on in (False, False, True, True):
        switch(shelf, SMALL, on=on)
        assert row(shelf).enabled == on
    assert settings.get(shelf.store, settings.DECKS_OFF) == (SHIPPED,)


def test_a_folder_taken_off_the_list_keeps_its_files_and_its_history(
    shelf: Desk, deck: Path
) -> None:
    card = study_one(shelf)
    assert row(shelf).removable
    forget_folder(shelf, row(shelf).folder)
    assert take_in(shelf)
    assert [found.title for found in decks_view(shelf).rows] == ["United States–Pakistan relations"]
    assert (deck / "deck.toml").exists()
    assert log.length(shelf.store) == 1
    open_folder(shelf, deck)
    assert take_in(shelf)
    state = states.state(shelf.store, card)
    assert state is not None
    assert state.memory is not None


def test_a_folder_opened_twice_is_listed_once(shelf: Desk, deck: Path) -> None:
    open_folder(shelf, deck)
    open_folder(shelf, deck / ".." / deck.name)
    assert settings.get(shelf.store, settings.DECK_FOLDERS) == (str(deck.resolve()),)


def test_a_folder_without_a_deck_is_refused_in_words(shelf: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "holiday"
    empty.mkdir()
    with pytest.raises(StudyError, match=r"There is no deck in holiday\.") as refusal:
        open_folder(shelf, empty)
    assert refusal.value.hint == "Choose the folder that holds the deck's .toml files."


def test_a_folder_that_is_gone_for_now_is_no_error(shelf: Desk, deck: Path) -> None:
    card = study_one(shelf)
    deck.rename(deck.with_name("away"))
    assert take_in(shelf)
    deck.with_name("away").rename(deck)
    assert take_in(shelf)
    state = states.state(shelf.store, card)
    assert state is not None
    assert state.memory is not None


def test_a_compiled_folder_says_what_it_holds(deck: Path) -> None:
    compiled = compile_folder(deck, fingerprint(deck))
    record = compiled.record
    assert (record.id, record.info["title"], record.info["version"]) == (SMALL, "Pacts", "1")
    assert record.info["cards"] == len(compiled.cards)
    assert [part["id"] for part in record.parts][:2] == ["events", "people"]
    assert [band["id"] for band in record.eras] == ["alliance", "drift"]
    assert record.problems == []


def test_the_page_counts_decks_and_cards(shelf: Desk) -> None:
    view = decks_view(shelf)
    cards = len(ids(shelf)) + len(ids(shelf, SHIPPED))
    assert view.summary == f"2 decks, {cards} cards. A deck is a folder of text files."
    assert [found.title for found in view.rows] == ["Pacts", "United States–Pakistan relations"]
    assert row(shelf).detail == f"7 facts, {len(ids(shelf))} cards, 1 source. Version 1."


def test_the_first_start_speaks_of_the_largest_deck(shelf: Desk, wall: Wall) -> None:
    settings.put(shelf.store, settings.DECKS_OFF, ())
    settings.put(shelf.store, settings.BEGUN, False)
    settings.put(shelf.store, settings.DECK_FOLDERS, ())
    view = first_run_view(shelf)
    assert view.title == "Seventy years, a few minutes a day."
    assert "United States–Pakistan relations" in view.text
    assert f"{len(ids(shelf, SHIPPED))} cards" in view.counts
    assert view.bands
    assert is_first_run(shelf)
    assert begin(shelf) == "United States–Pakistan relations"
    assert not is_first_run(shelf)
    assert [record.id for record in shelf.enabled()] == [SHIPPED]  # the others wait


def test_who_has_a_deck_of_their_own_begins_with_it(tmp_path: Path, wall: Wall) -> None:
    desk = open_desk(tmp_path / "new", wall)
    try:
        take_in(desk)
        assert is_first_run(desk)
        write_deck(desk.store.folder / "decks" / "mine")
        assert not is_first_run(desk)
        take_in(desk)
        assert [record.id for record in desk.enabled()] == [SMALL]
        switch(desk, SHIPPED, on=True)
        take_in(desk)
        assert {record.id for record in desk.enabled()} == {SMALL, SHIPPED}  # chosen once
    finally:
        desk.close()


def test_no_deck_is_switched_off_of_which_something_was_answered(
    tmp_path: Path, wall: Wall
) -> None:
    desk = open_desk(tmp_path / "new", wall)
    try:
        take_in(desk)
        answer(desk, begun(desk, session_for(desk, desk.moment(), SHIPPED)))
        write_deck(desk.store.folder / "decks" / "mine")
        take_in(desk)
        assert SHIPPED in {record.id for record in desk.enabled()}
    finally:
        desk.close()


def test_nothing_is_begun_with_while_there_is_no_deck(tmp_path: Path, wall: Wall) -> None:
    desk = open_desk(tmp_path / "new", wall)
    try:
        assert begin(desk) == ""
        assert is_first_run(desk)
    finally:
        desk.close()


def test_before_the_decks_are_read_the_first_start_says_so(tmp_path: Path, wall: Wall) -> None:
    desk = open_desk(tmp_path / "new", wall)
    try:
        view = first_run_view(desk)
        assert (view.text, view.counts, view.bands) == ("Reading the decks.", "", ())
    finally:
        desk.close()
