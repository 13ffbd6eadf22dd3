"""Memory and workload on Settings, by keyboard: tried out, shown, taken into use, given up."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QSlider, QTableWidget
from scene import Scene, all_in, checkout

from studyapp.app.actions import bind
from studyapp.app.desk import Desk, open_desk
from studyapp.app.fitting import _fit_view
from studyapp.app.settings_views import LoadPoint, WorkloadView
from studyapp.app.upkeep import restore
from studyapp.errors import StudyError
from studyapp.schedule.fitting import Fit, Score
from studyapp.schedule.memory import Fsrs6
from studyapp.store import settings
from studyapp.ui.parts.working import Share, StoppedError, Working
from studyapp.ui.parts.workload_graph import WorkloadGraph
from studyapp.ui.start import Profile, Starter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from profiles import Wall
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from studyapp.app.settings_views import FitView

GENERAL = Fsrs6().parameters
BETTER = Fit(
    (*GENERAL[:8], GENERAL[8] + 0.2, *GENERAL[9:]),
    Score(0.331, 0.072),
    Score(0.312, 0.058),
    4_210,
    1_050,
    better=True,
    enough=True,
)
OFFER = _fit_view(BETTER)
CURVE = WorkloadView(
    tuple(
        LoadPoint(
            percent,
            300 / (100 - percent),
            f"{percent}%: About 20 minutes a day: {percent}% known after 30 days",
            f"At {percent}%: about 20 minutes a day, {percent}% known after 30 days.",
        )
        for percent in range(70, 98)
    ),
    "Expected for the next 30 days.",
)


@pytest.fixture
def scene(show: Callable[..., Scene], demo_desk: Desk) -> Scene:
    """Settings of a student of some weeks, for whom better parameters are always found."""
    actions = replace(bind(demo_desk), fit_memory=lambda _: OFFER, workload=lambda _: CURVE)
    return show(demo_desk, "settings", actions=actions)


def focus(scene: Scene, text: str) -> None:
    """Give a button the keyboard."""
    scene.button(text).setFocus(Qt.FocusReason.TabFocusReason)


def graph(scene: Scene) -> WorkloadGraph:
    """The graph, which is shown."""
    (found,) = all_in(scene.window, WorkloadGraph)
    assert isinstance(found, WorkloadGraph)
    return found


def opened_graph(scene: Scene) -> WorkloadGraph:
    """Ask for the graph by key."""
    focus(scene, "Show the work at each retention")
    scene.press("Space")
    scene.rest()
    return graph(scene)


# Fitting.


def test_few_answers_are_told_and_nothing_is_offered(window: Scene) -> None:
    window.press("Ctrl+,")
    focus(window, "Fit to my answers")
    window.press("Return")
    window.rest()
    assert any(text.startswith("Too little to tell: 0 answers") for text in window.texts)
    for name in ("Use the new ones", "Return to the general parameters"):
        with pytest.raises(AssertionError):
            window.button(name)


def test_what_is_better_is_offered_and_may_be_declined(scene: Scene) -> None:
    focus(scene, "Fit to my answers")
    scene.press("Space")
    scene.rest()
    assert OFFER.words in scene.texts
    assert scene.focus_name == "Use the new ones"
    scene.press("Tab", "Space")
    assert OFFER.words not in scene.texts
    assert scene.focus_name == "Fit to my answers"
    assert settings.get(scene.desk.store, settings.FSRS_PARAMETERS) == ()


def test_keeping_asks_for_the_profile_to_be_opened_anew(scene: Scene) -> None:
    asked: list[str] = []
    scene.bench.fitting.reopen_asked.connect(asked.append)
    focus(scene, "Fit to my answers")
    scene.press("Space")
    scene.rest()
    scene.press("Space")
    assert not scene.window.isEnabled()
    scene.until(lambda: bool(asked))
    assert asked == ["The new parameters are in use. No card was moved to another day."]
    assert settings.get(scene.desk.store, settings.FSRS_PARAMETERS) == BETTER.parameters
    assert scene.window.isEnabled()


def test_what_could_not_be_kept_is_told_and_the_page_goes_on(scene: Scene) -> None:
    scene.desk.store.connection.execute(
        "create temp trigger broken before insert on main.setting"
        " begin select raise(abort, 'the disk is gone'); end"
    )
    focus(scene, "Fit to my answers")
    scene.press("Space")
    scene.rest()
    scene.press("Space")
    scene.until(lambda: scene.said.startswith("This could not be saved:"))
    assert scene.window.isEnabled()
    assert scene.focus_name == "Fit to my answers"
    assert any(text.startswith("Predicted with general") for text in scene.texts)
    scene.desk.store.connection.execute("drop trigger temp.broken")


def test_a_failure_while_fitting_is_told(show: Callable[..., Scene], demo_desk: Desk) -> None:
    def broken(_: object) -> FitView:
        raise StudyError("The disk is gone.")

    scene = show(demo_desk, "settings", actions=replace(bind(demo_desk), fit_memory=broken))
    scene.click("Fit to my answers")
    scene.until(lambda: scene.said == "The disk is gone.")
    assert scene.focus_name == "Fit to my answers"


def test_leaving_the_page_drops_what_it_waited_for(scene: Scene) -> None:
    scene.click("Fit to my answers")
    scene.rest()
    opened_graph(scene)
    scene.press("Ctrl+1", "Ctrl+,")
    assert OFFER.words not in scene.texts
    assert scene.button("Show the work at each retention").isVisible()


# Work that takes long.


class Slow:
    """A job that goes on until it is told to end, or stopped."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.stopped = False

    def __call__(self, report: Callable[[float], None]) -> FitView:
        done = 0.0
        while not self.go_on.wait(0.01):
            done = min(done + 0.05, 0.4)
            try:
                report(done)
            except StoppedError:
                self.stopped = True
                raise
        return OFFER


def test_long_work_shows_words_then_a_bar_and_can_be_cancelled(
    show: Callable[..., Scene], demo_desk: Desk
) -> None:
    slow = Slow()
    scene = show(demo_desk, "settings", actions=replace(bind(demo_desk), fit_memory=slow))
    scene.click("Fit to my answers")
    (working,) = (one for one in scene.window.findChildren(Working) if one._timer.isActive())
    assert not working.isVisible()
    scene.until(working.isVisible)
    assert "Fitting to your answers" in scene.texts
    assert not all_in(scene.window, QProgressBar)
    scene.until(lambda: bool(all_in(scene.window, QProgressBar)))
    (bar,) = all_in(scene.window, QProgressBar)
    scene.until(lambda: bar.value() == 40)
    assert bar.accessibleName() == "Fitting to your answers"
    focus(scene, "Cancel")
    scene.press("Space")
    assert not working.isVisible()
    assert scene.focus_name == "Fit to my answers"
    scene.until(lambda: slow.stopped)
    assert OFFER.words not in scene.texts


def test_work_that_is_over_soon_shows_nothing_of_itself(qtbot: QtBot, scene: Scene) -> None:
    working = scene.window.findChildren(Working)[0]
    share = working.begin("Fitting to your answers")
    share.report(0.5)
    qtbot.wait(150)
    assert not working.isVisible()
    working.end()
    qtbot.wait(300)
    assert not working.isVisible()
    with pytest.raises(StoppedError):
        share.report(0.6)
    assert share.done == 0.5


def test_another_wait_stops_the_one_before(scene: Scene) -> None:
    working = scene.window.findChildren(Working)[0]
    first = working.begin("One")
    second = working.begin("Two")
    assert (first.stopped, second.stopped) == (True, False)
    assert isinstance(second, Share)
    working.end()


# The graph.


def test_the_graph_opens_on_the_setting_and_arrows_tell_each_point(scene: Scene) -> None:
    shown = opened_graph(scene)
    assert scene.focused is shown
    title = "Work at each desired retention. "
    assert shown.accessibleName().startswith(f"{title}90%: About ")
    assert shown.accessibleName().endswith("% known after 30 days, your setting")
    sentence = next(text for text in scene.texts if text.startswith("At 90%: about "))
    assert " At 95%: about " in sentence
    scene.press("Right")
    assert shown.accessibleName().startswith(f"{title}91%: ")
    assert any(" At 91%: about " in text for text in scene.texts)
    scene.press("End", "Right")
    assert shown.accessibleName().startswith(f"{title}97%: ")
    scene.press("Home", "Left")
    assert shown.accessibleName().startswith(f"{title}70%: ")


def test_the_mark_follows_the_setting(scene: Scene) -> None:
    shown = opened_graph(scene)
    slider = next(
        one for one in all_in(scene.window, QSlider) if one.accessibleName() == "Desired retention"
    )
    slider.setFocus()
    scene.press("Right", "Right", "Right", "Right", "Right", "Right")
    assert settings.get(scene.desk.store, settings.DESIRED_RETENTION) == 0.96
    assert ". 96%: " in shown.accessibleName()
    sentence = next(text for text in scene.texts if text.startswith("At 96%: about "))
    assert " At 91%: about " in sentence
    assert shown.isVisible()


def test_a_setting_that_is_not_on_the_curve_is_not_marked(scene: Scene) -> None:
    settings.put(scene.desk.store, settings.DESIRED_RETENTION, 0.99)
    scene.bench.adjusting.show()
    shown = opened_graph(scene)
    assert shown.accessibleName() == "Work at each desired retention"
    shown.grab()
    scene.press("Home")
    assert ". 70%: " in shown.accessibleName()


def test_the_mouse_chooses_the_nearest_point(scene: Scene) -> None:
    shown = opened_graph(scene)
    place = shown._place(3)
    QTest.mouseClick(
        shown, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()) + 2, round(place.y()) + 30)
    )
    assert ". 73%: " in shown.accessibleName()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_every_point_lies_in_the_picture(scene: Scene, direction: Qt.LayoutDirection) -> None:
    shown = opened_graph(scene)
    shown.setLayoutDirection(direction)
    places = [shown._place(number) for number in range(28)]
    assert all(shown.rect().contains(place.toPoint()) for place in places)
    across = [place.x() for place in places]
    assert across == sorted(across, reverse=direction == Qt.LayoutDirection.RightToLeft)
    shown.grab()


def test_the_points_as_a_table(scene: Scene) -> None:
    opened_graph(scene).show_as_table()
    (table,) = all_in(scene.window, QTableWidget)
    assert (table.rowCount(), table.columnCount()) == (28, 3)
    row = [table.item(20, column).text() for column in range(3)]
    assert row[0] == "90%"
    assert row[1].startswith("About ")
    assert row[2].endswith("your setting")
    scene.press("Esc")


def test_the_work_is_shown_at_any_size_of_it(scene: Scene) -> None:
    shown = opened_graph(scene)
    for minutes in (0.0, 0.3, 3, 39, 41, 700, 9_000):
        points = tuple(replace(one, minutes=minutes) for one in shown._points)
        shown.show_points(points, 90)
        assert shown._most() >= max(minutes, 1)
        shown.grab()


# The profile opened anew.


@pytest.fixture
def starter(
    qapp: QApplication, demo_desk: Desk, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Starter]:
    """The program on a profile of some weeks, for which better parameters are always found."""
    demo_desk.close()
    folder = demo_desk.store.folder

    def opened(fresh: bool) -> Any:
        actions = bind(open_desk(folder, wall, fresh=fresh))
        return replace(actions, fit_memory=lambda _: OFFER, compile_decks=lambda: False)

    qapp.setStyle("Fusion")
    one = Starter(
        qapp,
        Profile(opened, lambda path: restore(folder, Path(path), wall), checkout() / "resources"),
    )
    one.open()
    yield one
    one.close()
    if one.window is not None:
        one.window.close()
        one.window.deleteLater()
    one.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_another_look_waits_until_the_profile_is_open_again(starter: Starter, qtbot: QtBot) -> None:
    first, bench = starter.window, starter._bench
    assert first is not None
    assert bench is not None
    first.go("settings")
    bench.adjusting.page.memory.kept.emit(BETTER)
    starter._look_anew()
    assert starter.window is first
    qtbot.waitUntil(lambda: starter.window is not first, timeout=5_000)
    assert starter._actions is not None
    assert starter._actions.settings().memory.fitted
    qtbot.wait(200)
    assert starter.window is not None
    assert starter.window.current == "settings"
    bench = starter._bench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.reading.has_read, timeout=5_000)


def test_after_keeping_the_profile_is_open_again_on_settings_with_the_new_model(
    starter: Starter, qtbot: QtBot
) -> None:
    def turn(press: Callable[[Any], None], words: str) -> None:
        old, bench = starter.window, starter._bench
        assert old is not None
        assert bench is not None
        old.go("settings")
        press(bench.adjusting.page.memory)
        qtbot.waitUntil(lambda: starter.window is not old, timeout=5_000)
        new = starter.window
        assert new is not None
        assert new.current == "settings"
        assert (new.width(), new.height()) == (900, 640)
        assert new.toast._text.text() == f"{words} No card was moved to another day."
        bench = starter._bench
        assert bench is not None
        qtbot.waitUntil(lambda: bench.reading.has_read, timeout=5_000)

    assert starter.window is not None
    starter.window.resize(900, 640)
    turn(lambda panel: panel.kept.emit(BETTER), "The new parameters are in use.")
    bench = starter._bench
    assert bench is not None
    assert bench.adjusting.page.memory._words.text().startswith(
        "Fitted to 4,210 answers of yours on 21"
    )
    general = bench.adjusting.page.memory._general
    assert general.isVisible()
    turn(lambda panel: panel._general.click(), "The general parameters are in use again.")
    bench = starter._bench
    assert bench is not None
    assert not bench.adjusting.page.memory._general.isVisible()
