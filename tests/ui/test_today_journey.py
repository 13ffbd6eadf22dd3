"""Today, the first start, and the keys that lead from page to page."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from exams_set import set_exam
from profiles import SHIPPED, SMALL, Wall, hold, let_go, write_deck
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTableWidget, QWidget
from scene import Scene, all_in

from studyapp.app.desk import Desk, open_desk
from studyapp.app.exam_forms import exam_form
from studyapp.app.opening import is_first_run
from studyapp.app.shelf_view import begin
from studyapp.cards.card import CardId
from studyapp.errors import StudyError
from studyapp.store import library, log, settings, states
from studyapp.store.paths import own_decks
from studyapp.ui.keys import SHEET, SHEET_AT
from studyapp.ui.parts.deck_table import _Row
from studyapp.ui.parts.forecast import ForecastBars
from studyapp.ui.parts.notices import MessageBar
from studyapp.ui.parts.step_line import StepLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_from_the_first_start_to_the_first_answer(
    show: Callable[..., Scene], opened: Callable[..., Desk], shipped_profile: Path
) -> None:
    scene = show(opened(shipped_profile))
    assert scene.page == "first-run"
    assert "Seventy years, a few minutes a day." in scene.texts
    scene.press("Tab")
    assert scene.focus_name == "Start with this deck"
    scene.press("Space")
    assert scene.page == "today"
    assert "12 new cards" in scene.texts
    scene.press("Return")
    scene.study("3")
    assert log.length(scene.desk.store) == 1


def test_return_begins_with_the_deck_of_the_first_start(
    show: Callable[..., Scene], opened: Callable[..., Desk], shipped_profile: Path
) -> None:
    scene = show(opened(shipped_profile))
    assert scene.page == "first-run"
    scene.press("Return")
    assert scene.page == "today"
    assert [record.id for record in scene.desk.enabled()] == [SHIPPED]


def test_who_goes_past_the_first_start_begins_with_its_deck_and_is_told(
    show: Callable[..., Scene], opened: Callable[..., Desk], shipped_profile: Path
) -> None:
    scene = show(opened(shipped_profile))
    scene.press("Ctrl+6")
    assert scene.page == "decks"
    assert scene.said == "In study: “United States–Pakistan relations”. Other decks wait on Decks."
    assert [record.id for record in scene.desk.enabled()] == [SHIPPED]
    assert not is_first_run(scene.desk)


def test_who_goes_past_the_first_start_before_the_decks_are_read_is_told_then(
    show: Callable[..., Scene], tmp_path: Path, wall: Wall
) -> None:
    desk = open_desk(tmp_path / "new", wall)
    try:
        scene = show(desk)
        scene.press("Ctrl+1")
        scene.until(lambda: scene.said.startswith("In study: “"))
        assert scene.page == "today"
        assert "12 new cards" in scene.texts
    finally:
        scene.bench.close()
        scene.window.close()
        desk.close()


def test_a_deck_put_into_a_new_profile_is_what_today_asks(
    show: Callable[..., Scene], tmp_path: Path, wall: Wall
) -> None:
    desk = open_desk(tmp_path / "new", wall)
    try:
        write_deck(own_decks(desk.store.folder) / SMALL)
        scene = show(desk)
        assert scene.page == "today"
        scene.until(lambda: scene.button("Start").isVisible())
        assert [record.id for record in desk.enabled()] == [SMALL]
    finally:
        scene.bench.close()
        scene.window.close()
        desk.close()


def test_the_first_start_reads_the_decks_while_it_is_on_the_screen(
    show: Callable[..., Scene], tmp_path: Path, wall: Wall
) -> None:
    desk = open_desk(tmp_path / "new", wall)
    try:
        scene = show(desk)
        assert scene.page == "first-run"
        scene.until(lambda: scene.button("Start with this deck").isVisible())
        assert any(text.endswith("sources") for text in scene.texts)
        scene.click("Start with this deck")
        assert scene.page == "today"
        scene.press("Return")
        assert scene.card.startswith(f"{SHIPPED}/")
    finally:
        for scene_ in (scene,):
            scene_.bench.close()
            scene_.window.close()
        desk.close()


def test_who_has_begun_starts_on_today(window: Scene) -> None:
    assert window.page == "today"
    assert "Saturday 21 November" in window.texts
    assert "or press Return" in window.texts


def test_down_and_return_study_one_part_alone(window: Scene) -> None:
    window.press("Down", "Down")
    assert window.focus_name.startswith("People and numbers, ")
    window.press("Return")
    assert window.page == "review"
    parts = set()
    while window.page == "review":
        state = states.state(window.desk.store, CardId(window.card))
        assert state is not None
        parts.add(state.part)
        window.study("3")
    assert parts == {"people"}
    assert window.page == "today"


def test_a_part_that_no_exam_asks_about_rests_until_it_is_chosen(window: Scene) -> None:
    topics = exam_form(window.desk).topics
    set_exam(window.desk, topics=tuple(replace(one, chosen=one != topics[-1]) for one in topics))
    window.press("Ctrl+6", "Ctrl+1", "Up")
    assert ", resting: no exam ahead asks about it" in window.focus_name
    window.press("Return")
    assert window.page == "review"
    state = states.state(window.desk.store, CardId(window.card))
    assert state is not None
    assert (state.deck, state.part) == topics[-1].place


def test_up_comes_to_the_last_part_and_the_arrows_go_round(window: Scene) -> None:
    rows = [row.accessibleName() for row in all_in(window.window.page("today"), _Row)]
    window.press("Up")
    assert window.focus_name == rows[-1]
    window.press("Down")
    assert window.focus_name == rows[0]
    window.press("Up")
    assert window.focus_name == rows[-1]


def test_a_part_with_nothing_to_do_says_so_and_stays(window: Scene) -> None:
    settings.put(window.desk.store, settings.NEW_PER_DAY, 0)
    window.press("Ctrl+6", "Ctrl+1", "Down", "Return")
    assert window.page == "today"


def test_studying_ahead_begins_where_today_is_done(window: Scene) -> None:
    settings.put(window.desk.store, settings.NEW_PER_DAY, 2)
    window.press("Ctrl+6", "Ctrl+1", "Return")
    window.study("3", "3")
    assert "Done for today" in window.texts
    window.press("Return")
    assert window.page == "today"  # a finished day is not gone beyond by a stray key
    window.press("Tab", "Space")
    assert window.page == "review"
    assert "1 of 2" in window.texts


def test_the_sidebar_counts_what_is_due(show: Callable[..., Scene], demo_desk: Desk) -> None:
    scene = show(demo_desk)
    day = demo_desk.moment().day
    due = sum(states.due_counts(demo_desk.store, day).values())
    assert scene.window._sidebar.rows["today"].accessibleName() == f"Today, {due} due"


def test_a_new_day_shows_itself_under_an_open_window(window: Scene) -> None:
    window.press("Return")
    window.study("3")
    window.press("Esc")
    window.wall.on(days=40)
    window.bench.today._minute()
    assert "Thursday 31 December" in window.texts
    assert "1 card to review" in window.texts


def test_ctrl_and_a_number_lead_to_the_pages(window: Scene) -> None:
    for keys, page in (("Ctrl+6", "decks"), ("Ctrl+,", "settings"), ("Ctrl+1", "today")):
        window.press(keys)
        assert window.page == page
        assert window.window._sidebar.rows[page].isChecked()


@pytest.mark.parametrize("keys", ["Ctrl+6", "Ctrl+,"])
def test_esc_leads_back_to_today(window: Scene, keys: str) -> None:
    window.press(keys, "Esc")
    assert window.page == "today"


def test_f6_goes_from_the_page_to_the_sidebar_and_back(window: Scene) -> None:
    window.press("F6")
    assert window.focus_name == "Today"
    window.press("Down")
    assert window.focus_name == "Quiz"
    window.press(*["Down"] * 4)
    assert window.focus_name == "Decks"
    window.press("Space")
    assert window.page == "decks"
    window.press("F6")
    assert window.focused is not None
    assert window.window._sidebar.isAncestorOf(window.focused)


def test_ctrl_b_narrows_the_sidebar_and_widens_it_again(window: Scene) -> None:
    sidebar = window.window._sidebar
    wide = sidebar.width()
    window.press("Ctrl+B")
    assert sidebar.width() < wide / 2
    window.press("Ctrl+B")
    assert sidebar.width() == wide


def test_a_narrow_window_has_a_rail(window: Scene) -> None:
    sidebar = window.window._sidebar
    window.window.resize(900, 600)
    window.rest()
    assert sidebar.width() == 56
    window.window.resize(1200, 780)
    window.rest()
    assert sidebar.width() == 176


@pytest.mark.parametrize("key", ["F1", "?"])
def test_the_sheet_of_keys_opens_and_closes(window: Scene, key: str) -> None:
    window.press(key)
    (dialog,) = all_in(window.window, QDialog)
    window.until(dialog.isActiveWindow)
    (table,) = all_in(dialog, QTableWidget)
    listed = {
        table.item(row, 0).text(): table.item(row, 1).text() for row in range(table.rowCount())
    }
    assert listed["Ctrl+Z"]
    assert listed["1 2 3 4"] == "Again, Hard, Good, Easy"
    assert table.accessibleName() == "Keys"
    assert table.item(table.rowAt(0), 0).text() == "Today"  # the keys of the page it is over
    assert table.item(table.currentRow(), 0).text() == "Return"
    width, metrics = table.columnWidth(1) - 12, table.fontMetrics()
    heights = {
        table.rowHeight(row)
        for row in range(table.rowCount())
        if metrics.horizontalAdvance(table.item(row, 1).text()) < width
    }
    assert len(heights) == 1
    window.press("Esc")
    assert all_in(window.window, QDialog) == []


def test_the_sheet_of_keys_has_a_heading_for_every_page_it_opens_on(window: Scene) -> None:
    headings = {title for title, _ in SHEET}
    assert set(SHEET_AT.values()) <= headings
    assert set(window.window._rooms) - set(SHEET_AT) == {"settings"}
    window.press("Ctrl+,", "F1")
    (table,) = all_in(window.window, QTableWidget)
    assert table.item(table.rowAt(0), 0).text() == "Everywhere"


def test_a_toast_leaves_the_sidebar_free(window: Scene) -> None:
    toast, stack = window.window.toast, window.window._stack
    for width in (1200, 900):
        window.window.resize(width, 600)
        for words in ("Saved.", "There is no file or folder of this name. Check the path. " * 3):
            window.window.fail(StudyError(words))
            window.rest()
            assert stack.geometry().contains(toast.geometry())
    window.window.resize(1200, 600)
    window.press("Ctrl+B", "Ctrl+B")
    assert stack.geometry().contains(toast.geometry())


HELD_BY_WIDGETS = {
    "Up, Down",
    "Left, Right",
    "Home, End",
    "Arrows",
    "+, −",
    "0",
    "Menu key",
    "Alt+Down",
    "Ctrl+Z, Ctrl+Y",
    "Tab",
}
"""What lists and painted views take as they are pressed; their own tests hold them to it."""


def test_every_key_of_the_sheet_is_bound(window: Scene) -> None:
    from studyapp.ui.keys import SHEET

    pages = [window.window.page(key) for key in window.window._rooms]
    bound = {
        action.shortcut().toString()
        for holder in (window.window, *(one for page in pages for one in all_in(page, QWidget)))
        for action in holder.actions()
    }
    bound |= {action.shortcut().toString() for page in pages for action in page.actions()}
    wanted = {
        key
        for _, keys in SHEET
        for listed, _ in keys
        if listed not in HELD_BY_WIDGETS
        for key in (listed.split() if listed == "1 2 3 4" else [listed])
        for key in key.replace(" or ", ", ").replace("PgDn", "PgDown").split(", ")
    }
    assert wanted - bound == set()


def test_ctrl_z_on_another_page_brings_the_last_card_back(window: Scene) -> None:
    window.start()
    card = window.card
    window.study("3")
    window.press("Esc", "Ctrl+,", "Ctrl+Z")
    assert window.page == "review"
    assert window.card == card
    assert log.length(window.desk.store) == 0


def test_ctrl_z_without_anything_to_take_back_does_nothing(window: Scene) -> None:
    window.press("Ctrl+Z")
    assert window.page == "today"


def test_a_notice_leads_to_the_page_that_helps(
    show: Callable[..., Scene], desk: Desk, tmp_path: Path
) -> None:
    begin(desk)
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "deck.toml").write_bytes(b"\xff")
    settings.put(
        desk.store,
        settings.DECK_FOLDERS,
        (*settings.get(desk.store, settings.DECK_FOLDERS), str(bad)),
    )
    scene = show(desk)
    (bar,) = all_in(scene.window.page("today"), MessageBar)
    assert bar.accessibleName() == "bad has 1 error. Everything without an error is studied."
    scene.press("Tab")
    assert scene.focus_name == "Show them"
    scene.press("Space")
    assert scene.page == "decks"


def test_a_picture_is_one_stop_whose_name_follows_the_arrows(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    scene = show(demo_desk)
    (bars,) = all_in(scene.window, ForecastBars)
    bars.setFocus()
    names = [scene.focus_name]
    for key in ("Right", "Right", "End", "Right", "Left", "Home", "Left"):
        scene.press(key)
        names.append(scene.focus_name)
    day = [name.removeprefix("Next seven days. ").partition(":")[0] for name in names]
    assert day == [
        "Next seven days",
        "Today",
        "Sunday 22 November",
        "Friday 27 November",
        "Friday 27 November",
        "Thursday 26 November",
        "Today",
        "Today",
    ]
    bars.show_as_table()
    (dialog,) = all_in(scene.window, QDialog)
    (table,) = all_in(dialog, QTableWidget)
    assert (table.rowCount(), table.item(0, 0).text()) == (7, "Today")
    assert table.item(0, 1).text().endswith(" cards")


def test_the_step_line_tells_its_eras_one_by_one(window: Scene) -> None:
    window.start("event.seato/date")
    window.press("Return")
    (line,) = all_in(window.window, StepLine)
    assert line.accessibleName().endswith("in Alliance, 1954 to 1965, a closer period")
    line.setFocus()
    window.press("End")
    assert window.focus_name == "Timeline. Drift: 1965 to 1979, a colder period"
    window.press("Home")
    assert window.focus_name == "Timeline. Alliance: 1954 to 1965, a closer period"


def test_a_second_window_says_that_it_only_shows(
    show: Callable[..., Scene], small_profile: Path, tmp_path: Path, wall: Wall
) -> None:
    folder = tmp_path / "held"
    shutil.copytree(small_profile, folder)
    child = hold(folder)
    desk = open_desk(folder, wall)
    try:
        scene = show(desk)
        assert scene.page == "today"
        (bar,) = all_in(scene.window, MessageBar)
        assert bar.accessibleName().startswith("Another window has your answers open")
        scene.press("Return", "Ctrl+Z")
        assert scene.page == "today"
        scene.press("Down", "Return")
        assert scene.page == "today"
        assert "only shows them" in scene.said
        scene.press("Ctrl+,")
        assert not scene.button("Back up now").isEnabled()
        scene.bench.close()
        scene.window.close()
    finally:
        desk.close()
        let_go(child)


def test_the_small_deck_is_on_the_shelf(window: Scene) -> None:
    assert SMALL in {record.id for record in library.decks(window.desk.library)}
    assert all_in(window.window, QLineEdit) == []
    assert QApplication.activeModalWidget() is None
    assert QEvent.Type.KeyPress
