"""Settings and Decks by keyboard: what is changed is kept, and the page stays where it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from profiles import SHIPPED, SMALL, Wall, write_deck
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QSlider,
    QSpinBox,
)
from scene import Scene, all_in, checkout

from studyapp.app.actions import bind
from studyapp.app.desk import Desk, open_desk
from studyapp.app.shelf_view import begin
from studyapp.app.upkeep import restore
from studyapp.errors import StudyError
from studyapp.explore.argument_map import ArgumentMap, Reason
from studyapp.store import library, log, settings
from studyapp.store.backups import list_backups
from studyapp.ui.parts.date_field import DateField
from studyapp.ui.start import Profile, Starter
from studyapp.ui.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from studyapp.ui.window import Window


def control(scene: Scene, kind: type, name: str) -> object:
    """The visible control of a name."""
    (found,) = [one for one in all_in(scene.window, kind) if one.accessibleName() == name]
    return found


def test_a_slider_moves_by_key_and_the_value_is_kept(window: Scene) -> None:
    window.press("Ctrl+,")
    slider = control(window, QSlider, "Desired retention")
    slider.setFocus()
    window.press("Left", "Left", "Left")
    assert settings.get(window.desk.store, settings.DESIRED_RETENTION) == 0.87
    assert "A card comes back when you are 87% likely to know it." in window.texts
    assert "87%" in window.texts


def test_a_number_is_typed_and_kept_when_the_field_is_left(window: Scene) -> None:
    window.press("Ctrl+,")
    spin = control(window, QSpinBox, "New cards a day")
    spin.setFocus()
    spin.selectAll()
    window.write("3")
    window.press("Tab")
    assert settings.get(window.desk.store, settings.NEW_PER_DAY) == 3
    window.press("Ctrl+1")
    assert "3 new cards" in window.texts


def test_a_check_box_is_turned_by_space_and_keeps_the_focus(window: Scene) -> None:
    window.press("Ctrl+,")
    boxes = {one.text(): one for one in all_in(window.window, QCheckBox)}
    box = boxes["Type names, dates and numbers"]
    box.setFocus()
    window.press("Space")
    assert not settings.get(window.desk.store, settings.TYPED_ANSWERS)
    assert window.focused is box
    window.press("Space")
    assert settings.get(window.desk.store, settings.TYPED_ANSWERS)


def test_a_day_of_the_week_is_made_easy_by_key_and_kept(window: Scene) -> None:
    window.press("Ctrl+,")
    friday = window.button("Friday: as usual")
    friday.setFocus()
    for choice, words in (("less", "less"), ("none", "none"), ("usual", "as usual")):
        window.press("Space")
        easy = settings.get(window.desk.store, settings.EASY_DAYS)
        assert easy == ("usual",) * 4 + (choice,) + ("usual",) * 2
        assert window.focused is friday
        assert window.focus_name == f"Friday: {words}"
    window.press("Tab", "Return")
    assert window.focus_name == "Saturday: less"
    assert any(text.startswith("Cards that you answer from now on") for text in window.texts)


def test_a_day_that_cannot_be_written_stays_as_it_was(window: Scene) -> None:
    window.press("Ctrl+,")
    window.button("Monday: as usual").setFocus()
    window.desk.store.connection.execute(
        "create temp trigger broken before insert on main.setting"
        " begin select raise(abort, 'the disk is gone'); end"
    )
    window.press("Space")
    assert window.said.startswith("This could not be saved:")
    assert window.focus_name == "Monday: as usual"
    window.desk.store.connection.execute("drop trigger temp.broken")


def test_background_cards_leave_and_come_back_by_a_check_box(window: Scene) -> None:
    before = len(list(library.cards_of(window.desk.library, SMALL)))
    window.press("Ctrl+,")
    (box,) = [one for one in all_in(window.window, QCheckBox) if "background" in one.text()]
    box.setFocus()
    window.press("Space")
    window.rest()
    fewer = len(list(library.cards_of(window.desk.library, SMALL)))
    assert fewer < before
    window.press("Space")
    window.rest()
    assert len(list(library.cards_of(window.desk.library, SMALL))) == before


def test_a_backup_is_made_listed_and_offered(window: Scene) -> None:
    window.press("Ctrl+,")
    assert not window.button("Restore a backup").isEnabled()
    window.click("Back up now")
    window.rest()
    assert window.said == "Backed up and verified: 0 answers."
    assert len(list_backups(window.desk.store.folder)) == 1
    assert any(text.startswith("Last one today at 09:30.") for text in window.texts)


def test_after_the_first_backup_it_can_be_restored(window: Scene) -> None:
    window.press("Ctrl+,")
    window.click("Back up now")
    window.rest()
    assert window.button("Restore a backup").isEnabled()


def test_the_database_is_checked_and_the_findings_are_listed(window: Scene) -> None:
    window.press("Ctrl+,")
    window.click("Check the database")
    window.until(lambda: bool(all_in(window.window, QDialog)))
    assert all_in(window.window, QDialog)[0].windowTitle() == "The database"
    window.press("Esc")
    window.until(lambda: not all_in(window.window, QDialog))


def test_a_setting_that_cannot_be_written_is_told(window: Scene) -> None:
    window.press("Ctrl+,")
    window.desk.store.connection.execute(
        "create temp trigger broken before insert on main.setting"
        " begin select raise(abort, 'the disk is gone'); end"
    )
    (box,) = [one for one in all_in(window.window, QCheckBox) if one.text().startswith("Type ")]
    box.setFocus()
    window.press("Space")
    assert window.said.startswith("This could not be saved:")
    window.desk.store.connection.execute("drop trigger temp.broken")
    assert settings.get(window.desk.store, settings.TYPED_ANSWERS)


# Decks.


def study_box(scene: Scene, title: str) -> QCheckBox:
    """The check box of a deck."""
    found = control(scene, QCheckBox, f"Study {title}")
    assert isinstance(found, QCheckBox)
    return found


def test_a_deck_is_switched_off_and_on_by_space(window: Scene) -> None:
    window.press("Ctrl+6")
    box = study_box(window, "Pacts")
    assert box.isChecked()
    box.setFocus()
    window.press("Space")
    assert SMALL in settings.get(window.desk.store, settings.DECKS_OFF)
    assert not study_box(window, "Pacts").isChecked()
    window.press("Ctrl+1")
    assert "No deck to study" in window.texts
    window.press("Return")
    assert window.page == "decks"
    study_box(window, "Pacts").setFocus()
    window.press("Space", "Ctrl+1")
    assert "12 new cards" in window.texts


def test_switching_a_deck_leaves_the_focus_where_it_was(window: Scene) -> None:
    window.press("Ctrl+6")
    study_box(window, "Pacts").setFocus(Qt.FocusReason.TabFocusReason)
    window.press("Space")
    window.rest()
    assert window.focus_name == "Study Pacts"
    window.press("Space")
    window.rest()
    assert window.focus_name == "Study Pacts"
    assert study_box(window, "Pacts").isChecked()


def test_a_folder_is_opened_and_taken_off_the_list(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"deck.toml": '[deck]\nid = "lonely"\ntitle = "Lonely"\nversion = "1"\n'}
    folder = write_deck(tmp_path / "lonely", files)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window.press("Ctrl+6")
    window.click("Open a deck folder")
    window.rest()
    assert "Lonely" in window.texts
    window.click("Remove Lonely from the list")
    window.rest()
    assert "Lonely" not in window.texts
    assert (folder / "deck.toml").exists()


def test_a_folder_without_a_deck_is_refused(
    window: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    window.press("Ctrl+6")
    window.click("Open a deck folder")
    assert window.said.startswith("There is no deck in ")


def test_what_is_wrong_with_a_deck_stands_under_it(
    show: Callable[..., Scene], desk: Desk, tmp_path: Path
) -> None:
    begin(desk)
    folder = write_deck(tmp_path / "odd", {"deck.toml": '[deck]\nid = "odd"\ntitel = "Odd"\n'})
    listed = settings.get(desk.store, settings.DECK_FOLDERS)
    settings.put(desk.store, settings.DECK_FOLDERS, (*listed, str(folder)))
    scene = show(desk)
    scene.press("Ctrl+6")
    scene.tab_to("Edit at deck.toml:")
    assert any("error" in text for text in scene.texts)
    scene.click("Read again")
    scene.rest()
    assert scene.said == "Reading the decks again."


# The program as it starts.


@pytest.fixture
def starter(
    qapp: QApplication, small_profile: Path, opened: Callable[..., Desk], wall: Wall
) -> Iterator[Starter]:
    """The program on a profile whose student has begun, as `__main__` builds it."""
    first = opened(small_profile)
    begin(first)
    first.close()
    folder = first.store.folder

    qapp.setStyle("Fusion")
    one = Starter(
        qapp,
        Profile(
            open=lambda fresh: bind(open_desk(folder, wall, fresh=fresh)),
            restore=lambda path: restore(folder, Path(path), wall),
            resources=checkout() / "resources",
        ),
    )
    one.folder = folder  # type: ignore[attr-defined]
    yield one
    one.close()
    if one.window is not None:
        one.window.close()
        one.window.deleteLater()
    one.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rest(starter: Starter, qtbot: QtBot) -> None:
    """Let the decks be read."""
    qtbot.wait(1)
    bench = starter._bench
    assert bench is not None
    qtbot.waitUntil(lambda: not bench.jobs.busy("decks"), timeout=5_000)


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "dark"), ("text_percent", 130), ("motion", False)]
)
def test_another_look_makes_the_window_anew_on_the_same_page(
    starter: Starter, qtbot: QtBot, name: str, value: object
) -> None:
    starter.open()
    old = starter.window
    assert old is not None
    rest(starter, qtbot)
    old.resize(900, 700)
    old.go("settings")
    bench = starter._bench
    assert bench is not None
    bench.adjusting._change(name, value)
    qtbot.waitUntil(lambda: starter.window is not old, timeout=2_000)
    new = starter.window
    assert new is not None
    assert new.current == "settings"
    assert (new.width(), new.height()) == (900, 700)
    theme = new.look.theme
    shown = {"theme": theme.mode, "text_percent": theme.percent, "motion": theme.motion}
    assert shown[name] == value
    rest(starter, qtbot)


def test_another_look_goes_on_with_an_argument_half_rebuilt_and_with_an_old_result(
    starter: Starter, qtbot: QtBot
) -> None:
    starter.open()
    rest(starter, qtbot)
    first = starter._bench
    assert first is not None
    node = Reason("p", "It holds.")
    tree = ArgumentMap(deck="d", key="argument.a", claim="So it is.", by="A book", reasons=(node,))
    first.arguing.testing.begin(tree)
    first.arguing.testing.reveal()
    half = first.arguing.testing.rebuilding
    first.adjusting._change("theme", "dark")
    qtbot.waitUntil(lambda: starter._bench is not first, timeout=2_000)
    second = starter._bench
    assert second is not None
    assert starter.window is not None
    assert starter.window.current == "rebuild"
    assert second.arguing.testing.rebuilding == half
    exam = second._do.begin_practice(None)
    second.quizzing.results.show_paper(second._do.end_section(exam))
    second.adjusting._change("theme", "light")
    qtbot.waitUntil(lambda: starter._bench is not second, timeout=2_000)
    assert starter.window.current == "result"
    rest(starter, qtbot)


def turn_dark(starter: Starter, qtbot: QtBot) -> Window:
    """Ask for another look; the window in it."""
    old, bench = starter.window, starter._bench
    assert bench is not None
    bench.adjusting._change("theme", "dark")
    qtbot.waitUntil(lambda: starter.window is not old, timeout=2_000)
    assert starter.window is not None
    return starter.window


def test_another_look_leaves_the_page_where_it_was_scrolled_to(
    starter: Starter, qtbot: QtBot
) -> None:
    starter.open()
    old = starter.window
    assert old is not None
    rest(starter, qtbot)
    old.resize(900, 600)
    old.go("settings")
    qtbot.wait(1)
    bar = old.page("settings").verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    was = bar.value()
    assert was > 0
    new = turn_dark(starter, qtbot)
    assert new.page("settings").verticalScrollBar().value() == was
    rest(starter, qtbot)
    assert new.page("settings").verticalScrollBar().value() == was


def test_larger_text_leaves_what_is_being_set_under_the_hand(
    starter: Starter, qtbot: QtBot
) -> None:
    starter.open()
    old = starter.window
    assert old is not None
    rest(starter, qtbot)
    old.resize(900, 600)
    old.go("settings")
    qtbot.wait(1)
    (slider,) = [one for one in all_in(old, QSlider) if "Text size" in one.accessibleName()]
    page = old.page("settings")
    page.ensureWidgetVisible(slider)
    slider.setFocus()
    high = slider.mapTo(old, QPoint(0, 0)).y()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: starter.window is not old, timeout=2_000)
    assert starter.window is not None
    again = starter.window.focusWidget()
    assert isinstance(again, QSlider)
    assert again.mapTo(starter.window, QPoint(0, 0)).y() == high
    rest(starter, qtbot)


def test_another_look_keeps_a_date_that_cannot_be_read(starter: Starter, qtbot: QtBot) -> None:
    starter.open()
    rest(starter, qtbot)
    assert starter._bench is not None
    starter._bench.planning.form.open("")
    old = starter.window
    assert old is not None
    field = next(iter(old.page("exam-form").findChildren(DateField)))
    field.selectAll()
    qtbot.keyClicks(field, "32 May")
    new = turn_dark(starter, qtbot)
    assert new.current == "exam-form"
    again = next(iter(new.page("exam-form").findChildren(DateField)))
    assert again.text() == "32 May"
    assert again.fault
    assert again.fault in [label.text() for label in all_in(new, QLabel)]
    rest(starter, qtbot)


def test_another_look_leaves_the_focus_where_it_was(starter: Starter, qtbot: QtBot) -> None:
    starter.open()
    for step in range(1, 4):
        old = starter.window
        assert old is not None
        rest(starter, qtbot)
        if step == 1:
            old.go("settings")
            qtbot.wait(1)
            (slider,) = [one for one in all_in(old, QSlider) if "Text size" in one.accessibleName()]
            slider.setFocus()
        focused = old.focusWidget()
        assert isinstance(focused, QSlider)
        qtbot.keyClick(focused, Qt.Key.Key_Right)
        qtbot.waitUntil(lambda old=old: starter.window is not old, timeout=2_000)
        assert starter.window is not None
        assert starter.window.look.theme.percent == 100 + 10 * step
    rest(starter, qtbot)


def test_the_window_comes_back_as_it_was_left(starter: Starter, qtbot: QtBot) -> None:
    starter.open()
    assert starter.window is not None
    starter.window.resize(900, 666)
    rest(starter, qtbot)
    starter.window.close()
    starter.close()
    starter.open()
    assert (starter.window.width(), starter.window.height()) == (900, 666)
    rest(starter, qtbot)


def test_a_restored_backup_is_there_and_the_window_says_so(
    starter: Starter, qtbot: QtBot, wall: Wall
) -> None:
    starter.open()
    rest(starter, qtbot)
    assert starter._actions is not None
    starter._actions.back_up()
    sitting = starter._actions.start("", "")
    starter._actions.grade(starter._actions.reveal(sitting, ""), sitting.default)
    assert starter._actions.can_take_back()
    (backup,) = list_backups(starter.folder)  # type: ignore[attr-defined]
    starter._restore(str(backup.path))
    rest(starter, qtbot)
    assert starter.window is not None
    assert starter.window.toast._text.text().startswith("Restored. What was there before is kept")
    assert not starter._actions.can_take_back()


def test_a_damaged_profile_offers_the_newest_backup(
    starter: Starter, qtbot: QtBot, wall: Wall
) -> None:
    folder: Path = starter.folder  # type: ignore[attr-defined]
    desk = open_desk(folder, wall)
    bind(desk).back_up()
    desk.close()
    (folder / "study.sqlite3").write_bytes(b"not a database " * 500)
    starter.open()
    trouble = starter._trouble
    assert isinstance(trouble, Trouble)
    assert starter.window is None
    trouble.restore.emit()
    assert starter.window is not None
    rest(starter, qtbot)
    assert starter.window.toast._text.text().startswith("Restored.")


def test_a_damaged_profile_without_a_backup_may_be_begun_anew(
    starter: Starter, qtbot: QtBot
) -> None:
    folder: Path = starter.folder  # type: ignore[attr-defined]
    (folder / "study.sqlite3").write_bytes(b"not a database " * 500)
    starter.open()
    trouble = starter._trouble
    assert isinstance(trouble, Trouble)
    trouble.fresh.emit()
    assert starter.window is not None
    assert starter.window.current == "first-run"
    rest(starter, qtbot)
    assert any(path.name.startswith("study") for path in folder.iterdir())


def test_what_nobody_foresaw_is_not_told_as_if_it_had_been(window: Scene) -> None:
    with pytest.raises(ZeroDivisionError):
        window.window.fail(ZeroDivisionError())
    window.window.fail(StudyError("The disk is full.", "Free some space."))
    assert window.said == "The disk is full. Free some space."


def test_the_size_of_a_closed_window_is_kept(window: Scene) -> None:
    assert settings.get(window.desk.store, settings.WINDOW) == ""
    window.window.close()
    assert settings.get(window.desk.store, settings.WINDOW) != ""
    assert log.length(window.desk.store) == 0
    assert SHIPPED in settings.get(window.desk.store, settings.DECKS_OFF)
