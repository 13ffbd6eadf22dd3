"""Today, in words: what is due, what is done, and what is wrong."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from exams_set import page
from profiles import (
    EVENTS,
    FILES,
    SHIPPED,
    SMALL,
    Wall,
    answer,
    hold,
    let_go,
    make_profile,
    take_in,
    write_deck,
)

from studyapp.app.actions import bind
from studyapp.app.desk import Desk, open_desk
from studyapp.app.opening import is_first_run
from studyapp.app.picking import session_ahead, session_for
from studyapp.app.shelf_view import begin
from studyapp.app.sitting import begun
from studyapp.app.today import is_small, today_view
from studyapp.app.views import Tone
from studyapp.errors import StudyError
from studyapp.schedule.grade import Grade
from studyapp.store import settings, states

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def study(desk: Desk, wall: Wall, grade: Grade = Grade.GOOD) -> None:
    """Answer all that today asks for, ten seconds a card."""
    sitting = begun(desk, session_for(desk, desk.moment()))
    while not sitting.session.finished:
        wall.on(ms=10_000)
        sitting = answer(desk, sitting, grade)


def test_a_new_profile_has_only_new_cards(desk: Desk) -> None:
    view = page(desk)
    assert view.date == "Saturday 21 November"
    assert view.headline == "12 new cards"
    assert view.detail.startswith("About ")
    assert (view.button, view.hint, view.action) == ("Start", "or press Return", "start")
    assert view.badge == 0
    assert view.bars == ()
    assert view.weak == ()
    assert view.notices == ()


def test_the_rows_are_the_parts_of_the_deck_and_add_up(desk: Desk) -> None:
    view = page(desk)
    assert [row.title for row in view.rows][:2] == ["Eras and events", "People and numbers"]
    assert {row.deck for row in view.rows} == {SMALL}
    assert {row.deck_title for row in view.rows} == {""}
    assert sum(row.new for row in view.rows) == 12
    assert sum(row.cards for row in view.rows) == sum(
        number for (deck, _), number in states.sizes(desk.store).items() if deck == SMALL
    )
    assert [row.mastery for row in view.rows] == [0.0] * len(view.rows)


def test_of_several_decks_each_begins_with_its_title(desk: Desk) -> None:
    settings.put(desk.store, settings.DECKS_OFF, ())
    headed = [(row.deck, row.deck_title) for row in page(desk).rows if row.deck_title]
    assert headed == [(SMALL, "Pacts"), (SHIPPED, "United States–Pakistan relations")]


def test_without_figures_that_take_a_while_the_rest_stands(desk: Desk) -> None:
    view = today_view(desk, None)
    assert view.headline == "12 new cards"
    assert {row.mastery for row in view.rows} == {None}


def test_a_day_with_due_and_new_cards(demo_desk: Desk) -> None:
    view = page(demo_desk)
    due = sum(row.due for row in view.rows)
    new = sum(row.new for row in view.rows)
    assert due > 1
    assert new > 1
    assert view.headline == f"{due} cards to review"
    assert view.detail.startswith(f"and {new} new ones. About ")
    assert (view.button, view.action) == ("Start review", "start")
    assert view.badge == due == view.bars[0].count
    assert len(view.bars) == 7
    assert view.bars[0].words == f"Today: {due} cards"
    assert view.bars[1].words.startswith("Sunday 22 November: ")
    assert [bar.label for bar in view.bars] == ["Today", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]
    assert 1 <= len(view.weak) <= 3
    assert [spot.recall for spot in view.weak] == sorted(spot.recall for spot in view.weak)
    assert all(row.mastery is not None and 0 <= row.mastery <= 1 for row in view.rows)
    assert is_small(demo_desk)


def test_one_card_is_one_card(desk: Desk, wall: Wall) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 1)
    assert page(desk).headline == "1 new card"
    study(desk, wall)
    wall.on(days=20)
    view = page(desk)
    assert view.headline == "1 card to review"
    assert view.detail.startswith("and 1 new one. ")


def test_due_cards_alone_name_no_new_ones(desk: Desk, wall: Wall) -> None:
    study(desk, wall)
    settings.put(desk.store, settings.NEW_PER_DAY, 0)
    wall.on(days=20)
    view = page(desk)
    assert view.headline == "12 cards to review"
    assert view.detail.startswith("About ")


def test_a_day_that_is_done_says_what_was_done_and_what_tomorrow_brings(
    desk: Desk, wall: Wall
) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 4)
    sitting = begun(desk, session_for(desk, desk.moment()))
    for grade in (Grade.AGAIN, Grade.GOOD, Grade.GOOD, Grade.EASY):
        wall.on(ms=30_000)
        sitting = answer(desk, sitting, grade)
    view = page(desk)
    assert view.headline == "1 card to review"
    wall.on(minutes=10)
    answer(desk, begun(desk, session_for(desk, desk.moment())))
    view = page(desk)
    assert view.headline == "Done for today"
    assert view.detail.startswith("5 answers in 2 minutes, 75% recalled. Tomorrow brings ")
    assert (view.button, view.action, view.hint) == (
        "Study ahead",
        "ahead",
        "or leave it for today",
    )
    assert view.badge == 0


def test_a_day_without_cards_says_so(desk: Desk) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 0)
    view = page(desk)
    assert view.headline == "Nothing to review today"
    assert view.detail == "Tomorrow brings none."
    assert (view.button, view.action) == ("Study ahead", "ahead")


def test_without_a_deck_the_way_to_one_is_shown(desk: Desk) -> None:
    settings.put(desk.store, settings.DECKS_OFF, (SMALL, SHIPPED))
    view = page(desk)
    assert view.headline == "No deck to study"
    assert view.detail == "Open a deck folder, or switch a deck on."
    assert (view.button, view.action) == ("Go to Decks", "decks")
    assert view.rows == ()


def test_a_button_never_leads_to_an_empty_sitting(desk: Desk, wall: Wall) -> None:
    settings.put(desk.store, settings.NEW_PER_DAY, 999)
    begins = {"start": session_for, "ahead": session_ahead}
    for _ in range(14):
        for _ in range(4):
            action = page(desk).action
            if not action:
                break
            sitting = begun(desk, begins[action](desk, desk.moment()))
            assert not sitting.session.finished, page(desk)
            while not sitting.session.finished:
                sitting = answer(desk, sitting)
        wall.on(days=1)


def test_what_is_to_be_repeated_stands_with_its_part(desk: Desk) -> None:
    sitting = begun(desk, session_for(desk, desk.moment()))
    part = next(row.part for row in page(desk).rows if row.due or row.new)
    for _ in range(3):
        sitting = answer(desk, sitting, Grade.AGAIN)
    settings.put(desk.store, settings.NEW_PER_DAY, 0)
    view = page(desk)
    assert view.headline == "3 cards to review"
    assert sum(row.due for row in view.rows) == view.badge == 3
    assert any(row.due for row in view.rows if row.part == part)


def test_a_repeat_of_a_deck_that_was_switched_off_is_not_asked_for(desk: Desk) -> None:
    answer(desk, begun(desk, session_for(desk, desk.moment())), Grade.AGAIN)
    settings.put(desk.store, settings.DECKS_OFF, (SMALL,))
    settings.put(desk.store, settings.NEW_PER_DAY, 0)
    assert session_for(desk, desk.moment()).finished
    assert page(desk).action != "start"
    assert page(desk).badge == 0


def test_after_midnight_it_is_still_the_evening_before(desk: Desk, wall: Wall) -> None:
    wall.on(hours=15)  # 00:30
    assert page(desk).date == "Saturday 21 November"
    wall.on(hours=3.5)  # 04:00
    assert page(desk).date == "Sunday 22 November"


def test_a_second_window_only_shows_and_says_why(small_profile: Path, tmp_path: Path) -> None:
    folder = tmp_path / "held"
    shutil.copytree(small_profile, folder)
    child = hold(folder)
    desk = open_desk(folder, Wall())
    try:
        view = page(desk)
        assert view.headline == "12 new cards"
        assert (view.button, view.hint, view.action) == ("", "", "")
        (notice,) = view.notices
        assert notice.tone is Tone.WARN
        assert notice.text == (
            "Another window has your answers open, so this one only shows them. "
            "Close the other one, then start this one again."
        )
        assert not is_first_run(desk)
        do = bind(desk)
        for begin_one in (lambda: do.start("", ""), do.start_ahead):
            with pytest.raises(StudyError, match="only shows them"):
                begin_one()
        with pytest.raises(StudyError, match="only shows them"):
            do.change("theme", "dark")
        assert not do.can_take_back()
        assert not do.backup_is_due()
        assert not do.take_over()
        assert do.settings().read_only
    finally:
        desk.close()
        let_go(child)


def test_a_second_window_leaves_the_compiled_decks_of_the_first_alone(
    small_profile: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "held"
    shutil.copytree(small_profile, folder)
    (folder / "decks").mkdir()
    write_deck(folder / "decks" / "more", {"deck.toml": FILES["deck.toml"].replace("pacts", "x")})
    before = (folder / "library.sqlite3").read_bytes()
    child = hold(folder)
    desk = open_desk(folder, Wall())
    try:
        bind(desk).compile_decks()
    finally:
        desk.close()
        let_go(child)
    assert (folder / "library.sqlite3").read_bytes() == before


def test_a_deck_with_errors_is_named_and_the_rest_is_studied(
    opened: Callable[..., Desk], tmp_path: Path
) -> None:
    broken = EVENTS.replace('date = "1954-09-08"', 'date = "1954-13-08"')
    deck = write_deck(tmp_path / "deck", {**FILES, "events.toml": broken})
    make_profile(tmp_path / "template", deck, SHIPPED)
    desk = opened(tmp_path / "template")
    (notice,) = page(desk).notices
    assert notice.tone is Tone.WARN
    assert notice.text == "Pacts has 1 error. Everything without an error is studied."
    assert (notice.label, notice.action) == ("Show them", "decks")
    assert page(desk).action == "start"


def test_a_mended_deck_takes_the_notice_away(opened: Callable[..., Desk], tmp_path: Path) -> None:
    broken = EVENTS.replace('date = "1954-09-08"', 'date = "1954-13-08"')
    deck = write_deck(tmp_path / "deck", {**FILES, "events.toml": broken})
    make_profile(tmp_path / "template", deck, SHIPPED)
    desk = opened(tmp_path / "template")
    write_deck(deck)
    assert take_in(desk)
    assert page(desk).notices == ()


def test_a_clock_that_is_far_behind_is_mentioned(desk: Desk, wall: Wall) -> None:
    begin(desk)
    assert not is_first_run(desk)
    wall.on(hours=-23)
    assert page(desk).notices == ()
    wall.on(days=-3)
    (notice,) = page(desk).notices
    assert notice.text.startswith("This computer's clock is behind your last visit.")
