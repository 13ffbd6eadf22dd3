"""Explore as a student goes through it: by keys, by mouse, and as a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from profiles import SMALL, write_deck
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from studyapp.app.explore_views import EVENTS, FIGURES
from studyapp.explore.lanes import Label, span_label
from studyapp.explore.timeline import ordinal
from studyapp.store import library, settings
from studyapp.store.paths import shipped
from studyapp.ui.parts import timeline_tracks
from studyapp.ui.parts.sorted_table import SortedTable
from studyapp.ui.parts.timeline import Timeline
from studyapp.ui.start import make_look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pages_shown import Gallery
    from PySide6.QtWidgets import QMenu
    from scene import Scene

    from studyapp.app.desk import Desk
    from studyapp.ui.pages.explore import ExplorePage


@pytest.fixture
def explore(window: Scene) -> Scene:
    """The page Explore with the small deck."""
    window.press("Ctrl+3")
    window.rest()
    return window


def page_of(scene: Scene) -> ExplorePage:
    return scene.window._pages["explore"]  # type: ignore[return-value]


def current(scene: Scene) -> str:
    return page_of(scene).timeline.current_id


def name(scene: Scene) -> str:
    return page_of(scene).timeline.accessibleName()


def choose(scene: Scene, menu: QMenu, text: str) -> None:
    """Choose an entry of a menu; a menu that pops up needs more of a screen than there is."""
    action = next(one for one in menu.actions() if one.text().startswith(text))
    action.trigger()
    menu.close()
    scene.rest()


def table(scene: Scene) -> SortedTable:
    scene.rest()
    return next(one for one in scene.window.findChildren(SortedTable) if one.isVisible())


# By keys.


def test_ctrl_3_shows_the_timeline_with_the_keyboard_in_it(explore: Scene) -> None:
    assert explore.page == "explore"
    assert explore.focused is page_of(explore).timeline
    assert explore.focus_name == "Timeline"


def test_right_and_left_go_through_the_events_in_their_order(explore: Scene) -> None:
    explore.press("Right")
    assert name(explore).startswith("Timeline. 8 September 1954: The Manila Pact is signed")
    explore.press("Right", "Right")
    assert current(explore) == "event.arms-halt"
    explore.press("Right")
    assert current(explore) == "event.arms-halt"
    explore.press("Left")
    assert current(explore) == "event.u2"
    explore.press("Home")
    assert current(explore) == "event.seato"
    explore.press("End")
    assert current(explore) == "event.arms-halt"


def test_up_goes_to_the_era_and_down_to_who_was_in_office(explore: Scene) -> None:
    page_of(explore).timeline.select("event.u2")
    explore.press("Up")
    while current(explore).startswith("event"):
        explore.press("Up")
    assert current(explore) == "era.alliance"
    for _ in range(6):
        explore.press("Down")
    assert current(explore) == "figure.ayub-khan#president"


def test_plus_and_minus_zoom_around_the_current_event_and_0_fits(explore: Scene) -> None:
    timeline = page_of(explore).timeline
    timeline.select("event.u2")
    x = timeline.time.x(ordinal("1960-05-01"))
    explore.press("+")
    assert timeline.time.scale > timeline.time.widest
    assert timeline.time.x(ordinal("1960-05-01")) == pytest.approx(x, abs=0.5)
    explore.press("-")
    assert timeline.time.whole
    explore.press("+", "+", "+", "0")
    assert timeline.time.whole


def test_an_event_out_of_sight_is_brought_into_it(explore: Scene) -> None:
    timeline = page_of(explore).timeline
    timeline.show_between(ordinal("1978-01-01"), ordinal("1979-06-01"))
    timeline.select("event.seato")
    assert 0 < timeline.time.x(ordinal("1954-09-08")) < timeline.time.width


def test_return_opens_the_details_and_esc_closes_them_and_stays(explore: Scene) -> None:
    explore.press("Right", "Return")
    page = page_of(explore)
    assert page.pane.isVisible()
    assert "The Manila Pact is signed" in explore.texts
    assert "Source" in explore.texts
    explore.press("Esc")
    assert not page.pane.isVisible()
    assert explore.page == "explore"
    explore.press("Esc")
    assert explore.page == "today"


def test_open_details_follow_the_current_event(explore: Scene) -> None:
    explore.press("Right", "Return", "Right")
    assert "A U-2 from Peshawar is shot down" in explore.texts
    assert "1 May 1960" in explore.texts
    assert "Checked" in explore.texts


def test_f6_goes_to_the_details_then_to_the_sidebar_then_back(explore: Scene) -> None:
    explore.press("Right", "Return", "F6")
    assert explore.focus_name == "Details: The Manila Pact is signed"
    explore.press("F6")
    assert explore.focus_name == "Explore"
    explore.press("F6")
    assert explore.focused is page_of(explore).timeline
    explore.press("F6", "Esc")
    assert not page_of(explore).pane.isVisible()
    assert explore.focused is page_of(explore).timeline


def test_a_link_goes_to_its_entity(explore: Scene) -> None:
    explore.bench.exploring.show_entity(SMALL, "event.seato")
    explore.rest()
    explore.click("Alliance")
    assert current(explore) == "era.alliance"
    assert "Pakistan joined two pacts led by Washington." in explore.texts


def test_nothing_moves_from_right_to_left_that_should_not(explore: Scene) -> None:
    explore.app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        explore.rest()
        page_of(explore).timeline.select("event.u2")
        explore.press("Left")
        assert current(explore) == "event.arms-halt"
        timeline = page_of(explore).timeline
        assert timeline.across(0) == timeline.width()
    finally:
        explore.app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


# By mouse.


def place(scene: Scene, item: str) -> QPoint:
    timeline = page_of(scene).timeline
    timeline.grab()  # what lies where is known once it was painted
    number = timeline.items.numbered(item)
    box = next(box for box, one in reversed(timeline._hits) if one == number)
    return box.center().toPoint()


def test_a_click_chooses_and_a_double_click_opens(explore: Scene) -> None:
    timeline = page_of(explore).timeline
    here = place(explore, "event.u2")
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=here)
    assert current(explore) == "event.u2"
    assert not page_of(explore).pane.isVisible()
    QTest.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=here)
    assert page_of(explore).pane.isVisible()


def test_a_drag_moves_the_time_and_chooses_nothing(explore: Scene) -> None:
    timeline = page_of(explore).timeline
    explore.press("+", "+", "+")
    before = timeline.time.first
    here = QPoint(300, 200)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(timeline, here - QPoint(20, 0))
    QTest.mouseMove(timeline, here - QPoint(80, 0))
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=here - QPoint(80, 0))
    assert (timeline.time.first - before) * timeline.time.scale == pytest.approx(80, abs=1)
    assert current(explore) == ""


def turn(scene: Scene, x: int, notches: int, *, shift: bool = False) -> None:
    timeline = page_of(scene).timeline
    at = QPointF(x, 200)
    event = QWheelEvent(
        at,
        timeline.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    scene.app.sendEvent(timeline, event)


def test_the_wheel_zooms_at_the_pointer_and_with_shift_moves(explore: Scene) -> None:
    timeline = page_of(explore).timeline
    day = timeline.time.day(300)
    turn(explore, 300, 4)
    assert timeline.time.day(300) == pytest.approx(day, abs=1)
    scale, first = timeline.time.scale, timeline.time.first
    turn(explore, 300, -1, shift=True)
    assert timeline.time.scale == scale
    assert timeline.time.first > first


def test_the_overview_moves_and_resizes_the_part_in_sight(explore: Scene) -> None:
    page = page_of(explore)
    overview, timeline = page.overview, page.timeline
    explore.press("+", "+", "+", "+")
    length = timeline.time.last - timeline.time.first
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(overview.width() - 3, 20))
    assert timeline.time.last == pytest.approx(timeline.time.latest, abs=1)
    assert timeline.time.last - timeline.time.first == pytest.approx(length)
    overview.setFocus()
    explore.press("Home")
    assert timeline.time.first == timeline.time.earliest
    explore.press("Right")
    assert timeline.time.first > timeline.time.earliest
    explore.press("Down")
    assert timeline.time.last - timeline.time.first > length
    assert overview.accessibleName().startswith("Overview. ")


def test_the_edge_of_the_frame_can_be_pulled(explore: Scene) -> None:
    page = page_of(explore)
    overview, timeline = page.overview, page.timeline
    timeline.show_between(ordinal("1960-01-01"), ordinal("1970-01-01"))
    first, last = timeline.time.first, timeline.time.last
    edge = QPoint(round(overview._frame()[1]), 20)
    QTest.mousePress(overview, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(overview, edge + QPoint(100, 0))
    QTest.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=edge + QPoint(100, 0))
    assert timeline.time.first == pytest.approx(first, abs=1)
    assert timeline.time.last > last + 365


def test_the_buttons_zoom_and_fit(explore: Scene) -> None:
    timeline = page_of(explore).timeline
    explore.click("Closer (key +)")
    assert not timeline.time.whole
    explore.click("Further away (key −)")
    assert timeline.time.whole
    explore.click("Closer (key +)")
    explore.click("Fit everything (key 0)")
    assert timeline.time.whole


# Filters.


def test_what_is_switched_off_leaves_the_line(explore: Scene) -> None:
    page = page_of(explore)
    explore.click("Events")
    assert page.line.happenings == ()
    explore.click("Figures")
    assert page.line.none == "No treaty or law with a date."
    assert page.line.none in explore.texts
    assert explore.focus_name == "Figures"
    explore.click("Show everything")
    assert page.filter.kinds >= {EVENTS, FIGURES}
    assert explore.focused is page.timeline


def test_a_figure_is_picked_by_typing_a_part_of_its_name(explore: Scene) -> None:
    choose(explore, page_of(explore).filter_menu(), "One figure")
    dialog = table(explore)
    explore.write("ayub")
    assert dialog.rows.rowCount() == 1
    explore.press("Return")
    explore.rest()
    assert page_of(explore).filter.figure == "figure.ayub-khan"
    assert "1 item about Muhammad Ayub Khan." in explore.texts
    explore.click("Show everything")
    assert page_of(explore).filter.figure == ""
    assert len(page_of(explore).line.happenings) == 3


def test_weak_spots_are_told_in_words_too(explore: Scene) -> None:
    choose(explore, page_of(explore).filter_menu(), "Mark weak spots")
    assert page_of(explore).filter.weak
    assert page_of(explore).line.recalls["event.seato"].recall == "None answered yet"
    explore.press("Right")
    assert name(explore).endswith("none answered yet")


# As a table.


def test_the_table_sorts_narrows_and_leads_back_to_the_line(explore: Scene) -> None:
    choose(explore, page_of(explore).filter_menu(), "Show as table")
    dialog = table(explore)
    model = dialog.rows

    def names() -> list[str]:
        return [model.row(number).texts[1] for number in range(model.rowCount())]

    assert names()[0] == "Alliance"
    dialog.order.turn(1)
    assert names() == sorted(names(), key=str.casefold)
    dialog.order.turn(1)
    assert names() == sorted(names(), key=str.casefold, reverse=True)
    dialog.order.turn(0)
    explore.write("peshawar")
    assert names() == ["A U-2 from Peshawar is shot down"]
    assert "1 of 6 rows" in [label.text() for label in dialog.findChildren(type(dialog._count))]
    explore.press("Return")
    explore.rest()
    assert current(explore) == "event.u2"
    assert page_of(explore).pane.isVisible()


def test_the_table_is_walked_by_keys_from_its_field(explore: Scene) -> None:
    page_of(explore).timeline.show_as_table()
    dialog = table(explore)
    explore.press("Down")
    assert dialog.table.hasFocus()
    assert dialog.table.currentIndex().row() == 0
    explore.press("Esc")
    explore.rest()
    assert not [one for one in explore.window.findChildren(SortedTable) if one.isVisible()]


# From elsewhere.


def test_an_entity_is_shown_on_the_line_whatever_the_filter(explore: Scene) -> None:
    page = page_of(explore)
    page.filtered.emit(replace(page.filter, kinds=frozenset({FIGURES})))
    explore.press("Ctrl+1")
    explore.bench.exploring.show_entity(SMALL, "event.arms-halt")
    explore.rest()
    assert explore.page == "explore"
    assert current(explore) == "event.arms-halt"
    assert "Washington halts arms to both sides" in explore.texts


def test_an_entity_without_a_time_is_shown_without_moving_the_line(explore: Scene) -> None:
    explore.press("+", "+")
    before = page_of(explore).timeline.time
    explore.bench.exploring.show_entity(SMALL, "source.kux-2001")
    explore.rest()
    assert "Disenchanted Allies" in explore.texts
    assert current(explore) == ""
    now = page_of(explore).timeline.time
    assert now.scale == pytest.approx(before.scale)
    assert now.first == pytest.approx(before.first)


def test_an_argument_is_asked_for_elsewhere(explore: Scene, qtbot: Any) -> None:
    exploring = explore.bench.exploring
    with qtbot.waitSignal(exploring.argument_asked) as asked:
        exploring._follow_link("argument.any")
    assert asked.args == [SMALL, "argument.any"]


def test_names_of_spans_in_a_row_do_not_touch(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = []

    def recorded(left: float, right: float, *others: object) -> Label | None:
        label = span_label(left, right, *others)  # type: ignore[arg-type]
        labels.append((left, label))
        return label

    monkeypatch.setattr(timeline_tracks, "span_label", recorded)
    gallery.open("explore", "light", 160, (900, 600)).window.grab()
    named = [(left, label.left + label.width) for left, label in labels if label is not None]
    pairs = [(end, left) for (_, end), (left, _) in pairwise(named) if left > end - 100]
    assert pairs
    assert all(left - end >= 8 for end, left in pairs)


def test_the_glass_asks_for_the_search(explore: Scene, qtbot: Any) -> None:
    with qtbot.waitSignal(explore.bench.exploring.search_asked):
        explore.click("Search")


# Study.


def test_an_era_is_reviewed_from_its_event(explore: Scene) -> None:
    explore.press("Right", "Return")
    assert explore.button("Study this era: Alliance").isEnabled()
    choose(explore, page_of(explore).pane.study_menu(), "Review")
    assert explore.page == "review"
    assert explore.sitting is not None
    session = explore.sitting.session
    cards = {session.current, *session.upcoming}
    eras = {record["era"] for record in library.cards(explore.desk.library, cards).values()}
    assert eras == {"alliance"}


def test_with_nothing_to_ask_a_practice_says_why(explore: Scene) -> None:
    explore.press("Right", "Return")
    assert explore.button("Study this era: Alliance").isEnabled()
    choose(explore, page_of(explore).pane.study_menu(), "Practise")
    assert explore.page == "paper" or explore.said


# Other decks.


def test_the_deck_is_chosen_where_there_are_several(desk: Desk, show: Callable[..., Scene]) -> None:
    settings.put(desk.store, settings.DECKS_OFF, ())
    settings.put(desk.store, settings.NEW_PER_DAY, 5)
    scene = show(desk, "explore")
    first = page_of(scene).view.deck
    other = next(deck for deck, _ in page_of(scene).view.decks if deck != first)
    scene.press("Right", "Return")
    title = dict(page_of(scene).view.decks)[other]
    choose(scene, page_of(scene).deck_menu(), title)
    assert page_of(scene).view.deck == other
    assert not page_of(scene).pane.isVisible()
    assert page_of(scene).timeline.time.whole


def test_without_a_deck_it_says_so_and_keys_do_no_harm(
    desk: Desk, show: Callable[..., Scene]
) -> None:
    settings.put(desk.store, settings.DECK_FOLDERS, ())
    settings.put(desk.store, settings.DECKS_OFF, ("us-pakistan", SMALL))
    scene = show(desk, "explore")
    assert "No deck is in use." in scene.texts
    assert scene.focus_name == "Go to Decks"
    timeline = page_of(scene).timeline
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_End):
        QTest.keyClick(timeline, key)
    assert timeline.current_id == ""
    scene.click("Go to Decks")
    assert scene.page == "decks"


def test_a_single_event_with_a_long_urdu_title_fits(
    desk: Desk, show: Callable[..., Scene], tmp_path: Path
) -> None:
    deck = '[deck]\nid = "one"\ntitle = "One"\nversion = "1"\nlanguages = ["en", "ur"]\n'
    title = "پاکستان اور ریاستہائے متحدہ امریکہ کے تعلقات کا ایک نہایت طویل عنوان " * 3
    source = '[source.kux-2001]\ntype = "book"\ntitle = "Allies"\ndate = "2001"\n'
    event = f'[event.only]\ntitle = "{title}"\ndate = "1954"\nsources = ["kux-2001 p1"]\n'
    folder = write_deck(tmp_path / "one", {"deck.toml": deck + source, "events.toml": event})
    settings.put(desk.store, settings.DECK_FOLDERS, (str(folder),))
    settings.put(desk.store, settings.DECKS_OFF, ("us-pakistan",))
    scene = show(desk, "explore", size=(900, 600), percent=160)
    scene.rest()
    page = page_of(scene)
    assert [one.key for one in page.line.happenings] == ["event.only"]
    page.timeline.setFocus()
    scene.press("Right", "Return", "+", "+", "0")
    page.timeline.grab()
    assert current(scene) == "event.only"
    assert page.pane.isVisible()
    assert page.pane.width() < page.width()


def test_with_motion_it_arrives_where_it_would_without(explore: Scene, qtbot: Any) -> None:
    line = page_of(explore).line
    moving = Timeline(make_look(shipped("resources"), "light", 100, motion=True))
    qtbot.addWidget(moving)
    moving.resize(800, 500)
    moving.show_line(line, afresh=True)
    goal = moving.time.zoomed(4.0, 200.0)
    moving.zoom(2.0, 200.0)
    assert moving.time.whole  # it has only set out
    moving.zoom(2.0, 200.0)  # and again, before it is there
    qtbot.waitUntil(lambda: moving.travel.goal is None, timeout=2_000)
    assert moving.time.scale == pytest.approx(goal.scale)
    assert moving.time.day(200.0) == pytest.approx(goal.day(200.0), abs=1)
